"""A directory that runs, and an app that has agreed with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from backend.core import clock as server_clock
from tests.backend.accounts.directory.browser import Browser
from tests.backend.accounts.directory.fake_directory import CLIENT, SECRET, FakeDirectory
from tests.fixtures.app import Clock, WholeAnswers
from tests.people import People

AGREED = """
issuer = "{issuer}"
client_id = "{client}"
client_secret_file = "secret"
force = "Example Police"
amr = ["mfa"]
[units]
"RESP-A" = "Response A"
[roles]
"Foursight.Officer" = ["officer"]
"Foursight.Sergeant" = ["officer", "supervisor"]
"Foursight.Administrator" = ["administrator"]
"""


@pytest.fixture
def directory(clock: Clock) -> Iterator[FakeDirectory]:
    """The force's directory."""
    running = FakeDirectory(server_clock.now)
    yield running
    running.stop()


@pytest.fixture
def agreed(tmp_path: Path, directory: FakeDirectory) -> Path:
    """The file in which it is agreed."""
    (tmp_path / "secret").write_text(SECRET + "\n")
    path = tmp_path / "directory.toml"
    path.write_text(AGREED.format(issuer=directory.issuer, client=CLIENT))
    return path


@pytest.fixture
def app_with_directory(start: Callable[..., Flask], people: People, agreed: Path) -> Flask:
    """The app, with the cast, and the directory."""
    return start(directory_file=agreed)


@pytest.fixture
def browser(app_with_directory: Flask, directory: FakeDirectory) -> Browser:
    """A browser at that app."""
    client = WholeAnswers(app_with_directory, use_cookies=True)
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    return Browser(client, directory)
