"""Who reads a unit is two administrators' to give as well: by whichever way in, and again in another unit. Where it
goes past them (a directory, a command, a force with one administrator) the unit's supervisors and professional
standards are told.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.accounts import store
from backend.accounts.models import Person
from backend.accounts.staff.changes import give_roles
from backend.core import clock
from backend.core.database import db, writing
from tests.backend.accounts.staff.conftest import Trail
from tests.backend.accounts.staff.file_of_people import HEAD, code_of, keep, slips
from tests.backend.accounts.staff.test_person import form_of
from tests.backend.accounts.staff.two_people import (
    administer_too,
    ask_role,
    end,
    given_of,
    has,
    the_one,
    told_of_readers,
    unit_of,
    waiting,
)
from tests.fixtures.phone_simulator import Phone
from tests.page import get_page, post_page, text_of
from tests.people import PASSWORD, People, sign_in

NewClient = Callable[[], FlaskClient]
PhoneOf = Callable[[Person], Phone]
SUPERVISOR = "supervisor"


@pytest.fixture
def other(app: Flask, new_client: NewClient, people: People) -> FlaskClient:
    """Dev's browser, who administers too."""
    administer_too(app, people.dev)
    return sign_in(new_client(), people.dev)


@pytest.fixture
def record_of_asha(phone_of: PhoneOf, people: People) -> str:
    """The id of a record of Response A."""
    phone = phone_of(people.asha)
    version = phone.version()
    assert phone.send(version)[0] == 201
    return str(version.header["record_id"])


def reads(client: FlaskClient, record: str) -> bool:
    """Whether somebody opens a record."""
    return client.get(f"/records/{record}").status_code == 200


def join(client: FlaskClient, code: str) -> FlaskClient:
    """A browser in which somebody joined by a code."""
    assert client.post("/join", data={"code": code, "password": PASSWORD}).status_code == 303
    return client


def test_a_supervisor_whom_one_administrator_added_and_joined_as_reads_nothing_before_another_confirms(
    app: Flask, office: FlaskClient, other: FlaskClient, new_client: NewClient, people: People, record_of_asha: str
) -> None:
    new = the_one(people) | {"roles": ["supervisor"], "on_named_list": ""}
    code = text_of(post_page(office, "/people", new, status=201).single("p", id="joining-code"))
    second_self = join(new_client(), code)
    [(who, what)] = waiting(app)

    assert (what, reads(second_self, record_of_asha)) == (SUPERVISOR, False)

    confirmed = {"what": SUPERVISOR, "unit": people.asha.unit_id}
    assert other.post(f"/people/{who}/access/confirmed", data=confirmed).status_code == 303
    assert reads(second_self, record_of_asha)


def test_a_supervisor_of_a_file_who_joined_by_a_slip_reads_nothing_either(
    app: Flask, office: FlaskClient, other: FlaskClient, new_client: NewClient, record_of_asha: str
) -> None:
    keep(office, HEAD + "Jo Bell,jo.bell,Response A,Supervisor\n")

    second_self = join(new_client(), code_of(slips(office, {}), "Jo Bell"))

    assert [what for _, what in waiting(app)] == [SUPERVISOR]
    assert not reads(second_self, record_of_asha)


def test_an_officer_who_was_made_supervisor_by_one_reads_nothing_either(
    app: Flask, office: FlaskClient, other: FlaskClient, new_client: NewClient, people: People, record_of_asha: str
) -> None:
    ask_role(office, people.ben, SUPERVISOR)

    assert waiting(app) == {(people.ben.id, SUPERVISOR)}
    assert not reads(sign_in(new_client(), people.ben), record_of_asha)


