"""The force's directory tells by itself who is new and who has left (SCIM 2.0): at once, and for its own only."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.accounts.models import Person, ProvisionedPerson, Role
from backend.core import clock
from backend.core.audit import AuditEvent
from backend.core.database import db, writing
from tests.backend.accounts.directory.browser import Browser
from tests.backend.accounts.directory.fake_directory import FakeDirectory
from tests.backend.accounts.provisioning.conftest import TOKEN
from tests.fixtures.app import WholeAnswers
from tests.people import People, sign_in

USERS = "/scim/v2/Users"
CORE = "urn:ietf:params:scim:schemas:core:2.0:User"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
NEW = {
    "schemas": [CORE, ENTERPRISE],
    "userName": "Asha.Patel@example.police",
    "displayName": "Asha Patel",
    "externalId": "4711",
    ENTERPRISE: {"department": "RESP-A"},
}


def add(program: FlaskClient, **more: Any) -> dict[str, Any]:
    """Tell of somebody new; what is answered."""
    answer = program.post(USERS, json=NEW | more)
    assert answer.status_code == 201, answer.get_json()
    return dict(answer.get_json())


def patch(program: FlaskClient, person_id: str, **values: Any) -> Any:
    """Tell that somebody is otherwise; the answer."""
    operations = [{"op": "Replace", "path": path, "value": value} for path, value in values.items()]
    return program.patch(f"{USERS}/{person_id}", json={"schemas": [PATCH], "Operations": operations})


def _person(app: Flask, sign_in_name: str) -> Person | None:
    with app.app_context():
        return db.session.execute(select(Person).where(Person.sign_in_name == sign_in_name)).scalar()


def test_a_packaged_tester_finds_nothing_wrong(told_app: Flask) -> None:
    from scim2_client.engines.wsgi import WSGISCIMClient  # two seconds, which the one process spends that runs this
    from scim2_tester import Status, check_server

    client = WSGISCIMClient(told_app, base_url="http://localhost/scim/v2", headers={"Authorization": f"Bearer {TOKEN}"})
    client.discover()

    results = check_server(client)

    wrong = [f"{one.title}: {one.reason}" for one in results if one.status in (Status.ERROR, Status.CRITICAL)]
    assert not wrong, "; ".join(wrong)
    assert sum(one.status == Status.SUCCESS for one in results) > 10


def test_whoever_is_new_has_an_account_without_a_way_in_and_without_a_role(
    told_app: Flask, program: FlaskClient
) -> None:
    made = add(program)

    person = _person(told_app, "asha.patel@example.police")
    assert person is not None
    assert (person.id, person.name, person.unit.name) == (made["id"], "Asha Patel", "Response A")
    assert person.password_hash is None
    assert person.role_names == frozenset()


def test_they_sign_in_at_the_directory_and_are_the_same_person(
    told_app: Flask, program: FlaskClient, directory: FakeDirectory
) -> None:
    made = add(program)
    client = WholeAnswers(told_app, use_cookies=True)

    Browser(client, directory).signs_in()

    person = _person(told_app, "asha.patel@example.police")
    assert person is not None
    assert person.id == made["id"]
    assert person.role_names == {"officer"}


@pytest.mark.parametrize("no", [False, "False"])
def test_whoever_has_left_is_out_at_once(
    told_app: Flask, program: FlaskClient, directory: FakeDirectory, no: object
) -> None:
    made = add(program)
    browser = Browser(WholeAnswers(told_app, use_cookies=True), directory)
    browser.signs_in()
    assert browser.who() == "Asha Patel"

    assert patch(program, made["id"], active=no).get_json()["active"] is False

    assert browser.who() is None
    assert browser.signs_in().status_code == 422
    patch(program, made["id"], active=True)
    browser.signs_in()
    assert browser.who() == "Asha Patel"


def test_whoever_is_taken_away_is_closed_and_not_deleted_and_comes_back_as_the_same(
    told_app: Flask, program: FlaskClient
) -> None:
    made = add(program)

    assert program.delete(f"{USERS}/{made['id']}").status_code == 204
    assert program.get(f"{USERS}/{made['id']}").status_code == 404
    assert program.get(USERS).get_json()["totalResults"] == 0
    person = _person(told_app, "asha.patel@example.police")
    assert person is not None
    assert person.disabled_at is not None
    assert add(program)["id"] == made["id"]


def test_what_an_administrator_has_closed_here_it_does_not_open(told_app: Flask, program: FlaskClient) -> None:
    made = add(program)
    with told_app.app_context(), writing():
        db.session.get_one(Person, made["id"]).disabled_at = clock.now()

    patch(program, made["id"], displayName="Asha Rao", active=True)

    person = _person(told_app, "asha.patel@example.police")
    assert person is not None
    assert person.disabled_at is not None


def _alone_in_charge(app: Flask, person_id: str) -> None:
    """Somebody is an administrator of their force, and nobody else of it is."""
    with app.app_context(), writing():
        person, role = db.session.get_one(Person, person_id), db.session.get_one(Role, "administrator")
        for one in db.session.execute(select(Person).where(Person.force_id == person.force_id)).scalars():
            one.roles = [role, *one.roles] if one.id == person_id else [held for held in one.roles if held != role]


@pytest.mark.parametrize("how", ["DELETE", "PATCH", "PUT"])
def test_the_last_administrator_of_a_force_is_not_ended_and_it_is_told_why(
    told_app: Flask, program: FlaskClient, how: str
) -> None:
    made = add(program)
    _alone_in_charge(told_app, made["id"])
    answer = {
        "DELETE": lambda: program.delete(f"{USERS}/{made['id']}"),
        "PATCH": lambda: patch(program, made["id"], active=False, displayName="Asha Rao"),
        "PUT": lambda: program.put(f"{USERS}/{made['id']}", json=NEW | {"active": False}),
    }[how]()

    assert answer.status_code == 409
    assert "last administrator" in answer.get_json()["detail"]
    person = _person(told_app, "asha.patel@example.police")
    assert person is not None
    assert (person.disabled_at, person.name) == (None, "Asha Patel")
    assert program.get(USERS).get_json()["totalResults"] == 1


def test_an_administrator_beside_another_is_ended(told_app: Flask, program: FlaskClient) -> None:
    made = add(program)
    with told_app.app_context(), writing():
        person = db.session.get_one(Person, made["id"])
        person.roles = [db.session.get_one(Role, "administrator")]

    assert program.delete(f"{USERS}/{made['id']}").status_code == 204


def test_the_mutant_that_counts_no_administrators_ends_the_last(
    told_app: Flask, program: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = add(program)
    _alone_in_charge(told_app, made["id"])
    monkeypatch.setattr("backend.accounts.directory.store.other_administrators", lambda _: 1)

    assert program.delete(f"{USERS}/{made['id']}").status_code == 204  # with the count it is 409


def test_a_local_account_is_none_of_its_business(told_app: Flask, program: FlaskClient, people: People) -> None:
    ivor = people.ivor

    assert program.post(USERS, json=NEW | {"userName": ivor.sign_in_name}).status_code == 409
    assert program.get(f"{USERS}/{ivor.id}").status_code == 404
    assert program.delete(f"{USERS}/{ivor.id}").status_code == 404
    assert patch(program, ivor.id, active=False).status_code == 404
    person = _person(told_app, ivor.sign_in_name)
    assert person is not None
    assert person.disabled_at is None


def test_somebody_of_another_force_is_neither(told_app: Flask, program: FlaskClient, people: People) -> None:
    assert program.post(USERS, json=NEW | {"userName": people.noel.sign_in_name}).status_code == 409
    assert program.get(f"{USERS}/{people.noel.id}").status_code == 404


def test_nor_is_somebody_of_another_force_who_has_never_signed_in(
    told_app: Flask, program: FlaskClient, people: People
) -> None:
    with told_app.app_context(), writing():
        noel = db.session.get_one(Person, people.noel.id)
        noel.password_hash, noel.roles = None, []

    assert program.post(USERS, json=NEW | {"userName": people.noel.sign_in_name}).status_code == 409


def test_a_name_that_somebody_has_is_not_given_twice(program: FlaskClient) -> None:
    first = add(program)
    second = add(program, userName="ben.okoro@example.police")

    assert program.post(USERS, json=NEW).status_code == 409
    assert patch(program, second["id"], userName=NEW["userName"]).status_code == 409
    assert program.get(f"{USERS}/{first['id']}").get_json()["userName"] == "asha.patel@example.police"


def test_they_are_found_by_name_and_shown_some_at_a_time(program: FlaskClient) -> None:
    for number in range(5):
        add(program, userName=f"officer.{number}")

    named = program.get(USERS, query_string={"filter": 'userName eq "officer.3"'}).get_json()
    some = program.get(USERS, query_string={"startIndex": "4", "count": "3"}).get_json()

    assert [one["userName"] for one in named["Resources"]] == ["officer.3"]
    assert [one["userName"] for one in some["Resources"]] == ["officer.3", "officer.4"]
    assert (some["totalResults"], some["startIndex"]) == (5, 4)


def test_a_unit_that_is_not_here_leaves_them_where_they_are(told_app: Flask, program: FlaskClient) -> None:
    made = add(program, **{ENTERPRISE: {"department": "Elsewhere"}})
    person = _person(told_app, "asha.patel@example.police")
    assert person is not None
    assert person.unit.name == "Not placed yet"

    patch(program, made["id"], **{f"{ENTERPRISE}:department": "RESP-A"})

    person = _person(told_app, "asha.patel@example.police")
    assert person is not None
    assert person.unit.name == "Response A"


@pytest.mark.parametrize(
    "sent, kind",
    [
        ({"schemas": [CORE]}, "invalidValue"),
        ({"schemas": [CORE], "userName": "\u202e"}, "invalidValue"),
        ({"schemas": [CORE], "userName": ["asha"]}, "invalidValue"),
        ([], "invalidSyntax"),
    ],
)
def test_what_cannot_be_taken_is_said(program: FlaskClient, sent: object, kind: str) -> None:
    answer = program.post(USERS, json=sent)

    assert answer.status_code == 400
    assert answer.content_type == "application/scim+json"
    assert answer.get_json()["scimType"] in (kind, "invalidSyntax")


@pytest.mark.parametrize("header", ["", "Bearer ", "Bearer wrong", f"Basic {TOKEN}", TOKEN, f"Bearer {TOKEN} "])
def test_nobody_else_is_answered(told_app: Flask, header: str) -> None:
    client = told_app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = header

    assert client.get(USERS).status_code in (401, 303)
    assert client.post(USERS, json=NEW).status_code == 401


def test_a_browser_that_is_signed_in_is_not_either(told_app: Flask, people: People) -> None:
    client = sign_in(WholeAnswers(told_app, use_cookies=True), people.ivor)

    assert client.get(USERS).status_code == 401
    assert client.post(USERS, json=NEW).status_code in (401, 403)


def test_without_an_agreed_token_nobody_is(app_with_directory: Flask) -> None:
    client = app_with_directory.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = "Bearer "

    assert client.post(USERS, json=NEW).status_code == 401


def test_what_it_told_stands_in_the_trail(told_app: Flask, program: FlaskClient) -> None:
    made = add(program)
    patch(program, made["id"], active=False)

    with told_app.app_context():
        events = select(AuditEvent.action, AuditEvent.actor_id).where(AuditEvent.object_id == made["id"])
        found = [(action, who) for action, who in db.session.execute(events.order_by(AuditEvent.seq))]
        assert found == [("person_added", None), ("person_disabled", None)]
        assert db.session.execute(select(ProvisionedPerson.external_id)).scalar_one() == "4711"
