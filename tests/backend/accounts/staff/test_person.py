"""One person: what they are called, may do and are signed in with; changed by an administrator, on record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from backend.accounts import READS_MUCH
from backend.accounts import trail as trail_of_people
from backend.accounts.models import Person, Session
from backend.accounts.service import people as service
from backend.core.database import db
from tests.backend.accounts.staff.conftest import Trail
from tests.backend.records.arrived import sent
from tests.fixtures.phone_simulator import Phone
from tests.page import get_page, post_page, text_of
from tests.people import PASSWORD, People, sign_in

NewClient = Callable[[], FlaskClient]


def form_of(person: Person, **changes: Any) -> dict[str, Any]:
    """The form of somebody's page as it is filled in."""
    roles = sorted(person.role_names)
    return {"name": person.name, "sign_in_name": person.sign_in_name, "unit": person.unit_id, "roles": roles} | changes


def test_name_and_sign_in_name_are_changed_and_the_password_stays(
    office: FlaskClient, new_client: NewClient, people: People, trail: Trail, is_whole: Any, both_databases: str
) -> None:
    changed = office.post(f"/people/{people.asha.id}", data=form_of(people.asha, name="Asha Rao", sign_in_name="a.rao"))

    assert (changed.status_code, changed.location) == (303, f"/people/{people.asha.id}?done=changed")
    signed_in = new_client().post("/sign-in", data={"sign_in_name": "a.rao", "password": PASSWORD})
    assert signed_in.status_code == 303
    assert "Saved." in get_page(office, changed.location).text
    said = trail.of("person_renamed", "sign_in_name_changed")
    assert said == [(action, people.ivor.id, people.asha.id, {}) for action, *_ in said]
    assert len(said) == 2
    assert is_whole()


def test_what_somebody_wrote_and_did_bears_their_new_name_and_their_phone_sends_on(
    office: FlaskClient, new_client: NewClient, people: People, phone_of: Callable[[Person], Phone]
) -> None:
    phone, chloe, tove = phone_of(people.asha), sign_in(new_client(), people.chloe), sign_in(new_client(), people.tove)
    record = sent(phone)

    office.post(f"/people/{people.asha.id}", data=form_of(people.asha, name="Asha Rao", sign_in_name="a.rao"))

    later = sent(phone)
    pages = [get_page(chloe, "/records"), *(get_page(chloe, f"/records/{one}") for one in (record, later))]
    pages.append(post_page(tove, "/audit", {"kind": "sent"}))
    assert ["Asha Rao" in page.text for page in pages] == [True] * 4
    assert ["Asha Patel" in page.text for page in pages] == [False] * 4


def test_several_roles_are_given_at_once_and_count_from_the_next_request(
    office: FlaskClient, new_client: NewClient, people: People, trail: Trail, is_whole: Any, both_databases: str
) -> None:
    ben = sign_in(new_client(), people.ben)
    assert ben.get("/notices").status_code == 403

    roles = ["officer", "supervisor", "trainer"]
    office.post(f"/people/{people.ben.id}", data=form_of(people.ben, roles=roles, sure="yes"))

    assert ben.get("/notices").status_code == 200
    assert ben.get("/training").status_code == 200
    detail = {"from": ["officer"], "to": ["officer", "supervisor", "trainer"]}
    assert trail.of("roles_changed") == [("roles_changed", people.ivor.id, people.ben.id, detail)]
    assert is_whole()


def test_a_role_that_is_taken_away_ends_in_a_sign_in_that_runs(
    office: FlaskClient, new_client: NewClient, people: People
) -> None:
    gita = sign_in(new_client(), people.gita)
    assert gita.get("/notices").status_code == 200

    office.post(f"/people/{people.gita.id}", data=form_of(people.gita, roles=["officer"]))

    assert gita.get("/notices").status_code == 403


@pytest.mark.parametrize("role", sorted(READS_MUCH))
def test_a_role_that_reads_much_is_asked_about_and_given_only_then(
    app: Flask, office: FlaskClient, people: People, role: str
) -> None:
    form = form_of(people.asha, roles=["officer", role], name="Asha Rao")

    page = post_page(office, f"/people/{people.asha.id}", form)

    assert page.h1 == "Give Asha Patel a role that reads much?"
    assert roles_of(app, people.asha) == {"officer"}
    held = {(one.get("name"), one.get("value")) for one in page.all("input", type="hidden")}
    assert held >= {("sure", "yes"), ("name", "Asha Rao"), ("roles", role), ("roles", "officer")}
    assert office.post(f"/people/{people.asha.id}", data=form | {"sure": "yes"}).status_code == 303
    assert roles_of(app, people.asha) == {"officer", role}
    assert office.post(f"/people/{people.asha.id}", data=form).status_code == 303  # they have it


