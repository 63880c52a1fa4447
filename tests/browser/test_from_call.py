"""From call to officer: what the call handler noted is there to be confirmed, and both answers reach the supervisor."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.browser import steps
from tests.browser.fits import faults
from tests.browser.people_join import join
from tests.browser.received import latest
from tests.fixtures.far_phone import phone_in
from tests.fixtures.phone_simulator import Phone
from tests.fixtures.server import Server

NUMBER = "1107-24NOV26"
TOLD = {"who": "Dispatch ch 4", "at": "2026-11-24T02:11:00Z"}
HURT = {"hurt_now": "yes", "hurt_any": "no"}
THREAT_TOLD = {"threat_told": {"lit_at": "2026-11-24T02:10:05Z", "told": [TOLD]}}


def noted(value: Any) -> dict[str, Any]:
    """An answer as a call handler's board writes it."""
    return {"value": value, "by": "call_handler", "at": "2026-11-24T02:10:05Z", "confirmed": True}


def send_call(
    desk: BrowserContext,
    url: str,
    phone: Phone,
    number: str = NUMBER,
    after: dict[str, Any] | None = None,
    call_ins: dict[str, Any] | None = None,
    **answers: Any,
) -> dict[str, Any]:
    """A call record that has arrived and can be opened, or the next version `after` one; its header."""
    answers["incident_ref"] = number
    said = {name: noted(value) for name, value in answers.items()}
    goes_on = {"record_id": after["record_id"], "parent": after["version_id"]} if after else None
    envelope = phone.version(kind="call", incident_ref=number, answers=said, call_ins=call_ins or {}, header=goes_on)
    assert phone.send(envelope)[0] == 201
    latest(desk, url, envelope.header["record_id"], envelope.header["version_id"])
    return envelope.header


def mark(page: Page, question: str) -> Locator:
    """What a question says of the call."""
    return page.locator(f'[data-question="{question}"] [data-from-call]')


def open_call(page: Page, number: str) -> None:
    """From the reports on this phone."""
    if not page.get_by_label("Incident number").is_visible():
        page.get_by_text("Start from a call").click()
    page.get_by_label("Incident number").fill(number)
    page.get_by_role("button", name="Open the call").click()


def checked_on_the_way(page: Page) -> None:
    """The card: nine rows, of which what was ticked is confirmed by one tap, and taken back by another."""
    card = page.locator("[data-on-the-way]")
    steps.look(page, "call_on_the_way")
    row = card.locator("[data-row-of-call]", has_text="Threat, weapon, hurt")
    expect(card.locator("[data-row-of-call]")).to_have_count(8)
    expect(card.locator("[data-row-of-call]").first).to_contain_text("not asked")
    expect(card.locator("[data-row-of-call]", has_text="Told, and sent")).to_contain_text("Dispatch ch 4 02:11")
    card.get_by_role("button", name="Confirm what I checked").click()
    expect(card.locator("[data-way-said]"), "nothing is ticked for anybody").to_contain_text(
        "Tick what you have checked"
    )
    row.get_by_role("checkbox").check()
    card.get_by_role("button", name="Confirm what I checked").click()
    expect(card.locator("[data-way-said]")).to_contain_text("2 answers are yours now.")
    expect(row.get_by_role("checkbox")).to_be_hidden()
    card.get_by_role("button", name="Undo").click()
    expect(row.get_by_role("checkbox")).to_be_visible()
    assert faults(page) == []


@pytest.mark.prove
def test_where_the_force_asks_why_one_tap_says_it_and_the_call_is_asked_for_with_it(ready):
    page = ready.page
    asks = {"error": "reason_wanted", "message": "The call is not your unit's: say why you open it."}
    asked: list[dict[str, str]] = []

    def answer(route: Route) -> None:
        asked.append(route.request.post_data_json)
        if route.request.post_data_json["reason"]:
            return route.continue_()
        return route.fulfill(status=428, json={**asks, "field": "reason", "reasons": {"case": "I work on this case"}})

    ready.context.route("**/sync/v1/calls", answer)
    open_call(page, NUMBER)
    expect(page.locator("[data-call-words]")).to_have_text(asks["message"])
    steps.look(page, "call_reason")

    page.get_by_role("button", name="I work on this case").click()

    expect(page.locator("[data-call-words]")).to_contain_text("There is no call record under that number for you.")
    assert asked == [{"ref": NUMBER, "reason": ""}, {"ref": NUMBER, "reason": "case"}]


