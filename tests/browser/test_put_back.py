"""An answer put back to what somebody was told of: nobody is called again for it; unless somebody heard meanwhile."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice

MESSAGE = '#call-ins [data-message="radio_now"]'
RADIO = '#call-ins .call-ins__band [data-level="radio_now"]'


def what_was_told_is_not_said_again(phone: Ready) -> None:
    """Told of outside; a slip, and outside again: the line says who was told and when, nobody is called again."""
    page = phone.page
    _tell_of_outside(phone)

    steps.tap(page, "whereabouts", "nobody_knows")
    steps.tap(page, "whereabouts", "outside")

    expect(page.locator(RADIO)).to_contain_text(re.compile(r"Suspect outside, in sight: told \d\d:\d\d\. Units here\?"))
    expect(page.locator("#call-ins")).not_to_have_attribute("open", "")
    page.locator("#call-ins > summary").click()
    expect(page.locator(MESSAGE)).to_be_hidden()
    expect(page.locator("[data-told-log] > li")).to_have_count(1)


def who_heard_otherwise_hears_it_anew(phone: Ready) -> None:
    """Told of outside, told that nobody knows where: outside again is new."""
    page = phone.page
    _tell_of_outside(phone)
    steps.tap(page, "whereabouts", "nobody_knows")
    page.locator("#call-ins > summary").click()
    page.locator("#told-sergeant").fill("Sgt Okafor")
    page.locator("#told-sergeant").press("Enter")
    if page.locator("#call-ins[open]").count():
        steps.read_call_ins(page)

    steps.tap(page, "whereabouts", "outside")

    expect(page.locator(MESSAGE)).to_contain_text("New since I called. Suspect outside, in sight.")


def another_place_is_new(phone: Ready) -> None:
    """Told of outside; elsewhere, then at the door."""
    page = phone.page
    _tell_of_outside(phone)
    steps.tap(page, "whereabouts", "elsewhere")

    steps.tap(page, "whereabouts", "here")

    expect(page.locator(MESSAGE)).to_contain_text("New since I called. Suspect at the door.")


def _tell_of_outside(phone: Ready) -> None:
    page = phone.page
    steps.start_report(page)
    steps.tap(page, "whereabouts", "outside")
    page.locator("#told-radio_now").fill("Control ch 4")
    page.locator(MESSAGE).get_by_role("button", name="Told", exact=True).click()
    expect(page.locator("#call-ins")).not_to_have_attribute("open", "")


def test_an_answer_put_back_to_what_was_told_asks_for_no_second_call(ready):
    what_was_told_is_not_said_again(ready)


@pytest.mark.prove
def test_where_somebody_heard_that_it_was_otherwise_it_is_new(ready):
    who_heard_otherwise_hears_it_anew(ready)


@pytest.mark.prove
def test_another_place_than_was_told_is_new(ready):
    another_place_is_new(ready)


FAULTS = {
    "what was told is said again": Fault(
        "walk/put_back.js",
        "(before !== null && asTold(pack, draft, now))",
        "false",
        what_was_told_is_not_said_again,
        "told",
    ),
    "it counts as told though somebody heard otherwise": Fault(
        "walk/put_back.js",
        "!anybodyTold(pack, draft, otherwise) && ",
        "",
        who_heard_otherwise_hears_it_anew,
        "New since I called",
    ),
    "it counts as told though it says something else": Fault(
        "walk/put_back.js",
        " && isSame(pack, draft, id, { behind, toldAt }, now)",
        "",
        another_place_is_new,
        "New since I called",
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("what", FAULTS)
def test_an_answer_that_is_put_back_wrongly_is_noticed(ready_phone, what):
    notice(ready_phone, FAULTS[what])
