"""What the directory says of a colleague, whom it knows too, is not taken for what it says of whoever asks here."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask

from backend.accounts.directory.tokens import TokenRefused
from backend.accounts.models import DirectoryIdentity, Person
from backend.accounts.service.directory.people import take_over
from backend.accounts.service.directory.signing_in import SomebodyElse, _joined, _read_again, _whose
from backend.accounts.service.sessions import start_session
from backend.core.database import db, writing
from tests.fixtures.app import Clock
from tests.people import People

DIRECTORY: Any = SimpleNamespace(issuer="it", claims={"roles": "roles"})
BENS = "ben-in-the-directory"


@pytest.fixture
def token(app: Flask, people: People, clock: Clock) -> Any:
    """Asha's sign-in, where the directory knows Ben."""
    with app.app_context():
        with writing():
            known = {"issuer": "it", "subject": BENS, "person_id": people.ben.id, "known_since": clock.at}
            db.session.add(DirectoryIdentity(**known))
            made = start_session(db.session.get_one(Person, people.asha.id), clock.at, "device")
        yield made
        db.session.remove()


def begun_by(person: Person) -> Any:
    """What they began while they were signed in."""
    return SimpleNamespace(person_id=person.id, next="/records")


def test_a_colleague_s_word_opens_nobody_s_reading(token: str, people: People, clock: Clock) -> None:
    with writing(), pytest.raises(SomebodyElse):
        _read_again(DIRECTORY, BENS, begun_by(people.asha), token, clock.at)


def test_whom_it_knows_as_a_colleague_is_joined_to_nobody_else(token: str, people: People, clock: Clock) -> None:
    with writing(), pytest.raises(SomebodyElse):
        _joined(DIRECTORY, BENS, begun_by(people.asha), token, clock.at)


def test_what_it_says_of_a_colleague_by_then_is_said_of_nobody_else(token: str, people: People, clock: Clock) -> None:
    with writing(), pytest.raises(TokenRefused):
        take_over(DIRECTORY, people.asha.id, {"sub": BENS}, clock.at)


def test_what_one_person_began_another_who_signed_in_there_meanwhile_does_not_end(
    token: str, people: People, clock: Clock
) -> None:
    with pytest.raises(SomebodyElse):
        _whose(begun_by(people.ben), token, clock.at)

    assert _whose(begun_by(people.asha), token, clock.at).id == people.asha.id
