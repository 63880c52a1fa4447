"""Whoever has unlocked a phone is told there that another was made ready in their name: on Reports and on This phone,
which come from the phone, and without a network as it was last heard.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.phone_page import known, rows, this_phone
from tests.browser.ready import Made, Ready
from tests.browser.seeded import Fault, notice
from tests.fixtures.phone_simulator import Phone

SMALL: dict[str, Any] = {"viewport": {"width": 360, "height": 740}}
AT = r"on \w{3} \d{1,2} \w{3,4} \d\d:\d\d"
SAID = {
    "new-key": rf"^A phone was made ready for you {AT}\. Was it not you\? Take it back\.",
    "key-not-shown": rf"^A phone was made ready in your name {AT}, and nobody showed that it was you\. Until you do, "
    r"what it sends waits\. Was it you\?",
}


class Another:
    """Makes phones ready in the officer's name, with their running sign-in, and takes them back in the end: all phones
    of a run are one person's, and no other test is to be told of these.
    """

    def __init__(self) -> None:
        self.made: list[Phone] = []

    def is_made(self, ready: Ready) -> None:
        """A phone is made ready."""

        def transport(method: str, path: str, body: bytes | None, content_type: str) -> tuple[int, bytes]:
            headers = {"X-Foursight": "1", "Sec-Fetch-Site": "same-origin", "Content-Type": content_type}
            answer = ready.context.request.fetch(ready.url + path, method=method, data=body, headers=headers)
            return answer.status, answer.body()

        who = json.loads(transport("GET", "/sync/v1/hello", None, "")[1])["person_id"]
        self.made.append(Phone(who, transport).enrol())


@pytest.fixture
def another(made: Made) -> Iterator[Another]:
    """What makes another phone ready."""
    one = Another()
    yield one
    made.gate.server.flask("author-key", "take-back", *(phone.author.kid for phone in one.made))


def has_no_other(ready: Ready) -> None:
    """What other tests of the run made ready in her name is taken back; hers is known to the force."""
    known(ready)
    [own] = rows(ready.page, "vaults")
    for line in ready.gate.server.flask("author-key", "list", "asha").splitlines():
        key_id, *_ = line.split()
        if key_id != own["author_key_id"] and "taken back" not in line:
            ready.gate.server.flask("author-key", "take-back", key_id)


def is_in_contact(ready: Ready) -> None:
    """Her phone asks the force, and hears."""
    with ready.page.expect_response("**/phone/contact"):
        ready.page.evaluate("dispatchEvent(new Event('foursight:contact'))")


def hears_of_it(ready: Ready, another: Another, what: str) -> None:
    """Another phone is made ready; `key-not-shown`: after she has locked. Hers is in contact."""
    has_no_other(ready)
    if what == "key-not-shown":
        steps.lock(ready.page)
        steps.unlock(ready.page, ready.words)
    another.is_made(ready)
    is_in_contact(ready)


def is_told(page: Page, what: str) -> None:
    """The one line, in sight, with its day and what to do."""
    expect(page.locator(f"[data-{what}]"), "nobody told her").to_be_visible()
    expect(page.locator(f"[data-{what}]")).to_have_text(re.compile(SAID[what]), use_inner_text=True)
    expect(page.locator(f"[data-{what}] a")).to_have_attribute("href", "/account/phones")
    [other] = SAID.keys() - {what}
    expect(page.locator(f"[data-{other}]")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("what", ["key-not-shown", pytest.param("new-key", marks=pytest.mark.prove)])
def test_a_phone_made_ready_in_her_name_is_told_on_her_phone_also_without_a_network(
    ready_phone: Callable[..., Ready], another: Another, what: str
) -> None:
    ready = ready_phone(**SMALL)
    hears_of_it(ready, another, what)

    is_told(ready.page, what)
    looked_at(ready.page, f"reports_{what}")
    ready.context.route("**/sync/v1/**", lambda route: route.abort())

    is_told(this_phone(ready), what)
    looked_at(ready.page, f"this_phone_{what}")


def looked_at(page: Page, name: str) -> None:
    """Keep a picture of it, light and dark."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        steps.look(page, f"{name}_{scheme}")


def test_of_the_one_phone_she_has_nothing_is_told(ready_phone: Callable[..., Ready]) -> None:
    ready = ready_phone(**SMALL)
    has_no_other(ready)
    is_in_contact(ready)

    for page in (ready.page, this_phone(ready)):
        for what in SAID:
            expect(page.locator(f"[data-{what}]")).to_be_hidden()


@pytest.mark.prove
def test_a_phone_that_tells_nothing_is_noticed(ready_phone: Callable[..., Ready], another: Another) -> None:
    def told(ready: Ready) -> None:
        hears_of_it(ready, another, "key-not-shown")
        is_told(ready.page, "key-not-shown")

    right = "showMany(main, what, keys.length)"
    notice(
        ready_phone,
        Fault("pages/phone/new_keys.js", right, "showMany(main, what, 0)", told, "nobody told her"),
        **SMALL,
    )
