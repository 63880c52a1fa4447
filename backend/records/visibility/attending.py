"""By whom a call comes to a supervisor: who of their unit was sent there or opened it, or that nobody is sent yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, select, union

from backend.accounts.models import Person
from backend.core.among import among
from backend.core.database import db
from backend.records.letters.models import Letter
from backend.records.openings.models import Opening
from backend.records.rows.models import Record
from backend.records.visibility.reasons import (
    is_not_kept_out,
    is_of_sent,
    is_opened_by_unit_of,
    is_sent_to_unit_of,
)


@dataclass(frozen=True)
class Comes:
    """A call that comes to a supervisor: whether it is Immediate; who of their unit was sent its brief, and who opened
    it, each with when; neither where they are on duty for calls. `is_sent`: whether anybody was sent its brief.
    """

    is_immediate: bool
    is_sent: bool
    sent: Sequence[tuple[str, datetime]]
    opened: Sequence[tuple[str, datetime]]


def visible_attending(person: Person, record_ids: Sequence[str]) -> dict[str, Comes]:
    """Those of these records that come to this person so."""
    if not record_ids or not person.holds(["supervisor"]):
        return {}
    mine = [among(Record.record_id, record_ids), is_of_sent(person), is_not_kept_out(person, Record.record_id)]
    rows = db.session.execute(select(Record.record_id, Record.is_immediate).where(*mine)).all()
    ids = [row.record_id for row in rows]
    letter, opening = (Letter.to_person_id, Letter.sent_at), (Opening.person_id, Opening.at)
    sent = _by_record(select(Letter.record_id, *letter).where(_is_of(Letter), is_sent_to_unit_of(person)), ids)
    opened = _by_record(select(Opening.record_id, *opening).where(_is_of(Opening), is_opened_by_unit_of(person)), ids)
    briefs = select(Letter.record_id).where(_is_of(Letter), Letter.kind == "brief", Letter.record_id.in_(ids))
    some = set(db.session.execute(briefs).scalars())
    return {one: Comes(is_it, one in some, sent.get(one, []), opened.get(one, [])) for one, is_it in rows}


def visible_brought(person: Person, since: datetime, at_most: int) -> list[str]:
    """The ids of the open calls of which somebody of this person's unit was sent the brief, or which they opened, after
    a moment; at most so many.
    """
    if not person.holds(["supervisor"]):
        return []
    briefs = select(Letter.record_id).where(is_sent_to_unit_of(person), Letter.sent_at > since)
    opened = select(Opening.record_id).where(is_opened_by_unit_of(person), Opening.at > since)
    began = Record.record_id.in_(union(briefs, opened).subquery().select())
    mine = [began, Record.is_open.is_(True), is_of_sent(person), is_not_kept_out(person, Record.record_id)]
    return list(db.session.execute(select(Record.record_id).where(*mine).limit(at_most)).scalars())


def _is_of(table: type[Letter | Opening]) -> ColumnElement[bool]:
    """Of a letter or an opening: that it is about what its author wrote. Anybody can make another of the same id."""
    its = and_(Record.record_id == table.record_id, Record.author_id == table.author_id)
    return select(Record.record_id).where(its).exists()


def _by_record(query: Select[str, str, datetime], ids: Sequence[str]) -> dict[str, list[tuple[str, datetime]]]:
    """Who and when of each of these records, the first first."""
    record_id, _, at = query.selected_columns
    found: dict[str, list[tuple[str, datetime]]] = {}
    for one, person_id, moment in db.session.execute(query.where(record_id.in_(ids)).order_by(at)):
        found.setdefault(one, []).append((person_id, moment))
    return found
