"""Rows of what is due, written in the write of the version or the act that brings or settles them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, insert, or_, select, update

from backend.accounts.duty.models import Duty
from backend.accounts.duty.store import lasts_at
from backend.accounts.models import Person
from backend.core.database import db
from backend.core.ids import new_id
from backend.records.ladder.models import Due
from backend.records.ladder.rules import Macs, wait
from backend.records.ladder.standing import Stands
from backend.rules.shapes.pack import Ladder

BEFORE_THE_END = timedelta(minutes=30)
WAITING, TAKEN, SETTLED = "waiting", "taken", "settled"
Ends = Mapping[str, datetime]
"""When the first tour of duty that lasts now ends, by units."""


def put_due(record: Mapping[str, str], stands: Sequence[Stands], macs: Macs, now: datetime, ends: Ends) -> None:
    """Bring a record's rows up to what stands of it. `record`: its id, author, force and unit. Inside the caller's
    write.
    """
    query = select(Due).where(Due.record_id == record["record_id"]).execution_options(populate_existing=True)
    rows = db.session.execute(query).scalars().all()
    known = {row.about_mac: row for row in rows}
    still: set[str] = set()
    new: list[dict[str, object]] = []
    for one in stands:
        row = next((known[mac] for mac in macs.ever(one.words) if mac in known), None)
        if row is None:
            new.append(new_row(record, one, macs, now, ends))
        else:
            still.add(row.id)
            if row.state == SETTLED:
                _stand_again(row, one, now, ends.get(record["unit_id"]))
    for row in rows:
        if row.id not in still and row.state != SETTLED:
            row.state, row.settled_at = SETTLED, now
    add_due(new)


def add_due(rows: Sequence[dict[str, object]]) -> None:
    """Add rows. Inside the caller's write."""
    db.session.flush()
    if rows:
        db.session.connection().execute(insert(Due), list(rows))


def new_row(record: Mapping[str, str], stands: Stands, macs: Macs, now: datetime, ends: Ends) -> dict[str, object]:
    """The row of what has begun to stand."""
    return {
        "id": new_id(),
        **{name: record[name] for name in ("record_id", "author_id", "force_id")},
        "rule_mac": macs.now(stands.rule["id"]),
        "about_mac": macs.now(stands.words),
        "since": stands.since,
        "at": _first_step(stands, now, ends.get(record["unit_id"])),
        "step": 0,
        "shown": 0,
        "is_missed": False,
        "is_risen": False,
        "state": WAITING,
    }


def ends_of_tours(unit_ids: Collection[str], now: datetime) -> Ends:
    """When the first tour that lasts now ends for each of these units."""
    query = select(Duty.unit_id, func.min(Duty.until)).where(Duty.unit_id.in_(set(unit_ids)), lasts_at(now))
    return {row[0]: row[1] for row in db.session.execute(query.group_by(Duty.unit_id))}


def bring_forward(rules: Sequence[Ladder], macs: Macs, since: datetime | None, now: datetime) -> None:
    """What is to be asked for before a tour ends, and was to come later, is due before the end of one that has begun
    since a moment (None: whenever). Inside the caller's write.
    """
    which = [mac for rule in rules if rule.get("by_end_of_tour") for mac in macs.ever(rule["id"])]
    begun = select(Duty.unit_id).where(lasts_at(now)).distinct()
    if since is not None:
        begun = begun.where(or_(Duty.since >= since, Duty.set_at >= since))
    for unit_id, ends in ends_of_tours(db.session.execute(begun).scalars().all(), now).items():
        authors = select(Person.id).where(Person.unit_id == unit_id)
        waits = (Due.state == WAITING, Due.shown == 0, Due.rule_mac.in_(which), Due.author_id.in_(authors))
        by = max(ends - BEFORE_THE_END, now)
        db.session.execute(update(Due).where(*waits, Due.at > by).values(at=by))


def _stand_again(row: Due, stands: Stands, now: datetime, ends: datetime | None) -> None:
    row.state, row.settled_at, row.taken_by, row.taken_at = WAITING, None, None, None
    row.since, row.step, row.shown, row.is_missed, row.is_risen = now, 0, 0, False, False
    row.at = _first_step(Stands(stands.rule, stands.about, now), now, ends)


def _first_step(stands: Stands, now: datetime, ends: datetime | None) -> datetime:
    """After the minutes of its rule, or half an hour before a tour ends, but not before now."""
    at = stands.since + wait(stands.rule["first_after"])
    if stands.rule.get("by_end_of_tour") and ends is not None:
        at = min(at, ends - BEFORE_THE_END)
    return max(at, now)
