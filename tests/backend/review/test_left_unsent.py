"""Whoever supervises a unit is told how much lies, not received, where one of its people is no longer signed in: since
when, whose and how many, and never what.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from backend.accounts.models import Person
from backend.accounts.phones import store
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone
from tests.fixtures.phone_words import contact
from tests.page import get_page
from tests.people import People, sign_in

PhoneOf = Callable[[Person], Phone]
NewClient = Callable[[], FlaskClient]
LEFT = "Never sent: what"


@pytest.fixture
def page(new_client: NewClient) -> Callable[[Person], str]:
    """What the list of received records says to somebody."""
    return lambda person: get_page(sign_in(new_client(), person), "/records").text


def leaves(phone: Phone, **what: int) -> None:
    """What lies there is said, and the sign-in ends."""
    assert contact(phone, **what)[0] == 200
    assert phone.client is not None
    phone.client.post("/sign-out")


def test_a_supervisor_is_told_how_many_since_when_and_whose(
    phone_of: PhoneOf, people: People, clock: Clock, page: Callable[[Person], str], both_databases: str
) -> None:
    leaves(phone_of(people.asha), waiting=2, drafts=1)
    clock.passes(minutes=40)

    said = page(people.chloe)

    assert f"{LEFT} 1 person has begun, who is no longer signed in" in said
    assert f"{people.asha.name}, signed in until " in said
    assert "1 still being written" in said
    assert "2 finished, waiting to leave" in said


def test_nothing_is_said_while_its_author_is_signed_in_nor_once_it_was_received(
    phone_of: PhoneOf, people: People, page: Callable[[Person], str]
) -> None:
    here = phone_of(people.asha)
    contact(here, drafts=1)
    assert LEFT not in page(people.chloe)

    leaves(here, drafts=1)
    assert LEFT in page(people.chloe)
    contact(here, secret="s" * 43)  # nobody is signed in; the phone shows its number

    assert LEFT not in page(people.chloe)


def test_a_sign_in_that_runs_out_by_itself_is_over_too(
    phone_of: PhoneOf, people: People, clock: Clock, page: Callable[[Person], str]
) -> None:
    contact(phone_of(people.asha), drafts=3)
    clock.passes(hours=12)

    assert "3 still being written" in page(people.chloe)


def told(phone_of: PhoneOf, people: People, page: Callable[[Person], str]) -> list[str]:
    """To whom it is said that something of Asha's was left."""
    leaves(phone_of(people.asha), drafts=1)
    asked = (people.chloe, people.joan, people.hana, people.ben, people.gita, people.finn)
    return [one.name for one in asked if LEFT in page(one)]


def test_only_who_supervises_the_unit_is_told(phone_of: PhoneOf, people: People, page: Callable[[Person], str]) -> None:
    assert told(phone_of, people, page) == [people.chloe.name]


def test_what_is_told_beyond_the_unit_is_noticed(
    phone_of: PhoneOf, people: People, page: Callable[[Person], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    held_in = store.held_in
    monkeypatch.setattr(store, "held_in", lambda _: held_in(people.asha.unit_id))

    assert told(phone_of, people, page) != [people.chloe.name]
