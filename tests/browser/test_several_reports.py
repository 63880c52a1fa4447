"""Several reports open at once: each its own screen, its own answers, its own call-ins."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import steps

RADIO = '#call-ins .call-ins__band [data-level="radio_now"]'


@pytest.fixture
def two(ready):
    """One report with RADIO NOW lit, left at the second screen; one with other answers, left at the fears."""
    page = ready.page
    steps.report(page, "the lit one")
    steps.choose(page, "whereabouts", "here")
    steps.go_to(page, "door_2")
    steps.choose(page, "weapon", "no")
    steps.reports(page)
    steps.report(page, "the other one")
    steps.beat(page, "Heard", "heard_what")
    steps.choose(page, "relationship", "ex_partner")
    steps.write(page, "suspect_details", "Mark Ellis, 34")
    steps.go_to(page, "heard_fear")
    steps.choose(page, "changing", "no")
    steps.reports(page)
    return ready


def test_each_report_opens_at_its_own_screen_with_its_own_answers(two):
    page = two.page

    page.get_by_role("link", name="the lit one").click()
    steps.on_screen(page, "door_2")
    expect(page.locator('[data-question="weapon"] input[value="no"]')).to_be_checked()
    steps.reports(page)
    page.get_by_role("link", name="the other one").click()
    steps.on_screen(page, "heard_fear")
    expect(page.locator('[data-question="changing"] input[value="no"]')).to_be_checked()
    steps.beat(page, "Door", "door_1")

    expect(page.locator('[data-question="incident_ref"] textarea')).to_have_value("the other one")
    expect(page.locator('[data-question="whereabouts"] input:checked')).to_have_count(0)


@pytest.mark.prove
def test_the_list_says_whom_each_is_about_where_one_was_in_it_and_which_level_is_not_noted_as_told(two):
    lit = two.page.locator("[data-drafts] li").filter(has_text="the lit one")
    other = two.page.locator("[data-drafts] li").filter(has_text="the other one")

    expect(other).to_contain_text("Former partner: Mark Ellis, 34")
    expect(lit).to_contain_text("Not noted as told. RADIO NOW: ")
    expect(lit.locator("[data-screen]")).to_have_text("Harm")
    expect(other.locator("[data-untold]")).to_be_hidden()


@pytest.mark.prove
def test_a_report_with_a_radio_now_that_nobody_was_told_of_stands_above_a_newer_one(two):
    names = two.page.locator("[data-drafts] [data-name]")

    expect(names).to_have_text(["the lit one", "the other one"])


@pytest.mark.prove
def test_the_call_ins_of_one_report_are_not_shown_with_another_or_with_the_list(two):
    page = two.page

    expect(page.locator("#call-ins")).to_be_hidden()
    page.get_by_role("link", name="the lit one").click()
    steps.on_screen(page, "door_2")
    expect(page.locator(RADIO)).to_be_visible()
    steps.reports(page)
    expect(page.locator("#call-ins")).to_be_hidden()
    page.get_by_role("link", name="the other one").click()
    steps.on_screen(page, "heard_fear")

    expect(page.locator("#call-ins")).to_be_hidden()
    expect(page.locator("#call-ins [data-call-in]")).to_have_count(0)


@pytest.mark.prove
def test_the_call_ins_of_a_report_are_out_of_the_page_once_it_is_locked_from_the_list(two):
    page = two.page
    page.get_by_role("link", name="the lit one").click()
    steps.on_screen(page, "door_2")
    expect(page.locator(RADIO)).to_be_visible()
    steps.reports(page)

    steps.lock(page)

    expect(page.locator("#call-ins [data-call-in]")).to_have_count(0)


@pytest.mark.prove
def test_going_back_from_one_report_to_another_shows_that_ones_call_ins_and_answers(two):
    page = two.page
    page.get_by_role("link", name="the lit one").click()
    steps.on_screen(page, "door_2")
    steps.reports(page)
    page.get_by_role("link", name="the other one").click()
    steps.on_screen(page, "heard_fear")

    page.go_back()
    page.go_back()

    steps.on_screen(page, "door_2")
    expect(page.locator('[data-question="weapon"] input[value="no"]')).to_be_checked()
    expect(page.locator(RADIO)).to_be_visible()


@pytest.mark.prove
def test_deleting_one_report_needs_the_word_and_leaves_the_other(two):
    page = two.page
    item = page.locator("[data-drafts] li").filter(has_text="the lit one")
    item.get_by_text("Delete", exact=True).click()

    item.get_by_label("Type delete").fill("yes")
    item.get_by_role("button", name="Delete it").click()
    expect(page.locator("[data-drafts] li")).to_have_count(2)
    item.get_by_label("Type delete").fill("delete")
    item.get_by_role("button", name="Delete it").click()

    expect(page.locator("[data-drafts] li")).to_have_count(1)
    expect(page.locator("[data-drafts] li")).to_contain_text("the other one")
