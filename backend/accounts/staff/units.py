"""A force's units: adding, renaming, merging one into another, closing an empty one, and taking a merge back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from backend.accounts import READS_A_UNIT, store
from backend.accounts.errors import NoSuchUnit
from backend.accounts.models import Person, Unit
from backend.accounts.moves import hold_units, people_moved
from backend.accounts.service import two_people
from backend.accounts.service.adding import add_unit
from backend.accounts.service.people import check_administrates
from backend.accounts.staff import store as lists
from backend.accounts.staff.changes import ask_anew, check_reads_nothing_by_it, moved
from backend.accounts.staff.import_store import people_with
from backend.accounts.two_people import store as asked_for
from backend.core.audit import Event, append_all, event_of, following_events, hold, last_event
from backend.core.database import writing
from backend.core.web.errors import FieldRefused

TAKEN = "Your force has a unit of that name already."
IN_IT = "There are people in this unit. Merge it into the unit they go to."
MERGED = "unit_merged"


@dataclass(frozen=True)
class Kept:
    """A unit as a list shows it: how many people are in it, how many of them have an open account, the name of the unit
    that it was merged into.
    """

    unit: Unit
    people: int
    open_accounts: int
    merged_into: str


def units_kept(force_id: str) -> list[Kept]:
    """A force's units, by name, the closed ones too."""
    units, people = store.units_of(force_id), lists.people_in(force_id)
    names = {unit.id: unit.name for unit in units}
    return [Kept(unit, *people.get(unit.id, (0, 0)), names.get(unit.merged_into_id or "", "")) for unit in units]


def kept(unit_id: str, force_id: str) -> Kept:
    """One of them. Raises NoSuchUnit."""
    found = next((one for one in units_kept(force_id) if one.unit.id == unit_id), None)
    if found is None:
        raise NoSuchUnit
    return found


def supervisors_of(unit_id: str) -> list[str]:
    """The names of those who read what a unit's people wrote."""
    return [one.name for one in lists.holders_in(unit_id, READS_A_UNIT)]


def add(name: str, *, actor: Person, now: datetime) -> Unit:
    """A new unit. Raises FieldRefused for a name that a unit has, NotAdministrator."""
    with _changing(actor):
        _check_free(actor.force_id, name)
        return add_unit(actor.force_id, name, actor.id, now)


def rename(unit_id: str, name: str, *, actor: Person, now: datetime) -> None:
    """Call a unit something else, in what is old as well. Raises NoSuchUnit, FieldRefused, NotAdministrator."""
    with _changing(actor):
        unit = _unit(unit_id, actor)
        if unit.name != name:
            _check_free(actor.force_id, name, unit)
            unit.name = name
            _note(unit, "unit_renamed", actor, now)


def merge(unit_id: str, into_id: str, *, actor: Person, now: datetime) -> int:
    """Close a unit and put its people, and with them what they wrote, into another; how many these are. What waits and
    has no proven author goes along. Raises NoSuchUnit, FieldRefused, NotAdministrator.
    """
    with _changing(actor):
        unit, into = _unit(unit_id, actor), _unit(into_id, actor)
        if unit.id == into.id or unit.closed_at is not None or into.closed_at is not None:
            raise FieldRefused("into", "Select another unit that is open")
        people, before = lists.ids_in(unit.id), [one.id for one in lists.merged_into(unit.id)]
        for one in (unit, *lists.merged_into(unit.id)):
            one.merged_into_id = into.id
        unit.closed_at = now
        _note(unit, MERGED, actor, now, {"into": into.id, "people": len(people), "units": before})
        _move(people, unit.id, into.id, actor, now)
    return len(people)


