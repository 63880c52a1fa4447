"""What reads much is two administrators' to give: one asks, another confirms within seven days, and until then it opens
nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.accounts import READS_MUCH
from tests.backend.accounts.staff.conftest import Trail
from tests.backend.accounts.staff.file_of_people import HEAD, keep
from tests.backend.accounts.staff.test_person import form_of
from tests.backend.accounts.staff.two_people import (
    EVENTS,
    administer_too,
    ask_list,
    ask_role,
    end,
    has,
    the_one,
    waiting,
)
from tests.fixtures.app import Clock
from tests.page import get_page, post_page
from tests.people import PASSWORD, People, sign_in

NewClient = Callable[[], FlaskClient]
OFFICER = frozenset({"officer"})


@pytest.fixture
def other(app: Flask, new_client: NewClient, people: People) -> FlaskClient:
    """Dev's browser, who administers too."""
    administer_too(app, people.dev)
    return sign_in(new_client(), people.dev)


def test_a_role_that_one_asked_for_counts_once_another_confirms_it(
    app: Flask,
    office: FlaskClient,
    other: FlaskClient,
    new_client: NewClient,
    people: People,
    trail: Trail,
    is_whole: Any,
    both_databases: str,
) -> None:
    ben = sign_in(new_client(), people.ben)
    ask_role(office, people.ben)
    assert (has(app, people.ben), ben.get("/notices").status_code) == ((OFFICER, False), 403)

    assert end(other, "confirmed", people.ben) == 303

    assert (has(app, people.ben)[0], ben.get("/notices").status_code) == ({"officer", "coordinator"}, 200)
    asked = {"what": "coordinator", "asked_by": people.ivor.id}
    given = {"from": ["officer"], "to": ["coordinator", "officer"], "asked_by": people.ivor.id}
    assert [one for one in trail.of(*EVENTS, "roles_changed") if one[2] == people.ben.id] == [
        ("access_asked", people.ivor.id, people.ben.id, {"what": "coordinator"}),
        ("access_confirmed", people.dev.id, people.ben.id, asked),
        ("roles_changed", people.dev.id, people.ben.id, given),
    ]
    assert waiting(app) == set()
    assert is_whole()


@pytest.mark.parametrize("role", sorted(READS_MUCH))
def test_no_role_that_reads_much_is_given_by_one(
    app: Flask, office: FlaskClient, other: FlaskClient, people: People, role: str
) -> None:
    ask_role(office, people.ben, role)

    assert (has(app, people.ben)[0], waiting(app)) == (OFFICER, {(people.ben.id, role)})


def test_the_restricted_list_is_two_peoples_as_well(
    app: Flask, office: FlaskClient, other: FlaskClient, people: People, trail: Trail, both_databases: str
) -> None:
    ask_list(office, people.ben)
    assert has(app, people.ben) == (OFFICER, False)
    assert "Asked, and not given yet" in get_page(office, f"/people/{people.ben.id}?done=listed").text

    assert end(other, "confirmed", people.ben, "named_list") == 303

    assert has(app, people.ben) == (OFFICER, True)
    put = ("put_on_named_list", people.dev.id, people.ben.id, {"asked_by": people.ivor.id})
    assert trail.of("put_on_named_list") == [put]


def test_what_reads_little_is_given_at_once_beside_it(
    app: Flask, office: FlaskClient, other: FlaskClient, people: People
) -> None:
    roles = ["officer", "trainer", "coordinator"]
    office.post(f"/people/{people.ben.id}", data=form_of(people.ben, roles=roles, name="Ben Oko", sure="yes"))

    page = get_page(office, f"/people/{people.ben.id}?done=changed")

    assert has(app, people.ben)[0] == {"officer", "trainer"}
    assert "Ben Oko" in page.h1
    assert "Saved, but for what is not given yet." in page.text


def test_whoever_asked_does_not_confirm_it(app: Flask, office: FlaskClient, other: FlaskClient, people: People) -> None:
    ask_role(office, people.ben)

    page = post_page(
        office,
        f"/people/{people.ben.id}/access/confirmed",
        {"what": "coordinator", "unit": people.ben.unit_id},
        status=403,
    )

    assert "You asked for it yourself. Another administrator confirms it." in page.text
    assert has(app, people.ben)[0] == OFFICER


