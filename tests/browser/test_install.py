"""The app as something to install: nothing stands in the way but what a test browser brings along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, CDPSession

from tests.browser import steps
from tests.fixtures.browser import WITH_WINDOWS, chromium
from tests.fixtures.server import Server

OWN_TO_THE_TEST_BROWSER = {"in-incognito"}


@pytest.fixture
def devtools(open_phone: Callable[..., BrowserContext], server: Server, tmp_path: Path) -> CDPSession:
    """The developer tools' view of a phone that is ready to work offline."""
    page = open_phone(tmp_path / "phone", executable_path=chromium(WITH_WINDOWS)).new_page()
    steps.set_up(page, server)
    steps.make_ready(page)
    steps.wait_until_ready_offline(page)
    return page.context.new_cdp_session(page)


@pytest.mark.prove
def test_a_browser_finds_nothing_that_stands_in_the_way_of_installing(devtools: CDPSession) -> None:
    manifest = devtools.send("Page.getAppManifest")
    errors = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]

    assert manifest["errors"] == []
    assert manifest["url"].endswith("/manifest.webmanifest")
    assert {one["errorId"] for one in errors} - OWN_TO_THE_TEST_BROWSER == set()
