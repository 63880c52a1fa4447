"""A phone is told of the phones made ready in the name of whoever is signed in on it, at the contact that it makes by
itself: its own pages come from the phone, and the server's are seldom opened.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.accounts.models import Person
from backend.core.clock import moment
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone
from tests.fixtures.phone_words import contact
from tests.people import People

PhoneOf = Callable[[Person], Phone]


@pytest.fixture
def phone(phone_of: PhoneOf, people: People, clock: Clock) -> Phone:
    """Asha's phone, made ready eight days ago."""
    made = phone_of(people.asha)
    clock.passes(days=8)
    return made


def told(phone: Phone) -> Any:
    """What it hears of new keys."""
    status, answer = contact(phone)
    assert status == 200, answer
    return answer["new_keys"]


def again(phone_of: PhoneOf, phone: Phone, people: People) -> Phone:
    """The same phone, after she has signed in anew."""
    assert phone.client is not None
    fresh = phone_of(people.asha).client
    assert fresh is not None
    return Phone.of(fresh, people.asha, device_id=phone.device_id, author=phone.author, keys=phone.keys)


def test_each_key_of_this_week_is_told_with_when_and_whether_it_was_shown(
    phone: Phone, phone_of: PhoneOf, people: People, clock: Clock
) -> None:
    hers = again(phone_of, phone, people)
    shown = moment(clock.at)
    clock.passes(minutes=6)
    assert hers.client is not None
    late = Phone.of(hers.client, people.asha).enrol()

    said = told(hers)

    assert said["person_id"] == people.asha.id
    assert [(one["at"], one["proved"]) for one in said["keys"]] == [(moment(clock.at), False), (shown, True)]
    assert said["keys"][0]["key_id"] == late.author.kid


def test_one_that_was_shown_is_told_for_a_week_and_one_that_was_not_until_it_is(
    phone: Phone, phone_of: PhoneOf, people: People, clock: Clock
) -> None:
    hers = again(phone_of, phone, people)
    clock.passes(minutes=6)
    assert hers.client is not None
    late = Phone.of(hers.client, people.asha).enrol()
    clock.passes(days=8)

    [fresh, waits] = told(again(phone_of, phone, people))["keys"]

    assert (fresh["proved"], waits["key_id"], waits["proved"]) == (True, late.author.kid, False)


def test_one_that_was_taken_back_is_told_no_more(phone: Phone, phone_of: PhoneOf, people: People) -> None:
    hers = again(phone_of, phone, people)
    assert hers.client is not None
    [new] = told(hers)["keys"]
    hers.client.post(f"/account/phones/{new['key_id']}/taken-back")

    assert told(hers)["keys"] == []


def test_nobody_is_told_of_another_s_nor_whoever_is_not_signed_in(
    phone: Phone, phone_of: PhoneOf, people: People, new_client: Callable[[], FlaskClient]
) -> None:
    hers = again(phone_of, phone, people)
    phone_of(people.ben)
    assert len(told(hers)["keys"]) == 1
    alone = Phone.of(new_client(), people.asha, device_id=phone.device_id, author=phone.author, keys=phone.keys)

    assert told(alone) is None
