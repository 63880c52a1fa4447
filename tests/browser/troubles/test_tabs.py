"""Two tabs on one report, and addresses that name no report: nobody writes over anybody, and no report is guessed."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import promises, steps


@pytest.fixture
def second(ready):
    """A report open in the first tab, at the danger questions, and the same address in a second tab."""
    steps.start_report(ready.page)
    steps.choose(ready.page, "whereabouts", "here")
    steps.saved(ready.page)
    tab = ready.tab(ready.page.url.removeprefix(ready.gate.url))
    steps.unlock(tab, ready.words)
    steps.on_screen(tab, "door_1")
    return tab


def test_a_report_open_in_another_tab_can_be_read_and_not_changed(second):
    expect(second.locator("[data-read-only]")).to_be_visible()
    expect(second.locator('[data-question="whereabouts"] input[value="here"]')).to_be_checked()

    shown = second.locator("[data-question] input, [data-question] textarea")
    assert all(shown.nth(at).is_disabled() for at in range(shown.count()))
    expect(second.locator("[data-told-form]")).to_have_count(1)
    expect(second.locator("[data-told-form]")).to_be_hidden()
    steps.read_call_ins(second)
    steps.beat(second, "Send", "send")
    for button in second.locator("[data-send]").all():
        expect(button).to_be_disabled()


@pytest.mark.prove
def test_a_report_can_be_changed_in_the_second_tab_once_the_first_is_closed(ready, second):
    ready.page.close()
    second.reload()
    steps.unlock(second, ready.words)
    steps.on_screen(second, "door_1")

    expect(second.locator("[data-read-only]")).to_be_hidden()
    steps.read_call_ins(second)
    steps.choose(second, "threat", "no")
    steps.saved(second)


@pytest.mark.prove
def test_an_address_without_a_report_asks_which(ready):
    promises.an_address_without_a_draft_asks_which(ready)


@pytest.mark.prove
def test_an_unknown_report_asks_which_and_the_chosen_one_opens_at_that_screen(ready):
    page = ready.page
    chosen = steps.report(page, "the older one")
    steps.reports(page)
    last = steps.report(page, "the last opened")
    address = page.url.replace("door_1", "heard_fear").replace(last, "a" * 26)

    page.goto(address)
    steps.unlock(page, ready.words)
    expect(page.get_by_role("heading", name="Which report?")).to_be_visible()
    expect(page.locator("[data-drafts] li")).to_have_count(2)
    expect(page.locator("#call-ins")).to_be_hidden()
    page.get_by_role("link", name="the older one").click()

    steps.on_screen(page, "heard_fear")
    expect(page.get_by_role("heading", name="Which report?")).to_be_hidden()
    assert page.url.endswith(f"d={chosen}")
