"""Each record of the demonstration on paper: two sides of A4 at most, the largest too."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from tests.browser import steps
from tests.fixtures.server import Server

SIDES = 2


def sides(page: Any) -> int:
    """How many sides of A4 a page is printed on."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))


@pytest.mark.prove
def test_every_record_of_the_demonstration_is_printed_on_two_sides(
    make_server: Callable[..., Server], desk: BrowserContext
) -> None:
    server = make_server(FOURSIGHT_DEMO="1")
    printed = server.flask("demo")
    password = re.search(r"^ *gita +(\S+)", printed, re.MULTILINE)
    assert password, printed
    page = desk.new_page()
    steps.sign_in(page, server, "gita", password[1])
    page.goto(server.url + "/records?state=all")
    links = page.locator("[data-records] [scope=row] > a")
    records = {one.locator("strong").inner_text(): one.get_attribute("href") for one in links.all()}

    found = {}
    for number, href in records.items():
        page.goto(f"{server.url}{href}")
        found[number] = sides(page)

    assert len(found) >= 10
    assert {number for number, many in found.items() if many > SIDES} == set(), found
