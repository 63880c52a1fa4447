"""The content policy in a real browser: the app never strains it; what is slipped in does not run and is reported."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser import steps
from tests.browser.ready import Made, Ready
from tests.browser.rebuilt import changed, rebuilt
from tests.browser.secure import ACCEPTS_IT, https_in_front
from tests.fixtures.browser import WITH_WINDOWS, chromium, poll
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


def broken(console: list[str]) -> list[str]:
    """Whatever a page wrote of a policy."""
    marks = ("VIOLATION", "Content Security Policy", "TrustedScript", "TrustedHTML", "trusted-types", "unsafe-eval")
    return [line for line in console if any(mark in line for mark in marks)]


def test_a_whole_report_from_unlocking_to_review_breaks_no_policy(
    ready_phone: Callable[..., Ready], console: list[str]
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
    page.get_by_role("button", name="Send and close it on this phone").click()
    expect(page.locator("[data-outbox]")).to_contain_text("Received by the force", timeout=60_000)
    page.goto(server.url + "/records")
    page.get_by_role("link", name="1110-24NOV26").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("1110-24NOV26")

    assert broken(console) == []


@pytest.mark.prove
@pytest.mark.parametrize(
    "module,right,wrong",
    [
        (
            "ui/idle.js",
            "export function onIdle(",
            "try { document.createElement('script').text = 'window.ran = 4'; } catch {}\nexport function onIdle(",
        ),
        ("ui/trusted_types.js", "if (types && !types.defaultPolicy)", "if (false)"),
    ],
    ids=["a script makes a program of text", "no policy makes HTML of text"],
)
def test_a_fault_against_the_policy_is_noticed(
    ready_phone: Callable[..., Ready], console: list[str], module: str, right: str, wrong: str
) -> None:
    """The mutants of the test above."""
    page = ready_phone(before=WATCH, unlock=False, route=rebuilt({module: changed(module, right, wrong)})).page
    page.get_by_role("link", name="Quick reference").or_(page.locator("header a")).first.click()

    until = time.monotonic() + 20
    while not broken(console) and time.monotonic() < until:
        page.wait_for_timeout(100)
    assert broken(console)


@pytest.fixture
def secure(make_server: Callable[..., Server], tmp_path: Path) -> Iterator[Server]:
    """A server at an https address."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = make_server(public_url=f"https://localhost:{listener.getsockname()[1]}")
    with https_in_front(server.port, listener, tmp_path):
        yield server


@pytest.fixture
def slipped_in(open_phone: Callable[..., BrowserContext], secure: Server, tmp_path: Path) -> Page:
    """The sign-in page as somebody would have it who could write into it, under the headers it really has."""

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


def test_no_text_becomes_a_program_in_a_page(phone: BrowserContext, made: Made) -> None:
    page = phone.new_page()
    page.goto(made.gate.url + "/sign-in")
    poll(page, "document.body.dataset.booted")

    # in a task of its own: what the developer tools evaluate themselves may use eval
    task = "() => {{ try {{ {js}; done('nothing') }} catch (error) {{ done(error.name) }} }}"
    thrown = {js: page.evaluate(f"new Promise((done) => setTimeout({task.format(js=js)}))") for js in PROGRAMS}

    assert thrown == PROGRAMS
    assert page.evaluate("window.ran === undefined")
