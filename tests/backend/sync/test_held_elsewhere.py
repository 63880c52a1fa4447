"""Whose browser was cleared learns what the force last heard lay there: numbers, to them alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.accounts.models import Person
from backend.accounts.phones import store
from backend.sync.phones.routes import KEPT, KEPT_S
from tests.fixtures.phone_simulator import Phone
from tests.fixtures.phone_words import contact
from tests.people import People

PhoneOf = Callable[[Person], Phone]


def elsewhere(phone: Phone, **said: Any) -> Any:
    """What its contact is told of other phones."""
    status, answer = contact(phone, **said)
    assert status == 200, answer
    return answer["elsewhere"]


def told(phone_of: PhoneOf, people: People) -> Any:
    """What Ben is told on a fresh phone, after phones of his and of a colleague's were heard of."""
    before = [phone_of(people.ben), phone_of(people.ben)]
    for phone in before:
        contact(phone, waiting=2, drafts=1, secret=phone.device_id[:1] * 43)
    contact(phone_of(people.asha), waiting=50, drafts=50, secret="a" * 43)
    return elsewhere(phone_of(people.ben), waiting=7, secret="n" * 43)


def test_whoever_is_signed_in_is_told_what_their_other_phones_last_said_they_hold(
    both_databases: str, phone_of: PhoneOf, people: People
) -> None:
    assert told(phone_of, people) == {"person_id": people.ben.id, "waiting": 4, "drafts": 2}


def test_what_was_erased_or_taken_back_is_not_waited_for(phone_of: PhoneOf, people: People) -> None:
    erased, taken_back, fresh = (phone_of(people.ben) for _ in range(3))
    contact(erased, waiting=2, secret="e" * 43)
    contact(erased, waiting=2, erased=True, secret="e" * 43)
    contact(taken_back, drafts=3, secret="t" * 43)
    assert taken_back.client is not None
    taken_back.client.post(f"/account/phones/{taken_back.author.kid}/taken-back")

    assert elsewhere(fresh, secret="n" * 43) == {"person_id": people.ben.id, "waiting": 0, "drafts": 0}


def test_with_nobody_signed_in_nothing_is_said(
    phone_of: PhoneOf, people: People, new_client: Callable[[], FlaskClient]
) -> None:
    contact(phone_of(people.ben), waiting=2)
    known = phone_of(people.ben)
    contact(known, secret="k" * 43)
    alone = Phone.of(new_client(), people.ben, device_id=known.device_id, author=known.author, keys=known.keys)

    assert elsewhere(alone, secret="k" * 43) is None


def test_the_mutant_that_counts_everybody_s_is_caught(
    phone_of: PhoneOf, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = store.held_elsewhere
    monkeypatch.setattr(store, "held_elsewhere", lambda _person_id, but: real(people.asha.id, but))

    assert told(phone_of, people)["waiting"] != 4


@pytest.mark.parametrize("erased", [False, True])
def test_a_phone_on_which_something_lies_is_marked_for_as_long_as_a_browser_keeps_a_cookie(
    phone_of: PhoneOf, people: People, erased: bool
) -> None:
    phone = phone_of(people.ben)
    contact(phone, erased=erased)
    assert phone.client is not None
    cookie = phone.client.get_cookie(KEPT)

    assert (cookie is None) == erased
    assert cookie is None or (cookie.value, cookie.max_age, cookie.path) == ("1", KEPT_S, "/")
