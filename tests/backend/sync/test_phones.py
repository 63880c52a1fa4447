"""A phone says what it holds and is told how it stands; taken back, it hands in what is sealed, nobody signed in."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from flask import Flask
from flask.testing import FlaskClient

from backend.accounts.models import Person
from backend.accounts.phones import contact as contacts
from backend.accounts.phones import recovery
from backend.accounts.phones import service as phones
from backend.content.sentences import when
from backend.core.audit import AuditEvent
from backend.core.canonical import from_b64
from backend.core.database import db
from backend.core.ids import new_id
from backend.records.models import Intake, Quarantine
from backend.sync.phones import routes, service
from backend.wire.envelope import Envelope, receipt_code
from backend.wire.sealing import wire
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone
from tests.fixtures.phone_words import ask_key, contact, hand_in, word
from tests.page import get_page
from tests.people import People, sign_in

PhoneOf = Callable[[Person], Phone]
Rows = Callable[..., list[Any]]
KEY = bytes(range(32))


@pytest.fixture
def ben(phone_of: PhoneOf, people: People) -> Phone:
    """Ben's phone, which has been in contact while he was signed in."""
    phone = phone_of(people.ben)
    assert word(phone)["state"] == "good"
    return phone


@pytest.fixture
def alone(ben: Phone, new_client: Callable[[], FlaskClient], people: People) -> Phone:
    """The same phone with nobody signed in."""
    return Phone.of(new_client(), people.ben, device_id=ben.device_id, author=ben.author, keys=ben.keys)


@pytest.fixture
def office(new_client: Callable[[], FlaskClient], people: People) -> FlaskClient:
    """An administrator's browser."""
    return sign_in(new_client(), people.ivor)


def take_back(office: FlaskClient, whose: Person, phone: Phone, **form: str) -> None:
    """An administrator takes a phone's key back."""
    to = f"/people/{whose.id}/author-keys/{phone.author.kid}/taken-back"
    assert office.post(to, data=form).status_code == 303


def test_a_phone_is_told_signed_how_many_days_it_may_go_without_contact(both_databases: str, ben: Phone) -> None:
    told = word(ben)

    assert (told["state"], told["days"], told["device_id"]) == ("good", 7, ben.device_id)
    assert told["author_key_id"] == ben.author.kid


def test_it_is_heard_with_nobody_signed_in_once_it_is_known(alone: Phone) -> None:
    assert word(alone)["state"] == "good"


def test_another_that_knows_its_id_is_not_heard(alone: Phone, ben: Phone) -> None:
    assert contact(alone, waiting=0, secret="x" * 43)[0] == 404


