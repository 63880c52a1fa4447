"""What needs no unlocking is two taps from the lock screen: the rights, what to say, the quick reference."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice


def by_the_menu(page: Page, name: str) -> None:
    """Two taps."""
    page.locator(".bar__menu summary").click()
    page.get_by_role("link", name=name, exact=True).click()


def rights_and_advice(ready: Ready) -> None:
    page = ready.page
    steps.lock(page)

    by_the_menu(page, "What to say, their rights")

    four = page.locator("#advice-rights_tonight")
    expect(four, "the rights are not to be read while it is locked").to_be_in_viewport()
    expect(four).to_contain_text("There is specialist support. May I refer you?")
    expect(page.locator("#advice-keep_everything")).to_contain_text("Do not advise a new phone number.")


def test_the_rights_and_what_to_say_are_two_taps_from_the_lock_screen_and_nothing_is_unlocked_by_it(ready) -> None:
    rights_and_advice(ready)
    steps.look(ready.page, "rights_while_locked")

    ready.page.locator(".bar__name").click()
    steps.locked(ready.page)


def test_without_a_network_too_advice_is_searched_and_read_while_it_is_locked(kept_phone) -> None:
    kept_phone.gate.cut()
    rights_and_advice(kept_phone)
    page = kept_phone.page
    by_the_menu(page, "Quick reference")

    page.get_by_role("combobox").fill("tracker")
    page.get_by_role("option").first.click()

    expect(page.locator(".entry--open")).to_contain_text("Reviewed")
    expect(page.get_by_role("button", name="Pin")).to_have_count(0)


FAULTS = {
    "every page asks for the words": Fault(
        "pages/boot.js",
        'main.dataset.needs === "vault" && (asksAnew',
        "(asksAnew",
        rights_and_advice,
        "the rights are not to be read",
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("what", FAULTS)
def test_the_fault_is_noticed(ready_phone, what: str) -> None:
    notice(ready_phone, FAULTS[what])