@pytest.mark.prove
def test_a_call_is_opened_confirmed_sent_and_read_with_both_answers(phone, desk, server: Server):
    page = phone.new_page()
    steps.set_up(page, server)
    steps.make_ready(page)
    control_room = desk.new_page()
    join(control_room, server, "Eve Lindqvist", "eve", "--role", "call_handler")
    pack_id = page.locator("main").get_attribute("data-pack")
    far = phone_in(desk, server.url, pack_id)

    open_call(page, NUMBER)
    expect(page.locator("[data-call-words]")).to_contain_text("There is no call record under that number for you.")
    first = send_call(desk, server.url, far, call_ins=THREAT_TOLD, threat="yes", weapon="no", **HURT)
    open_call(page, NUMBER)

    steps.on_screen(page, "door_1")
    expect(page.locator("#call-ins")).to_contain_text("RADIO NOW")
    assert not page.locator("#call-ins[open]").count(), "a script lies over the card with the call in short"
    checked_on_the_way(page)
    steps.bring(page, "threat")
    expect(page.locator('[data-question="threat"] input[value="yes"]')).to_be_checked()
    expect(mark(page, "threat")).to_contain_text("The call handler noted this.")
    assert faults(page) == []
    mark(page, "threat").get_by_role("button", name="Confirm").click()
    expect(mark(page, "threat")).to_contain_text("The call handler noted the same.")
    steps.choose(page, "hurt_any", "yes")
    expect(mark(page, "hurt_any")).to_contain_text("The call handler noted: no")

    send_call(desk, server.url, far, NUMBER, first, threat="yes", weapon="no", whereabouts="near", **HURT)
    steps.beat(page, "Door", "door_1")
    page.get_by_role("button", name="Bring in the call's answers").click()
    said = "1 answer noted by Eve Lindqvist is here, marked as the call handler"
    expect(page.locator("[data-brought]")).to_contain_text(said)
    expect(page.locator("#call-ins")).to_have_attribute("open", "")  # an unconfirmed answer lights what it lights
    steps.read_call_ins(page)
    page.get_by_role("button", name="Bring in the call's answers").click()
    expect(page.locator("[data-brought]")).to_contain_text(
        "Nothing new: all that Eve Lindqvist noted is in this report."
    )
    steps.bring(page, "hurt_any")
    expect(page.locator('[data-question="hurt_any"] input[value="yes"]')).to_be_checked()
    steps.beat(page, "Send", "send")
    expect(page.locator("[data-unconfirmed]")).to_contain_text("not confirmed by you:")
    expect(page.locator("[data-unconfirmed]")).not_to_contain_text("Ever assaulted")
    steps.close_report(page)
    expect(page.locator("[data-outbox]")).to_contain_text("Received by the force", timeout=60_000)

    join(control_room, server, "Chloe Marsh", "chloe", "--role", "supervisor")
    control_room.goto(server.url + "/records")
    control_room.get_by_role("link", name=NUMBER).filter(has_text="Asha").click()
    hurt = control_room.locator(".govuk-summary-list__row", has_text="Ever assaulted").first
    expect(hurt).to_contain_text("Before: no (call handler")
    expect(hurt).to_contain_text("officer")
    expect(control_room.locator("main")).to_contain_text("Not confirmed")


@pytest.mark.prove
def test_without_a_network_or_a_sign_in_the_phone_says_so_and_nothing_is_changed(ready):
    page = ready.page
    steps.report(page, "0099-25NOV26")
    page.wait_for_load_state("networkidle")  # this phone keeps nothing: what the button does must have come
    ready.gate.cut()
    page.get_by_role("button", name="Bring in the call's answers").click()
    expect(page.locator("[data-brought]")).to_contain_text("The server did not answer")
    ready.gate.restore()
    page.context.clear_cookies()
    page.get_by_role("button", name="Bring in the call's answers").click()

    expect(page.locator("[data-brought]")).to_contain_text("The server does not know who you are.")
    expect(page.locator("[data-bring-in]").get_by_role("link", name="Sign in")).to_be_visible()
    expect(page.locator('[data-question="incident_ref"] input, [data-question="incident_ref"] textarea')).to_have_value(
        "0099-25NOV26"
    )


