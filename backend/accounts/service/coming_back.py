"""A code for somebody who has joined and cannot get in any more. Whoever has it is them: sets a password, reads what
they read. So it is two people's, as taking a second proof away is: one administrator asks, another gives it within a
day. Where there is no other, whoever runs the server gives it (`flask people code`), and the trail says so.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from backend.accounts import store
from backend.accounts.coming_back import store as kept
from backend.accounts.coming_back.models import CodeRequest
from backend.accounts.models import Person
from backend.accounts.service import people
from backend.accounts.trail import note_of_person
from backend.core.database import writing
from backend.core.web.errors import FieldRefused

ASKED_LASTS = timedelta(hours=24)
OWN = "This is your own account. Change your password under Account, or ask two other administrators."
NOT_JOINED = "They have not joined yet: a joining code is one person's to give."
NOT_ASKED = "Another administrator must have asked for it within the last 24 hours."


def ask_code(person_id: str, *, actor: Person, now: datetime) -> None:
    """Ask for one. Raises NoSuchPerson, NotAdministrator, FieldRefused. A write of its own."""
    with writing():
        person = _of_another(person_id, actor)
        if person.password_hash is None:
            raise FieldRefused("code", NOT_JOINED)
        kept.forget_code_request(person.id)
        store.add(CodeRequest(person_id=person.id, asked_by=actor.id, asked_at=now))
        note_of_person("joining_code_asked", person, actor.id, now)


def give_code(person_id: str, *, actor: Person, now: datetime) -> tuple[Person, str]:
    """A fresh code, beside the person it is for: one person's to give until they have joined, two people's after it.
    Raises NoSuchPerson, NotAdministrator, FieldRefused. A write of its own.
    """
    with writing():
        person = people.person_to_change(person_id, actor)
        if person.password_hash is None:
            return person, people.make_joining_code(person, actor_id=actor.id, now=now)
        asked_by = asked_by_whom(_of_another(person_id, actor), now)
        if asked_by is None or asked_by == actor.id:
            raise FieldRefused("code", NOT_ASKED)
        kept.forget_code_request(person.id)
        return person, people.make_joining_code(person, actor_id=actor.id, now=now, asked_by=asked_by)


def asked_by_whom(person: Person, now: datetime) -> str | None:
    """The id of the administrator who has asked, while that counts."""
    asked = kept.code_request_of(person.id)
    return asked.asked_by if asked is not None and now - asked.asked_at < ASKED_LASTS else None


def _of_another(person_id: str, actor: Person) -> Person:
    person = people.person_to_change(person_id, actor)
    if person.id == actor.id:
        raise FieldRefused("code", OWN)
    return person
