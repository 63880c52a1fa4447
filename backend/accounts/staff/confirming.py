"""What one administrator has asked that somebody be given, and another confirms or refuses (service/two_people.py).
Neither whoever asked confirms it, nor whoever it is for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.accounts import store
from backend.accounts.errors import NoSuchPerson
from backend.accounts.models import Person
from backend.accounts.service import two_people
from backend.accounts.service.named import is_on_named_list, put_on
from backend.accounts.service.people import person_of, person_to_change
from backend.accounts.service.two_people import NAMED_LIST
from backend.accounts.staff.changes import give_roles
from backend.accounts.trail import note_of_person
from backend.accounts.two_people import store as kept
from backend.accounts.two_people.models import AccessAsked
from backend.core.audit import hold
from backend.core.database import writing
from backend.core.web.errors import FieldRefused

OWN = "This is your own account. Two other administrators give you what reads much."
MOVED_SINCE = "They were moved to another unit since you opened their page. Look at it again."
ASKED_IT = "You asked for it yourself. Another administrator confirms it."
NOT_WAITING = "That does not wait for anybody: it was confirmed, refused or taken back, or seven days are over."


@dataclass(frozen=True)
class Waiting:
    """What waits for somebody. `title` and `reads`: what it is called and lets them read; of the named list, empty.
    `may_confirm`: the names of those who may, whoever asks left out.
    """

    what: str
    title: str
    reads: str
    asked_by: str
    asked_at: datetime
    until: datetime
    is_mine: bool
    may_confirm: Sequence[str]


def waiting(person_id: str, *, reader: Person, now: datetime) -> list[Waiting]:
    """What waits for somebody, as whoever looks at their page is told. Raises NoSuchPerson."""
    person = person_of(person_id, reader.force_id)
    rows = two_people.waiting_for(person.id, now)
    administrators = kept.administrators(person.force_id) if rows else {}
    names = store.names_of(person.force_id, {one.asked_by for one in rows})
    roles = {role.name: role for role in store.roles_named(one.what for one in rows)}
    return [
        Waiting(
            what=one.what,
            title=roles[one.what].title if one.what in roles else "",
            reads=roles[one.what].what if one.what in roles else "",
            asked_by=names.get(one.asked_by, ""),
            asked_at=one.asked_at,
            until=one.asked_at + two_people.ASKED_LASTS,
            is_mine=one.asked_by == reader.id,
            may_confirm=[
                name for its_id, name in administrators.items() if its_id not in (one.asked_by, person.id, reader.id)
            ],
        )
        for one in rows
    ]


def confirm(person_id: str, what: str, unit_id: str, *, actor: Person, now: datetime) -> None:
    """Give somebody what another administrator has asked for them: it counts from their next request on. `unit_id`: of
    which unit they were when that was shown; moved since, they are looked at again. Raises NoSuchPerson,
    NotAdministrator, FieldRefused. A write of its own.
    """
    with writing():
        person, asked = _asked(person_id, what, actor, now)
        if unit_id != person.unit_id:
            raise FieldRefused("access", MOVED_SINCE)
        if asked.asked_by == actor.id:
            raise FieldRefused("access", ASKED_IT)
        _give(person, asked, actor.id, now)


def refuse(person_id: str, what: str, *, actor: Person, now: datetime) -> None:
    """Not give it: another administrator refuses, and whoever asked takes it back. Raises NoSuchPerson,
    NotAdministrator, FieldRefused. A write of its own.
    """
    with writing():
        person, asked = _asked(person_id, what, actor, now)
        is_mine, detail = asked.asked_by == actor.id, {"what": asked.what, "asked_by": asked.asked_by}
        kept.forget(person.id, what)
        note_of_person("access_taken_back" if is_mine else "access_refused", person, actor.id, now, detail)


def confirm_by_command(sign_in_name: str, what: str, now: datetime) -> None:
    """The same, by whoever runs the server, where a force has no second administrator. Raises NoSuchPerson,
    FieldRefused. A write of its own.
    """
    with writing():
        hold()
        person = store.person_named(sign_in_name.strip().lower())
        if person is None:
            raise NoSuchPerson
        _give(person, _that_waits(person, what, now), None, now)


def _asked(person_id: str, what: str, actor: Person, now: datetime) -> tuple[Person, AccessAsked]:
    person = person_to_change(person_id, actor)
    if person.id == actor.id:
        raise FieldRefused("access", OWN)
    return person, _that_waits(person, what, now)


def _that_waits(person: Person, what: str, now: datetime) -> AccessAsked:
    found = [one for one in two_people.waiting_for(person.id, now) if one.what == what]
    if not found:
        raise FieldRefused("access", NOT_WAITING)
    return found[0]


def _give(person: Person, asked: AccessAsked, actor_id: str | None, now: datetime) -> None:
    """It counts now. What it is stands in the event that it has by itself too, with whoever asked: by that, both are
    signals (backend/auditing/signals).
    """
    what, asked_by = asked.what, asked.asked_by
    kept.forget(person.id, what)
    note_of_person("access_confirmed", person, actor_id, now, {"what": what, "asked_by": asked_by})
    if what != NAMED_LIST:
        roles = store.roles_named({*person.role_names, what})
        give_roles(person, roles, actor_id=actor_id, now=now, asked_by=asked_by)
    elif not is_on_named_list(person, person.force_id):
        note_of_person("put_on_named_list", person, actor_id, now, {"asked_by": asked_by})
        put_on(person, now)
