"""The suspect may be police: from the moment it is received the record exists for named people only."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, func, select

from backend.accounts.models import OnNamedList, Person
from backend.core import clock as server_clock
from backend.core.audit import AuditEvent
from backend.core.database import db, writing
from backend.records import KEYS
from backend.records.models import Restriction
from backend.sync.projection import project_all
from tests.backend.records.arrived import REFERENCE, sent
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page, post_page, text_of
from tests.people import People, sign_in

PhoneOf = Callable[..., Phone]


@pytest.mark.parametrize("value", ["yes", "reason"])
def test_a_police_link_leaves_the_record_to_the_named_list(
    phone: Phone, people: People, status_for: Callable[..., int], both_databases: str, value: str
) -> None:
    record_id = sent(phone, an_answer(value))

    seen = {name for name, person in people.everyone() if status_for(person, f"/records/{record_id}") == 200}

    assert seen == {"gita"}


@pytest.mark.parametrize("value", ["no", "not_identified"])
def test_no_link_and_nobody_identified_restrict_nothing(
    phone: Phone, people: People, status_for: Callable[..., int], value: str
) -> None:
    record_id = sent(phone, an_answer(value))

    assert status_for(people.chloe, f"/records/{record_id}") == 200


def test_an_earlier_answer_restricts_too(phone: Phone, people: People, status_for: Callable[..., int]) -> None:
    record_id = sent(phone, an_answer("no", was="yes"))

    assert status_for(people.chloe, f"/records/{record_id}") == 404


def test_a_later_version_restricts_the_whole_record_and_none_lifts_it(
    phone: Phone, people: People, status_for: Callable[..., int]
) -> None:
    first = phone.version(incident_ref=REFERENCE)
    phone.send(first)
    record_id, parent = first.header["record_id"], first.header["version_id"]
    assert status_for(people.chloe, f"/records/{record_id}") == 200

    sent(phone, an_answer("yes"), record_id=record_id, parent=parent)
    sent(phone, an_answer("no"), record_id=record_id, parent=parent)

    assert status_for(people.chloe, f"/records/{record_id}/versions/{parent}") == 404
    assert status_for(people.gita, f"/records/{record_id}/versions/{parent}") == 200


def test_a_restricted_record_that_waits_is_hidden_in_the_quarantine_too(
    phone: Phone, people: People, new_client: Callable[[], Any]
) -> None:
    envelope = phone.version(answers={"police_link": an_answer("yes")}, kind="letter")
    phone.send(envelope)

    pages = {
        name: get_page(sign_in(new_client(), getattr(people, name)), "/quarantine").text for name in ("chloe", "gita")
    }

    assert envelope.header["record_id"] not in pages["chloe"]
    assert envelope.header["record_id"] in pages["gita"]


@pytest.mark.usefixtures("clock")  # a list says when it was looked at
def test_i16_a_supervisors_list_is_the_same_with_and_without_a_restricted_record(
    phone: Phone, people: People, new_client: Callable[[], Any]
) -> None:
    sent(phone)
    chloe = sign_in(new_client(), people.chloe)
    before = {path: chloe.get(path).data for path in ("/records", "/quarantine")}

    record_id = sent(phone, an_answer("yes"))

    assert {path: chloe.get(path).data for path in before} == before
    unknown = chloe.get("/records/" + "a" * 26)
    hidden = chloe.get(f"/records/{record_id}")
    assert (hidden.status_code, hidden.data, dict(hidden.headers)) == (404, unknown.data, dict(unknown.headers))


def test_the_author_of_a_restricted_record_sees_that_it_was_received_and_no_more(
    phone: Phone, people: People, new_client: Callable[[], Any]
) -> None:
    record_id = sent(phone, an_answer("yes"))

    page = get_page(sign_in(new_client(), people.asha), "/records")

    assert re.search(r"Received .* receipt code [0-9A-Z]{4}-[0-9A-Z]{4}", page.text)
    assert REFERENCE not in page.text
    assert record_id not in page.response.text
    assert phone.ask("GET", f"/sync/v1/records/{record_id}/latest")[0] == 404


def test_a_list_that_was_empty_is_filled_for_records_restricted_before(
    app: Flask, phone: Phone, people: People, status_for: Callable[..., int]
) -> None:
    with app.app_context(), writing():
        db.session.execute(delete(OnNamedList))
    record_id = sent(phone, an_answer("yes"))
    assert status_for(people.gita, f"/records/{record_id}") == 404

    with app.app_context():
        with writing():
            db.session.add(OnNamedList(person_id=people.gita.id, force_id=people.gita.force_id))
        project_all(ring=app.extensions[KEYS], now=server_clock.now())

    assert status_for(people.gita, f"/records/{record_id}") == 200


@pytest.mark.parametrize("how", ["put on", "added"])
def test_whoever_is_put_on_an_empty_list_sees_at_once_what_nobody_could_see(
    phone: Phone,
    people: People,
    status_for: Callable[..., int],
    new_client: Callable[[], Any],
    both_databases: str,
    how: str,
) -> None:
    office = sign_in(new_client(), people.ivor)
    office.post(f"/people/{people.gita.id}/named-list", data={"listed": "no"})
    record_id = sent(phone, an_answer("yes"))
    assert status_for(people.gita, f"/records/{record_id}") == 404

    if how == "added":
        new = {"name": "Jo Bell", "sign_in_name": "jo.bell", "unit": "Response A", "new_unit": ""}
        page = post_page(
            office, "/people", new | {"roles": ["officer"], "on_named_list": "yes", "sure": "yes"}, status=201
        )
        reader = new_client()
        code = text_of(page.single("p", id="joining-code"))
        assert reader.post("/join", data={"code": code, "password": "four words in a row"}).status_code == 303
    else:
        office.post(f"/people/{people.hana.id}/named-list", data={"listed": "yes"})
        reader = sign_in(new_client(), people.hana)

    assert reader.get(f"/records/{record_id}").status_code == 200
    assert status_for(people.gita, f"/records/{record_id}") == 404


def test_who_sees_a_record_already_restricted_is_not_changed_by_the_list_afterwards(
    phone: Phone, people: People, status_for: Callable[..., int], new_client: Callable[[], Any]
) -> None:
    record_id = sent(phone, an_answer("yes"))
    office = sign_in(new_client(), people.ivor)

    office.post(f"/people/{people.hana.id}/named-list", data={"listed": "yes"})
    office.post(f"/people/{people.gita.id}/named-list", data={"listed": "no"})

    assert status_for(people.gita, f"/records/{record_id}") == 200
    assert status_for(people.hana, f"/records/{record_id}") == 404


def test_a_restriction_and_each_reader_are_events_of_their_own_in_the_restricted_stream(
    app: Flask, phone: Phone, people: People, both_databases: str
) -> None:
    name_also(app, people.hana)

    record_id = sent(phone, an_answer("yes"))

    with app.app_context():
        mine = select(AuditEvent).where(AuditEvent.object_id == record_id).order_by(AuditEvent.seq)
        events = list(db.session.execute(mine).scalars())
        (restriction,) = db.session.execute(select(Restriction)).scalars()
    envelope = {"envelope_sha256": restriction.envelope_sha256}
    first, *readers = events
    assert {one.stream for one in events} == {"restricted"}
    assert (first.action, first.actor_id, first.force_id) == ("restricted", people.asha.id, people.asha.force_id)
    assert first.detail["envelope_sha256"] == restriction.envelope_sha256
    assert [(one.action, one.detail) for one in readers] == [
        ("reader_added", envelope | {"person_id": person_id}) for person_id in sorted([people.gita.id, people.hana.id])
    ]


def test_a_sweep_adds_nobody_twice(app: Flask, phone: Phone, people: People, both_databases: str) -> None:
    sent(phone, an_answer("yes"))

    with app.app_context():
        for _ in range(2):
            project_all(ring=app.extensions[KEYS], now=server_clock.now())
        added = select(func.count()).select_from(AuditEvent).where(AuditEvent.action == "reader_added")
        assert db.session.execute(added).scalar_one() == 1


def test_nobody_hides_a_record_of_others_by_naming_its_id(
    phone: Phone, phone_of: PhoneOf, people: People, status_for: Callable[..., int]
) -> None:
    record_id = sent(phone)

    sent(phone_of(people.finn), an_answer("yes"), record_id=record_id)

    assert status_for(people.chloe, f"/records/{record_id}") == 200


def test_nobody_widens_a_restricted_records_list_by_restricting_its_id_once_more(
    app: Flask, phone: Phone, phone_of: PhoneOf, people: People, status_for: Callable[..., int], both_databases: str
) -> None:
    record_id = sent(phone, an_answer("yes"))
    name_also(app, people.chloe)

    sent(phone_of(people.ben), an_answer("yes"), record_id=record_id)

    assert status_for(people.chloe, f"/records/{record_id}") == 404
    assert status_for(people.gita, f"/records/{record_id}") == 200


def test_the_list_of_another_force_opens_no_record_of_this_one(
    app: Flask, phone: Phone, phone_of: PhoneOf, people: People, status_for: Callable[..., int], both_databases: str
) -> None:
    record_id = sent(phone, an_answer("yes"))
    name_also(app, people.finn)

    sent(phone_of(people.finn), an_answer("yes"), record_id=record_id)

    assert status_for(people.finn, f"/records/{record_id}") == 404


def test_a_record_that_waits_is_not_shown_by_somebody_elses_restriction_nor_hidden_from_its_force(
    app: Flask, phone: Phone, phone_of: PhoneOf, people: People, new_client: Callable[[], Any], both_databases: str
) -> None:
    restricted = waiting(phone, answers={"police_link": an_answer("yes")})
    open_to_the_unit = waiting(phone)
    name_also(app, people.chloe)
    name_also(app, people.finn)

    for envelope in (restricted, open_to_the_unit):
        sent(phone_of(people.finn), an_answer("yes"), record_id=envelope["record_id"])
    sent(phone_of(people.ben), an_answer("yes"), record_id=restricted["record_id"])

    chloes = get_page(sign_in(new_client(), people.chloe), "/quarantine").text
    gitas = get_page(sign_in(new_client(), people.gita), "/quarantine").text
    both = (restricted["version_id"], open_to_the_unit["version_id"])
    assert [version_id in chloes for version_id in both] == [False, True]
    assert [version_id in gitas for version_id in both] == [True, True]


def test_what_else_names_a_restricted_records_id_is_not_shown_to_a_role(
    phone: Phone, phone_of: PhoneOf, people: People, new_client: Callable[[], Any]
) -> None:
    record_id = sent(phone, an_answer("yes"))
    sent(phone_of(people.ben), record_id=record_id)

    assert record_id not in get_page(sign_in(new_client(), people.chloe), "/quarantine").text
    assert record_id in get_page(sign_in(new_client(), people.gita), "/quarantine").text


def name_also(app: Flask, person: Person) -> None:
    """Put somebody on their force's named list, as it is from now on."""
    with app.app_context(), writing():
        db.session.add(OnNamedList(person_id=person.id, force_id=person.force_id))


def waiting(phone: Phone, **fields: Any) -> dict[str, Any]:
    """A record whose one version waits for a person; its header."""
    envelope = phone.version(kind="letter", **fields)
    phone.send(envelope)
    return envelope.header
