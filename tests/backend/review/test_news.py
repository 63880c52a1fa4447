"""A list of received records stays as it is while it is read, and is told how many came since."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from backend.accounts.models import Person
from backend.records import visibility
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page
from tests.people import People, sign_in

PhoneOf = Callable[[Person], Phone]


@pytest.fixture
def chloe(new_client: Callable[[], FlaskClient], people: People) -> FlaskClient:
    """A supervisor with the list open."""
    return sign_in(new_client(), people.chloe)


def looked_at(client: FlaskClient) -> str:
    """When the list that is shown was made, as it says it itself."""
    (news,) = [one for one in get_page(client, "/records").all("p") if one.get("data-news") is not None]
    return str(news.get("data-since"))


def came(client: FlaskClient, since: str) -> tuple[int, bool]:
    answer = client.get("/records/news", query_string={"since": since})
    assert answer.status_code == 200
    said = answer.get_json()
    return said["came"], said["is_more"]


def test_what_came_after_the_list_was_shown_is_counted(
    chloe: FlaskClient, phone_of: PhoneOf, people: People, clock: Clock
) -> None:
    phone = phone_of(people.asha)
    phone.send(phone.version(incident_ref="BEFORE"))
    clock.passes(minutes=1)
    since = looked_at(chloe)
    assert came(chloe, since) == (0, False)
    clock.passes(minutes=1)

    phone.send(phone.version(incident_ref="AFTER"))

    assert came(chloe, since) == (1, False)


def test_more_than_twenty_are_more_than_twenty(
    chloe: FlaskClient, phone_of: PhoneOf, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.review.routes.NEWS", 1)
    since, phone = looked_at(chloe), phone_of(people.asha)
    clock.passes(minutes=1)
    for _ in range(2):
        phone.send(phone.version(incident_ref="MANY"))

    assert came(chloe, since) == (1, True)


def test_what_one_may_not_see_is_no_news(chloe: FlaskClient, phone_of: PhoneOf, people: People, clock: Clock) -> None:
    since = looked_at(chloe)
    clock.passes(minutes=1)

    phone = phone_of(people.asha)
    phone.send(phone.version(answers={"police_link": an_answer("yes")}))
    stranger = phone_of(people.eve)
    stranger.send(stranger.version())

    assert came(chloe, since) == (0, False)


def test_news_that_forget_a_restriction_are_caught(
    chloe: FlaskClient, phone_of: PhoneOf, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant."""
    from sqlalchemy import false

    monkeypatch.setattr(visibility, "_restricted", lambda _which: false())
    since = looked_at(chloe)
    clock.passes(minutes=1)
    phone = phone_of(people.asha)
    phone.send(phone.version(answers={"police_link": an_answer("yes")}))

    assert came(chloe, since) == (1, False)


@pytest.mark.parametrize("since", ["", "yesterday", "9" * 50])
def test_a_moment_that_is_none_is_refused(chloe: FlaskClient, since: str) -> None:
    assert chloe.get("/records/news", query_string={"since": since}).status_code == 400
