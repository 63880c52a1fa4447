"""A phone that is already set up, in a second instead of ten.

    ready_phone(**options)   a phone with nothing else on it: signed in, its vault made, the app open and unlocked
    ready                    ready_phone(): what most tests want
    kept_phone               ready_phone(worker=True) that has all it needs to work offline, and says so
    serve(**environment)     from now on the network leads to a server of the same force with other settings

    ready.page               at the reports, unlocked        ready.words        the words
    ready.context            its browser context             ready.gate         the network: cut(), restore(), …
    ready.url                where the app is                ready.tab("/reports")  another tab, locked, as a new one is

One set-up per worker and one server for all: each test finds its own report by the incident reference it gave it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route
from playwright.sync_api import Error as PlaywrightError

from backend.core import clock
from tests.browser import steps
from tests.browser.rebuilt import Answering, changed, rebuilt
from tests.fixtures import browser as fixtures
from tests.fixtures.gate import Gate
from tests.fixtures.server import Server

TRIES = 3

# The key from the words at the least cost that the app accepts: hundreds of tests unlock with it.
DEAR, CHEAPEST = "export const COST = { m: 65_536, t: 3, p: 1 };", "export const COST = FLOOR;"


@dataclass
class Made:
    """A phone made ready once: its storage, its words, and the network it hangs on."""

    gate: Gate
    words: str
    storage: Any


@dataclass
class Ready:
    """A phone made ready, for one test."""

    context: BrowserContext
    page: Page
    gate: Gate
    words: str

    @property
    def server(self) -> Server:
        """The force's server."""
        return self.gate.server

    @property
    def url(self) -> str:
        """The address people use."""
        return self.gate.url

    def tab(self, path: str = "/reports") -> Page:
        """A newly opened tab."""
        page = self.context.new_page()
        page.goto(self.gate.url + path)
        return page


@pytest.fixture(scope="session")
def made(
    browser: Browser,
    _sqlite_copy: Callable[[Path], Any],
    _sqlite_training_copy: Callable[[Path], Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Made]:
    """Tried again where a machine that does too much at once has not answered the page in time: hundreds of tests wait
    for it, and setting up has tests of its own.
    """
    for left in reversed(range(TRIES)):
        with ExitStack() as until_the_end:
            folder = tmp_path_factory.mktemp("made")
            urls = [until_the_end.enter_context(copy(folder)) for copy in (_sqlite_copy, _sqlite_training_copy)]
            gate = until_the_end.enter_context(_gate_to(folder, urls))
            try:
                phone = _made_at(gate, browser, until_the_end)
            except (AssertionError, PlaywrightError) as error:
                error.add_note(gate.server.log()[-2000:])
                if not left:
                    raise
                continue
            yield phone
            return


@contextmanager
def _gate_to(folder: Path, urls: list[str]) -> Iterator[Gate]:
    """A gate and its server, running."""
    gate = Gate()
    gate.server = Server(folder, urls[0], public_url=gate.url, FOURSIGHT_TRAINING_DATABASE_URL=urls[1])
    gate.target_port = gate.server.port
    gate.server.start()
    try:
        yield gate
    finally:
        gate.server.stop()
        gate.close()


def _made_at(gate: Gate, browser: Browser, until_the_end: ExitStack) -> Made:
    context = browser.new_context(**fixtures.PHONE, service_workers="block")
    context.route(*rebuilt({"vault/kdf.js": changed("vault/kdf.js", DEAR, CHEAPEST)}))
    context.add_init_script(fixtures.WAITS_LONGER)
    page = context.new_page()
    steps.set_up(page, gate.server)
    words = steps.make_ready(page)
    until_the_end.callback(context.close)  # one whose page hangs would not close
    storage = context.storage_state(indexed_db=True)
    page.goto("about:blank")  # else it is a second phone with the same keys, which goes on asking beside every test
    return Made(gate, words, storage)


def opens_reading(made: Made) -> None:
    """As after a sign-in, whatever tests before this one have locked or asked: all phones share one."""
    now = clock.now()
    until, shown = (at.strftime("%Y-%m-%d %H:%M:%S.%f") for at in (now + timedelta(minutes=15), now))
    with closing(sqlite3.connect(made.gate.server.database_url.removeprefix("sqlite:///"), timeout=30)) as database:
        database.execute("UPDATE session SET reading_until = ?, proved_at = ?", (until, shown))
        database.execute(
            "DELETE FROM rate_bucket WHERE key LIKE 'phone-%' OR key LIKE '%-keys|%' OR key LIKE 'letters|%'"
        )
        database.commit()


@pytest.fixture
def ready_phone(
    browser: Browser, made: Made, console: list[str], request: pytest.FixtureRequest
) -> Iterator[Callable[..., Ready]]:
    """Make a ready phone: `before` runs in every page before the app does, `at` is what its clock says, `unlock=False`
    leaves it locked, `worker=True` lets it keep itself for work offline, `route` is what answers certain addresses;
    other options are the browser context's.
    """
    opened: list[BrowserContext] = []

    def open_(
        before: str = "",
        at: datetime | None = None,
        unlock: bool = True,
        worker: bool = False,
        route: Answering | tuple[str, Callable[[Route], None]] | None = None,
        **options: Any,
    ) -> Ready:
        blocked = {} if worker else {"service_workers": "block"}
        context = browser.new_context(**{**fixtures.PHONE, "storage_state": made.storage, **blocked, **options})
        fixtures.listen(context, console)
        opened.append(context)
        opens_reading(made)
        if before:
            context.add_init_script(before)
        if route:
            context.route(*route)
        page = context.new_page()
        if at:
            page.clock.install(time=at)
            page.clock.resume()
        page.goto(made.gate.url + "/reports")
        if unlock:
            steps.unlock(page, made.words)
        return Ready(context, page, made.gate, made.words)

    yield open_
    made.gate.restore()
    made.gate.delay_s = made.gate.piece_s = 0
    made.gate.drop_responses(0)
    made.gate.target_port = made.gate.server.port
    for context in opened:
        fixtures._leave(context, "phone", console, request)


@pytest.fixture
def ready(ready_phone: Callable[..., Ready]) -> Ready:
    """A phone made ready, at the reports, unlocked."""
    return ready_phone()


@pytest.fixture
def kept_phone(ready_phone: Callable[..., Ready]) -> Ready:
    """A phone made ready that has everything it needs to work without a network."""
    phone = ready_phone(worker=True)
    steps.wait_until_ready_offline(phone.page)
    return phone


@pytest.fixture
def serve(made: Made, ready_phone: Callable[..., Ready]) -> Iterator[Callable[..., Server]]:
    """serve(**environment): another server, with the same records and keys, answers for the rest of the test."""
    started: list[Server] = []

    def serve_(**environment: str) -> Server:
        first = made.gate.server
        started.append(Server(first.instance, first.database_url, public_url=made.gate.url, **environment))
        started[-1].start()
        made.gate.target_port = started[-1].port
        made.gate.cut()  # what is open leads to the server before
        made.gate.restore()
        return started[-1]

    yield serve_
    for server in started:
        server.kill()
