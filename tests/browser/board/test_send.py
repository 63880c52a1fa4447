"""Sending from the call handler's board: never without a number by a slip, and ten seconds to take it back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.board.steps import (
    HALF_A_DESK,
    WHO_AT_HAND,
    answers,
    at_hand,
    on_the_board,
    press_letter,
    take_a_call,
    told,
    type_into,
)
from tests.browser.board.test_undo import draft
from tests.browser.ready import Ready
from tests.browser.rebuilt import rebuilt
from tests.fixtures.browser import poll

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
SO_FAR, CLOSED = "[data-send=so_far]", "[data-send=finished]"
WITHOUT = "[data-send-without]"
OVER_MS = 11_000
RESTS_MS = 1_100  # a letter that is none of a panel's is the mark of words: nothing acts until the hands rest


def press(page: Page, act: str) -> None:
    """Its letter."""
    page.keyboard.press(str(page.locator(act).get_attribute("data-key")))


def a_call(phone: Ready, number: str) -> Page:
    """A call with this number, at its panel for sending. The server is asked in vain until something else is said."""
    page = phone.page
    take_a_call(page)
    page.keyboard.press("y")
    if number:
        page.keyboard.press("Shift+G")
        page.keyboard.press("Enter")  # it was gone to
        type_into(page, number)
    steps.saved(page)
    page.keyboard.press("Shift+S")
    return page


def offers(phone: Ready) -> list[str]:
    """The versions this phone has offered to the server so far: a list that grows."""
    found: list[str] = []
    phone.context.on("request", lambda asked: found.append(asked.url) if "/versions/" in asked.url else None)
    return found


def waits_then_goes(phone: Ready) -> None:
    """Nothing leaves before ten seconds are over."""
    page = a_call(phone, "SEND-0001")
    offered = offers(phone)
    press(page, SO_FAR)
    expect(page.locator("[data-sent]")).to_contain_text("Sealed. Waiting. Nobody has it yet but this phone.")
    expect(page.locator("[data-sent]")).to_contain_text("It leaves when the ten seconds to undo it are over.")
    page.clock.fast_forward(9000)
    page.wait_for_timeout(500)
    assert offered == [], "it left while it could be undone"
    page.clock.fast_forward(2000)
    expect(page.locator("[data-sent]")).to_contain_text("Received by the force")
    told(page, "Received by the force. Tell the attending officer: open call SEND-0001.")
    expect(page.locator("[data-told]"), "both were said at once").not_to_contain_text("not received yet")
    page.keyboard.press("z")
    told(page, "Nothing to undo")


def taken_back(phone: Ready) -> None:
    """Sent by a slip: it was never offered, and the call is a draft as before."""
    page = a_call(phone, "SEND-0002")
    offered = offers(phone)
    before = draft(page)
    press(page, SO_FAR)
    told(page, "z undoes it for ten seconds.")
    page.keyboard.press("z")
    told(page, "Nothing was sent.")
    assert draft(page)["parent"] is None, "it counts as sent"
    assert draft(page)["answers"] == before["answers"]
    expect(page.locator("[data-sent]")).to_be_hidden()
    expect(page.locator("[data-handover]")).to_be_hidden()
    page.clock.fast_forward(OVER_MS)
    page.wait_for_timeout(500)
    assert offered == [], "it was sent all the same"
    press(page, SO_FAR)
    told(page, "z undoes it for ten seconds.")
    page.keyboard.press("z")
    told(page, "Nothing was sent.")
    press(page, SO_FAR)
    told(page, "z undoes it for ten seconds.")
    page.keyboard.press("z")
    steps.reports(page)
    expect(page.locator("[data-drafts]")).to_contain_text("SEND-0002")
    expect(page.locator("[data-outbox]")).not_to_contain_text("SEND-0002")


def asked_first(phone: Ready) -> None:
    """Without a number it asks, and neither Enter nor the letter that led there sends."""
    page = a_call(phone, "")
    press(page, SO_FAR)
    expect(page.get_by_role("heading", name="Send without an incident number?")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in ("in one run", "after a rest"):
        press(page, SO_FAR)
        page.wait_for_timeout(RESTS_MS)
    assert draft(page)["parent"] is None, "it was sent without a number"
    assert "location_confirmed" in answers(page), "a letter that only asked took an answer back"
    press(page, WITHOUT)
    expect(page.locator("[data-sent]")).to_contain_text("Sealed.")
    assert draft(page)["parent"] is not None


def asked_over_untold(phone: Ready) -> None:
    """Closing over a danger that nobody is noted as told of: named, and its letter does not confirm."""
    page = phone.page
    take_a_call(page)
    page.keyboard.press("Shift+G")
    page.keyboard.press("Enter")  # it was gone to
    type_into(page, "SEND-0004")
    page.keyboard.press("3")
    at_hand(page, "whereabouts")
    press_letter(page, "outside")
    page.wait_for_timeout(RESTS_MS)
    page.keyboard.press("Shift+S")
    press(page, CLOSED)
    asked = page.locator("[data-panel=untold]")
    expect(asked.get_by_role("heading", name="Close a call that is not passed on?")).to_be_focused(timeout=5000)
    expect(asked).to_contain_text("suspect outside, in sight", ignore_case=True)
    page.wait_for_timeout(RESTS_MS)
    press(page, CLOSED)
    page.wait_for_timeout(RESTS_MS)
    assert draft(page)["parent"] is None, "it was closed over a danger nobody was told of"


def closed_all_the_same(page: Page) -> None:
    """The answer to that question."""
    steps.saved(page)
    press(page, "[data-close-untold-all]")
    expect(page.get_by_role("heading", name="Sealed, and closed on this phone.")).to_be_focused()


@pytest.fixture
def phone(ready_phone) -> Ready:
    phone: Ready = ready_phone(at=NOW, route=rebuilt(), **HALF_A_DESK)
    return phone


@pytest.mark.prove
def test_what_is_sent_from_the_board_leaves_when_ten_seconds_are_over(phone):
    waits_then_goes(phone)


def test_sent_by_a_slip_it_is_taken_back_and_was_never_offered(phone):
    taken_back(phone)


def test_without_an_incident_number_it_is_sent_only_once_confirmed(phone):
    asked_first(phone)


@pytest.mark.prove
def test_a_call_is_closed_over_a_danger_nobody_was_told_of_only_once_confirmed(phone):
    asked_over_untold(phone)
    closed_all_the_same(phone.page)


@pytest.mark.prove
def test_to_tell_them_first_leads_to_who_was_told(phone):
    asked_over_untold(phone)
    press(phone.page, "[data-pass-on-first]")
    expect(phone.page.locator(WHO_AT_HAND)).to_be_visible()


@pytest.mark.prove
def test_a_tap_without_an_incident_number_is_asked_too_and_leads_to_the_number(phone):
    page = a_call(phone, "")
    page.locator(CLOSED).click()
    expect(page.get_by_role("heading", name="Send without an incident number?")).to_be_focused()
    page.keyboard.press("Shift+G")
    at_hand(page, "incident_ref")
    page.keyboard.press("Enter")  # it was gone to
    type_into(page, "SEND-0003")
    steps.saved(page)
    page.keyboard.press("Shift+S")
    press(page, CLOSED)

    expect(page.get_by_role("heading", name="Sealed, and closed on this phone.")).to_be_focused()


@pytest.mark.prove
def test_closed_by_a_slip_the_call_is_taken_back_and_open_as_it_was(phone):
    page = a_call(phone, "SEND-0004")
    press(page, CLOSED)
    expect(page.locator("[data-closed]")).to_be_visible()
    page.keyboard.type("4y")  # closed, it answers nothing
    assert "hurt_now" not in draft(page)["answers"]

    page.keyboard.press("z")

    told(page, "Nothing was sent. The call is open here, as it was.")
    expect(page.locator("[data-closed]")).to_be_hidden()
    page.keyboard.type("4n")
    steps.saved(page)
    assert draft(page)["answers"]["location_confirmed"]["value"] == "yes"
    page.clock.fast_forward(OVER_MS)
    page.wait_for_timeout(300)
    expect(page.locator("main")).to_have_attribute("data-kind", "board")


@pytest.mark.prove
def test_closed_it_goes_to_the_reports_when_ten_seconds_are_over(phone):
    page = a_call(phone, "SEND-0005")
    press(page, CLOSED)
    expect(page.locator("[data-closed]")).to_be_visible()
    page.clock.fast_forward(OVER_MS)

    poll(page, "document.querySelector('main[data-page=reports][data-screen-ready]')")
    expect(steps.outbox(page)).to_contain_text("Received by the force")
    expect(page.locator("[data-drafts]")).not_to_contain_text("SEND-0005")


@pytest.mark.prove
def test_once_a_call_is_sent_and_closed_it_locks_by_time_like_everything_else(phone):
    page = a_call(phone, "SEND-0006")
    press(page, CLOSED)
    page.clock.fast_forward(OVER_MS)
    poll(page, "document.querySelector('main[data-page=reports][data-screen-ready]')")

    page.clock.fast_forward("11:00")

    poll(page, "document.querySelector('main[data-page=locked]')")


@pytest.mark.parametrize(
    "how, button",
    [
        ("closed", SO_FAR),
        pytest.param("locked", CLOSED, marks=pytest.mark.prove),
        pytest.param("crashed", CLOSED, marks=pytest.mark.prove),
        pytest.param("closed", CLOSED, marks=pytest.mark.prove),
        pytest.param("locked", SO_FAR, marks=pytest.mark.prove),
        pytest.param("crashed", SO_FAR, marks=pytest.mark.prove),
    ],
)
def test_whatever_ends_the_page_in_the_ten_seconds_a_sealed_version_is_there_and_goes(phone, button, how):
    number = f"SEND-{how}-{button[11]}"
    page = a_call(phone, number)
    phone.gate.cut()
    press(page, button)
    expect(page.locator("[data-sent], [data-closed]").locator("visible=true").first).to_contain_text("Sealed")
    if how == "locked":
        steps.lock(page)
    elif how == "closed":
        page.close()
    else:
        with page.expect_event("crash"), pytest.raises(PlaywrightError):
            page.goto("chrome://crash")
    phone.gate.restore()
    after = phone.tab()
    steps.unlock(after, phone.words)

    mine = after.locator("[data-outbox] > li").filter(has_text=number)
    expect(mine).to_contain_text("Received by the force", timeout=60_000)
    expect(after.locator("[data-drafts] li").filter(has_text=number)).to_have_count(1 if button == SO_FAR else 0)


@pytest.mark.prove
def test_what_is_answered_while_it_can_be_taken_back_is_kept_when_it_is(phone):
    page = a_call(phone, "SEND-0006")
    press(page, SO_FAR)
    expect(page.locator("[data-sent]")).to_contain_text("Sealed.")
    page.keyboard.type("4n")
    page.keyboard.press("z")
    told(page, "Nothing was sent.")
    at_hand(page, "neck")
    steps.saved(page)
    steps.lock(page)
    steps.unlock(page, phone.words)
    on_the_board(page)

    answers = draft(page)["answers"]
    assert (answers["hurt_now"]["value"], draft(page)["parent"]) == ("no", None)


@pytest.mark.prove
def test_on_a_phone_too_it_is_seen_that_the_call_is_closed_and_can_be_taken_back(ready_phone):
    page = a_call(ready_phone(at=NOW), "SEND-0007")
    page.locator(CLOSED).click()

    expect(page.get_by_role("heading", name="Sealed, and closed on this phone.")).to_be_in_viewport()
    page.get_by_role("button", name="Take it back").click()
    told(page, "Nothing was sent.")
