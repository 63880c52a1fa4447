"""The network plays tricks, the server says no: nothing is lost, one bad version delays no other, no forgery counts."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Request, Route, expect

from tests.browser import promises, steps
from tests.browser.promises import answer_with

VERSIONS = "**/sync/v1/versions/*"
REFUSAL = {"error": "malformed", "field": "header.build", "message": "header.build: not a build of ours."}


@pytest.fixture
def portal() -> Iterator[Callable[[str], int]]:
    """Something else that answers: portal("page") or portal("redirect") is the port where it does."""
    made: list[ThreadingHTTPServer] = []

    def start(kind: str) -> int:
        class Hotel(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                body = b"<!doctype html><title>Welcome</title><main><h1>Hotel guest network</h1></main>"
                away = kind == "redirect" and self.path != "/hotel"
                self.send_response(302 if away else 200)
                if away:
                    self.send_header("Location", "/hotel")
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_PUT = do_POST = answer

            def log_message(self, *_args: Any) -> None:
                pass

        made.append(ThreadingHTTPServer(("127.0.0.1", 0), Hotel))
        Thread(target=made[-1].serve_forever, daemon=True).start()
        return made[-1].server_address[1]

    yield start
    for one in made:
        one.shutdown()
        one.server_close()


@pytest.mark.parametrize("kind", [pytest.param("page", marks=pytest.mark.prove), "redirect"])
def test_a_report_outlasts_a_network_that_answers_in_the_servers_place(ready_phone, portal, kind):
    ready = ready_phone(worker=True)
    page = ready.page
    steps.wait_until_ready_offline(page)

    _hang_on(ready, portal(kind))
    steps.report(page, "behind a portal")
    with page.expect_request(VERSIONS):
        steps.send(page)
    expect(steps.outbox(page)).to_contain_text("Waiting")
    page.get_by_text("Menu").click()
    page.get_by_role("link", name="Received by the force").click()
    expect(page.get_by_role("heading", name="Something else is answering")).to_be_visible()
    _hang_on(ready, ready.server.port)
    page.get_by_role("link", name="Reports on this phone", exact=True).click()

    expect(steps.outbox(page)).to_contain_text("Received by the force")


@pytest.mark.prove
def test_the_reports_say_that_something_else_answers(ready):
    page = ready.page
    page.route(VERSIONS, lambda route: route.fulfill(status=200, content_type="text/html", body="<main>Hotel</main>"))
    steps.report(page, "something else")

    steps.send(page)

    expect(steps.outbox(page)).to_contain_text("Something else answers on this network.", timeout=30_000)
    page.unroute(VERSIONS)
    expect(steps.outbox(page)).to_contain_text("Received by the force", timeout=30_000)


def test_a_version_the_server_cannot_take_is_held_with_its_reason_while_the_next_one_goes(ready):
    page = ready.page
    page.route(VERSIONS, answer_with(400, REFUSAL))
    steps.report(page, "not taken")
    steps.send(page)
    expect(steps.outbox(page)).to_contain_text("Held on this phone")
    page.unroute(VERSIONS)

    steps.report(page, "goes on")
    steps.send(page)

    held, gone = (page.locator("[data-outbox] > li").filter(has_text=name) for name in ("not taken", "goes on"))
    expect(gone).to_contain_text("Received by the force")
    expect(held).to_contain_text("Held on this phone")
    expect(held).to_contain_text(REFUSAL["message"])
    expect(held).to_contain_text("Tell your administrator")
    expect(page.locator("[data-status]")).to_contain_text("1 held")


@pytest.mark.prove
def test_a_held_version_can_be_tried_again(ready):
    page = ready.page
    page.route(VERSIONS, answer_with(422, REFUSAL))
    steps.report(page, "tried again")
    steps.send(page)
    expect(steps.outbox(page)).to_contain_text("Held on this phone")
    page.unroute(VERSIONS)

    steps.outbox(page).get_by_role("button", name="Try again").click()

    expect(steps.outbox(page)).to_contain_text("Received by the force")


@pytest.mark.prove
def test_a_server_that_asks_to_wait_is_not_asked_again_before(ready):
    page = ready.page
    asked: list[float] = []

    def too_many(route: Route) -> None:
        asked.append(time.monotonic())
        if len(asked) == 1:
            answer_with(429, {"error": "too_many", "field": "", "message": "Later."}, **{"Retry-After": "2"})(route)
        else:
            route.continue_()

    page.route(VERSIONS, too_many)
    steps.start_report(page)
    steps.beat(page, "Send", "send")
    steps.close_report(page)

    expect(steps.outbox(page)).to_contain_text("Received by the force")
    assert len(asked) == 2
    assert asked[1] - asked[0] >= 1.9


def test_an_officer_who_is_locked_out_writes_and_keeps_a_report_which_goes_after_a_sign_in(ready_phone):
    ready = ready_phone(worker=True)
    page = ready.page
    steps.wait_until_ready_offline(page)
    ready.context.clear_cookies()

    steps.report(page, "not signed in")
    steps.beat(page, "Send", "send")
    steps.close_report(page)
    expect(page.locator("[data-sign-in]")).to_contain_text("The server does not know who you are.")
    expect(steps.outbox(page)).to_contain_text("Waiting")
    page.get_by_role("link", name="Sign in to send it").click()
    page.get_by_label("Sign-in name").fill("asha")
    page.get_by_label("Password").fill(steps.PASSWORD)
    page.get_by_role("button", name="Sign in").click()

    expect(steps.outbox(page)).to_contain_text("Received by the force")
    expect(page.locator("[data-sign-in]")).to_be_hidden()


def test_a_version_whose_receipt_was_lost_is_sent_again_and_is_one_record(ready):
    page = ready.page
    reference = f"lost {secrets.token_hex(6)}"
    statuses: list[int] = []
    page.on("response", lambda one: statuses.append(one.status) if "/versions/" in one.url else None)
    steps.report(page, reference)
    steps.beat(page, "Send", "send")

    expect(page.locator(".thumb [data-send=finished]")).to_be_enabled()
    ready.gate.drop_responses(1, to="/versions")
    steps.close_report(page)

    expect(steps.outbox(page)).to_contain_text("Received by the force")
    assert statuses == [200], "the answer that arrived says that it was there before"
    page.goto(ready.gate.url + "/records")
    expect(page.get_by_text(reference)).to_have_count(1)


@pytest.mark.prove
def test_the_same_version_sent_twice_gets_the_same_bytes_of_receipt(ready):
    page = ready.page
    sent: list[Request] = []
    page.on("request", lambda one: sent.append(one) if one.method == "PUT" else None)
    steps.report(page, "twice")
    steps.send(page)
    expect(steps.outbox(page)).to_contain_text("Received by the force")

    headers = {**sent[0].headers, "origin": ready.gate.url}
    again = [ready.context.request.put(sent[0].url, data=sent[0].post_data_buffer, headers=headers) for _ in range(2)]

    assert [one.status for one in again] == [200, 200]
    assert again[0].body() == again[1].body() == sent[0].response().body()


def _forged_signature(receipt: dict[str, Any]) -> None:
    receipt["sig"] = receipt["sig"][::-1]


def _of_another_version(receipt: dict[str, Any]) -> None:
    receipt["version_id"] = receipt["version_id"][::-1]


FORGERIES = [_forged_signature, _of_another_version]


@pytest.mark.parametrize("forge", FORGERIES, ids=lambda one: one.__name__.strip("_"))
def test_a_receipt_that_is_not_the_servers_for_this_version_is_not_believed(ready, forge):
    promises.a_forged_receipt_changes_nothing(ready, forge)


def _hang_on(phone, port: int) -> None:
    phone.gate.cut()
    phone.gate.target_port = port
    phone.gate.restore()
