"""Units: added, renamed, merged and un-merged, closed; and what was written goes with the people who wrote it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from backend.accounts import moves
from backend.accounts.models import Person, Unit
from backend.core.audit import AuditEvent
from backend.core.database import db
from backend.records.rows.models import RecordPlace
from tests.backend.accounts.staff.conftest import Trail
from tests.backend.accounts.staff.test_person import form_of
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import Page, get_page, post_page, text_of
from tests.people import People, sign_in

NewClient = Callable[[], FlaskClient]
PhoneOf = Callable[[Person], Phone]
REFERENCE, RESTRICTED = "FOLLOWS-1", "FOLLOWS-POLICE"


@pytest.fixture
def sent(phone_of: PhoneOf, people: People) -> str:
    """What Asha of Response A has sent: a plain record, whose id this is, and a restricted one."""
    phone = phone_of(people.asha)
    plain = phone.version(incident_ref=REFERENCE)
    restricted = phone.version(incident_ref=RESTRICTED, answers={"police_link": an_answer("yes")})
    assert [phone.send(one)[0] for one in (plain, restricted)] == [201, 201]
    return str(plain.header["record_id"])


@pytest.fixture
def readers(new_client: NewClient, people: People, sent: str) -> Callable[[], set[str]]:
    """readers(): who of those who read records finds Asha's plain record in their list, and opens it."""
    who = ("asha", "ben", "chloe", "hana", "gita", "finn", "joan", "mina")
    clients = {name: sign_in(new_client(), getattr(people, name)) for name in who}

    def find() -> set[str]:
        found = set()
        for name, client in clients.items():
            page = client.get("/records").get_data(as_text=True)
            listed, opened = REFERENCE in page, client.get(f"/records/{sent}").status_code == 200
            assert listed == opened, f"{name} {'lists' if listed else 'opens'} it and no more"
            assert (RESTRICTED in page) == (name == "gita"), f"{name} and the restricted one"
            found |= {name} if opened else set()
        return found

    return find


def test_what_somebody_wrote_follows_them_into_another_unit_and_what_is_restricted_stays_so(
    office: FlaskClient,
    people: People,
    readers: Callable[[], set[str]],
    trail: Trail,
    is_whole: Any,
    both_databases: str,
) -> None:
    assert readers() == {"asha", "chloe", "gita"}

    office.post(f"/people/{people.asha.id}", data=form_of(people.asha, unit=people.hana.unit_id))

    assert readers() == {"asha", "hana", "gita"}
    detail = {"from": people.asha.unit_id, "to": people.hana.unit_id}
    assert trail.of("person_moved") == [("person_moved", people.ivor.id, people.asha.id, detail)]
    assert is_whole()


def test_what_is_sent_after_a_move_is_found_in_the_new_unit_too(
    office: FlaskClient, people: People, phone_of: PhoneOf, readers: Callable[[], set[str]], sent: str
) -> None:
    phone = phone_of(people.asha)
    office.post(f"/people/{people.asha.id}", data=form_of(people.asha, unit=people.hana.unit_id))

    assert phone.send(phone.version(header={"record_id": sent}, incident_ref=REFERENCE))[0] == 201

    assert readers() == {"asha", "hana", "gita"}


