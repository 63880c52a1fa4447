"""What is kept of each person is read, changed and taken away for that person alone, and stays everybody else's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from backend.accounts.authors import authors_by_key
from backend.accounts.calendars import store as calendars
from backend.accounts.calendars.models import CalendarFeed
from backend.accounts.coming_back import store as coming_back
from backend.accounts.coming_back.models import CodeRequest
from backend.accounts.directory import store as directory
from backend.accounts.duty import store as duty
from backend.accounts.duty.models import Duty
from backend.accounts.models import (
    AuthorKey,
    DeskHalf,
    DirectoryIdentity,
    JoiningCode,
    KnownDevice,
    OnNamedList,
    Person,
    Session,
)
from backend.accounts.phones import store as phones
from backend.accounts.phones.models import PhoneHolds
from backend.accounts.receiving import store as receiving
from backend.accounts.receiving.models import ReceivingKey
from backend.accounts.second_factor import passkey_store as passkeys
from backend.accounts.second_factor import store as factors
from backend.accounts.second_factor.models import HalfSignIn, Passkey, SecondFactor, SecondFactorRemoval
from backend.accounts.sign_ins import store as sign_ins
from backend.accounts.staff import store as staff
from backend.accounts.staff.checks import _check_people
from backend.accounts.store import take_off_named_list, void_joining_codes_of
from backend.accounts.two_people import store as two_people
from backend.accounts.two_people.models import AccessAsked
from backend.core.database import Base, db, writing
from tests.people import People

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
EARLIER, LATER = NOW - timedelta(days=1), NOW + timedelta(hours=8)
ENDED = "person"
Rows = list[Base]


def _signed_in(of: Person, ended_at: datetime | None = None) -> Session:
    how = ENDED if ended_at else None
    about = {"token_sha256": f"in-{of.sign_in_name}", "person_id": of.id, "created_at": EARLIER, "last_seen_at": NOW}
    return Session(**about, ended_at=ended_at, ended_how=how)


def _half(of: Person) -> Rows:
    token = f"in-{of.sign_in_name}"
    return [_signed_in(of), DeskHalf(token_sha256=token, id=of.id, covered=b"-", until=LATER)]


def _asked(row: type[Base]) -> Callable[[Person], Rows]:
    return lambda of: [row(person_id=of.id, asked_by=of.id, asked_at=NOW)]


def _passkey(of: Person) -> Rows:
    key = {"public_key": b"-", "sign_count": 0, "synced": False, "name": "key", "added_at": EARLIER}
    return [Passkey(id=f"key-{of.sign_in_name}", person_id=of.id, credential_id=of.id, **key)]


def _phone(of: Person) -> Rows:
    its_id = f"key-{of.sign_in_name}"
    key = AuthorKey(
        key_id=its_id, person_id=of.id, device_id="device", spki=its_id, enrolled_at=EARLIER, proved_at=EARLIER
    )
    holds = PhoneHolds(key_id=its_id, waiting=1, drafts=1, said_at=NOW)
    return [key, holds, ReceivingKey(key_id=its_id, author_key_id=its_id, spki="-", sig="-", enrolled_at=NOW)]


def _tour(of: Person) -> Rows:
    where = {"person_id": of.id, "force_id": of.force_id, "unit_id": of.unit_id}
    return [Duty(id=f"tour-{of.sign_in_name}", **where, since=EARLIER, until=LATER, set_by=of.id, set_at=EARLIER)]


def _device(of: Person) -> Rows:
    names = (f"first-{of.sign_in_name}", f"second-{of.sign_in_name}")
    return [KnownDevice(person_id=of.id, device_sha256=one, used_at=NOW) for one in names]


ROWS: dict[str, Callable[[Person], Rows]] = {
    "calendar": lambda of: [
        CalendarFeed(person_id=of.id, token_sha256=of.id, scope_sha256="-", made_at=EARLIER, fetched_at=EARLIER)
    ],
    "code asked for": _asked(CodeRequest),
    "removal asked for": _asked(SecondFactorRemoval),
    "access asked for": lambda of: [AccessAsked(person_id=of.id, what="auditor", asked_by=of.id, asked_at=NOW)],
    "passkeys": _passkey,
    "codes": lambda of: [SecondFactor(person_id=of.id, covered=b"-", since=EARLIER, last_step=1)],
    "half sign-ins": lambda of: [HalfSignIn(token_sha256=of.id, person_id=of.id, begun_at=NOW, tries=0)],
    "devices": _device,
    "sign-ins": lambda of: [_signed_in(of)],
    "ended sign-ins": lambda of: [_signed_in(of, NOW)],
    "desk halves": _half,
    "joining codes": lambda of: [JoiningCode(code_sha256=of.id, person_id=of.id, expires_at=LATER)],
    "named list": lambda of: [OnNamedList(person_id=of.id, force_id=of.force_id)],
    "tours": _tour,
    "phones": _phone,
    "directory": lambda of: [DirectoryIdentity(issuer="it", subject=of.id, person_id=of.id, known_since=EARLIER)],
}
CHANGED: dict[str, tuple[str, Callable[[Person, Person], object]]] = {
    "a program asks for it": ("calendar", lambda of, _: calendars.set_fetched(of.id, NOW)),
    "a calendar ends": ("calendar", lambda of, _: calendars.remove(of.id)),
    "a code is given": ("code asked for", lambda of, _: coming_back.forget_code_request(of.id)),
    "what was asked for is done": ("access asked for", lambda of, _: two_people.forget(of.id, "auditor")),
    "passkeys are removed": ("passkeys", lambda of, _: passkeys.remove_all_of(of.id)),
    "a code is used": ("codes", lambda of, _: factors.use_step(of.id, 9)),
    "codes are taken off": ("codes", lambda of, _: factors.remove(of.id)),
    "a removal is done": ("removal asked for", lambda of, _: factors.forget_removal(of.id)),
    "half a sign-in is whole": ("half sign-ins", lambda of, _: factors.forget_halves_of(of.id)),
    "old devices are forgotten": ("devices", lambda of, _: sign_ins.drop_devices(of.id, EARLIER, 1)),
    "devices are forgotten": ("devices", lambda of, _: sign_ins.drop_devices_of(of.id)),
    "sign-ins end": ("sign-ins", lambda of, _: sign_ins.end_sessions_of(of.id, ENDED, NOW)),
    "desk halves end": ("desk halves", lambda of, _: sign_ins.end_sessions_of(of.id, ENDED, NOW)),
    "chosen sign-ins end": (
        "sign-ins",
        lambda of, other: staff.end_sessions(of.id, [f"in-{one.sign_in_name}" for one in (of, other)], ENDED, NOW),
    ),
    "joining codes are void": ("joining codes", lambda of, _: void_joining_codes_of(of.id)),
    "off the named list": ("named list", lambda of, _: take_off_named_list(of.id, of.force_id)),
    "a tour ends": ("tours", lambda of, _: duty.end_current(of.id, NOW)),
}
"""What is done to somebody's, beside somebody else."""
READ: dict[str, tuple[str, Callable[[Person, Person], object]]] = {
    "on which lists": ("named list", lambda of, _: calendars.lists_of(of.id)),
    "as whom the directory knows them": ("directory", lambda of, _: directory.identity_of(of.id)),
    "on duty": ("tours", lambda of, _: duty.current(of.id, NOW)),
    "what lies on phones": ("phones", lambda of, _: any(phones.held_elsewhere(of.id, []))),
    "what waits for them": ("access asked for", lambda of, _: two_people.asked_for(of.id)),
    "what they asked for others": ("access asked for", lambda of, _: two_people.asked_by(of.id)),
    "receiving keys": ("phones", lambda of, _: receiving.keys_of(of.id)),
    "passkeys": ("passkeys", lambda of, _: passkeys.passkeys_of(of.id)),
    "whether a passkey": ("passkeys", lambda of, _: passkeys.has_any(of.id)),
    "since when a passkey": ("passkeys", lambda of, _: passkeys.first_added(of.id)),
    "one passkey": ("passkeys", lambda of, whose: passkeys.passkey_of(of.id, f"key-{whose.sign_in_name}")),
    "a known device": (
        "devices",
        lambda of, whose: sign_ins.device_known(of.sign_in_name, f"first-{whose.sign_in_name}", EARLIER),
    ),
    "sign-ins that run": ("sign-ins", lambda of, _: staff.running_sessions(of.id, EARLIER - timedelta(1), EARLIER)),
    "sign-ins that ended": ("ended sign-ins", lambda of, _: staff.ended_sessions(of.id, [ENDED], EARLIER, 9)),
}
"""What is read of somebody: of the first, where it is kept of the second."""


