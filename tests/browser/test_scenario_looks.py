"""The trainer's scenarios and register: for everybody (axe), for a thumb, no wider than the phone."""

from __future__ import annotations

import pytest

from tests.browser import steps
from tests.browser.fits import faults
from tests.browser.people_join import join
from tests.browser.sizes import SIZES, on_phone_and_desk

ADDRESSES = (
    "/training?theme=ex_partner",
    "/training/scenarios/ex_partner_tracker",
    "/training/scenarios/ex_partner_tracker/slides",
    "/training/register?by=content",
    "/training/changes",
    "/training/register/import",
    "/training/written",
    "/training/received",
    "/training/received/grade_sits_badly/1",
)

COPIED = {"scenario": "breach_landing"}  # it has a branch


@pytest.mark.prove
@pytest.mark.browser
@on_phone_and_desk
def test_the_trainer_s_pages_fit_the_phone_the_thumb_and_everybody(browser, made, size, scheme):
    context = browser.new_context(**SIZES[size], color_scheme=scheme)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    join(page, made.gate.server, "Dev Rao", f"dev.{size}.{scheme}", "--role", "trainer", url=made.gate.url)
    found = {}
    began = page.request.post(
        f"{made.gate.url}/training/written", form=COPIED, headers={"Sec-Fetch-Site": "same-origin"}
    )
    text = began.url.removeprefix(made.gate.url)
    looks = [f"{text}/preview?as={way}" for way in ("read", "wall", "phone", "practice")]
    addresses = [*ADDRESSES, text, *looks]

    for address in addresses:
        page.goto(made.gate.url + address)
        for fold in page.locator("details:not([open]) > summary").all():
            if fold.is_visible():
                fold.click()
        found[address] = faults(page, thumb=size == "phone")
        named = address.replace(text, "/training/written/text").replace("?as=", "/").split("?")[0]
        steps.look(page, f"{named.strip('/').replace('/', '_')}_{size}_{scheme}")
    context.close()

    assert found == {address: [] for address in addresses}
    assert [one for one in said if "Security Policy" in one] == []
