"""What `flask audit verify` looks at among the people: the named list, closed accounts, keys phones sign with."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from backend.accounts.models import AuthorKey, OnNamedList, Person
from backend.accounts.receiving.checks import check_receiving_keys
from backend.accounts.second_factor.checks import check_second_factors
from backend.accounts.staff.checks import check_staff
from backend.accounts.two_people.checks import check_two_people
from backend.core.audit import events_of
from backend.core.checks import AT_ONCE, LOOK_INTO, Finding, Progress
from backend.core.database import db

AS_AGREED = f"Compare the list with the one agreed on paper, and put it right under People. {LOOK_INTO}"
LISTED = {"put_on_named_list": True, "taken_off_named_list": False}
CLOSED = {"person_disabled": True, "person_enabled": False}
ENROLLED, PROVED, REVOKED = "author_key_enrolled", "author_key_proved", "author_key_revoked"


def check_people(progress: Progress) -> Iterator[Finding]:
    """List, accounts, keys; what is asked beside passwords; roles and units; what two administrators give."""
    yield from _check_list(progress)
    yield from _check_accounts(progress)
    yield from _check_keys(progress)
    yield from _check_proved(progress)
    yield from check_receiving_keys(progress)
    yield from check_second_factors(progress)
    yield from check_staff(progress)
    yield from check_two_people(progress)


def _check_list(progress: Progress) -> Iterator[Finding]:
    said: dict[str, bool] = {}
    for event in events_of("person_added", *LISTED):
        said[event.object_id] = LISTED.get(event.action, bool(event.detail.get("on_named_list")))
    listed = set(progress.over("named list", db.session.execute(select(OnNamedList.person_id)).scalars()))
    for person_id in sorted(listed):
        if not said.get(person_id):
            what = f"Person {person_id} is on the named list, and no event says that they were put there."
            yield Finding(what, "table on_named_list", AS_AGREED)
    for person_id in sorted(person for person, is_listed in said.items() if is_listed and person not in listed):
        what = f"Person {person_id} was put on the named list and is not on it."
        yield Finding(what, "table on_named_list", AS_AGREED)


def _check_accounts(progress: Progress) -> Iterator[Finding]:
    said = {event.object_id: CLOSED[event.action] for event in events_of(*CLOSED)}
    people = select(Person.id, Person.disabled_at).execution_options(yield_per=AT_ONCE)
    for person in progress.over("people", db.session.execute(people)):
        was_closed = said.get(person.id, False)
        if was_closed and person.disabled_at is None:
            what = f"The account of person {person.id} was closed and is open."
            yield Finding(what, "table person, disabled_at", f"Close it again under People. {LOOK_INTO}")
        elif not was_closed and person.disabled_at is not None:
            what = f"The account of person {person.id} is closed, and no event says that it was."
            yield Finding(
                what, "table person, disabled_at", f"Open it again under People, if that is right. {LOOK_INTO}"
            )


def _check_keys(progress: Progress) -> Iterator[Finding]:
    enrolled = {event.object_id: event.actor_id for event in events_of(ENROLLED)}
    revoked = {event.object_id for event in events_of(REVOKED)}
    for key in progress.over("author keys", db.session.execute(select(AuthorKey)).scalars()):
        where = f"table author_key, {key.key_id}, person {key.person_id}"
        owner = enrolled.pop(key.key_id, None)
        if owner is None:
            yield Finding("A key signs for somebody, and no event says that it was enrolled.", where)
        elif owner != key.person_id:
            yield Finding(f"A key signs for somebody, and was enrolled for somebody else: {owner}.", where)
        if (key.key_id in revoked) != (key.revoked_at is not None):
            what = "was taken back and signs again" if key.revoked_at is None else "is taken back, and no event says so"
            yield Finding(f"A key {what}.", where)
    for key_id, owner in sorted(enrolled.items()):
        yield Finding(f"A key was enrolled and is gone: what it signed has no author any more. Person {owner}.", key_id)


def _check_proved(progress: Progress) -> Iterator[Finding]:
    made = {event.object_id for event in events_of(ENROLLED) if event.detail.get("is_proved", True)}
    proved = made | {event.object_id for event in events_of(PROVED)}  # an earlier version's events do not say
    keys = select(AuthorKey).where(AuthorKey.proved_at.is_not(None))
    for key in progress.over("proved keys", db.session.execute(keys).scalars()):
        if key.key_id not in proved:
            what = "A key counts as its owner's, and no event says that they showed it."
            yield Finding(what, f"table author_key, {key.key_id}, person {key.person_id}")
