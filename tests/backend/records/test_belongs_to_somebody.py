"""A restricted record belongs to somebody who can sign in: closed accounts are nobody's readers."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, true

from backend.accounts import store as accounts
from backend.accounts.models import Person
from backend.content import service as content
from backend.content.frozen import Pack, freeze
from backend.core import clock as server_clock
from backend.core.audit import AuditEvent
from backend.core.database import db, writing
from backend.records import KEYS
from backend.sync.projection import project_all
from tests.backend.records.arrived import sent
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.people import People, sign_in

Status = Callable[..., int]


@pytest.fixture
def office(people: People, new_client: Callable[[], Any]) -> FlaskClient:
    """Ivor's browser: he is the administrator."""
    client: FlaskClient = sign_in(new_client(), people.ivor)
    return client


def close(office: FlaskClient, person: Person, closed: str = "yes") -> None:
    """Close somebody's account, or open it again."""
    assert office.post(f"/people/{person.id}/disabled", data={"disabled": closed}).status_code == 303


def put_on_list(office: FlaskClient, person: Person, listed: str = "yes") -> None:
    """Put somebody on the named list, or take them off."""
    assert office.post(f"/people/{person.id}/named-list", data={"listed": listed}).status_code == 303


def test_a_record_restricted_while_the_only_named_person_is_closed_goes_to_whoever_is_named_next(
    phone: Phone, people: People, office: FlaskClient, status_for: Status, both_databases: str
) -> None:
    close(office, people.gita)
    record_id = sent(phone, an_answer("yes"))

    put_on_list(office, people.hana)

    assert status_for(people.hana, f"/records/{record_id}") == 200


def test_a_record_whose_reader_is_closed_goes_at_once_to_those_on_the_list(
    phone: Phone, people: People, office: FlaskClient, status_for: Status, both_databases: str
) -> None:
    record_id = sent(phone, an_answer("yes"))
    put_on_list(office, people.hana)
    assert status_for(people.hana, f"/records/{record_id}") == 404

    close(office, people.gita)

    assert status_for(people.hana, f"/records/{record_id}") == 200


def test_a_record_nobody_could_open_is_open_to_a_named_person_whose_account_is_opened_again(
    phone: Phone, people: People, office: FlaskClient, status_for: Status, both_databases: str
) -> None:
    close(office, people.gita)
    record_id = sent(phone, an_answer("yes"))

    close(office, people.gita, "no")

    assert status_for(people.gita, f"/records/{record_id}") == 200


def test_closing_one_of_two_readers_changes_nobody_elses_reading(
    phone: Phone, people: People, office: FlaskClient, status_for: Status
) -> None:
    put_on_list(office, people.hana)
    record_id = sent(phone, an_answer("yes"))
    put_on_list(office, people.chloe)

    close(office, people.gita)

    seen = [status_for(person, f"/records/{record_id}") for person in (people.hana, people.chloe)]
    assert seen == [200, 404]


def test_a_closed_person_can_be_taken_off_the_list(app: Flask, people: People, office: FlaskClient) -> None:
    close(office, people.gita)
    assert "Take off the restricted list" in office.get(f"/people/{people.gita.id}").text

    put_on_list(office, people.gita, "no")

    with app.app_context():
        assert accounts.ever_listed_ids(people.gita.force_id) == frozenset()


def test_a_list_that_counts_closed_accounts_leaves_a_record_to_nobody(
    phone: Phone, people: People, office: FlaskClient, status_for: Status, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: as it was, the closed reader was named, and so the next person was not."""
    monkeypatch.setattr("backend.records.store.CAN_SIGN_IN", true())
    record_id = sent(phone, an_answer("yes"))
    put_on_list(office, people.hana)

    close(office, people.gita)

    assert status_for(people.hana, f"/records/{record_id}") == 404


def test_closing_that_tells_nobody_leaves_a_record_to_nobody(
    phone: Phone, people: People, office: FlaskClient, status_for: Status, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: as it was, only naming somebody looked for records without readers."""
    record_id = sent(phone, an_answer("yes"))
    put_on_list(office, people.hana)
    monkeypatch.setattr("backend.accounts.service.people.readers_changed", lambda *_args: None)

    close(office, people.gita)

    assert status_for(people.hana, f"/records/{record_id}") == 404


def asking_otherwise(app: Flask) -> Pack:
    """A pack that asks for a police link under another name."""
    with app.app_context():
        data = content.current_pack().data
    words = json.dumps({name: value for name, value in data.items() if name != "about"})
    about = {**data["about"], "designated": {**data["about"]["designated"]}}
    link = about["designated"]["police_link"]
    about["designated"]["police_link"] = {**link, "question": "works_in_police"}
    return freeze({**json.loads(words.replace('"police_link"', '"works_in_police"')), "about": about})


def test_a_record_whose_pack_was_unknown_is_restricted_when_it_comes_right(
    app: Flask, phone: Phone, people: People, status_for: Status, both_databases: str
) -> None:
    record_id = came_right(app, phone, asking_otherwise(app))

    assert status_for(people.gita, f"/records/{record_id}") == 200
    assert status_for(people.chloe, f"/records/{record_id}") == 404
    assert status_for(people.asha, f"/records/{record_id}") == 404
    with app.app_context():
        query = select(AuditEvent.stream, AuditEvent.object_id).where(AuditEvent.action == "restricted")
        assert [tuple(row) for row in db.session.execute(query)] == [("restricted", record_id)]


def test_a_server_that_asks_only_at_intake_shows_it_to_the_supervisor(
    app: Flask, phone: Phone, people: People, status_for: Status, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: as it was, the record came right unrestricted."""
    monkeypatch.setattr("backend.sync.projection.restrict_late", lambda *_args: None)

    assert status_for(people.chloe, f"/records/{came_right(app, phone, asking_otherwise(app))}") == 200


def test_a_record_restricted_at_intake_is_not_restricted_twice(app: Flask, phone: Phone) -> None:
    sent(phone, an_answer("yes"))

    with app.app_context():
        assert len(db.session.execute(select(AuditEvent).where(AuditEvent.action == "restricted")).all()) == 1


def came_right(app: Flask, phone: Phone, pack: Pack) -> str:
    """A record by an unknown pack, which is then kept; its id."""
    envelope = phone.version(answers={"works_in_police": an_answer("yes")}, header={"pack_id": pack.pack_id})
    assert phone.send(envelope)[0] == 201
    with app.app_context():
        with writing():
            content.keep_pack(pack, server_clock.now())
        project_all(ring=app.extensions[KEYS], now=server_clock.now())
    return str(envelope.header["record_id"])


def test_the_intake_of_a_restricted_record_is_in_the_restricted_stream_and_its_later_versions_too(
    app: Flask, phone: Phone, both_databases: str
) -> None:
    first, other = phone.version(answers={"police_link": an_answer("yes")}), phone.version()
    phone.send(first)
    phone.send(phone.version(header={"record_id": first.header["record_id"], "parent": first.header["version_id"]}))
    phone.send(other)

    with app.app_context():
        query = select(AuditEvent.stream, AuditEvent.action).where(AuditEvent.object_type == "version")
        found = [tuple(row) for row in db.session.execute(query.order_by(AuditEvent.seq))]
    assert found == [("restricted", "collection"), ("restricted", "alteration"), ("force", "collection")]
