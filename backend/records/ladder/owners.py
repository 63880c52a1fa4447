"""Whose a point that stands against closing a record is now: whoever took what the ladder shows of it, by name, until
their time is over or they go off duty; nobody's after that, whether the loop has looked or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, func, select

from backend.core.among import among
from backend.core.columns import Moment
from backend.core.database import db
from backend.core.keys.ring import KeyRing
from backend.core.statements import kept
from backend.records.acts.models import DeskAct
from backend.records.ladder.due import SETTLED, TAKEN
from backend.records.ladder.models import BundleLine, Due
from backend.records.ladder.rules import Macs, ladder, step_of
from backend.rules.shapes.pack import Ladder


@dataclass(frozen=True)
class Owner:
    """Whose a point is, by their id, and until when; None where it is nobody's by name. Then whoever last took it, and
    whom it was last shown to, with the role by which, and when.
    """

    by: str | None = None
    until: datetime | None = None
    before: str | None = None
    shown_to: Sequence[str] = ()
    role: str = ""
    shown_at: datetime | None = None


NOBODY = Owner()
OWNED_MACS: BindParameter[str] = bindparam("owned_macs", expanding=True)
OWNED_AT = bindparam("owned_at", type_=Moment)


def lasts(now: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    """Of what is due: whether somebody has it by name, and their time is not over."""
    return and_(Due.state == TAKEN, Due.at > now)


def owned(point: str, ring: KeyRing, now: datetime) -> tuple[Select[str], Mapping[str, object]]:
    """The ids of the records of which a point is somebody's now, as a part of a query that is made once; and what is
    put into that.
    """
    return _owned(), {"owned_macs": list(_rules(point, Macs.of(ring))), "owned_at": now}


@kept
def _owned() -> Select[str]:
    return select(Due.record_id).where(Due.rule_mac.in_(OWNED_MACS), lasts(OWNED_AT))


def owners_in(record_ids: Sequence[str], point: str, ring: KeyRing, now: datetime) -> dict[str, Owner]:
    """{record id: whose the point is}, of those of these records of which it is due. Whoever asks has asked who may see
    them. As many queries for many as for one.
    """
    rules = _rules(point, Macs.of(ring))
    query = select(Due, lasts(now).label("lasts")).where(among(Due.record_id, record_ids), Due.rule_mac.in_(rules))
    rows = db.session.execute(query.where(Due.state != SETTLED).execution_options(populate_existing=True)).all()
    shown = _shown([row[0].id for row in rows])
    before = _took([row[0].record_id for row in rows])
    found: dict[str, Owner] = {}
    for due, is_theirs in rows:
        if is_theirs:
            found[due.record_id] = Owner(by=due.taken_by, until=due.at)
            continue
        lines = shown.get(due.id, [])
        took = before.get((due.record_id, due.author_id))
        found[due.record_id] = Owner(
            before=took.actor_id if took is not None and took.at >= due.since else None,
            shown_to=[one.person_id for one in lines],
            role=step_of(rules[due.rule_mac], lines[0].step)["role"] if lines else "",
            shown_at=lines[0].at if lines else None,
        )
    return found


def _rules(point: str, macs: Macs) -> Mapping[str, Ladder]:
    """The rules that wait for a point, by how they stand in rows."""
    of_point = [one for one in ladder() if one["waits_for"] == "point" and one.get("point") == point]
    return {mac: one for one in of_point for mac in macs.ever(one["id"])}


def _shown(due_ids: Sequence[str]) -> dict[str, list[BundleLine]]:
    """Whom each was shown to last: all at that moment."""
    last = select(BundleLine.due_id, func.max(BundleLine.at).label("at")).where(among(BundleLine.due_id, due_ids))
    newest = last.group_by(BundleLine.due_id).subquery()
    at_last = and_(newest.c.due_id == BundleLine.due_id, newest.c.at == BundleLine.at)
    return _by(db.session.execute(select(BundleLine).join(newest, at_last).order_by(BundleLine.person_id)).scalars())


def _by(lines: Iterable[BundleLine]) -> dict[str, list[BundleLine]]:
    found: dict[str, list[BundleLine]] = {}
    for one in lines:
        found.setdefault(one.due_id, []).append(one)
    return found


def _took(record_ids: Sequence[str]) -> dict[tuple[str, str], DeskAct]:
    """The newest act by which somebody took each, by its record and whose record that is."""
    query = (
        select(DeskAct).where(among(DeskAct.record_id, record_ids), DeskAct.kind == "taken").order_by(DeskAct.number)
    )
    return {(one.record_id, one.author_id): one for one in db.session.execute(query).scalars()}
