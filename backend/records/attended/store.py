"""Queries and writes of attended incidents. Which somebody is shown is decided by backend/records/visibility."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, insert, select, update

from backend.accounts.models import Unit
from backend.core.among import among
from backend.core.database import db
from backend.records.attended.models import Attended, AttendedAct, AttendedText
from backend.records.rows.models import Record
from backend.rules.record_kinds import RecordKind

AT_ONCE = 500
REPORT: RecordKind = "scene"
"""A call is none: it says that somebody rang, and not that somebody was there."""


@dataclass(frozen=True)
class Sought:
    """Which incidents of those that are somebody's: still to be made (None: or not needed), of a unit, one of them."""

    is_open: bool | None = True
    unit_id: str | None = None
    attended_id: str | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """That an incident is one of these; never one of which the report was disposed of."""
        asked: list[ColumnElement[bool]] = [Attended.covered.is_not(None)]
        if self.is_open is not None:
            asked.append(Attended.is_open.is_(self.is_open))
        if self.unit_id is not None:
            asked.append(Attended.unit_id == self.unit_id)
        if self.attended_id is not None:
            asked.append(Attended.id == self.attended_id)
        return asked


def open_units(force_id: str) -> dict[str, str]:
    """{name in small letters: id} of a force's units that people can be in."""
    query = select(Unit.name, Unit.id).where(Unit.force_id == force_id, Unit.closed_at.is_(None))
    return {" ".join(row.name.lower().split()): row.id for row in db.session.execute(query)}


def here_already(force_id: str, macs: Collection[str]) -> set[str]:
    """Those of these keyed hashes that stand in a force's lists."""
    every, found = sorted(macs), set[str]()
    for start in range(0, len(every), AT_ONCE):
        part = every[start : start + AT_ONCE]
        query = select(Attended.ref_mac).where(Attended.force_id == force_id, Attended.ref_mac.in_(part))
        found |= set(db.session.execute(query).scalars())
    return found


def add_all(rows: Sequence[dict[str, object]]) -> None:
    """Add the incidents of a list."""
    db.session.execute(insert(Attended), list(rows))


def take_out(list_id: str, force_id: str) -> tuple[int, int]:
    """Take those of a list out about which nobody has done anything: how many went, and how many stay."""
    mine = (Attended.list_id == list_id, Attended.force_id == force_id)
    every = set(db.session.execute(select(Attended.id).where(*mine)).scalars())
    acted = select(AttendedAct.attended_id).join(Attended, Attended.id == AttendedAct.attended_id).where(*mine)
    stay = set(db.session.execute(acted).scalars())
    untouched = select(AttendedAct.id).where(AttendedAct.attended_id == Attended.id)
    gone = delete(Attended).where(*mine, ~untouched.exists())
    db.session.execute(gone.execution_options(synchronize_session=False))
    return len(every - stay), len(stay)


def rows_of(attended_ids: Sequence[str]) -> dict[str, Attended]:
    """These incidents, by their ids."""
    query = select(Attended).where(among(Attended.id, attended_ids))
    return {row.id: row for row in db.session.execute(query).scalars()}


def acts_of(attended_ids: Sequence[str]) -> Sequence[tuple[AttendedAct, bytes | None]]:
    """What was done about these, the earliest first, with what was written, encrypted."""
    query = select(AttendedAct, AttendedText.covered).outerjoin(AttendedText, AttendedText.act_id == AttendedAct.id)
    query = query.where(among(AttendedAct.attended_id, attended_ids)).order_by(AttendedAct.at, AttendedAct.id)
    return [(row[0], row[1]) for row in db.session.execute(query)]


def add(act: AttendedAct, text: AttendedText, is_open: bool) -> None:
    """Add an act, with whether a report is still to be made after it."""
    db.session.add(act)
    db.session.flush()
    db.session.add(text)
    db.session.execute(update(Attended).where(Attended.id == act.attended_id).values(is_open=is_open))
    db.session.flush()


def note_reports(ref_macs: Collection[str]) -> None:
    """Note of the incidents with these numbers whether the row of a report stands under them now. Inside the write that
    changes either.
    """
    every = sorted(set(ref_macs) - {""})
    report = select(Record.record_id).where(Record.ref_mac == Attended.ref_mac, Record.kind == REPORT)
    for start in range(0, len(every), AT_ONCE):
        these = Attended.ref_mac.in_(every[start : start + AT_ONCE])
        noted = update(Attended).where(these).values(is_reported=report.exists())
        db.session.execute(noted.execution_options(synchronize_session=False))


def forget(ref_mac: str | None) -> None:
    """The report under a number is disposed of: what was written of its incident goes with it, and nobody is asked for
    a report again. Inside the caller's write.
    """
    if not ref_mac:
        return
    its = select(Attended.id).where(Attended.ref_mac == ref_mac)
    db.session.execute(
        delete(AttendedText).where(AttendedText.attended_id.in_(its)).execution_options(synchronize_session=False)
    )
    closed = update(Attended).where(Attended.ref_mac == ref_mac).values(covered=None, is_open=False)
    db.session.execute(closed.execution_options(synchronize_session=False))
