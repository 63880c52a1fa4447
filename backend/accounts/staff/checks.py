"""What `flask audit verify` looks at of roles and units: each person's, and which unit was closed or merged, as the
trail says. Whoever changes one with a statement of their own reads, or hides, what a unit or a force has sent.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from backend.accounts.models import Person, Unit, person_role
from backend.core.audit import events_of
from backend.core.checks import AT_ONCE, LOOK_INTO, Finding, Progress
from backend.core.database import db

ADDED, REMOVED, MOVED, ROLES = "person_added", "person_removed", "person_moved", "roles_changed"
NAMED, UNNAMED = "unit_named_for_calls", "unit_calls_ended"
ON_THEIR_PAGE = f"Compare it with what was agreed, and put it right on their page under People. {LOOK_INTO}"
UNDER_UNITS = f"Put it right under Units. {LOOK_INTO}"
OPEN: tuple[bool, str | None] = (False, None)


def check_staff(progress: Progress) -> Iterator[Finding]:
    """People, then units."""
    yield from _check_people(progress)
    yield from _check_units(progress)


def _check_people(progress: Progress) -> Iterator[Finding]:
    units, roles = _said_of_people()
    held = _roles_held()
    query = select(Person.id, Person.unit_id).execution_options(yield_per=AT_ONCE)
    for person in progress.over("roles and units", db.session.execute(query)):
        said_unit, said_roles = units.pop(person.id, None), roles.pop(person.id, None)
        has = held.get(person.id, frozenset())
        if said_unit is None or said_roles is None:
            yield Finding(f"Person {person.id} is here, and no event says that they were added.", "table person")
            continue
        if said_unit != person.unit_id:
            what = f"Person {person.id} is of unit {person.unit_id}, and was put into {said_unit}."
            yield Finding(what, "table person, unit_id", ON_THEIR_PAGE)
        if said_roles != has:
            what = f"Person {person.id} has the roles {_words(has)}, and was given {_words(said_roles)}."
            yield Finding(what, "table person_role", ON_THEIR_PAGE)
    for person_id in sorted(units):
        yield Finding(f"Person {person_id} was added and is gone.", "table person")


def _said_of_people() -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    units: dict[str, str] = {}
    roles: dict[str, frozenset[str]] = {}
    for event in events_of(ADDED, REMOVED, MOVED, ROLES):
        who, detail = event.object_id, event.detail
        if event.action == REMOVED:
            units.pop(who, None)
            roles.pop(who, None)
        elif event.action == MOVED:
            units[who] = detail["to"]
        elif event.action == ROLES:
            roles[who] = frozenset(detail["to"])
        else:
            units[who], roles[who] = detail["unit_id"], frozenset(detail["roles"])
    return units, roles


def _roles_held() -> dict[str, frozenset[str]]:
    held: dict[str, set[str]] = {}
    for row in db.session.execute(select(person_role)):
        held.setdefault(row.person_id, set()).add(row.role_name)
    return {who: frozenset(names) for who, names in held.items()}


def _check_units(progress: Progress) -> Iterator[Finding]:
    said = _said_of_units()
    named = {one.object_id: one.action for one in events_of(NAMED, UNNAMED)}
    for unit in progress.over("units", db.session.execute(select(Unit).order_by(Unit.id)).scalars()):
        is_closed, into = said.get(unit.id, OPEN)
        if is_closed != (unit.closed_at is not None) or into != unit.merged_into_id:
            what = (
                f"Unit {unit.id} is {_state(unit.closed_at is not None, unit.merged_into_id)}, and no event says so: "
            )
            yield Finding(f"{what}it is to be {_state(is_closed, into)}.", "table unit", UNDER_UNITS)
        if unit.sees_calls != (named.get(unit.id) == NAMED):
            what = f"Unit {unit.id} is {'' if unit.sees_calls else 'not '}named for calls, and no event says so."
            yield Finding(what, "table unit, sees_calls", UNDER_UNITS)


def _said_of_units() -> dict[str, tuple[bool, str | None]]:
    """{unit id: (closed, the unit it was merged into)}; what was merged into a unit goes along when it is merged."""
    said: dict[str, tuple[bool, str | None]] = {}
    for event in events_of("unit_closed", "unit_opened", "unit_merged", "unit_merge_taken_back"):
        detail = event.detail
        if event.action == "unit_merged":
            said |= dict.fromkeys([event.object_id, *detail["units"]], (True, detail["into"]))
        elif event.action == "unit_merge_taken_back":
            said |= dict.fromkeys(detail["units"], (True, event.object_id)) | {event.object_id: OPEN}
        else:
            said[event.object_id] = (event.action == "unit_closed", None)
    return said


def _state(is_closed: bool, into: str | None) -> str:
    return f"merged into {into}" if into else "closed" if is_closed else "open"


def _words(roles: frozenset[str]) -> str:
    return ", ".join(sorted(roles)) or "none"
