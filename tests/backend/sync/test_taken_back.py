"""A key that was taken back proves nobody, and a closed account's records say so: for what is received afterwards, by
the server's clock, whatever moment the phone claims. What was received before stands.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.accounts.models import AuthorKey, Person
from backend.accounts.service.people import set_disabled
from backend.accounts.service.taking_back import take_back
from backend.core.audit import AuditEvent
from backend.core.clock import moment
from backend.core.database import db, writing
from backend.core.trail import KEPT
from backend.records.models import Intake, Quarantine, Restriction, Version
from backend.sync import placing
from tests.backend.sync.test_calls import ask, take_call
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page, post_page
from tests.people import People, sign_in

PhoneOf = Callable[..., Phone]
Rows = Callable[..., list[Any]]
Do = Callable[..., None]


@pytest.fixture
def ben(phone_of: PhoneOf, people: People) -> Phone:
    """Ben's phone."""
    return phone_of(people.ben)


@pytest.fixture
def carrier(phone_of: PhoneOf, people: People) -> Phone:
    """Asha's phone, which carries what lies on it."""
    return phone_of(people.asha)


@pytest.fixture
def taken_back(app: Flask, people: People, clock: Any) -> Do:
    """taken_back(phone): an administrator takes its key back, now; a minute later it is a minute later."""

    def do(phone: Phone) -> None:
        with app.app_context(), writing():
            take_back(phone.author.kid, actor=people.ivor, now=clock.at)
        clock.passes(minutes=1)

    return do


@pytest.fixture
def closed(app: Flask, people: People, clock: Any) -> Do:
    """closed(person, False): an administrator closes an account, or opens it again, now."""

    def do(person: Person, disabled: bool = True) -> None:
        with app.app_context(), writing():
            set_disabled(person.id, disabled, actor=db.session.get_one(Person, people.ivor.id), now=clock.at)
        clock.passes(minutes=1)

    return do


def page_for(new_client: Callable[[], FlaskClient], person: Person, path: str) -> Any:
    """What somebody reads."""
    return get_page(sign_in(new_client(), person), path)


# Keys


def proves(ben: Phone, carrier: Phone, at: datetime) -> bool:
    """Whether what a key signs now makes a record of its owner's."""
    early = {"claimed_at": moment(at - timedelta(days=6))}
    return carrier.send(ben.version(header=early))[1]["disposition"] == "stored"


def test_what_is_received_after_a_key_was_taken_back_waits_whatever_moment_it_claims(
    ben: Phone, carrier: Phone, taken_back: Do, clock: Any, rows: Rows, people: People, both_databases: str
) -> None:
    at = clock.at
    taken_back(ben)

    assert not proves(ben, carrier, clock.at)
    [kept] = rows(Intake)
    assert (kept.reason, kept.author_id, kept.key_taken_back_at) == ("key_taken_back", None, at)
    assert (kept.force_id, kept.unit_id) == (people.ben.force_id, people.ben.unit_id)
    assert [row.reason for row in rows(Quarantine)] == ["key_taken_back"]
    assert rows(Version) == []