def roles_of(app: Flask, person: Person) -> frozenset[str]:
    with app.app_context():
        return db.session.get_one(Person, person.id).role_names


def test_putting_somebody_on_the_restricted_list_is_asked_about_first(office: FlaskClient, people: People) -> None:
    links = [one.get("href") for one in get_page(office, f"/people/{people.asha.id}").all("a")]
    assert f"/people/{people.asha.id}/named-list/put" in links

    page = get_page(office, f"/people/{people.asha.id}/named-list/put")

    assert page.h1 == "Put Asha Patel on the restricted list?"
    assert "Professional standards are told" in page.text
    office.post(f"/people/{people.asha.id}/named-list", data={"listed": "yes"})
    assert "Take off the restricted list" in get_page(office, f"/people/{people.asha.id}").text


def test_a_form_sent_as_it_was_changes_nothing_and_is_on_no_record(
    office: FlaskClient, people: People, trail: Trail
) -> None:
    office.post(f"/people/{people.asha.id}", data=form_of(people.asha))

    assert trail.of("person_renamed", "sign_in_name_changed", "person_moved", "roles_changed") == []


@pytest.mark.parametrize(
    "change, errors",
    [
        ({"sign_in_name": "ben"}, {"sign_in_name": "That sign-in name is taken. Choose another."}),
        ({"sign_in_name": "finn"}, {"sign_in_name": "That sign-in name is taken. Choose another."}),
        ({"roles": []}, {"roles": "Select at least one role"}),
        ({"roles": ["chief"]}, {"roles": "Select at least one role"}),
        ({"unit": "a" * 26}, {"unit": "Select a unit"}),
        ({"name": " "}, {"name": "Enter the person's name"}),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_of_it_is_kept(
    app: Flask, office: FlaskClient, people: People, change: dict[str, Any], errors: dict[str, str]
) -> None:
    form = form_of(people.asha, name="Somebody Else") | change

    page = post_page(office, f"/people/{people.asha.id}", form, status=422)

    assert page.errors == errors
    with app.app_context():
        assert db.session.get_one(Person, people.asha.id).name == "Asha Patel"


def test_another_forces_unit_cannot_be_chosen(office: FlaskClient, people: People) -> None:
    form = form_of(people.asha, unit=people.finn.unit_id)

    assert post_page(office, f"/people/{people.asha.id}", form, status=422).errors == {"unit": "Select a unit"}


@pytest.mark.parametrize("what", ["roles", "unit"])
def test_nobody_changes_their_own_roles_or_unit(office: FlaskClient, people: People, what: str) -> None:
    """Nor so becomes a reader of records, or leaves a force without an administrator."""
    change = {"roles": ["officer"]} if what == "roles" else {"unit": people.asha.unit_id}

    page = post_page(office, f"/people/{people.ivor.id}", form_of(people.ivor, **change), status=422)

    assert page.errors == {what: f"You cannot change your own {what}. Ask another administrator."}


def test_of_two_administrators_who_end_each_other_at_once_one_stays(
    app: Flask, office: FlaskClient, new_client: NewClient, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.post(f"/people/{people.dev.id}", data=form_of(people.dev, roles=["administrator"], sure="yes"))
    dev = sign_in(new_client(), people.dev)
    held = service.hold

    def meanwhile() -> None:  # Ivor's write was first; Dev's request had begun before it
        held()
        db.session.execute(update(Person).where(Person.id == people.dev.id).values(disabled_at=people_at(app)))

    monkeypatch.setattr(service, "hold", meanwhile)

    page = post_page(dev, f"/people/{people.ivor.id}/disabled", {"disabled": "yes"}, status=403)

    assert "You are not an administrator any more." in page.text
    monkeypatch.undo()
    assert office.get("/people").status_code == 200


def people_at(app: Flask) -> Any:
    with app.app_context():
        return db.session.execute(select(Session.created_at).limit(1)).scalar_one()


def test_an_administrator_who_is_not_checked_again_in_the_write_would_end_the_last_one(
    app: Flask, office: FlaskClient, new_client: NewClient, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant."""
    office.post(f"/people/{people.dev.id}", data=form_of(people.dev, roles=["administrator"], sure="yes"))
    dev = sign_in(new_client(), people.dev)
    monkeypatch.setattr(service, "check_administrates", lambda _actor: None)
    monkeypatch.setattr(service, "hold", lambda: None)

    assert dev.post(f"/people/{people.ivor.id}/disabled", data={"disabled": "yes"}).status_code == 303
    assert office.get("/people").status_code == 303


def test_closing_asks_first_says_what_happens_and_is_undone_on_the_next_page(
    office: FlaskClient, new_client: NewClient, people: People
) -> None:
    sign_in(new_client(), people.asha)
    asked = get_page(office, f"/people/{people.asha.id}/close")
    assert "is signed out at once, in 1 place, and cannot sign in" in asked.text
    assert asked.single("form", action=f"/people/{people.asha.id}/disabled") is not None

    closed = office.post(f"/people/{people.asha.id}/disabled", data={"disabled": "yes"})
    said = get_page(office, closed.location)
    undo = next(form for form in said.all("form") if "Undo" in text_of(form))
    undone = office.post(undo.get("action", ""), data={"disabled": "no"})

    assert "The account of Asha Patel is open." in get_page(office, undone.location).text
    assert sign_in(new_client(), people.asha).get("/account").status_code == 200


def test_sign_ins_are_listed_and_one_is_ended_at_once_and_the_others_run_on(
    office: FlaskClient, new_client: NewClient, people: People, trail: Trail
) -> None:
    first, second = (sign_in(new_client(), people.asha) for _ in range(2))
    page = get_page(office, f"/people/{people.asha.id}")
    ends = [form.get("action", "") for form in page.all("form") if "/sign-ins/" in form.get("action", "")]
    assert len(ends) == 2

    assert office.post(ends[0]).status_code == 303

    assert {first.get("/account").status_code, second.get("/account").status_code} == {200, 303}
    assert office.post(ends[0]).status_code == 404
    assert len(trail.of("sign_in_ended")) == 1


def test_all_sign_ins_are_ended_after_a_page_that_asks(
    office: FlaskClient, new_client: NewClient, people: People, trail: Trail, both_databases: str
) -> None:
    theirs = [sign_in(new_client(), people.asha) for _ in range(2)]
    assert "2 sign-ins end at once" in get_page(office, f"/people/{people.asha.id}/sign-ins/end").text

    office.post(f"/people/{people.asha.id}/sign-ins/ended")

    assert {one.get("/account").status_code for one in theirs} == {303}
    said = ("sign_ins_ended", people.ivor.id, people.asha.id, {"sign_ins": 2})
    assert trail.of("sign_ins_ended") == [said]
    assert sign_in(theirs[0], people.asha).get("/account").status_code == 200


def test_the_sign_in_one_looks_with_is_marked_and_not_ended_from_here(office: FlaskClient, people: People) -> None:
    page = get_page(office, f"/people/{people.ivor.id}")

    assert "This one" in page.text
    assert [form for form in page.all("form") if "/sign-ins/" in form.get("action", "")] == []
    assert office.post(f"/people/{people.ivor.id}/sign-ins/ended").status_code == 403


def test_a_phones_key_is_taken_back_after_a_page_that_says_it_cannot_be_undone(
    office: FlaskClient, people: People, phone_of: Callable[[Person], Phone]
) -> None:
    key_id = phone_of(people.asha).author.kid
    page = get_page(office, f"/people/{people.asha.id}/author-keys/{key_id}/take-back")
    assert "This cannot be undone: the phone must be made ready again." in page.text

    to = f"/people/{people.asha.id}/author-keys/{key_id}/taken-back"
    assert page.single("form", action=to) is not None

    taken = office.post(to)

    assert "The key is taken back." in get_page(office, taken.location).text
    get_page(office, f"/people/{people.asha.id}/author-keys/{key_id}/take-back", status=404)


def test_a_change_and_its_event_are_one(app: Flask, office: FlaskClient, people: People) -> None:
    """The mutant: an event that cannot be written keeps the change out as well."""

    def fails(*_: Any, **__: Any) -> None:
        raise RuntimeError("no trail")

    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(trail_of_people, "append", fails)
        failed = office.post(f"/people/{people.ben.id}", data=form_of(people.ben, roles=["coordinator"], sure="yes"))
    assert failed.status_code == 500

    with app.app_context():
        assert db.session.get_one(Person, people.ben.id).role_names == {"officer"}
