"""Once control was told, the duty inspector and a sergeant each hear their own words, each with a tap of its own."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice

SPOKEN = {level: f'#call-ins [data-message="{level}"]' for level in ("radio_now", "sergeant")}


def each_hears_their_own(phone: Ready) -> None:
    """Once control was told, two speeches; an inspector's name is not offered where a sergeant is to be told."""
    page = phone.page
    inspector, sergeant = (page.locator(one) for one in SPOKEN.values())
    steps.start_report(page)
    steps.to_question(page, "threat")
    steps.choose(page, "threat", "yes")
    steps.choose(page, "threat_now", "yes")
    steps.to_question(page, "fear_level")
    steps.tap(page, "fear_level", "death")
    if not page.locator("#call-ins[open]").count():
        page.locator("#call-ins > summary").click()
    page.locator("#told-radio_now").fill("Control ch 4")
    inspector.get_by_role("button", name="Told", exact=True).click()

    decision = re.compile(r"Duty inspector: .*\. A threat today\..*I need your decision\.", re.S)
    expect(inspector).to_contain_text(decision)
    expect(inspector).not_to_contain_text("sergeant")
    expect(sergeant).to_contain_text(re.compile(r"Sergeant: "))
    expect(sergeant).to_contain_text("I need you now")
    steps.look(page, "each_hears_their_own")
    page.locator("#told-radio_now").fill("Insp Rowe")
    inspector.get_by_role("button", name="Told", exact=True).click()
    expect(inspector).to_be_hidden()
    expect(sergeant.get_by_role("button", name="Fill in")).to_have_count(0)
    expect(sergeant).to_contain_text("Insp Rowe told")
    page.locator("#told-sergeant").fill("Sgt Marsh")
    sergeant.get_by_role("button", name="Told", exact=True).click()
    expect(sergeant).to_be_hidden()
    log = page.locator("#call-ins [data-told-log] li", has_text="Sgt Marsh")
    expect(log).to_have_count(1)
    assert log.text_content().count("Victim expects serious harm") == 1


def test_the_inspector_and_a_sergeant_are_told_each_in_their_own_words(ready_phone):
    each_hears_their_own(ready_phone(color_scheme="dark"))


@pytest.mark.prove
def test_one_speech_for_two_people_is_noticed(ready_phone):
    notice(
        ready_phone,
        Fault(
            "walk/call_in/messages.js",
            "const passed = isPassed ?",
            "const passed = false ?",
            each_hears_their_own,
            "Duty inspector",
        ),
    )
