"""Whom a step is shown to. Whether they may see the record is asked of visibility, anew each time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select

from backend.accounts.duty.models import Duty
from backend.accounts.duty.service import COMES_ON
from backend.accounts.models import Person, Unit
from backend.accounts.moves import units_of_people
from backend.records import visibility
from backend.records.acts.service import may_act
from backend.records.ladder import store
from backend.records.ladder.models import Due
from backend.records.ladder.risen import is_inspectors
from backend.records.letters.store import letters_of
from backend.records.models import Version
from backend.rules.shapes.pack import Step


def people_for(due: Due | Version, step: Step, now: datetime) -> list[Person]:
    """Who is on duty with the role of a step, where it says, and may act on the record. Of a restricted one: those it
    names who are on duty, or all of them where none is, at whatever step.
    """
    if visibility.is_restricted(due.record_id, due.author_id):
        return _named(due, now)
    found = (_who_may(due, store.on_duty(roles, place, now)) for roles, place in _asked(due, step))
    return next((people for people in found if people), [])


def _named(due: Due | Version, now: datetime) -> list[Person]:
    named = _who_may(due, store.named_for(due.record_id, due.author_id))
    on = store.are_on_duty([one.id for one in named], now)
    return [one for one in named if one.id in on] or named


def _who_may(due: Due | Version, people: Sequence[Person]) -> list[Person]:
    return [one for one in people if may_act(one, visibility.visible_versions_of(one, due.record_id))]


def _asked(due: Due | Version, step: Step) -> list[tuple[Sequence[str], ColumnElement[bool]]]:
    """Whom a step looks for, and where: where there is nobody, the next. Of an inspector's step the duty inspector,
    then any supervisor of the force.
    """
    if not is_inspectors(step):
        return [([step["role"]], place) for place in _places(due, step)]
    of_force = Duty.force_id.in_([due.force_id])
    return [(COMES_ON, and_(of_force, Duty.is_inspector.is_(True))), (["supervisor"], of_force)]


def _places(due: Due | Version, step: Step) -> list[ColumnElement[bool]]:
    """Where a step looks: in the whole force; or in the units that attend, for a call whose brief was sent there, and
    in its author's unit where nobody of these is on duty.
    """
    if step["of"] == "force":
        return [Duty.force_id.in_([due.force_id])]  # nobody of another force may act on it: this only looks less far
    sent_to = [one.to_person_id for one in letters_of(due.record_id, due.author_id) if one.kind == "brief"]
    attend = set(units_of_people(sent_to).values())
    own = set(units_of_people([due.author_id]).values())
    return [_is_of(units) for units in (attend, own) if units]


def _is_of(unit_ids: Collection[str]) -> ColumnElement[bool]:
    merged = select(Unit.id).where(Unit.merged_into_id.in_(unit_ids))
    return or_(Duty.unit_id.in_(unit_ids), Duty.unit_id.in_(merged))
