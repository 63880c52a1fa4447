"""A one-use code opens one call record once, for an officer of its force; what it does not open, it says why."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from backend.accounts.models import Person
from backend.core.audit import AuditEvent
from backend.core.config import ConfigRefused, config_from
from backend.records import call_codes, store
from backend.records.models import CallCode
from tests.backend.sync.test_calls import NUMBER, take_call
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page, post_page
from tests.people import People, sign_in

PhoneOf = Callable[..., Phone]
Rows = Callable[..., list[Any]]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def handler(phone_of: PhoneOf, people: People) -> Phone:
    """Eve's phone: she took the call."""
    return phone_of(people.eve)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were drawn as QR codes."""
    drawn: list[str] = []

    def draw(text: str) -> dict[str, Any]:
        drawn.append(text)
        return {"size": 49, "squares": "M4 4h1v1h-1z"}

    monkeypatch.setattr("backend.review.call_routes.qr", draw)
    return drawn


@pytest.fixture
def code(handler: Phone, shown: list[str]) -> str:
    """A code Eve shows for a call she has sent."""
    return show_code(handler, take_call(handler, threat=an_answer("yes"))["record_id"], shown)


def show_code(handler: Phone, record_id: str, shown: list[str]) -> str:
    assert handler.client is not None
    post_page(handler.client, f"/calls/{record_id}/token", {}, status=201)
    return parse_qs(urlsplit(shown[-1]).query)["token"][0]


def redeem(phone: Phone, code: str, number: str = NUMBER) -> tuple[int, Any]:
    """Open a call with a code."""
    return phone.ask("POST", "/sync/v1/calls/redeem", {"ref": number, "token": code})


def test_the_page_shows_a_code_that_carries_number_and_code_and_nothing_else(handler: Phone) -> None:
    record_id = take_call(handler, threat=an_answer("yes"))["record_id"]
    assert handler.client is not None
    page = get_page(handler.client, f"/records/{record_id}")
    assert page.single("form", action=f"/calls/{record_id}/token")

    page = post_page(handler.client, f"/calls/{record_id}/token", {}, status=201)

    assert page.single(f"{SVG}path").attrib["d"].startswith("M")
    assert NUMBER in page.text
    assert page.response.headers["Cache-Control"] == "no-store"
    assert "style=" not in page.response.text


def test_what_is_drawn_is_our_own_address_with_the_number_and_a_code(code: str, shown: list[str]) -> None:
    address = urlsplit(shown[0])

    assert address.path == "/reports"
    assert parse_qs(address.query) == {"call": [NUMBER], "token": [code]}


def test_a_code_opens_the_call_as_its_number_does(
    code: str, phone_of: PhoneOf, people: People, both_databases: str
) -> None:
    asha = phone_of(people.asha)

    status, answer = redeem(asha, code)

    assert status == 200
    assert answer == asha.ask("GET", f"/sync/v1/calls?ref={NUMBER}")[1]


def test_no_code_stands_in_the_database_or_the_audit_trail(
    code: str, phone_of: PhoneOf, people: People, rows: Rows
) -> None:
    redeem(phone_of(people.asha), code)

    assert code not in str([vars(row) for row in (*rows(CallCode), *rows(AuditEvent))])
    actions = [row.action for row in rows(AuditEvent, AuditEvent.object_type == "record")]
    assert actions == ["call_code_made", "consultation"]


@pytest.mark.parametrize("token", ["", "abc", "a" * 26, "é" * 26, "a" * 300])
def test_a_damaged_code_says_so_and_leaves_a_row(phone_of: PhoneOf, people: People, rows: Rows, token: str) -> None:
    status, answer = redeem(phone_of(people.asha), token)

    assert (status, answer["error"]) == (422, "code_damaged")
    assert "Nothing is changed on this phone. Type the incident number instead" in answer["message"]
    refused = [row.detail for row in rows(AuditEvent, AuditEvent.action == "call_code_refused")]
    assert refused == ([{"why": "damaged"}] if len(token) <= 200 else [])


def test_a_code_with_another_number_is_damaged_and_not_used_up(code: str, phone_of: PhoneOf, people: People) -> None:
    asha = phone_of(people.asha)

    assert redeem(asha, code, "1108-24NOV26")[1]["error"] == "code_damaged"
    assert redeem(asha, code)[0] == 200


def test_another_forces_code_says_so_and_is_not_used_up(code: str, phone_of: PhoneOf, people: People) -> None:
    assert redeem(phone_of(people.finn), code)[1]["error"] == "code_other_force"
    assert redeem(phone_of(people.asha), code)[0] == 200


def test_a_code_that_has_run_out_says_so(code: str, phone_of: PhoneOf, people: People, clock: Any) -> None:
    clock.passes(minutes=15)
    asha = phone_of(people.asha)

    status, answer = redeem(asha, code)

    assert (status, answer["error"]) == (410, "code_stale")


def opens_twice(code: str, asha: Phone, ben: Phone) -> bool:
    """Whether a code that was used opens anything again."""
    assert redeem(asha, code)[0] == 200
    status, answer = redeem(ben, code)
    return (status, answer.get("error")) != (409, "code_replayed")


def test_a_code_works_once(code: str, phone_of: PhoneOf, people: People, both_databases: str) -> None:
    assert not opens_twice(code, phone_of(people.asha), phone_of(people.ben))


def test_a_code_that_is_not_used_up_fails(
    code: str, phone_of: PhoneOf, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: opening leaves the code as it was."""
    monkeypatch.setattr(store, "use_call_code", lambda *_args: True)

    assert opens_twice(code, phone_of(people.asha), phone_of(people.ben))


