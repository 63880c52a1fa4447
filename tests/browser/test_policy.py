"""The content policy in a real browser: the app never strains it; what is slipped in does not run and is reported."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect
from playwright.sync_api import Error as PlaywrightError

from tests.browser import steps
from tests.browser.board.steps import on_the_board
from tests.browser.phone_page import this_phone
from tests.browser.ready import Made, Ready
from tests.browser.rebuilt import changed, rebuilt
from tests.browser.received import open_received
from tests.browser.secure import ACCEPTS_IT, https_in_front
from tests.browser.test_quick_unlock import PIN, Finger, add_finger, choose_pin
from tests.fixtures.browser import WITH_WINDOWS, Console, broken, chromium, poll
from tests.fixtures.server import Server

WATCH = """addEventListener("securitypolicyviolation", ({effectiveDirective, blockedURI, sample}) =>
  console.error("VIOLATION", effectiveDirective, blockedURI, sample));"""
PROGRAMS = {  # ways to make a program of text, and what is thrown
    "eval('window.ran = 3')": "EvalError",
    "new Function('window.ran = 3')()": "EvalError",
    "document.head.append(Object.assign(document.createElement('script'), {text: 'window.ran = 3'}))": "TypeError",
    "document.head.append(Object.assign(document.createElement('script'), {src: '/reports'}))": "TypeError",
    "new Worker('/static/other.js')": "TypeError",
    "new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))": "CompileError",
}


def test_a_whole_report_from_unlocking_to_review_breaks_no_policy(
    ready_phone: Callable[..., Ready], console: Console
) -> None:
    ready = ready_phone(before=WATCH, worker=True)
    page, server = ready.page, ready.server
    steps.wait_until_ready_offline(page)
    steps.report(page, "1110-24NOV26")
    steps.choose(page, "threat", "yes")
    steps.saved(page)
    steps.go_to(page, "outcome")
    page.locator("main details").evaluate_all("all => all.forEach((one) => (one.open = true))")
    page.locator('[data-go-place="copy"]').click()
    page.locator("[data-block]:visible [data-copy]").first.click()
    steps.go_to(page, "send")
    steps.close_report(page)
    expect(page.locator("[data-outbox]")).to_contain_text("Received by the force", timeout=60_000)
    open_received(page, server.url, "1110-24NOV26")
    expect(page.get_by_role("heading", level=1)).to_contain_text("1110-24NOV26")

    assert broken(console) == []


PROGRAM = "try { document.createElement('script').text = 'window.ran = 4'; } catch {}\n"


def to_this_phone(ready: Ready) -> None:
    steps.unlock(ready.page, ready.words)
    this_phone(ready)


def to_the_board(ready: Ready) -> None:
    steps.unlock(ready.page, ready.words)
    ready.page.get_by_role("button", name="Take a call").click()
    on_the_board(ready.page)


def to_six_digits(ready: Ready) -> None:
    choose_pin(ready, PIN)
    steps.settled(ready.page)
    steps.lock(ready.page)


def to_the_finger(ready: Ready) -> None:
    Finger(ready.page)
    add_finger(ready)


def to_the_reference(ready: Ready) -> None:
    ready.page.get_by_role("link", name="Quick reference").or_(ready.page.locator("header a")).first.click()


FAULTS: dict[str, tuple[str, str, str, Callable[[Ready], None]]] = {
    "a script of every page": (
        "ui/idle.js",
        "export function onIdle(",
        f"{PROGRAM}export function onIdle(",
        to_the_reference,
    ),
    "no policy makes HTML of text": (
        "ui/trusted_types.js",
        "if (types && !types.defaultPolicy)",
        "if (false)",
        to_the_reference,
    ),
    "a script of This phone": (
        "pages/phone/this_phone.js",
        "  ends.abort();\n",
        f"  {PROGRAM}  ends.abort();\n",
        to_this_phone,
    ),
    "a script of the board": (
        "walk/board/board.js",
        "export function bindBoard(",
        f"{PROGRAM}export function bindBoard(",
        to_the_board,
    ),
    "a script of the six digits": (
        "pages/quick_unlock.js",
        "export class NoPin",
        f"{PROGRAM}export class NoPin",
        to_six_digits,
    ),
    "a script of the finger": (
        "pages/add_passkey.js",
        "export async function showPasskey(",
        f"{PROGRAM}export async function showPasskey(",
        to_the_finger,
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_against_the_policy_is_noticed(ready_phone: Callable[..., Ready], console: Console, what: str) -> None:
    """The mutants of what the `console` of every test asks."""
    console.may_break = True
    module, right, wrong, to = FAULTS[what]
    ready = ready_phone(unlock=False, route=rebuilt({module: changed(module, right, wrong)}))
    with suppress(AssertionError, PlaywrightError):  # a page that may not do what it did may be left as it was
        to(ready)

    until = time.monotonic() + 20
    while not broken(console) and time.monotonic() < until:
        ready.page.wait_for_timeout(100)
    assert broken(console)


@pytest.fixture
def secure(make_server: Callable[..., Server], tmp_path: Path) -> Iterator[Server]:
    """A server at an https address."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = make_server(public_url=f"https://localhost:{listener.getsockname()[1]}")
    with https_in_front(server.port, listener, tmp_path):
        yield server


