"""Units that usually send and from which nothing comes. It asks, and accuses nobody: phones may be out of reach, or
there was nothing to send.

What is restricted, and what anybody is kept out of, counts neither way, for everybody: else a line that is there, or is
not, would tell of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, select

from backend.accounts.models import Person, Unit
from backend.core.database import db, writing
from backend.core.ladder_settings import LadderSettings
from backend.records.conflicts.models import Conflict
from backend.records.ladder.models import Heartbeat, Silence
from backend.records.models import Restriction, Version
from backend.records.rows.models import Record

NAME = "silence"
EVERY = timedelta(minutes=30)
A_WEEK = timedelta(days=7)


def look(settings: LadderSettings, now: datetime) -> None:
    """Look, at most twice an hour, and note which units are silent. A write of its own, after reading."""
    last = db.session.get(Heartbeat, NAME, populate_existing=True)
    if last is not None and timedelta(0) <= now - last.at < EVERY:
        return
    silent = silent_units(settings, now) if settings.silent_hours else set()
    forces = {unit.id: unit.force_id for unit in db.session.execute(select(Unit).where(Unit.id.in_(silent))).scalars()}
    with writing():
        db.session.execute(delete(Silence).where(Silence.unit_id.not_in(silent)))
        known = set(db.session.execute(select(Silence.unit_id)).scalars())
        db.session.add_all(Silence(unit_id=one, force_id=forces[one], noticed_at=now) for one in silent - known)
        db.session.merge(Heartbeat(name=NAME, at=now))


def silent_units(settings: LadderSettings, now: datetime) -> set[str]:
    """The open units that sent in the same hours of each of the last weeks, and nothing in these."""
    hours = timedelta(hours=settings.silent_hours)
    usual = set(db.session.execute(select(Unit.id).where(Unit.closed_at.is_(None))).scalars())
    for week in range(1, settings.weeks + 1):
        usual &= _senders(now - week * A_WEEK - hours, now - week * A_WEEK)
    return usual - _senders(now - hours, now) if usual else set()


def silence_of(person: Person) -> Sequence[str]:
    """The names of the silent units that somebody supervises, or of their whole force for a coordinator. A pure
    read.
    """
    mine = [Silence.unit_id == person.unit_id] if not person.holds(["coordinator"]) else []
    query = (
        select(Unit.name).join(Silence, Silence.unit_id == Unit.id).where(Silence.force_id == person.force_id, *mine)
    )
    may = person.holds(["supervisor", "coordinator"])
    found = db.session.execute(query.order_by(Unit.name)).scalars().all()
    return found if may else []


def _senders(since: datetime, until: datetime) -> set[str]:
    """The units from which something came meanwhile that restricts nobody and that nobody is kept out of."""
    by_author = and_(Restriction.record_id == Version.record_id, Restriction.author_id == Version.author_id)
    restricted = select(Restriction.record_id).where(by_author).exists()
    numbers = select(Record.ref_mac).where(
        Record.record_id.in_(select(Conflict.record_id)), Record.ref_mac.is_not(None), Record.ref_mac != ""
    )
    out = select(Record.record_id).where(Record.ref_mac.in_(numbers))
    query = select(Version.unit_id).where(Version.received_at > since, Version.received_at <= until, ~restricted)
    query = query.where(Version.record_id.not_in(select(Conflict.record_id)), Version.record_id.not_in(out))
    return set(db.session.execute(query.distinct()).scalars())
