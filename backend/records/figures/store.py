"""Which versions are counted, and of which a desk noted its view."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import func, select

from backend.accounts.models import Unit
from backend.core.database import db
from backend.records.acts.models import DeskAct
from backend.records.models import Version
from backend.records.visibility import REPORT

AT_ONCE = 200


def newest_finished(since: datetime) -> Iterator[tuple[Version, str]]:
    """The newest version of each report, where it was sent as finished since then, with its unit's name."""
    newest = select(func.max(Version.seq)).where(Version.kind == REPORT).group_by(Version.record_id, Version.author_id)
    query = select(Version, Unit.name).join(Unit, Unit.id == Version.unit_id)
    query = query.where(Version.seq.in_(newest), Version.sent_as == "finished", Version.received_at >= since)
    for row in db.session.execute(query.order_by(Version.seq).execution_options(yield_per=AT_ONCE)):
        yield row.Version, row.name


def views_noted() -> dict[tuple[str, str], set[str]]:
    """{(record id, author id): the ids of the views noted of it}."""
    found: dict[tuple[str, str], set[str]] = {}
    query = select(DeskAct.record_id, DeskAct.author_id, DeskAct.about).where(DeskAct.kind == "view")
    for row in db.session.execute(query):
        found.setdefault((row.record_id, row.author_id), set()).add(row.about)
    return found
