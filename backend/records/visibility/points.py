"""The records of which a point stands that keeps them from being closed."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, String, and_, bindparam, literal, select, union

from backend.accounts.models import Person
from backend.core.database import db
from backend.core.statements import kept
from backend.records.conflicts.store import KeptOut
from backend.records.models import RecordAccess, Restriction
from backend.records.rows.models import Record, RecordPoint
from backend.records.visibility.reasons import ITS_AUTHOR, is_attended_by, is_named, restricts, sent_there
from backend.records.visibility.viewer import AT_MOST, START, UP_TO, Seer, Viewer, part_of, viewer_like, who

RANK = "is_owned"  # 0 what is nobody's, which stands first; 1 what is somebody's
UNIT_ID = bindparam("unit_id", type_=String)


def visible_with_point(
    person: Person,
    macs: Sequence[str],
    start: int,
    at_most: int,
    *,
    is_open: bool = True,
    unit_id: str | None = None,
    longest: bool = False,
    owned: Select[str] | None = None,
) -> list[str]:
    """The ids of the records this person may see of which a point stands (rows/points.py), newest first, or with
    `longest` those first that have stood as they are longest; of one unit where it is named. `owned`: the ids of those
    of which it is somebody's now (ladder/owners.py): what is nobody's stands before them.
    """
    of_unit = unit_id is not None
    if owned is None:
        query = _of_point(viewer_like(person), tuple(macs), is_open, of_unit, longest)
    else:
        stand = _stand(person, macs, is_open=is_open, of_unit=of_unit)
        ranked = [part.where(RecordPoint.record_id.not_in(owned)).add_columns(literal(0).label(RANK)) for part in stand]
        ranked += [part.where(RecordPoint.record_id.in_(owned)).add_columns(literal(1).label(RANK)) for part in stand]
        query = _in_order(ranked, longest=longest)
    asked = who(person) | part_of(start, at_most) | {"unit_id": unit_id}
    return list(db.session.execute(query, asked).scalars())


@kept
def _of_point(viewer: Viewer, macs: tuple[str, ...], is_open: bool, of_unit: bool, longest: bool) -> Select[str]:
    stand = _stand(viewer, macs, is_open=is_open, of_unit=of_unit)
    return _in_order([part.add_columns(literal(0).label(RANK)) for part in stand], longest=longest)


def _stand(person: Seer, macs: Sequence[str], *, is_open: bool, of_unit: bool) -> list[Select[str, int]]:
    """(record id, seq) where a point stands, by each way in which somebody may see it. To be given who it is, and
    `unit_id`.
    """
    not_out = ~KeptOut(person.id).of(Record)
    stands = and_(RecordPoint.point_mac.in_(macs), RecordPoint.is_open.is_(is_open), not_out)
    if of_unit:
        stands = and_(stands, Record.unit_id == UNIT_ID)
    of_record = select(RecordPoint.record_id, RecordPoint.seq).join(Record, Record.record_id == RecordPoint.record_id)
    mine = [RecordPoint.place_id == person.id, *_points_by_role(person)]
    parts = [of_record.where(stands, place, ~restricts(ITS_AUTHOR)) for place in mine]
    by_name = select(RecordAccess.envelope_sha256).where(RecordAccess.person_id == person.id)
    restricted = select(Restriction.record_id).where(Restriction.envelope_sha256.in_(by_name))
    of_author = and_(RecordPoint.place_id == Record.author_id, RecordPoint.record_id.in_(restricted))
    parts.append(of_record.where(stands, of_author, is_named(person, ITS_AUTHOR)))
    of_call = (RecordPoint.place_id == Record.author_id, Record.record_id.in_(sent_there(person)))
    parts.append(of_record.where(stands, *of_call, is_attended_by(person, Record), ~restricts(ITS_AUTHOR)))
    return parts


def _in_order(ranked: Sequence[Select[str, int, int]], *, longest: bool) -> Select[str]:
    """To be given the part of the list that is wanted (viewer.py)."""
    order = RecordPoint.seq if longest else RecordPoint.seq.desc()
    first = [part.order_by(order).limit(UP_TO).subquery() for part in ranked]
    every = union(*(select(part) for part in first)).subquery()
    in_order = every.c.seq if longest else every.c.seq.desc()
    return select(every.c.record_id).order_by(every.c[RANK], in_order).offset(START).limit(AT_MOST)


def _points_by_role(person: Seer) -> list[ColumnElement[bool]]:
    """What `is_by_role` says, of points."""
    places = []
    if person.holds(["supervisor"]):
        places.append(and_(RecordPoint.place_id == person.unit_id, RecordPoint.force_id == person.force_id))
    if person.holds(["coordinator"]):
        places.append(RecordPoint.place_id == person.force_id)
    return places
