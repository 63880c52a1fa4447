"""A passkey in a browser, by Chromium's virtual authenticator: made, signed in with, opened with; the pages fit."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.fits import faults
from tests.browser.people_join import join
from tests.browser.sizes import SIZES, on_phone_and_desk
from tests.browser.test_quick_unlock import Finger


@pytest.mark.prove
@pytest.mark.browser
@on_phone_and_desk
def test_a_passkey_is_made_and_signs_in_and_a_stranger_s_finger_does_not(browser, made, size, scheme):
    context = browser.new_context(**SIZES[size], color_scheme=scheme)
    page = context.new_page()
    url, thumb = made.gate.url, size == "phone"
    join(page, made.gate.server, "Pat Marsh", f"pat.{size}.{scheme}", "--role", "officer", url=url)
    finger = Finger(page, makes_keys=False)
    page.goto(url + "/account")
    page.get_by_role("link", name="Passkeys for signing in").click()
    page.get_by_label("What you call it").fill("work phone")
    found = {"none yet": faults(page, thumb=thumb)}
    steps.look(page, f"passkeys_none_{size}_{scheme}")

    finger.is_right(False)
    page.get_by_role("button", name="Make a passkey").click()
    expect(page.get_by_text("Nothing came of it.")).to_be_visible()
    finger.is_right(True)
    page.get_by_role("button", name="Make a passkey").click()

    expect(page.get_by_text("The passkey is made.")).to_be_visible()
    expect(page.get_by_role("heading", name="work phone")).to_be_visible()
    expect(page.get_by_text("This browser makes no passkeys")).to_be_hidden()
    found["one"] = faults(page, thumb=thumb)
    steps.look(page, f"passkeys_one_{size}_{scheme}")

    page.goto(url + "/account/sign-ins")
    expect(page.get_by_text("This one.")).to_be_visible()
    found["where one is signed in"] = faults(page, thumb=thumb)
    steps.look(page, f"own_sign_ins_{size}_{scheme}")

    page.goto(url + "/account")
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator("main[data-page=sign-in]")).to_be_visible()
    found["sign in"] = faults(page, thumb=thumb)
    steps.look(page, f"passkeys_sign_in_{size}_{scheme}")
    finger.is_right(False)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("Nothing came of it.")).to_be_visible()
    finger.is_right(True)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.locator("main[data-page=vault]")).to_be_visible()  # signed in, and this phone is not made ready yet

    page.goto(url + "/account")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("Sign-in name").fill(f"pat.{size}.{scheme}")
    page.get_by_label("Password").fill(steps.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("Your passkey is asked as well")).to_be_visible()
    found["beside"] = faults(page, thumb=thumb)
    steps.look(page, f"passkeys_beside_{size}_{scheme}")
    page.get_by_role("button", name="Use your passkey").click()
    expect(page.locator("main[data-page=vault]")).to_be_visible()  # signed in, and this phone is not made ready yet

    page.evaluate("fetch('/sync/v1/reading/close', { method: 'POST', headers: { 'X-Foursight': '1' } })")
    page.goto(url + "/records")
    page.get_by_role("button", name="Use your passkey").click()
    expect(page.locator("main[data-page=records]")).to_be_visible()
    context.close()

    assert found == {name: [] for name in found}
