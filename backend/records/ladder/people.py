"""Whom a step is shown to. Whether they may see the record is asked of visibility, anew each time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select

from backend.accounts.duty.models import Duty
from backend.accounts.models import Person, Unit
from backend.accounts.moves import units_of_people
from backend.records import visibility
from backend.records.acts.service import may_act
from backend.records.ladder import store
from backend.records.ladder.models import Due
from backend.rules.shapes.pack import Step


def people_for(due: Due, step: Step, now: datetime) -> list[Person]:
    """Who is on duty with the role of a step, where it says, and may act on the record. Of a restricted one: those it
    names who are on duty, or all of them where none is, at whatever step.
    """
    if visibility.is_restricted(due.record_id, due.author_id):
        return _named(due, now)
    return _who_may(due, store.on_duty(step["role"], _place(due, step), now))


def _named(due: Due, now: datetime) -> list[Person]:
    named = _who_may(due, store.named_for(due.record_id, due.author_id))
    on = store.are_on_duty([one.id for one in named], now)
    return [one for one in named if one.id in on] or named


def _who_may(due: Due, people: Sequence[Person]) -> list[Person]:
    return [one for one in people if may_act(one, visibility.visible_versions_of(one, due.record_id))]


def _place(due: Due, step: Step) -> ColumnElement[bool]:
    if step["of"] == "force":
        return Duty.force_id.in_([due.force_id])  # nobody of another force may act on it: this only looks less far
    unit_id = units_of_people([due.author_id])[due.author_id]
    merged = select(Unit.id).where(Unit.merged_into_id == unit_id)
    return or_(Duty.unit_id == unit_id, Duty.unit_id.in_(merged))
