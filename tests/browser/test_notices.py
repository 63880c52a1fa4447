"""A pinned notice stands in the reference where there is a network, and is not kept for where there is none."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.fits import faults
from tests.browser.people_join import join
from tests.browser.ready import Ready

TEXT = "Two cars of the roads unit are out tonight: ask for them by name."


@pytest.mark.prove
def test_what_a_supervisor_pins_stands_in_the_reference_and_not_without_a_network(kept_phone: Ready) -> None:
    page = kept_phone.page
    join(page, kept_phone.server, "Nia Rees", "nia.rees", "--role", "supervisor", url=kept_phone.url)
    page.goto(kept_phone.url + "/notices")
    page.get_by_label("Notice", exact=True).fill(TEXT)
    page.get_by_role("button", name="Pin it").click()
    expect(page.locator("[data-pinned]")).to_contain_text("Pinned by Nia Rees")
    assert faults(page) == []

    page.goto(kept_phone.url + "/reference")

    expect(page.get_by_role("list", name="Pinned notices")).to_contain_text(TEXT)
    kept_phone.gate.cut()
    page.reload()
    expect(page.get_by_role("combobox")).to_be_visible()
    expect(page.get_by_text(TEXT)).to_have_count(0)