def test_records_that_hear_of_no_move_are_noticed(
    app: Flask, office: FlaskClient, people: People, sent: str, is_whole: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: nobody tells the records."""
    monkeypatch.setattr(moves, "_listeners", [])

    office.post(f"/people/{people.asha.id}", data=form_of(people.asha, unit=people.hana.unit_id))

    assert not is_whole()
    with app.app_context():
        stands = select(RecordPlace.place_id).where(RecordPlace.record_id == sent)
        assert people.hana.unit_id not in set(db.session.execute(stands).scalars())


def test_a_unit_is_merged_after_a_page_that_names_both_and_undone_whole(
    office: FlaskClient,
    people: People,
    readers: Callable[[], set[str]],
    trail: Trail,
    is_whole: Any,
    both_databases: str,
) -> None:
    first, second = people.asha.unit_id, people.hana.unit_id
    asked = get_page(office, f"/units/{first}/merge?into={second}")
    assert asked.h1 == "Merge Response A into Response B?"
    assert "3 people go from Response A into Response B, where 1 is already." in asked.text
    assert "by the supervisors of Response B: Hana Sato, Chloe Marsh." in asked.text

    assert asked.single("form", action=f"/units/{first}/merged") is not None
    merged = office.post(f"/units/{first}/merged", data={"into": second})

    said = get_page(office, merged.location)
    assert "Response A is merged into Response B." in said.text
    assert readers() == {"asha", "chloe", "hana", "gita"}
    assert len(trail.of("person_moved")) == 3
    assert is_whole()

    undone = office.post(undo_on(said))

    assert "Response A is open again, with 3 people in it." in get_page(office, undone.location).text
    assert readers() == {"asha", "chloe", "gita"}
    assert is_whole()


def test_an_undone_merge_leaves_whoever_has_moved_on_since(office: FlaskClient, people: People, app: Flask) -> None:
    first, second = people.asha.unit_id, people.hana.unit_id
    office.post(f"/units/{first}/merged", data={"into": second})
    office.post(f"/people/{people.ben.id}", data=form_of(people.ben, unit=people.gita.unit_id))

    office.post(f"/units/{first}/merge-taken-back")

    with app.app_context():
        units = {one.name: one.unit.name for one in db.session.execute(select(Person)).scalars()}
    assert (units["Asha Patel"], units["Ben Okoro"]) == ("Response A", "Public protection")


def test_what_waits_without_an_author_goes_along_with_a_merged_unit(
    office: FlaskClient, new_client: NewClient, people: People, phone_of: PhoneOf
) -> None:
    phone = phone_of(people.asha)
    assert phone.send(phone.version(header={"author_key_id": "x" * 22}))[0] == 201
    hana = sign_in(new_client(), people.hana)
    assert "/quarantine/" not in hana.get("/quarantine").get_data(as_text=True)

    office.post(f"/units/{people.asha.unit_id}/merged", data={"into": people.hana.unit_id})

    assert "/quarantine/" in hana.get("/quarantine").get_data(as_text=True)


def test_an_old_record_keeps_the_name_of_a_closed_unit(
    office: FlaskClient, new_client: NewClient, people: People, sent: str
) -> None:
    office.post(f"/units/{people.asha.unit_id}/merged", data={"into": people.hana.unit_id})

    assert "Asha Patel, Response A." in get_page(sign_in(new_client(), people.hana), "/records").text


@pytest.mark.parametrize("into", ["itself", "another force's", "nobody's"])
def test_a_unit_is_not_merged_into(office: FlaskClient, people: People, into: str, trail: Trail) -> None:
    unit_id = people.asha.unit_id
    target = {"itself": unit_id, "another force's": people.finn.unit_id, "nobody's": "a" * 26}[into]

    asked = office.get(f"/units/{unit_id}/merge?into={target}")
    merged = office.post(f"/units/{unit_id}/merged", data={"into": target})

    assert (asked.status_code, merged.status_code) == (404, 403 if into == "itself" else 404)
    assert trail.of("unit_merged") == []


def test_a_unit_is_closed_when_nobody_is_in_it_and_opened_again(
    office: FlaskClient, people: People, app: Flask, trail: Trail, is_whole: Any
) -> None:
    assert office.post(f"/units/{people.asha.unit_id}/closed").status_code == 403
    office.post("/units", data={"name": "Night desk"})
    unit_id = id_of(app, "Night desk")

    closed = office.post(f"/units/{unit_id}/closed")
    said = get_page(office, closed.location)
    refused = post_page(office, "/people", NEW | {"new_unit": "night DESK"}, status=422)
    office.post(undo_on(said))

    assert "Night desk is closed." in said.text
    assert refused.errors == {"unit": "That unit is closed. Open it again under Units, or choose another."}
    assert [one[0] for one in trail.of("unit_added", "unit_closed", "unit_opened")] == [
        "unit_added",
        "unit_closed",
        "unit_opened",
    ]
    assert is_whole()


def test_a_unit_is_renamed_and_no_two_have_one_name(office: FlaskClient, people: People, new_client: NewClient) -> None:
    unit = f"/units/{people.asha.unit_id}"

    taken = post_page(office, unit, {"name": "response b"}, status=422)
    office.post(unit, data={"name": "Response North"})
    again = post_page(office, "/units", {"name": "Response North"}, status=422)

    assert taken.errors == again.errors == {"name": "Your force has a unit of that name already."}
    assert "Response North" in get_page(sign_in(new_client(), people.asha), "/account").text


def test_an_event_of_a_unit_says_nothing_of_its_name(office: FlaskClient, people: People, app: Flask) -> None:
    office.post(f"/units/{people.asha.unit_id}", data={"name": "Somewhere-Else"})

    with app.app_context():
        details = db.session.execute(select(func.count()).where(AuditEvent.action == "unit_renamed")).scalar_one()
        assert details == 1
        assert "Somewhere" not in str(db.session.execute(select(AuditEvent.detail)).scalars().all())


NEW = {"name": "Jo Bell", "sign_in_name": "jo.bell", "unit": "", "new_unit": "", "roles": ["officer"]}


def id_of(app: Flask, name: str) -> str:
    with app.app_context():
        return db.session.execute(select(Unit.id).where(Unit.name == name)).scalar_one()


def undo_on(page: Page) -> str:
    """Where the Undo of a page leads."""
    return next(form.get("action", "") for form in page.all("form") if "Undo" in text_of(form))