def test_a_code_opens_the_call_once_after_unlocking_and_says_so_the_second_time(ready, desk):
    page, control_room = ready.page, desk.new_page()
    join(control_room, ready.server, "Eve Lindqvist", "eve.shows.a.code", "--role", "call_handler", url=ready.url)
    far = phone_in(desk, ready.url, page.locator("main").get_attribute("data-pack"))
    record_id = send_call(desk, ready.url, far, "QR-0001", threat="yes")["record_id"]

    control_room.goto(f"{ready.url}/records/{record_id}")
    control_room.get_by_role("button", name="Show a code for the officer's phone").click()
    expect(control_room.get_by_role("img", name="QR code")).to_be_visible()
    assert faults(control_room) == []
    address = control_room.get_by_role("link", name="Use it on this device instead").get_attribute("href")
    page.goto(ready.url + address)
    steps.unlock(page, ready.words)

    steps.on_screen(page, "door_1")
    steps.bring(page, "threat")
    expect(mark(page, "threat")).to_contain_text("The call handler noted this.")
    draft_id = page.url.split("d=")[1]
    page.goto(ready.url + address)
    steps.unlock(page, ready.words)
    expect(page.locator("[data-call-words]")).to_contain_text("This code was used before, and each works once.")
    assert "token" not in page.url
    page.get_by_role("button", name="Open the call").click()  # the number is there, and a report with it is open here
    steps.on_screen(page, "door_2")
    assert page.url.endswith(draft_id)


@pytest.mark.prove
def test_two_calls_under_one_number_are_both_shown_and_the_officer_chooses(phone, desk, server: Server):
    page = phone.new_page()
    steps.set_up(page, server)
    steps.make_ready(page)
    pack_id = page.locator("main").get_attribute("data-pack")
    control_room = desk.new_page()
    join(control_room, server, "Eve Lindqvist", "eve", "--role", "call_handler")
    send_call(desk, server.url, phone_in(desk, server.url, pack_id), weapon="yes", hurt_any="no")
    join(control_room, server, "Kofi Mensah", "kofi", "--role", "call_handler")
    send_call(desk, server.url, phone_in(desk, server.url, pack_id), "1107 24nov26", weapon="no", hurt_any="yes")

    open_call(page, NUMBER)

    expect(page.locator("[data-call-words]")).to_contain_text("More than one call has this number")
    shown = page.locator("[data-calls] > li")
    expect(shown).to_have_count(2)
    expect(shown.nth(0)).to_contain_text("Taken by Kofi Mensah")
    expect(shown.nth(0)).not_to_contain_text("A weapon")
    expect(shown.nth(1)).to_contain_text("Taken by Eve Lindqvist")
    expect(shown.nth(1)).to_contain_text("SERGEANT BEFORE YOU LEAVE: A weapon or a gun in reach")
    assert faults(page) == []
    shown.nth(1).get_by_role("button").scroll_into_view_if_needed()
    steps.look(page, "two_calls_to_choose_from")
    shown.nth(1).get_by_role("button", name="Start with this call").click()
    steps.on_screen(page, "door_1")
    steps.bring(page, "hurt_any")
    expect(page.locator('[data-question="hurt_any"] input[value="no"]')).to_be_checked()
    steps.beat(page, "Door", "door_1")
    page.get_by_role("button", name="Bring in the call's answers").click()
    expect(page.locator("[data-brought]")).to_contain_text("More than one call has this number")
    page.locator("[data-calls] > li").nth(1).get_by_role("button").scroll_into_view_if_needed()
    steps.look(page, "two_calls_to_bring_in")
    page.locator("[data-calls] > li").nth(0).get_by_role("button", name="Bring in this call's answers").click()
    expect(page.locator("[data-brought]")).to_contain_text("noted by Kofi Mensah")
    steps.bring(page, "hurt_any")
    expect(page.locator('[data-question="hurt_any"] input[value="yes"]')).to_be_checked()
    expect(page.locator('[data-question="hurt_any"]')).to_contain_text("no")