def take_merge_back(unit_id: str, *, actor: Person, now: datetime) -> int:
    """Open a merged unit again, and put back those whom the merge moved and who are where it moved them; how many these
    are. Raises NoSuchUnit where it is not merged, NotAdministrator.
    """
    with _changing(actor):
        unit = _unit(unit_id, actor)
        merged = last_event(MERGED, "unit", unit.id)
        if unit.merged_into_id is None or unit.closed_at is None or merged is None:
            raise NoSuchUnit
        into_id, said = unit.merged_into_id, merged.detail
        moved = [one.object_id for one in following_events(merged.seq, said["people"])]
        people = sorted(set(moved) & set(lists.ids_in(into_id)))
        unit.closed_at = unit.merged_into_id = None
        back = [one for one in lists.merged_into(into_id) if one.id in said["units"]]
        for one in back:
            one.merged_into_id = unit.id
        detail = {"from": into_id, "people": len(people), "units": [one.id for one in back]}
        _note(unit, "unit_merge_taken_back", actor, now, detail)
        _move(people, into_id, unit.id, actor, now)
    return len(people)


def close(unit_id: str, *, actor: Person, now: datetime) -> None:
    """Close a unit that nobody is in. Raises NoSuchUnit, FieldRefused where somebody is, NotAdministrator."""
    with _changing(actor):
        unit = _unit(unit_id, actor)
        if lists.ids_in(unit.id):
            raise FieldRefused("unit", IN_IT)
        if unit.closed_at is None:
            unit.closed_at = now
            _note(unit, "unit_closed", actor, now)


def open_again(unit_id: str, *, actor: Person, now: datetime) -> None:
    """Open a unit that was closed, and not merged. Raises NoSuchUnit, NotAdministrator."""
    with _changing(actor):
        unit = _unit(unit_id, actor)
        if unit.closed_at is None or unit.merged_into_id is not None:
            raise NoSuchUnit
        unit.closed_at = None
        _note(unit, "unit_opened", actor, now)


def name_for_calls(unit_id: str, *, is_named: bool, actor: Person, now: datetime) -> None:
    """Name an open unit for calls, or no longer: whoever supervises and is on duty there reads Immediate calls until
    somebody is sent. Raises NoSuchUnit, NotAdministrator, FieldRefused.
    """
    with _changing(actor):
        unit = _unit(unit_id, actor)
        if is_named and unit.closed_at is not None:
            raise NoSuchUnit
        if is_named:
            check_reads_nothing_by_it(actor, unit_id)
        if unit.sees_calls != is_named:
            unit.sees_calls = is_named
            _note(unit, "unit_named_for_calls" if is_named else "unit_calls_ended", actor, now)


@contextmanager
def _changing(actor: Person) -> Iterator[None]:
    """A whole write in which nobody else moves people. Raises NotAdministrator."""
    with writing():
        hold_units()
        hold()
        check_administrates(actor)
        yield


def _unit(unit_id: str, actor: Person) -> Unit:
    unit = store.unit(unit_id)
    if unit is None or unit.force_id != actor.force_id:
        raise NoSuchUnit
    return unit


def _check_free(force_id: str, name: str, unit: Unit | None = None) -> None:
    there = store.unit_named(force_id, name)
    if there is not None and there is not unit:
        closed = " It is closed: open it again below." if there.closed_at is not None else ""
        raise FieldRefused("name", TAKEN + closed)


def _move(people: Sequence[str], from_id: str, to_id: str, actor: Person, now: datetime) -> None:
    if not people:
        return
    check_reads_nothing_by_it(actor, to_id)
    lists.move(people, to_id)
    hold_it = lists.roles_of(people, READS_A_UNIT)
    read_at_once = {} if two_people.takes_two(actor.force_id) else hold_it
    moves = [(_about(actor, "person", one), moved(from_id, to_id, read_at_once.get(one, ()))) for one in people]
    append_all([_event("person_moved", about, detail, now) for about, detail in moves])
    people_moved(people)
    for person in people_with(sorted({*hold_it, *asked_for.waiting_among(people, two_people.since(now))})):
        two_people.ask(person, ask_anew(person, actor, now), actor=actor, now=now)


def _note(unit: Unit, action: str, actor: Person, now: datetime, detail: Mapping[str, object] | None = None) -> None:
    append_all([_event(action, _about(actor, "unit", unit.id), detail, now)])


def _event(action: str, about: Mapping[str, str | None], detail: Mapping[str, object] | None, now: datetime) -> Event:
    return event_of("force", action, about, detail, now)


def _about(actor: Person, kind: str, object_id: str) -> dict[str, str | None]:
    return {"actor_id": actor.id, "object_type": kind, "object_id": object_id, "force_id": actor.force_id}