def test_of_two_at_the_same_moment_only_the_first_opens(
    code: str, phone_of: PhoneOf, people: People, monkeypatch: pytest.MonkeyPatch, both_databases: str
) -> None:
    asha, ben = phone_of(people.asha), phone_of(people.ben)
    monkeypatch.setattr(call_codes, "_why_not", lambda *_args: "")  # both have looked before either used it

    assert [redeem(phone, code)[0] for phone in (asha, ben)] == [200, 409]


def test_a_code_does_not_open_a_call_that_was_restricted_since(
    handler: Phone, shown: list[str], phone_of: PhoneOf, people: People
) -> None:
    header = take_call(handler)
    code = show_code(handler, header["record_id"], shown)
    goes_on = {"record_id": header["record_id"], "parent": header["version_id"]}
    take_call(handler, NUMBER, header=goes_on, police_link=an_answer("yes"))
    asha = phone_of(people.asha)

    assert redeem(asha, code) == asha.ask("GET", "/sync/v1/calls?ref=never-there")


@pytest.mark.parametrize("name", ["asha", "dev", "finn", "hana"])
def test_whoever_may_not_see_the_record_makes_no_code_for_it(
    handler: Phone, people: People, new_client: Callable[[], FlaskClient], name: str, rows: Rows
) -> None:
    record_id = take_call(handler)["record_id"]
    person: Person = getattr(people, name)

    answer = sign_in(new_client(), person).post(f"/calls/{record_id}/token")

    assert (answer.status_code, rows(CallCode)) == (404, [])


def test_a_record_that_is_no_call_or_has_no_number_gets_no_code(handler: Phone, rows: Rows) -> None:
    assert handler.client is not None
    scene = handler.version(incident_ref=NUMBER)
    handler.send(scene)
    unnumbered = take_call(handler, None)["record_id"]

    answers = [handler.client.post(f"/calls/{one}/token") for one in (scene.header["record_id"], unnumbered)]

    assert [answer.status_code for answer in answers] == [404, 409]
    assert rows(CallCode) == []


def test_a_code_is_not_shown_when_that_cannot_be_written_down(
    handler: Phone, shown: list[str], monkeypatch: pytest.MonkeyPatch, rows: Rows
) -> None:
    def fails(*_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError

    assert handler.client is not None
    record_id = take_call(handler)["record_id"]
    monkeypatch.setattr(call_codes, "append", fails)

    assert handler.client.post(f"/calls/{record_id}/token").status_code == 503
    assert (shown, rows(CallCode)) == ([], [])


def test_codes_that_ran_out_the_day_before_are_cleared_away(
    handler: Phone, people: People, shown: list[str], code: str, clock: Any, rows: Rows, both_databases: str
) -> None:
    clock.passes(hours=25)
    assert handler.client is not None
    sign_in(handler.client, people.eve)

    show_code(handler, take_call(handler)["record_id"], shown)

    assert len(rows(CallCode)) == 1


@pytest.mark.parametrize("minutes", ["0", "-5", "ten", "1441", ""])
def test_how_long_a_code_works_is_a_number_of_minutes(minutes: str) -> None:
    with pytest.raises(ConfigRefused, match=re.escape("FOURSIGHT_CALL_CODE_MINUTES")):
        config_from({"FOURSIGHT_CALL_CODE_MINUTES": minutes})
