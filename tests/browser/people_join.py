"""Somebody joins in a browser of their own."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from tests.browser import steps
from tests.fixtures.browser import poll
from tests.fixtures.server import Server


def join(page: Page, server: Server, name: str, sign_in_name: str, *options: str, url: str = "") -> None:
    """Add a person on the server and let them set their password in this browser, at its address or another that leads
    to it; ends signed in.
    """
    told = server.flask(
        "people", "add", "--name", name, "--sign-in-name", sign_in_name, "--unit", "Response A", *options
    )
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", told)
    assert code
    page.goto((url or server.url) + "/join")
    page.get_by_label("Joining code").fill(code.group())
    page.get_by_label("password", exact=False).first.fill(steps.PASSWORD)
    page.get_by_role("button").last.click()
    poll(page, "!document.querySelector('main[data-page=join]')")
