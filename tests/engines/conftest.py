"""A phone of each engine, made ready, and the force it works for.

engine           "chromium", "firefox", "webkit": a test that asks for it runs once in each
new_phone(name)  a phone of an engine with nothing on it, open; closed after the test
new_desk(name)   the same, at a desk
new_server(**environment)  a running Server with nobody in it; ended after the test
ready            a Ready: one officer, Asha, signed in on a phone of this engine that can work offline; one for all the
                 tests of a file, each of which begins at the reports, unlocked, with the server stopped
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright

from tests.engines import officer
from tests.engines.by_playwright import Chromium, Firefox
from tests.engines.by_webdriver import WebKit
from tests.engines.display import WIDE, display
from tests.engines.looks import Looks
from tests.engines.phone import Phone
from tests.fixtures.run import failed, kept_path
from tests.fixtures.server import Server

ENGINES = ("chromium", "firefox", "webkit")
NewPhone = Callable[[str], Phone]
NewServer = Callable[..., Server]


@dataclass
class Ready:
    """A phone made ready, its force's server, the words, and what was found wrong with its screens: with the first
    ones, up to the reports, and with this test's.
    """

    phone: Phone
    server: Server
    words: str
    first: Looks
    looks: Looks


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Once in each engine, one engine after the other, unless the test names its own."""
    named = [mark for mark in metafunc.definition.iter_markers("parametrize") if mark.args[0] == "engine"]
    if "engine" in metafunc.fixturenames and not named:
        metafunc.parametrize("engine", ENGINES, scope="module")


@pytest.fixture(scope="session")
def screen() -> Iterator[str]:
    """Where WebKit draws; nobody sees it."""
    with display() as name:
        yield name


@pytest.fixture(scope="session")
def wide_screen() -> Iterator[str]:
    """Where WebKit draws what stands on a desk."""
    with display(WIDE) as name:
        yield name


@pytest.fixture(scope="module")
def _phones(
    playwright: Playwright, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[NewPhone]:
    with _open_phones(playwright, request, tmp_path_factory) as new:
        yield new


@pytest.fixture
def new_phone(
    playwright: Playwright, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[NewPhone]:
    """Phones of this test's own."""
    with _open_phones(playwright, request, tmp_path_factory) as new:
        yield new


@pytest.fixture
def new_desk(
    playwright: Playwright, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[NewPhone]:
    """Computers at a desk: a wide screen, and no finger on it."""
    with _open_phones(playwright, request, tmp_path_factory, at_desk=True) as new:
        yield new


@contextmanager
def _open_phones(
    playwright: Playwright, request: pytest.FixtureRequest, folders: pytest.TempPathFactory, *, at_desk: bool = False
) -> Iterator[NewPhone]:
    opened: list[Phone] = []

    def new(name: str) -> Phone:
        folder = folders.mktemp(name)
        if name == "webkit":
            phone: Phone = WebKit(folder, request.getfixturevalue("wide_screen" if at_desk else "screen"))
        else:
            phone = (Chromium if name == "chromium" else Firefox)(folder, playwright, at_desk=at_desk)
        phone.open()
        opened.append(phone)
        return phone

    yield new
    for phone in opened:
        phone.close()


@pytest.fixture(scope="module")
def _servers(
    _sqlite_copy: Callable[[Path], Any],
    _sqlite_training_copy: Callable[[Path], Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[NewServer]:
    with ExitStack() as ends:

        def new(**environment: str) -> Server:
            folder = tmp_path_factory.mktemp("force")
            url = ends.enter_context(_sqlite_copy(folder))
            training = ends.enter_context(_sqlite_training_copy(folder))
            server = Server(folder, url, **{"FOURSIGHT_TRAINING_DATABASE_URL": training, **environment})
            server.start()
            ends.callback(server.stop)
            return server

        yield new


@pytest.fixture
def new_server(_servers: NewServer) -> NewServer:
    """Servers with nobody in them."""
    return _servers


@pytest.fixture(scope="module")
def _made(engine: str, _phones: NewPhone, _servers: NewServer) -> Ready:
    phone, server = _phones(engine), _servers()
    first = Looks(phone)
    phone.go(f"{server.url}/set-up")
    first.at("set-up")
    officer.set_up(phone, server)
    first.at("making ready")
    words = officer.make_ready(phone, server.url)
    officer.wait_until_all_is_kept(phone)  # what works before that, test_short.py sees
    first.at("reports, ready")
    phone.close()  # in order: Chromium takes half a minute to write down a new sign-in
    phone.open()
    return Ready(phone, server, words, first, Looks(phone))


@pytest.fixture
def left(_made: Ready) -> Ready:
    """The phone of this file as the test before left it: locked once it is asked for, whosever it is by then."""
    return _made


@pytest.fixture
def ready(_made: Ready, request: pytest.FixtureRequest) -> Iterator[Ready]:
    """At the reports, unlocked, the server stopped."""
    _made.looks = Looks(_made.phone)
    _made.server.stop()
    _made.phone.go(f"{_made.server.url}/reports")
    officer.unlock(_made.phone, _made.words)
    yield _made
    if failed(request):
        _made.phone.picture(kept_path(request, f"{_made.phone.engine}.png"))
        kept_path(request, "server.log").write_text(_made.server.log())