def test_a_supervisor_moved_by_one_reads_neither_unit_before_another_confirms(
    app: Flask,
    office: FlaskClient,
    other: FlaskClient,
    new_client: NewClient,
    people: People,
    record_of_asha: str,
    trail: Trail,
) -> None:
    hana = sign_in(new_client(), people.hana)
    form = form_of(people.hana, unit=people.asha.unit_id)
    asks = post_page(office, f"/people/{people.hana.id}", form)
    assert [one for one in asks.all("p") if one.get("data-asked-anew") is not None]

    assert office.post(f"/people/{people.hana.id}", data=form | {"sure": "yes"}).status_code == 303

    assert unit_of(app, people.hana) == people.asha.unit_id
    assert (waiting(app), reads(hana, record_of_asha)) == ({(people.hana.id, SUPERVISOR)}, False)
    assert end(other, "confirmed", people.hana, SUPERVISOR) == 303
    assert reads(hana, record_of_asha)
    assert trail.of("person_moved")[0][3] == {"from": people.hana.unit_id, "to": people.asha.unit_id}


def test_what_waits_in_one_unit_is_not_confirmed_in_another(
    app: Flask, office: FlaskClient, other: FlaskClient, people: People, trail: Trail
) -> None:
    ask_role(office, people.eve, SUPERVISOR)
    page = get_page(other, f"/people/{people.eve.id}")
    asked = {one.get("name"): one.get("value") for one in page.all("input", type="hidden") if one.get("name") == "unit"}

    office.post(f"/people/{people.eve.id}", data=form_of(people.eve, unit=people.asha.unit_id))
    assert waiting(app) == set()
    assert [one[3]["why"] for one in trail.of("access_lapsed")] == ["moved"]

    again = form_of(people.eve, unit=people.asha.unit_id, roles=["call_handler", SUPERVISOR], sure="yes")
    office.post(f"/people/{people.eve.id}", data=again)
    confirmed = other.post(f"/people/{people.eve.id}/access/confirmed", data={"what": SUPERVISOR} | asked)
    assert (confirmed.status_code, has(app, people.eve)[0]) == (403, {"call_handler"})


def test_supervisors_of_a_merged_unit_read_nothing_before_another_confirms(
    app: Flask, office: FlaskClient, other: FlaskClient, new_client: NewClient, people: People, record_of_asha: str
) -> None:
    hana = sign_in(new_client(), people.hana)
    asks = get_page(office, f"/units/{people.hana.unit_id}/merge?into={people.asha.unit_id}")
    assert [one for one in asks.all("li") if one.get("data-asked-anew") is not None]

    merged = office.post(f"/units/{people.hana.unit_id}/merged", data={"into": people.asha.unit_id})

    assert merged.status_code == 303
    assert (waiting(app), reads(hana, record_of_asha)) == ({(people.hana.id, SUPERVISOR)}, False)
    assert reads(sign_in(new_client(), people.chloe), record_of_asha)
    assert office.post(f"/units/{people.hana.unit_id}/merge-taken-back").status_code == 303
    assert unit_of(app, people.hana) == people.hana.unit_id
    assert (has(app, people.hana)[0], waiting(app)) == (set(), {(people.hana.id, SUPERVISOR)})


@pytest.mark.parametrize("how", ["added", "given", "moved", "merged", "by command"])
def test_where_one_gives_it_alone_the_unit_s_supervisors_and_professional_standards_are_told(
    app: Flask, office: FlaskClient, new_client: NewClient, people: People, how: str
) -> None:
    chloe, tove = sign_in(new_client(), people.chloe), sign_in(new_client(), people.tove)
    there, before = people.asha.unit_id, len(given_of(tove))
    assert told_of_readers(get_page(chloe, "/records")) == []
    new = {"name": "Jo Bell", "sign_in_name": "jo.bell", "unit": "Response A", "roles": [SUPERVISOR], "sure": "yes"}
    command = ["people", "add", "--name", "Jo Bell", "--sign-in-name", "jo.bell", "--unit", "Response A"]
    done = {
        "added": lambda: office.post("/people", data=new),
        "given": lambda: ask_role(office, people.ben, SUPERVISOR),
        "moved": lambda: office.post(f"/people/{people.hana.id}", data=form_of(people.hana, unit=there, sure="yes")),
        "merged": lambda: office.post(f"/units/{people.hana.unit_id}/merged", data={"into": there}),
        "by command": lambda: app.test_cli_runner().invoke(
            args=[*command, "--role", SUPERVISOR, "--force", people.asha.force.name]
        ),
    }
    whom = {"given": "Ben Okoro", "moved": "Hana Sato", "merged": "Hana Sato"}.get(how, "Jo Bell")

    done[how]()

    [line] = told_of_readers(get_page(chloe, "/records"))
    assert whom in line
    assert ("Ivor Pugh gave it alone" in line) == (how != "by command")
    assert told_of_readers(get_page(chloe, "/account")) == [line]
    signals = given_of(tove)
    assert len(signals) == before + 1
    assert whom in signals[0]