def others_ask(alone: Phone, ben: Phone, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How the phone itself fares, after somebody who knows its id has asked for it again and again."""
    monkeypatch.setattr(routes, "HAND_INS_AT_ONCE", 3)
    sealed = ben.version()
    for _ in range(routes.CONTACTS_AT_ONCE + 1):
        contact(alone, secret="x" * 43)
        hand_in(alone, sealed, secret="x" * 43)
    return [contact(alone)[0], hand_in(alone, sealed)[0]]


def test_whoever_knows_its_id_keeps_no_phone_from_being_told_or_from_handing_in(
    alone: Phone, ben: Phone, office: FlaskClient, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_back(office, people.ben, ben)

    assert others_ask(alone, ben, monkeypatch) == [200, 201]


def test_the_mutant_that_counts_before_it_looks_is_caught(
    alone: Phone, ben: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "_counted", lambda device_id, _secret: device_id)

    assert others_ask(alone, ben, monkeypatch)[0] == 429


def test_a_phone_that_nobody_has_signed_in_on_is_not_heard(
    phone_of: PhoneOf, new_client: Callable[[], FlaskClient], people: People
) -> None:
    asha = phone_of(people.asha)
    stranger = Phone.of(new_client(), people.asha, device_id=asha.device_id, author=asha.author, keys=asha.keys)

    assert contact(stranger)[0] == 404


def test_a_colleague_signed_in_does_not_make_it_known(phone_of: PhoneOf, people: People, ben: Phone) -> None:
    asha = phone_of(people.asha)
    bens = Phone(people.ben.id, asha.transport, device_id=new_id(), author=ben.author, keys=ben.keys)

    assert contact(bens)[0] == 404  # the key was enrolled on another phone


def test_a_colleague_signed_in_who_knows_a_phone_s_id_and_its_key_is_not_taken_for_it(
    phone_of: PhoneOf, people: People, ben: Phone
) -> None:
    asha = phone_of(people.asha)
    bens = Phone(people.ben.id, asha.transport, device_id=ben.device_id, author=ben.author, keys=ben.keys)

    assert contact(bens, secret="x" * 43)[0] == 404


def test_the_administrator_sees_how_many_before_taking_it_back(ben: Phone, office: FlaskClient, people: People) -> None:
    contact(ben, waiting=2, drafts=1)

    ask = get_page(office, f"/people/{people.ben.id}/author-keys/{ben.author.kid}/take-back")

    assert "2 sealed reports the force had not received, and 1 report not sent" in ask.text
    assert "Reports that were not sent are gone then: 1 when it was last heard of." in ask.text
    assert "If it never has a network again, nothing is erased." in ask.text


def test_when_it_was_last_heard_of_stands_with_it_on_one_s_own_page_and_the_office_s(
    ben: Phone, office: FlaskClient, people: People, clock: Clock, new_client: Callable[[], FlaskClient]
) -> None:
    clock.passes(hours=3)
    contact(ben, waiting=2)
    heard = clock.at
    clock.passes(days=2)

    bens = sign_in(new_client(), people.ben)
    pages = [get_page(bens, "/account/phones"), get_page(sign_in(office, people.ivor), f"/people/{people.ben.id}")]

    with bens.application.app_context():
        said = f"Last heard of on {when(heard)}."
    assert [said in page.text for page in pages] == [True, True]


def test_taken_back_it_is_told_so_and_one_that_never_comes_back_is_shown_as_such(
    alone: Phone, office: FlaskClient, people: People
) -> None:
    contact(alone, waiting=2, drafts=1)
    take_back(office, people.ben, alone)
    assert "Not heard of since." in get_page(office, f"/people/{people.ben.id}").text

    assert word(alone, waiting=2, drafts=1)["state"] == "taken_back"


def test_a_phone_that_has_erased_says_so_once_and_the_administrator_sees_it(
    alone: Phone, office: FlaskClient, people: People, rows: Rows
) -> None:
    take_back(office, people.ben, alone)
    for _ in range(2):
        contact(alone, waiting=1, erased=True)

    page = get_page(office, f"/people/{people.ben.id}").text

    assert "nothing on it opens reports any more" in page
    assert "It still holds 1 sealed" in page
    [event] = rows(AuditEvent, AuditEvent.action == "phone_erased")
    assert (event.object_id, event.detail["waiting"]) == (alone.author.kid, 1)


def test_a_closed_account_s_phone_is_told_so_and_its_lease_is_not_a_good_one(
    alone: Phone, office: FlaskClient, people: People
) -> None:
    office.post(f"/people/{people.ben.id}/disabled", data={"disabled": "yes"})

    assert word(alone)["state"] == "closed"


def test_what_a_phone_hands_in_after_it_was_taken_back_is_kept_and_waits_for_a_person(
    both_databases: str, alone: Phone, ben: Phone, office: FlaskClient, people: People, rows: Rows
) -> None:
    take_back(office, people.ben, ben)
    sealed = ben.version()

    status, receipt = hand_in(alone, sealed)

    alone.verify(receipt, sealed)
    assert (status, receipt["disposition"]) == (201, "quarantined")
    assert hand_in(alone, sealed) == (200, receipt)
    [kept] = rows(Intake, Intake.envelope_sha256 == sealed.sha256)
    assert (kept.carrier_id, kept.unit_id) == (people.ben.id, people.ben.unit_id)
    [waiting] = rows(Quarantine)
    assert waiting.reason == "key_taken_back"


def hands_in(alone: Phone, ben: Phone) -> bool:
    """Whether a sealed report is taken from it with nobody signed in."""
    return hand_in(alone, ben.version())[0] == 201


def test_a_phone_that_was_not_taken_back_hands_nothing_in_that_way(alone: Phone, ben: Phone) -> None:
    assert not hands_in(alone, ben)


def test_nobody_hands_in_under_a_key_of_another_phone(
    alone: Phone, ben: Phone, phone_of: PhoneOf, office: FlaskClient, people: People
) -> None:
    asha = phone_of(people.asha)
    take_back(office, people.asha, asha)

    assert hand_in(alone, asha.version())[0] == 404
    assert hand_in(alone, asha.version(), device_id=asha.device_id, secret="y" * 43)[0] == 404


def test_the_mutant_that_takes_from_any_phone_is_caught(
    alone: Phone, ben: Phone, office: FlaskClient, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (service, routes):
        monkeypatch.setattr(module, "is_it", lambda *_: True)
    take_back(office, people.ben, ben)

    assert hand_in(alone, ben.version(), secret="z" * 43)[0] == 201  # with the check it is 404
    monkeypatch.undo()
    assert hand_in(alone, ben.version(), secret="z" * 43)[0] == 404


def test_a_lost_phone_is_taken_back_for_everybody_on_it(
    app: Flask, phone_of: PhoneOf, ben: Phone, office: FlaskClient, people: People, rows: Rows
) -> None:
    asha = phone_of(people.asha)
    asha.device_id = ben.device_id
    asha.author = type(asha)(people.asha.id, asha.transport).author
    asha.enrol()
    word(asha)
    ask = get_page(office, f"/people/{people.ben.id}/author-keys/{ben.author.kid}/take-back")
    assert "take back the keys of everybody on it (1 more)" in ask.text

    take_back(office, people.ben, ben, whole="yes")

    assert word(asha)["state"] == "taken_back"
    with app.app_context():
        ashas = phones.keys_on_phones(db.session.get_one(Person, people.asha.id))
        assert [one.is_gone for one in ashas if one.key.key_id == asha.author.kid] == [True]


def test_one_takes_back_one_s_own_phone(
    ben: Phone, new_client: Callable[[], FlaskClient], people: People, phone_of: PhoneOf
) -> None:
    contact(ben, waiting=1)
    bens, kid = sign_in(new_client(), people.ben), ben.author.kid
    assert "1 sealed report the force had not received" in get_page(bens, f"/account/phones/{kid}/take-back").text

    assert bens.post(f"/account/phones/{kid}/taken-back").status_code == 303

    assert word(ben)["state"] == "taken_back"
    others = phone_of(people.asha).author.kid
    assert bens.post(f"/account/phones/{others}/taken-back").status_code == 404


def test_the_key_of_ones_own_store_is_given_back_and_stands_in_the_trail(
    both_databases: str, ben: Phone, people: People, rows: Rows
) -> None:
    status, answer = ask_key(ben, KEY, vault_id=new_id())

    assert (status, from_b64(answer["key"])) == (200, KEY)
    [event] = rows(AuditEvent, AuditEvent.action == "phone_key_given")
    assert (event.actor_id, event.object_id) == (people.ben.id, ben.author.kid)


def test_it_is_given_to_nobody_else_and_not_after_it_was_taken_back(
    ben: Phone, phone_of: PhoneOf, office: FlaskClient, people: People
) -> None:
    asha = phone_of(people.asha)
    bens = Phone(people.ben.id, asha.transport, device_id=ben.device_id, author=ben.author, keys=ben.keys)
    assert ask_key(bens, KEY, vault_id=new_id())[0] == 403  # asha is signed in
    assert ask_key(bens, KEY, vault_id=new_id(), sealed_for=people.asha.id)[0] == 403  # nor what is sealed for herself
    assert ask_key(ben, KEY, vault_id=new_id(), sealed_for=people.asha.id)[0] == 403

    take_back(office, people.ben, ben)

    assert ask_key(ben, KEY, vault_id=new_id())[0] == 403


def test_it_is_not_given_where_reading_is_closed(ben: Phone) -> None:
    ben.ask("POST", "/sync/v1/reading/close")

    assert ask_key(ben, KEY, vault_id=new_id())[0] == 401


def test_it_is_not_given_where_it_cannot_be_written_down(ben: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise RuntimeError("the trail cannot be written")

    monkeypatch.setattr(recovery, "append", fails)

    assert ask_key(ben, KEY, vault_id=new_id())[0] == 500


def test_the_mutant_whose_word_is_not_of_this_key_is_caught(ben: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contacts, "LABEL", b"fs/rcpt/v1|")  # a receipt's label: one could be made to pass for the other

    with pytest.raises(InvalidSignature):
        word(ben)


def a_file(*sealed: Envelope) -> dict[str, str]:
    """A file as a phone writes it."""
    versions = [{"version_id": one.header["version_id"], "envelope": json.dumps(wire(one))} for one in sealed]
    return {"text": json.dumps({"foursight": "sealed-reports", "v": 1, "versions": versions})}


def test_an_administrator_takes_in_a_sealed_file_and_it_is_its_authors(
    ben: Phone, office: FlaskClient, people: People, rows: Rows
) -> None:
    sealed = ben.version(incident_ref="FROM-A-FILE")

    page = office.post("/people/sealed", data=a_file(sealed))

    assert receipt_code(sealed.sha256) in page.text
    assert "FROM-A-FILE" not in page.text
    [kept] = rows(Intake, Intake.envelope_sha256 == sealed.sha256)
    assert (kept.author_id, kept.carrier_id, kept.disposition) == (people.ben.id, people.ivor.id, "stored")
    assert "received before" in office.post("/people/sealed", data=a_file(sealed)).text
    assert ben.send(sealed)[0] == 200


def test_a_damaged_part_of_a_file_costs_the_others_nothing(ben: Phone, office: FlaskClient) -> None:
    whole, damaged = ben.version(), ben.version(header={"kid": "x" * 22})

    page = office.post("/people/sealed", data=a_file(damaged, whole))

    assert "Taken in: 1 of 2." in page.text
    assert "Not taken in:" in page.text


def test_another_file_is_none_that_a_phone_wrote(office: FlaskClient) -> None:
    for text in ("name,unit", "{}", '{"foursight": "sealed-reports", "v": 2, "versions": []}'):
        assert office.post("/people/sealed", data={"text": text}).status_code == 422