@pytest.fixture
def slipped_in(open_phone: Callable[..., BrowserContext], secure: Server, tmp_path: Path, console: Console) -> Page:
    """The sign-in page as somebody would have it who could write into it, under the headers it really has."""
    console.may_break = True

    def with_inline(route: Route) -> None:
        answer = route.fetch()
        body = answer.text().replace(
            "</head>", "<script>window.ran = 1</script><style>main { display: none }</style></head>"
        )
        route.fulfill(response=answer, body=body.replace("<h1", '<img src="/x" onerror="window.ran = 2"><h1'))

    whole = chromium(WITH_WINDOWS)  # without a window's pages it sends no reports
    page = open_phone(tmp_path / "phone", executable_path=whole, args=ACCEPTS_IT, ignore_https_errors=True).new_page()
    page.route("**/sign-in", with_inline)
    page.goto(secure.url + "/sign-in")
    poll(page, "document.body.dataset.booted")
    return page


@pytest.mark.prove
def test_an_inline_script_handler_or_style_does_nothing(slipped_in: Page) -> None:
    expect(slipped_in.get_by_role("heading", level=1)).to_be_visible()
    assert slipped_in.evaluate("window.ran === undefined")


@pytest.mark.prove
def test_what_the_policy_stopped_is_reported_and_logged(slipped_in: Page, secure: Server) -> None:
    slipped_in.goto("about:blank")  # reports leave at the latest when their page does

    def reported() -> set[tuple[str, str]]:
        lines = [json.loads(line) for line in secure.log().splitlines() if '"csp"' in line]
        return {(one["directive"], one["page"]) for one in lines}

    expected = {(name, "/sign-in") for name in ("script-src-elem", "script-src-attr", "style-src-elem")}
    until = time.monotonic() + 20
    while not expected <= reported() and time.monotonic() < until:
        slipped_in.wait_for_timeout(100)
    assert expected <= reported()


def test_no_text_becomes_a_program_in_a_page(phone: BrowserContext, made: Made, console: Console) -> None:
    console.may_break = True
    page = phone.new_page()
    page.goto(made.gate.url + "/sign-in")
    poll(page, "document.body.dataset.booted")

    # in a task of its own: what the developer tools evaluate themselves may use eval
    task = "() => {{ try {{ {js}; done('nothing') }} catch (error) {{ done(error.name) }} }}"
    thrown = {js: page.evaluate(f"new Promise((done) => setTimeout({task.format(js=js)}))") for js in PROGRAMS}

    assert thrown == PROGRAMS
    assert page.evaluate("window.ran === undefined")
