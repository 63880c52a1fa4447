"""What lies behind the short path: one table of it, by topic, saying how much is answered."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.fixtures.browser import poll


@pytest.mark.prove
def test_everything_behind_the_short_path_stands_in_one_table_and_says_how_much_is_answered(ready):
    page = ready.page
    steps.start_report(page)
    steps.beat(page, "More", "more_contents")

    line = page.locator('[data-contents="more_statement"]')
    expect(line).to_be_visible()
    expect(line.locator("[data-contents-state]")).to_have_text("")
    line.get_by_role("link").click()
    steps.on_screen(page, "more_statement")
    page.locator("main [data-question] .chip").first.click()
    steps.saved(page)
    steps.beat(page, "More", "more_contents")

    expect(line.locator("[data-contents-state]")).to_contain_text("1 of ")
    steps.look(page, "contents")


@pytest.mark.prove
def test_a_topic_that_the_answers_rule_out_is_not_in_the_table_and_comes_back_with_them(ready):
    page = ready.page
    steps.start_report(page)
    steps.beat(page, "Heard", "heard_what")
    steps.go_to(page, "heard_others")
    steps.choose(page, "children", "no")
    steps.beat(page, "More", "more_contents")
    poll(page, "document.querySelector('[data-contents=more_children]').hidden")

    steps.beat(page, "Heard", "heard_what")
    steps.go_to(page, "heard_others")
    steps.choose(page, "children", "yes")
    steps.beat(page, "More", "more_contents")
    expect(page.locator("[data-contents=more_children]")).to_be_visible()


@pytest.mark.prove
def test_what_the_answers_ask_for_stands_first_and_leaves_once_it_was_asked(ready):
    page = ready.page
    steps.start_report(page)
    steps.beat(page, "Heard", "heard_what")
    steps.go_to(page, "heard_others")
    steps.choose(page, "children", "yes")
    steps.beat(page, "More", "more_contents")

    asked = page.locator("[data-asked-list] > li")
    expect(page.get_by_role("heading", name="What you told asks for these")).to_be_visible()
    expect(asked.first).to_have_attribute("data-contents", "more_children")
    expect(page.locator("[data-contents=more_statement]")).to_be_visible()
    expect(page.locator("[data-contents=more_children]")).to_have_count(1)

    asked.first.get_by_role("link").click()
    steps.on_screen(page, "more_children")
    for field in page.locator("main [data-question]").all():
        unknown = field.locator('.chip:has(input[value="@not_known"])')
        if unknown.count() and field.is_visible():
            unknown.first.click()
            steps.read_call_ins(page)
    steps.saved(page)
    steps.beat(page, "More", "more_contents")
    expect(page.locator("[data-asked-list] [data-contents=more_children]")).to_have_count(0)
    expect(page.locator("[data-contents=more_children]")).to_be_visible()