@pytest.fixture
def kept(app: Flask, people: People) -> Iterator[None]:
    """A database with the cast in it."""
    with app.app_context():
        yield
        db.session.remove()


def _put(rows: Rows) -> None:
    with writing():
        for row in rows:
            db.session.add(row)
            db.session.flush()


def _rows_of(kinds: set[type[Base]], mark: str) -> list[dict[str, Any]]:
    """What stands in the tables of these of which anything is or names this person."""
    every = [dict(row) for kind in kinds for row in db.session.execute(select(kind.__table__)).mappings()]
    return [row for row in every if mark in row.values()]


@pytest.mark.parametrize("what", CHANGED)
def test_what_is_done_to_one_person_s_leaves_everybody_else_s(kept: None, people: People, what: str) -> None:
    of, act = CHANGED[what]
    asha, ben = people.asha, people.ben
    for person in (ben, asha):
        _put(ROWS[of](person))
    kinds = {type(row) for row in ROWS[of](ben)}
    marks = [(one.id, f"in-{one.sign_in_name}") for one in (asha, ben)]
    before = [[_rows_of(kinds, mark) for mark in each] for each in marks]

    with writing():
        act(asha, ben)
    db.session.expire_all()

    after = [[_rows_of(kinds, mark) for mark in each] for each in marks]
    assert after[0] != before[0]
    assert after[1] == before[1]


