"""Changing somebody: name, sign-in name, unit, roles; and ending their sign-ins. Each change is an event of its own in
the same write. Names are in no event.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from backend.accounts import READS_A_UNIT, READS_MUCH, store
from backend.accounts.ended import ADMINISTRATOR
from backend.accounts.errors import NoSuchSignIn
from backend.accounts.models import Person, Role, Session, Unit
from backend.accounts.moves import hold_units, people_moved
from backend.accounts.service import two_people
from backend.accounts.service.adding import TAKEN
from backend.accounts.service.people import person_of, person_to_change
from backend.accounts.service.sessions import LASTS, LASTS_UNUSED
from backend.accounts.shared_desk import store as desks
from backend.accounts.sign_ins import store as sign_ins
from backend.accounts.staff import store as lists
from backend.accounts.trail import note_of_person
from backend.core.database import db, writing
from backend.core.web.errors import FieldRefused

SIGN_IN_LETTERS = 20  # of a token's digest, by which a page names a sign-in
OWN = "You cannot change your own {what}. Ask another administrator."
OWN_UNIT = "You supervise that unit, and would read what others have sent. Another administrator does this."


class OwnAccess(FieldRefused):
    """An administrator was to change what they themselves may do."""

    def __init__(self, what: str) -> None:
        super().__init__(what, OWN.format(what=what))


@dataclass(frozen=True)
class Entered:
    """What somebody is to be: `unit` is a unit's id."""

    name: str
    sign_in_name: str
    unit: str
    roles: Collection[str]


def change(person_id: str, entered: Entered, *, actor: Person, now: datetime) -> list[str]:
    """Change somebody; what was changed, of "name", "sign_in_name", "unit", "roles". Roles and unit count from their
    next request on; roles that read much wait for another administrator (two_people.py). Raises NoSuchPerson,
    NotAdministrator, FieldRefused; that somebody would have changed their own roles or unit is written down.
    """
    try:
        with writing():
            return _changed(person_id, entered, actor, now)
    except OwnAccess as refused:  # in a write of its own: that of the change is taken back
        with writing():
            note_of_person("own_access_refused", actor, actor.id, now, {"what": refused.field})
        raise


def roles_that_read_much(
    person_id: str, names: Collection[str], unit_id: str, *, actor: Person, now: datetime
) -> Sequence[Role]:
    """Those of these roles that read others' records, a force's people or its trail, and that somebody neither has in
    this unit nor waits for. Raises NoSuchPerson.
    """
    person = person_of(person_id, actor.force_id)
    there = {one.what for one in two_people.waiting_for(person_id, now)} | person.role_names
    if unit_id != person.unit_id:
        there -= READS_A_UNIT
    return store.roles_named(READS_MUCH & set(names) - there)


def running_sign_ins(person_id: str, force_id: str, now: datetime) -> Sequence[Session]:
    """The sign-ins of somebody of a force that run, the latest used first. Raises NoSuchPerson."""
    return lists.running_sessions(person_of(person_id, force_id).id, now - LASTS, now - LASTS_UNUSED)


def sign_in_id(session: Session) -> str:
    """By which a page names a sign-in; opens nothing."""
    return session.token_sha256[:SIGN_IN_LETTERS]


def end_sign_in(person_id: str, which: str, *, actor: Person, now: datetime) -> None:
    """End one of somebody's sign-ins, at once. Raises NoSuchPerson, NotAdministrator, NoSuchSignIn."""
    with writing():
        person = person_to_change(person_id, actor)
        running = running_sign_ins(person.id, person.force_id, now)
        ended = [one.token_sha256 for one in running if sign_in_id(one) == which]
        if not ended:
            raise NoSuchSignIn
        lists.end_sessions(person.id, ended, ADMINISTRATOR, now)
        desks.forget(ended)
        note_of_person("sign_in_ended", person, actor.id, now, {"sign_in": which})


def end_all_sign_ins(person_id: str, *, actor: Person, now: datetime) -> None:
    """End every sign-in of somebody, at once. Raises NoSuchPerson, NotAdministrator, FieldRefused for oneself."""
    with writing():
        person = person_to_change(person_id, actor)
        if person.id == actor.id:
            raise FieldRefused("sign_ins", "To end your own sign-ins, change your password under Your account.")
        running = running_sign_ins(person.id, person.force_id, now)
        sign_ins.end_sessions_of(person.id, ADMINISTRATOR, now)
        note_of_person("sign_ins_ended", person, actor.id, now, {"sign_ins": len(running)})


