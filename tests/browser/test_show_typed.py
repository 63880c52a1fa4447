"""Show what I type: a long password or the words can be read before they are sent, and go as a password still."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.fixtures import browser as fixtures

SHOW = "Show what I type"


def test_a_password_is_shown_when_asked_for_and_hidden_again(made, phone):
    page = phone.new_page()
    page.goto(made.gate.url + "/sign-in")
    page.get_by_label("Password").fill(steps.PASSWORD)
    expect(page.get_by_label("Password")).to_have_attribute("type", "password")

    page.get_by_label(SHOW).check()
    expect(page.get_by_label("Password")).to_have_attribute("type", "text")

    page.get_by_label(SHOW).uncheck()
    expect(page.get_by_label("Password")).to_have_attribute("type", "password")
    expect(page.get_by_label("Password")).to_have_value(steps.PASSWORD)


@pytest.mark.prove
def test_a_shown_password_is_hidden_before_it_is_sent_and_the_person_is_signed_in(made, phone):
    page = phone.new_page()
    page.add_init_script(
        "addEventListener('submit', () => localStorage.setItem('sent_as', document.querySelector('#password').type))"
    )
    page.goto(made.gate.url + "/sign-in")
    page.get_by_label("Sign-in name").fill("asha")
    page.get_by_label("Password").fill(steps.PASSWORD)
    page.get_by_label(SHOW).check()

    page.get_by_role("button", name="Sign in").click()

    expect(page.locator("main[data-page=sign-in]")).to_have_count(0)
    assert page.evaluate("localStorage.getItem('sent_as')") == "password"


def test_the_four_words_are_shown_on_the_lock_screen(ready_phone):
    page = ready_phone(unlock=False).page
    page.get_by_label("Your words").fill("five words of mine")

    page.get_by_label(SHOW).check()

    expect(page.get_by_label("Your words")).to_have_attribute("type", "text")


@pytest.mark.prove
def test_without_scripts_nothing_offers_what_cannot_come(made, browser):
    context = browser.new_context(**fixtures.PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(made.gate.url + "/sign-in")

    expect(page.get_by_label("Password")).to_be_visible()
    expect(page.get_by_text(SHOW)).to_be_hidden()
    context.close()
