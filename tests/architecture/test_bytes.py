"""What a phone fetches before the first question stands there: at most 55,000 bytes of scripts and styles in brotli."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from backend.shell.build import STATIC, load_manifest
from tests.browser import steps
from tests.fixtures.browser import PHONE, poll
from tests.fixtures.server import Server

MOST = 55_000
LARGEST_NAMED = 12
SMALL = 100  # so few bytes that brotli saves nothing


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone without a worker: everything comes from the server."""
    context = browser.new_context(**PHONE, service_workers="block")
    yield context.new_page()
    context.close()


def loaded(page: Page, address: str) -> dict[str, dict[str, Any]]:
    """What one load of an address fetches, nothing coming from a cache: path to {"type", "travelled", "encoding"}."""
    found: dict[str, dict[str, Any]] = {}
    by_id: dict[str, str] = {}

    def received(event: dict[str, Any]) -> None:
        path = urlsplit(event["response"]["url"]).path
        by_id[event["requestId"]] = path
        headers = {name.lower(): value for name, value in event["response"]["headers"].items()}
        found[path] = {"type": event["type"], "travelled": 0, "encoding": headers.get("content-encoding")}

    def finished(event: dict[str, Any]) -> None:
        if event["requestId"] in by_id:
            found[by_id[event["requestId"]]]["travelled"] = int(event["encodedDataLength"])

    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})
    devtools.on("Network.responseReceived", received)
    devtools.on("Network.loadingFinished", finished)
    page.goto(address)
    poll(page, "document.querySelector('main[data-page=locked]')")
    page.wait_for_load_state("networkidle")
    return found


def weighed(files: dict[str, dict[str, Any]]) -> dict[str, int]:
    """The scripts and style sheets among them, with their size in brotli."""
    manifest = load_manifest(STATIC / "built")
    wanted = [path for path, one in files.items() if one["type"] in ("Script", "Stylesheet")]
    return {path: manifest.files[path.removeprefix(f"/static/{manifest.build}/")].br for path in wanted}


def test_a_walk_page_loads_at_most_55_000_bytes_of_scripts_and_styles(page: Page, server: Server) -> None:
    steps.set_up(page, server)
    steps.make_ready(page)
    steps.start_report(page)

    files = loaded(page.context.new_page(), page.url)  # a page of its own: what this one still fetches is not the first
    sizes = weighed(files)

    total = sum(sizes.values())
    largest = sorted(sizes.items(), key=lambda one: -one[1])[:LARGEST_NAMED]
    named = "\n".join(f"  {size:7,}  {path.split('/', 3)[3]}" for path, size in largest)
    assert total <= MOST, f"{total:,} bytes in {len(sizes)} files, the largest:\n{named}"
    assert {files[path]["encoding"] for path, size in sizes.items() if size > SMALL} == {"br"}