def test_what_two_gave_is_told_as_well_for_a_week(
    app: Flask, office: FlaskClient, other: FlaskClient, new_client: NewClient, people: People
) -> None:
    ask_role(office, people.ben, SUPERVISOR)
    chloe, joan = sign_in(new_client(), people.chloe), sign_in(new_client(), people.joan)
    assert told_of_readers(get_page(chloe, "/account")) == []

    assert end(other, "confirmed", people.ben, SUPERVISOR) == 303

    [line] = told_of_readers(get_page(chloe, "/account"))
    assert "Ivor Pugh asked for it. Dev Rao confirmed it." in line
    assert told_of_readers(get_page(joan, "/account")) == []
    assert told_of_readers(get_page(sign_in(new_client(), people.asha), "/account")) == []


def test_what_waits_in_a_merged_unit_was_asked_for_by_whoever_merged_it(
    app: Flask, office: FlaskClient, other: FlaskClient, new_client: NewClient, people: People
) -> None:
    administer_too(app, people.eve)
    ask_role(office, people.eve, SUPERVISOR)

    merged = other.post(f"/units/{people.eve.unit_id}/merged", data={"into": people.asha.unit_id})

    assert merged.status_code == 303
    assert (waiting(app), end(other, "confirmed", people.eve, SUPERVISOR)) == ({(people.eve.id, SUPERVISOR)}, 403)


def test_an_administrator_who_supervises_a_unit_does_not_name_it_for_calls(
    app: Flask, office: FlaskClient, other: FlaskClient, people: People
) -> None:
    with app.app_context(), writing():
        dev = db.session.get_one(Person, people.dev.id)
        give_roles(dev, store.roles_named([*dev.role_names, SUPERVISOR]), actor_id=None, now=clock.now())
    calls = f"/units/{unit_of(app, people.dev)}/calls"

    answers = [each.post(calls, data={"named": "yes"}).status_code for each in (other, office)]

    assert answers == [403, 303]


@pytest.mark.parametrize("how", ["one of them", "the whole unit"])
def test_an_administrator_who_supervises_puts_nobody_into_their_own_unit(
    app: Flask, office: FlaskClient, other: FlaskClient, people: People, how: str
) -> None:
    with app.app_context(), writing():
        dev = db.session.get_one(Person, people.dev.id)
        give_roles(dev, store.roles_named([*dev.role_names, SUPERVISOR]), actor_id=None, now=clock.now())
    theirs, whose = unit_of(app, people.dev), people.asha
    assert theirs != whose.unit_id

    if how == "one of them":
        post_page(other, f"/people/{whose.id}", form_of(whose, unit=theirs, sure="yes"), status=422)
    else:
        assert other.post(f"/units/{whose.unit_id}/merged", data={"into": theirs}).status_code == 403
    assert unit_of(app, whose) == whose.unit_id

    for who, unit in ((other, people.eve.unit_id), (office, theirs)):
        assert who.post(f"/people/{whose.id}", data=form_of(whose, unit=unit, sure="yes")).status_code == 303
        assert unit_of(app, whose) == unit


def test_what_a_command_confirms_is_told_with_who_asked_for_it(
    app: Flask, office: FlaskClient, other: FlaskClient, new_client: NewClient, people: People
) -> None:
    ask_role(office, people.ben, SUPERVISOR)
    assert app.test_cli_runner().invoke(args=["people", "confirm", "ben", SUPERVISOR]).exit_code == 0

    [line] = told_of_readers(get_page(sign_in(new_client(), people.chloe), "/account"))

    assert "Ivor Pugh asked for it. Whoever runs the server confirmed it." in line
