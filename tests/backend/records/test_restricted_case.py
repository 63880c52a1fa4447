"""A restricted case goes on: those named for it are told, what it asks for is what any report asks for, and nobody else
learns of it. A force whose list is empty hears of that, and of no record.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import true

from backend.accounts.models import Person
from backend.records import unopened
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.fixtures.run import ROOT
from tests.page import Page, get_page, text_of
from tests.people import People, sign_in

PhoneOf = Callable[..., Phone]
Of = Callable[[Person], FlaskClient]
TOLD = "restricted record is for you to read"
CASE = json.loads((ROOT / "tests" / "cases" / "dash_marked_standard.json").read_text("utf-8"))


@pytest.fixture
def of(new_client: Callable[[], Any]) -> Of:
    """Somebody's browser, signed in."""
    return lambda person: sign_in(new_client(), person)


def sent(phone: Phone, police_link: str = "yes", **more: Any) -> dict[str, Any]:
    """A report that has arrived; its header."""
    answers = {**CASE["answers"], "police_link": an_answer(police_link)}
    envelope = phone.version(answers=answers, as_of=CASE["as_of"], **more)
    assert phone.send(envelope)[0] == 201
    return dict(envelope.header)


def next_of(header: dict[str, Any]) -> dict[str, Any]:
    return {"record_id": header["record_id"], "parent": header["version_id"]}


def test_who_is_named_is_told_until_they_have_opened_it_and_again_of_what_comes_later(
    phone: Phone, people: People, of: Of, clock: Clock, both_databases: str
) -> None:
    gita = of(people.gita)
    assert TOLD not in get_page(gita, "/account").text
    header = sent(phone)

    for page in ("/account", "/records", "/notices"):
        assert f"1 {TOLD}" in get_page(gita, page).text
    clock.passes(minutes=1)
    get_page(gita, f"/records/{header['record_id']}")
    assert TOLD not in get_page(gita, "/account").text

    clock.passes(minutes=1)
    sent(phone, header=next_of(header))
    assert f"1 {TOLD}" in get_page(gita, "/account").text


def test_nobody_else_is_told(phone: Phone, people: People, of: Of) -> None:
    sent(phone)

    others = [one for name, one in people.everyone() if one is not None and name != "gita"]
    assert [one.name for one in others if TOLD in get_page(of(one), "/account").text] == []


def test_what_waits_for_a_person_is_told_too_and_is_opened_there(phone: Phone, people: People, of: Of) -> None:
    envelope = phone.version(answers={"police_link": an_answer("yes")}, header={"author_key_id": "x" * 22})
    assert phone.send(envelope)[0] == 201
    gita = of(people.gita)
    assert f"1 {TOLD}" in get_page(gita, "/account").text

    assert gita.get(f"/quarantine/{envelope.sha256}").status_code == 200

    assert TOLD not in get_page(gita, "/account").text


def test_who_is_kept_out_is_told_nothing(phone: Phone, people: People, of: Of) -> None:
    header = sent(phone)
    form = {"record": header["record_id"], "called": "gita"}
    assert of(people.tove).post("/audit/conflicts", data=form).status_code == 303

    assert TOLD not in get_page(of(people.gita), "/account").text


def test_the_mutant_that_does_not_look_who_is_kept_out_tells_them(
    phone: Phone, people: People, of: Of, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = sent(phone)
    of(people.tove).post("/audit/conflicts", data={"record": header["record_id"], "called": "gita"})
    monkeypatch.setattr(unopened, "is_not_kept_out", lambda *_: true())

    assert f"1 {TOLD}" in get_page(of(people.gita), "/account").text


def parts(page: Page) -> dict[str, list[str]]:
    """What a record's page asks for: its call-ins, findings and dates. Of a finding without its reasons: a link to
    police is one of them, where it is what nothing softens.
    """
    of_page = {
        "call-ins": page.single("ul", **{"data-call-ins": ""}),
        "findings": page.single("ol", **{"data-findings": "applies"}),
        "dates": page.single("dl", **{"data-clocks": ""}),
    }
    return {name: [text_of(one).partition(" Because: ")[0] for one in part] for name, part in of_page.items()}


def test_what_a_restricted_report_asks_for_is_what_the_same_report_asks_for_that_is_not(
    phone: Phone, people: People, of: Of
) -> None:
    gita = of(people.gita)
    plain, secret = (
        get_page(gita, f"/records/{sent(phone, said, incident_ref='NI-4711')['record_id']}") for said in ("no", "yes")
    )

    before, now = parts(plain), parts(secret)

    assert all(before.values())
    for name, said in before.items():
        assert [one for one in said if one not in now[name]] == [], name
    assert "Restricted: the suspect may be police" in secret.text
    assert "Restricted" not in plain.text


def test_a_restricted_call_is_handed_on_reviewed_kept_and_goes_on(
    phone_of: PhoneOf, people: People, of: Of, app: Flask, clock: Clock
) -> None:
    eve, gita = phone_of(people.eve), of(people.gita)
    header = sent(eve, kind="call", incident_ref="NI-CALL")
    record = f"/records/{header['record_id']}"

    assert gita.post(f"/calls/{header['record_id']}/token").status_code == 201
    assert gita.post(f"{record}/retention/review", data={"review_on": "2030-01-02"}).status_code == 303
    assert gita.post(f"{record}/retention/hold", data={"held": "yes"}).status_code == 303
    later = sent(eve, kind="call", incident_ref="NI-CALL", header=next_of(header))

    page = get_page(gita, record)
    assert "Version 2 of 2" in page.text
    assert get_page(gita, f"{record}/opened").text.count("Gita Shah") >= 1
    assert [of(one).get(record).status_code for one in (people.eve, people.chloe, people.tove)] == [404, 404, 404]
    assert later["record_id"] == header["record_id"]


def test_an_empty_list_is_said_to_administrators_and_professional_standards_and_of_no_record(
    phone: Phone, people: People, of: Of
) -> None:
    ivor, tove, sana = of(people.ivor), of(people.tove), of(people.sana)
    words = "The restricted list of Example Police is empty."
    assert words not in get_page(ivor, "/account").text

    assert ivor.post(f"/people/{people.gita.id}/named-list", data={"listed": "no"}).status_code == 303
    before = [one.get("/account").data for one in (ivor, tove)]
    for one in (ivor, tove):
        assert words in get_page(one, "/account").text
    assert words not in get_page(sana, "/account").text
    assert "The restricted list is empty." in get_page(tove, "/audit/restricted").text

    sent(phone)

    assert [one.get("/account").data for one in (ivor, tove)] == before
    assert "Nobody may read it" in get_page(tove, "/audit/restricted").text