def test_whoever_it_is_for_does_not_confirm_it_and_a_third_administrator_does(
    app: Flask, office: FlaskClient, other: FlaskClient, new_client: NewClient, people: People
) -> None:
    before = has(app, people.dev)[0]
    office.post(
        f"/people/{people.dev.id}",
        data=form_of(people.dev, roles=[*before, "coordinator"], sure="yes"),
    )

    assert end(other, "confirmed", people.dev) == 403
    assert "No other administrator of your force may" in get_page(office, f"/people/{people.dev.id}").text
    assert has(app, people.dev)[0] == before

    administer_too(app, people.eve)
    assert "Eve Lindqvist may." in get_page(other, f"/people/{people.dev.id}").text
    assert end(sign_in(new_client(), people.eve), "confirmed", people.dev) == 303
    assert has(app, people.dev)[0] == {*before, "coordinator"}


def test_nobody_asks_for_themselves(app: Flask, office: FlaskClient, other: FlaskClient, people: People) -> None:
    mine = form_of(people.ivor, roles=["administrator", "coordinator"], sure="yes")

    assert office.post(f"/people/{people.ivor.id}", data=mine).status_code == 422
    assert office.post(f"/people/{people.ivor.id}/named-list", data={"listed": "yes"}).status_code == 403

    assert waiting(app) == set()


def test_what_was_asked_for_counts_for_seven_days(
    app: Flask, office: FlaskClient, other: FlaskClient, new_client: NewClient, people: People, clock: Clock
) -> None:
    ask_role(office, people.ben)
    ask_list(office, people.asha)
    clock.passes(days=7, seconds=-1)
    dev = sign_in(new_client(), people.dev)
    assert end(dev, "confirmed", people.ben) == 303
    clock.passes(seconds=1)

    page = post_page(
        dev,
        f"/people/{people.asha.id}/access/confirmed",
        {"what": "named_list", "unit": people.asha.unit_id},
        status=403,
    )

    assert "seven days are over" in page.text
    assert has(app, people.asha) == (OFFICER, False)
    assert "Not given yet" not in get_page(dev, f"/people/{people.asha.id}").text
    assert "waits for a second administrator" not in get_page(dev, "/people").text


def test_what_lapsed_is_said_in_the_trail_once_and_may_be_asked_for_anew(
    app: Flask,
    office: FlaskClient,
    other: FlaskClient,
    new_client: NewClient,
    people: People,
    trail: Trail,
    clock: Clock,
) -> None:
    ask_role(office, people.ben)
    clock.passes(days=8)
    for _ in range(2):
        assert app.test_cli_runner().invoke(args=["ladder", "run"]).exit_code == 0
    said = {"what": "coordinator", "asked_by": people.ivor.id, "why": "time"}
    assert trail.of("access_lapsed") == [("access_lapsed", None, people.ben.id, said)]

    ask_role(sign_in(new_client(), people.ivor), people.ben)

    assert end(sign_in(new_client(), people.dev), "confirmed", people.ben) == 303


def test_another_refuses_it_and_whoever_asked_takes_it_back(
    app: Flask, office: FlaskClient, other: FlaskClient, people: People, trail: Trail
) -> None:
    ask_role(office, people.ben)
    ask_list(office, people.ben)

    assert (end(other, "refused", people.ben), end(office, "refused", people.ben, "named_list")) == (303, 303)

    assert (has(app, people.ben), waiting(app)) == ((OFFICER, False), set())
    assert [(action, actor) for action, actor, *_ in trail.of("access_refused", "access_taken_back")] == [
        ("access_refused", people.dev.id),
        ("access_taken_back", people.ivor.id),
    ]
    assert end(other, "confirmed", people.ben) == 403


def test_of_two_who_confirm_at_once_one_does(
    app: Flask,
    office: FlaskClient,
    other: FlaskClient,
    new_client: NewClient,
    people: People,
    trail: Trail,
    both_databases: str,
) -> None:
    administer_too(app, people.eve)
    ask_role(office, people.ben)
    both = [other, sign_in(new_client(), people.eve)]

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda one: end(one, "confirmed", people.ben), both))

    assert sorted(answers) == [303, 403]
    said = [action for action, _, whom, _ in trail.of(*EVENTS, "roles_changed") if whom == people.ben.id]
    assert said == ["access_asked", "access_confirmed", "roles_changed"]


def test_somebody_added_has_none_of_it_yet_and_the_page_with_their_code_says_so(
    app: Flask, office: FlaskClient, other: FlaskClient, people: People, is_whole: Any
) -> None:
    asks = post_page(office, "/people", the_one(people) | {"sure": ""})
    assert "would be added without it: another administrator confirms it" in asks.text

    page = post_page(office, "/people", the_one(people), status=201)

    assert "Not given yet: Stalking coordinator, the restricted list." in page.text
    [(who, _), _] = sorted(waiting(app))
    assert waiting(app) == {(who, "coordinator"), (who, "named_list")}
    shown = get_page(other, "/people?state=waits").text
    assert "Jo Bell jo.bell Response A Officer Not joined yet To be confirmed" in shown
    assert "whoever was handed their joining code is them" in get_page(other, f"/people/{who}").text
    assert is_whole()