def _changed(person_id: str, entered: Entered, actor: Person, now: datetime) -> list[str]:
    hold_units()
    person = person_to_change(person_id, actor)
    return [
        *_rename(person, entered.name, actor, now),
        *_rename_sign_in(person, entered.sign_in_name, actor, now),
        *_move(person, entered.unit, actor, now),
        *_change_roles(person, entered.roles, actor, now),
    ]


def _rename(person: Person, name: str, actor: Person, now: datetime) -> list[str]:
    if person.name == name:
        return []
    person.name = name
    note_of_person("person_renamed", person, actor.id, now)
    return ["name"]


def _rename_sign_in(person: Person, sign_in_name: str, actor: Person, now: datetime) -> list[str]:
    if person.sign_in_name == sign_in_name:
        return []
    if store.person_named(sign_in_name) is not None:
        raise FieldRefused("sign_in_name", TAKEN)
    person.sign_in_name = sign_in_name
    try:
        db.session.flush()
    except IntegrityError as error:  # somebody else took the name a moment ago
        raise FieldRefused("sign_in_name", TAKEN) from error
    note_of_person("sign_in_name_changed", person, actor.id, now)
    return ["sign_in_name"]


def put_into(person: Person, unit: Unit, *, actor_id: str | None, now: datetime) -> None:
    """Put somebody into a unit, with what they wrote. Inside the caller's write, before any other event of it. By what
    they hold they read the unit from now on: whoever takes that from them first is `_move`.
    """
    if unit.id == person.unit_id:
        return
    hold_units()
    detail = moved(person.unit_id, unit.id, person.role_names)
    person.unit = unit
    db.session.flush()
    note_of_person("person_moved", person, actor_id, now, detail)
    people_moved([person.id])


def give_roles(
    person: Person, roles: Sequence[Role], *, actor_id: str | None, now: datetime, asked_by: str | None = None
) -> None:
    """Give somebody these roles and no others. Inside the caller's write. `asked_by`: who asked for it, where it is two
    people's.
    """
    before, after = sorted(person.role_names), sorted(role.name for role in roles)
    if before != after:
        person.roles = list(roles)
        detail: dict[str, object] = {"from": before, "to": after, **({"asked_by": asked_by} if asked_by else {})}
        note_of_person("roles_changed", person, actor_id, now, detail)
        two_people.roles_given(person, actor_id, now)


def _move(person: Person, unit_id: str, actor: Person, now: datetime) -> list[str]:
    unit = store.unit(unit_id)
    if unit is None or unit.force_id != person.force_id:
        raise FieldRefused("unit", "Select a unit")
    if unit.id == person.unit_id:
        return []
    if unit.closed_at is not None:
        raise FieldRefused("unit", "That unit is closed. Select another.")
    if person.id == actor.id:
        raise OwnAccess("unit")
    check_reads_nothing_by_it(actor, unit.id)
    ask_anew(person, actor, now)
    put_into(person, unit, actor_id=actor.id, now=now)
    return ["unit"]


def check_reads_nothing_by_it(actor: Person, unit_id: str) -> None:
    """Let nobody put people into a unit that they supervise, or name it for calls, where a force takes two
    administrators: they would read what others wrote. Raises FieldRefused.
    """
    if actor.unit_id == unit_id and actor.holds(READS_A_UNIT) and two_people.takes_two(actor.force_id):
        raise FieldRefused("unit", OWN_UNIT)


def moved(from_id: str, to_id: str, role_names: Collection[str]) -> dict[str, object]:
    """The detail of a move: of whoever reads the unit they come to, by which role."""
    reads = sorted(READS_A_UNIT & set(role_names))
    return {"from": from_id, "to": to_id, **({"roles": reads} if reads else {})}


def ask_anew(person: Person, actor: Person, now: datetime) -> set[str]:
    """Take from somebody what reads a unit, where another administrator is to confirm it for the unit that they come
    to. What is to be confirmed there, with what was asked for in the old one. In the caller's write.
    """
    waits = two_people.that_wait_anew(person, actor.id, now)
    give_roles(person, [role for role in person.roles if role.name not in waits], actor_id=actor.id, now=now)
    return waits


def _change_roles(person: Person, names: Collection[str], actor: Person, now: datetime) -> list[str]:
    roles = store.roles_named(names)
    if person.role_names == {role.name for role in roles}:
        return []
    if person.id == actor.id:
        raise OwnAccess("roles")
    new = {role.name for role in roles} - person.role_names
    waits = two_people.that_wait(new, False, person.force_id)
    give_roles(person, [role for role in roles if role.name not in waits], actor_id=actor.id, now=now)
    two_people.ask(person, waits, actor=actor, now=now)
    return ["roles"]