def test_a_key_that_is_taken_back_and_not_obeyed_would_be_seen(
    ben: Phone, carrier: Phone, taken_back: Do, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: the moment is noted, and nobody looks at it."""
    monkeypatch.setattr(placing, "_if_before", lambda _moment, _received_at: None)
    taken_back(ben)

    assert proves(ben, carrier, clock.at)


def test_what_was_received_before_stands_and_its_repeat_gets_the_same_receipt(
    ben: Phone, taken_back: Do, carrier: Phone, rows: Rows
) -> None:
    envelope = ben.version()
    first = ben.send_raw(envelope)
    taken_back(ben)

    assert carrier.send_raw(envelope) == (200, first[1])
    assert [row.version_id for row in rows(Version)] == [envelope.header["version_id"]]


def test_it_waits_in_the_owners_force_whoever_carries_it(
    ben: Phone, taken_back: Do, phone_of: PhoneOf, people: People, new_client: Callable[[], FlaskClient]
) -> None:
    taken_back(ben)
    phone_of(people.finn).send(ben.version())

    assert "taken back" in page_for(new_client, people.chloe, "/quarantine").text
    assert "Nothing waits" in page_for(new_client, people.joan, "/quarantine").text


def test_whoever_opens_it_reads_whose_key_it_was_and_since_when_it_counts_no_more(
    ben: Phone, carrier: Phone, taken_back: Do, people: People, clock: Any, new_client: Any, rows: Rows
) -> None:
    taken_back(ben)
    carrier.send(ben.version(header={"claimed_at": "2026-11-20T02:10:05Z"}))

    chloe = sign_in(new_client(), people.chloe)
    text = html.unescape(chloe.get(f"/quarantine/{rows(Intake)[0].envelope_sha256}").text)

    assert "had been taken back when it was received" in text
    assert "Ben Okoro's, taken back on" in text
    assert "20 November 2026 at 02:10" in text


def test_a_key_taken_back_cannot_be_enrolled_again(ben: Phone, taken_back: Do) -> None:
    taken_back(ben)

    with pytest.raises(AssertionError, match="key_in_use"):
        ben.enrol()


def test_taking_back_is_written_down_with_all_a_restore_needs_and_once(
    app: Flask, ben: Phone, taken_back: Do, people: People, clock: Any, rows: Rows
) -> None:
    at = clock.at
    taken_back(ben)
    taken_back(ben)

    [event] = rows(AuditEvent, AuditEvent.action == "author_key_revoked")
    assert (event.object_type, event.object_id, event.actor_id, event.at) == (
        "author_key",
        ben.author.kid,
        people.ivor.id,
        at,
    )
    assert event.detail == {"person_id": people.ben.id, "device_id": ben.device_id}
    assert "author_key_revoked" in KEPT
    assert [row.revoked_at for row in rows(AuthorKey, AuthorKey.key_id == ben.author.kid)] == [at]


def test_an_envelope_signed_with_a_key_taken_back_restricts_nobodys_record(
    ben: Phone, carrier: Phone, taken_back: Do, rows: Rows, people: People, new_client: Any
) -> None:
    record_id = ben.version().header["record_id"]
    ben.send(ben.version(header={"record_id": record_id}))
    taken_back(ben)

    carrier.send(ben.version(header={"record_id": record_id}, answers={"police_link": an_answer("yes")}))

    assert [row.author_id for row in rows(Restriction)] == [None]
    assert page_for(new_client, people.chloe, f"/records/{record_id}").h1


# The administrator's page and the command


def test_an_administrator_takes_a_phones_key_back_on_the_page(
    ben: Phone, carrier: Phone, new_client: Callable[[], FlaskClient], people: People, clock: Any, rows: Rows
) -> None:
    ivor = sign_in(new_client(), people.ivor)
    address = f"/people/{people.ben.id}/author-keys/{ben.author.kid}/taken-back"
    theirs, asks = f"/people/{people.ben.id}", address.removesuffix("taken-back") + "take-back"
    assert get_page(ivor, theirs).single("a", href=asks) is not None
    assert get_page(ivor, asks).single("form", action=address) is not None

    assert ivor.post(address).status_code == 303

    page = get_page(ivor, theirs)
    assert page.all("a", href=asks) == []
    assert "Taken back on" in page.text
    assert [row.revoked_at is not None for row in rows(AuthorKey, AuthorKey.person_id == people.ben.id)] == [True]


@pytest.mark.parametrize("whose", ["asha", "finn"])
def test_a_key_that_is_not_that_persons_is_not_found(
    ben: Phone, new_client: Callable[[], FlaskClient], people: People, whose: str, rows: Rows
) -> None:
    ivor = sign_in(new_client(), people.ivor)

    post_page(ivor, f"/people/{getattr(people, whose).id}/author-keys/{ben.author.kid}/taken-back", status=404)

    assert [row.revoked_at for row in rows(AuthorKey)] == [None]


def test_the_command_lists_a_persons_keys_and_takes_one_back(app: Flask, ben: Phone, rows: Rows) -> None:
    run = app.test_cli_runner().invoke

    assert ben.author.kid in run(args=["author-key", "list", "ben"]).output
    assert "Taken back" in run(args=["author-key", "take-back", ben.author.kid]).output
    assert "taken back" in run(args=["author-key", "list", "ben"]).output
    assert run(args=["author-key", "take-back", "no-such-key"]).exit_code == 1
    assert run(args=["author-key", "list", "nobody"]).exit_code == 1
    [event] = rows(AuditEvent, AuditEvent.action == "author_key_revoked")
    assert event.actor_id is None


# Accounts


def marked(ben: Phone, carrier: Phone, page: Callable[[str], Any]) -> bool:
    """Whether what a closed account's phone signs is told apart where it is read."""
    envelope = ben.version(header={"claimed_at": "2026-11-20T02:10:05Z"})
    assert carrier.send(envelope)[1]["disposition"] == "stored"
    words = "after the author's account was closed"
    listed = words in page("/records").text.lower()
    return listed and words in page(f"/records/{envelope.header['record_id']}").text.lower()


def test_what_is_received_after_an_account_was_closed_says_so_in_the_list_and_on_its_page(
    ben: Phone, carrier: Phone, closed: Do, people: People, new_client: Any, both_databases: str
) -> None:
    closed(people.ben)
    chloe = sign_in(new_client(), people.chloe)

    assert marked(ben, carrier, lambda path: get_page(chloe, path))


def test_a_closed_account_that_is_not_marked_would_be_seen(
    ben: Phone, carrier: Phone, closed: Do, people: People, new_client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: what was wrong. A closed officer's record looks like any other."""
    monkeypatch.setattr(placing, "_if_before", lambda _moment, _received_at: None)
    closed(people.ben)
    chloe = sign_in(new_client(), people.chloe)

    assert not marked(ben, carrier, lambda path: get_page(chloe, path))


def test_what_was_received_before_has_no_mark_and_the_mark_stays_when_the_account_is_opened_again(
    ben: Phone, carrier: Phone, closed: Do, people: People, new_client: Any, clock: Any, rows: Rows
) -> None:
    before = ben.version()
    ben.send(before)
    at = clock.at
    closed(people.ben)
    after = ben.version()
    carrier.send(after)
    closed(people.ben, False)
    again = ben.version()
    carrier.send(again)

    assert {row.version_id: row.account_closed_at for row in rows(Intake)} == {
        before.header["version_id"]: None,
        after.header["version_id"]: at,
        again.header["version_id"]: None,
    }
    page = page_for(new_client, people.chloe, f"/records/{before.header['record_id']}")
    assert "account was closed" not in page.text


def test_a_later_version_received_after_the_closing_is_marked_on_the_records_other_pages_too(
    ben: Phone, carrier: Phone, closed: Do, people: People, new_client: Any
) -> None:
    first = ben.version()
    ben.send(first)
    closed(people.ben)
    goes_on = {"record_id": first.header["record_id"], "parent": first.header["version_id"]}
    carrier.send(ben.version(header=goes_on))

    path = f"/records/{first.header['record_id']}/versions/{first.header['version_id']}"
    page = page_for(new_client, people.chloe, path)

    assert "Version 2 was received after the author's account was closed" in page.text


def test_a_call_handler_whose_account_is_closed_takes_no_calls_any_more(
    phone_of: PhoneOf, people: People, closed: Do, carrier: Phone
) -> None:
    eve = phone_of(people.eve)
    take_call(eve, weapon=an_answer("yes"))
    closed(people.eve)
    sealed = eve.version(kind="call", incident_ref="1107-24NOV26", answers={})
    carrier.send(sealed)

    assert ask(carrier)[1]["answers"] == {"weapon": an_answer("yes")}
    assert ask(carrier)[1]["others"] == []


def test_closing_and_opening_are_written_down_with_all_a_restore_needs(
    people: People, closed: Do, rows: Rows, clock: Any
) -> None:
    at = clock.at
    closed(people.ben)
    closed(people.ben, False)

    events = rows(AuditEvent, AuditEvent.action.in_(("person_disabled", "person_enabled")))
    assert [(one.action, one.object_id) for one in events] == [
        ("person_disabled", people.ben.id),
        ("person_enabled", people.ben.id),
    ]
    assert (events[0].at, events[0].actor_id) == (at, people.ivor.id)
    assert {"person_disabled", "person_enabled"} <= KEPT