@pytest.mark.parametrize("what", READ)
def test_what_is_kept_of_one_person_is_read_of_nobody_else(kept: None, people: People, what: str) -> None:
    of, read = READ[what]
    _put(ROWS[of](people.ben))

    assert read(people.ben, people.ben)
    assert not read(people.asha, people.ben)


def test_a_key_s_author_has_their_own_roles_and_nobody_else_s(kept: None, people: People) -> None:
    for person in (people.asha, people.eve):
        _put(_phone(person)[:1])

    found = authors_by_key(["key-asha", "key-eve"])

    assert {key: one.roles for key, one in found.items()} == {
        "key-asha": frozenset({"officer"}),
        "key-eve": frozenset({"call_handler"}),
    }


def test_a_unit_is_covered_by_whose_tour_it_is_and_not_by_whoever_else_has_an_account(
    kept: None, people: People
) -> None:
    _put(_tour(people.ben))
    with writing():
        db.session.get_one(Person, people.ben.id).disabled_at = EARLIER

    assert duty.covered_units(people.ben.force_id, NOW) == set()


def test_who_of_a_unit_is_signed_in_is_of_that_unit_and_has_an_open_account(kept: None, people: People) -> None:
    for person in (people.asha, people.ben, people.hana):
        _put([_signed_in(person)])
    with writing():
        db.session.get_one(Person, people.ben.id).disabled_at = EARLIER

    since = EARLIER - timedelta(days=1)
    assert phones.signed_in(people.asha.unit_id, since, since) == {people.asha.id}


def test_somebody_who_is_of_another_unit_than_the_trail_says_is_found(kept: None, people: People) -> None:
    progress: Any = SimpleNamespace(over=lambda _what, rows: rows)
    assert list(_check_people(progress)) == []
    with writing():
        db.session.get_one(Person, people.ben.id).unit_id = people.hana.unit_id

    [found] = _check_people(progress)
    assert people.ben.id in str(found)
