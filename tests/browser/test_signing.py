"""A content lead signs in a browser: the page fits phone and desk, light and dark, and a slip loses nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.fits import faults
from tests.browser.people_join import join
from tests.browser.sizes import SIZES, on_phone_and_desk

SOURCE = "legislation.gov.uk, 1997 c. 40, section 2A"


@pytest.mark.prove
@pytest.mark.browser
@on_phone_and_desk
def test_what_is_signed_leaves_the_list_and_a_slip_loses_nothing(browser, made, size, scheme):
    context = browser.new_context(**SIZES[size], color_scheme=scheme)
    page = context.new_page()
    url, name = made.gate.url, f"paul.{size}.{scheme}"
    join(page, made.gate.server, "Paul Winter", name, "--role", "content_lead", url=url)
    page.goto(url + "/account")
    page.get_by_role("link", name="Signing off what Foursight says").click()
    expect(page.locator("[data-progress]")).to_contain_text("signed")
    found = {"list": faults(page, thumb=size == "phone")}
    steps.look(page, f"signing_{size}_{scheme}")
    first = page.locator("[data-entry]").first
    entry = str(first.get_attribute("data-entry"))

    first.locator("input[type=checkbox]").check()
    page.get_by_label("What you read, or where it was agreed").fill(SOURCE)
    page.get_by_role("button", name="Sign what is ticked").click()

    expect(page.locator("[data-error-summary]")).to_contain_text("Enter your post")
    expect(page.get_by_label("What you read, or where it was agreed")).to_have_value(SOURCE)
    expect(page.locator(f'[data-entry="{entry}"] input[type=checkbox]')).to_be_checked()
    found["slip"] = faults(page, thumb=size == "phone")
    steps.look(page, f"signing_slip_{size}_{scheme}")

    page.locator(".chip:has(input[name=how][value=read])").click()
    page.get_by_label("Your post").fill("Force solicitor")
    page.get_by_role("button", name="Sign what is ticked").click()

    expect(page.locator("[data-done]")).to_contain_text("Signed: 1.")
    expect(page.locator(f'[data-entry="{entry}"]')).to_have_count(0)
    page.get_by_role("link", name="The register of signatures").click()
    expect(page.locator("[data-signature]").first).to_contain_text(SOURCE)
    found["register"] = faults(page, thumb=size == "phone")
    steps.look(page, f"signing_register_{size}_{scheme}")
    page.emulate_media(media="print")
    expect(page.locator("[data-signature]").first).to_be_visible()
    expect(page.locator(".signatures form:visible")).to_have_count(0)
    context.close()

    assert found == {"list": [], "slip": [], "register": []}
