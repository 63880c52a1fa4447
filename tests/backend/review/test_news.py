"""A list of received records stays in its order while it is read: it is told which of its rows changed, and how many
came since.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, false, true

from backend.accounts.models import Person
from backend.core.database import db
from tests.backend.records.desk.acting import act, done
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.fixtures.reasons import reason_changed
from tests.page import get_page
from tests.people import People, sign_in

PhoneOf = Callable[[Person], Phone]


@contextmanager
def listening() -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield statements
    event.remove(db.engine, "before_cursor_execute", note)


@pytest.fixture
def chloe(new_client: Callable[[], FlaskClient], people: People) -> FlaskClient:
    """A supervisor with the list open."""
    return sign_in(new_client(), people.chloe)


def looked_at(client: FlaskClient) -> str:
    """Where the list that is shown asks what is new, as it says it itself."""
    (looks,) = [one for one in get_page(client, "/records").all("div") if one.get("data-looks-again") is not None]
    return str(looks.get("hx-get"))


def asks(client: FlaskClient, address: str, *rows: str) -> str:
    """What it is told."""
    answer = client.get(address + "".join(f"&row={one}" for one in rows))
    assert answer.status_code == 200
    return answer.text


def came(client: FlaskClient, address: str) -> tuple[int, bool]:
    told = asks(client, address)
    found = re.search(r"(More than )?(\d+) came since this list was shown", told)
    return (int(found[2]), bool(found[1])) if found else (0, False)


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
    monkeypatch.setattr("backend.review.news.COUNTED", 1)
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
    chloe: FlaskClient, phone_of: PhoneOf, people: People, clock: Clock
) -> None:
    """The mutant."""
    since = looked_at(chloe)
    clock.passes(minutes=1)
    phone = phone_of(people.asha)
    phone.send(phone.version(answers={"police_link": an_answer("yes")}))

    with reason_changed(restricts=lambda _which: false()):
        assert came(chloe, since) == (1, False)


def test_a_row_that_somebody_acted_on_is_told_anew_and_no_other_and_once(
    chloe: FlaskClient, phone_of: PhoneOf, people: People, clock: Clock, new_client: Callable[[], FlaskClient]
) -> None:
    phone = phone_of(people.asha)
    sent = [phone.version(incident_ref=one) for one in ("ONE", "TWO")]
    assert [phone.send(one)[0] for one in sent] == [201, 201]
    clock.passes(minutes=1)
    address, rows = looked_at(chloe), [one.header["record_id"] for one in sent]
    assert "<tr" not in asks(chloe, address, *rows)
    clock.passes(minutes=1)

    assert done(act(sign_in(new_client(), people.gita), sent[1].header, "read"))

    told = asks(chloe, address, *rows)
    assert re.findall(r'<tr[^>]*id="row-(\w+)"', told) == [rows[1]]
    assert 'hx-swap-oob="true"' in told, "in its place"
    assert "Changed at " in told
    assert ">Read<" in told
    again = re.search(r'hx-get="([^"]+)"', told)
    assert again
    assert "<tr" not in asks(chloe, again[1].replace("&amp;", "&"), *rows)
    assert "<tr" not in asks(chloe, address, rows[0]), "only what is shown"


def test_of_a_row_that_is_restricted_since_nothing_is_told_as_of_one_that_is_not_there(
    app: Flask, chloe: FlaskClient, phone_of: PhoneOf, people: People, clock: Clock
) -> None:
    phone = phone_of(people.asha)
    first = phone.version(incident_ref="SOON", answers={"police_link": an_answer("no")})
    phone.send(first)
    clock.passes(minutes=1)
    address, its_id = looked_at(chloe), first.header["record_id"]
    clock.passes(minutes=1)
    its = {"record_id": its_id, "parent": first.header["version_id"]}
    assert phone.send(phone.version(header=its, answers={"police_link": an_answer("yes")}))[0] == 201

    said, asked = [], []
    asks(chloe, address)  # that the sign-in was used is noted
    for one in (its_id, "a" * len(its_id)):
        with app.app_context(), listening() as statements:
            said.append(asks(chloe, address, one))
            asked.append(list(statements))

    assert said[0] == said[1]
    assert "<tr" not in said[0]
    assert asked[0] == asked[1], "nor by how many queries"


def test_rows_that_forget_who_may_see_them_are_caught(
    chloe: FlaskClient, phone_of: PhoneOf, people: People, clock: Clock
) -> None:
    """The mutant: of what is shown it asks only whether it changed."""
    phone = phone_of(people.asha)
    first = phone.version(answers={"police_link": an_answer("no")})
    phone.send(first)
    address, its_id = looked_at(chloe), first.header["record_id"]
    clock.passes(minutes=1)
    its = {"record_id": its_id, "parent": first.header["version_id"]}
    phone.send(phone.version(header=its, answers={"police_link": an_answer("yes")}))

    with reason_changed(may_see_version=lambda _person: true()):
        assert "<tr" in asks(chloe, address, its_id)


@pytest.mark.parametrize("since", ["", "yesterday", "9" * 50, "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_moment_that_is_none_is_refused(chloe: FlaskClient, since: str) -> None:
    assert chloe.get("/records/news", query_string={"since": since}).status_code == 400