def test_somebody_whose_only_role_waits_signs_in_reads_nothing_and_their_page_is_saved(
    app: Flask, office: FlaskClient, other: FlaskClient, new_client: NewClient, people: People
) -> None:
    code = post_page(office, "/people", the_one(people) | {"roles": ["auditor"], "on_named_list": ""}, status=201)
    [(who, _)] = waiting(app)
    theirs = new_client()
    joined = theirs.post("/join", data={"code": code.single("p", id="joining-code").text, "password": PASSWORD})
    assert theirs.get(joined.location).status_code == 200
    assert [theirs.get(page).status_code for page in ("/audit", "/people", "/notices")] == [403, 403, 403]
    assert "Nothing" in get_page(theirs, "/records").text

    page = get_page(office, f"/people/{who}")
    form = {name: page.value(name) for name in ("name", "sign_in_name")} | {"unit": people.asha.unit_id}
    assert office.post(f"/people/{who}", data=form | {"name": "Jo Bellow"}).status_code == 303


def test_people_of_a_file_have_none_of_it_yet_and_taking_the_file_back_takes_what_waits_along(
    app: Flask, office: FlaskClient, other: FlaskClient, people: People, is_whole: Any, both_databases: str
) -> None:
    text = HEAD + "Jo Bell,jo.bell,Response A,Officer; Auditor\nAda O'Neil,ada.oneil,Response A,coordinator\n"
    said = post_page(office, "/people/import/preview", {"text": text}).text
    assert "They are added without that: another administrator confirms it on the page of each" in said

    kept = keep(office, text)

    assert {what for _, what in waiting(app)} == {"auditor", "coordinator"}
    assert "2 people of this import" in get_page(office, kept).text
    roles = get_page(office, "/people").text
    assert "Jo Bell jo.bell Response A Officer Not joined yet" in roles
    assert is_whole()
    assert office.post(f"{kept}/taken-back").status_code == 303
    assert waiting(app) == set()
    assert "jo.bell" not in get_page(office, "/people").text
    assert is_whole()


@pytest.mark.parametrize("how", ["their account", "the asker's account", "the asker's role"])
def test_what_waits_goes_with_an_account_and_with_whoever_asked(
    app: Flask, office: FlaskClient, other: FlaskClient, people: People, trail: Trail, how: str
) -> None:
    ask_role(office, people.ben)
    whom = people.ben if how == "their account" else people.ivor

    if how == "the asker's role":
        other.post(f"/people/{whom.id}", data=form_of(whom, roles=["officer"]))
    else:
        other.post(f"/people/{whom.id}/disabled", data={"disabled": "yes"})

    assert waiting(app) == set()
    why = "closed" if how == "their account" else "asker_gone"
    assert [one[3]["why"] for one in trail.of("access_lapsed")] == [why]
    assert end(other, "confirmed", people.ben) == 403


def test_the_page_says_what_waits_who_asked_and_who_may_confirm(
    office: FlaskClient, other: FlaskClient, people: People
) -> None:
    ask_role(office, people.ben)
    where = f"/people/{people.ben.id}"

    mine, theirs, list_of_people = get_page(office, where), get_page(other, where), get_page(other, "/people")

    asked = "Stalking coordinator : Ivor Pugh asked on"
    assert asked in mine.text.replace("coordinator:", "coordinator :")
    assert "You asked, so you do not confirm it. Dev Rao may." in mine.text
    assert [one.get("action") for one in mine.all("form") if "/access/" in one.get("action", "")] == [
        f"{where}/access/refused"
    ]
    assert "You can confirm it: ask Ivor Pugh what for." in theirs.text
    assert [one.get("action") for one in theirs.all("form") if "/access/" in one.get("action", "")] == [
        f"{where}/access/confirmed",
        f"{where}/access/refused",
    ]
    assert "For 1 person something waits for a second administrator" in list_of_people.text
    assert [one.get("href") for one in list_of_people.all("a") if "waits" in one.get("href", "")] == [
        "/people?state=waits"
    ]


def test_what_waits_of_another_force_is_neither_shown_nor_there(
    app: Flask, office: FlaskClient, other: FlaskClient, new_client: NewClient, people: People
) -> None:
    ask_role(office, people.ben)
    noel = sign_in(new_client(), people.noel)

    assert "waits for a second administrator" not in get_page(noel, "/people").text
    assert end(noel, "confirmed", people.ben) == 404
