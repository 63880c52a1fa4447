"""Two downloads make a phone ready; one cut short, altered or of another build is refused, and nothing is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser import kept, steps
from tests.browser.ready import Ready
from tests.browser.test_worker import NOT_READY, look_again
from tests.fixtures.browser import poll
from tests.fixtures.server import Server

PACKED = "**/packed/*.bin"
EVERYTHING = re.compile(".")
NO_ROOM = """{
  const put = Cache.prototype.put;
  let left = 20;
  Cache.prototype.put = function (...what) {
    if (left-- > 0) return put.apply(this, what);
    return Promise.reject(new DOMException("no room is left", "QuotaExceededError"));
  };
}
"""


def cut_short(body: bytes) -> bytes:
    """The first half."""
    return body[: len(body) // 2]


def altered(body: bytes) -> bytes:
    """One letter of the last file is another."""
    return body[:-5] + bytes([body[-5] ^ 1]) + body[-4:]


def of_another_build(body: bytes) -> bytes:
    """Whole and sound, and made for another cache."""
    length = int.from_bytes(body[:4], "big")
    head = json.loads(body[4 : 4 + length])
    head["name"] = "build-000000000000"
    written = json.dumps(head).encode()
    return len(written).to_bytes(4, "big") + written + body[4 + length :]


def without_its_last_file(body: bytes) -> bytes:
    """A list that leaves one out."""
    length = int.from_bytes(body[:4], "big")
    head = json.loads(body[4 : 4 + length])
    head["entries"].pop()
    written = json.dumps(head).encode()
    return len(written).to_bytes(4, "big") + written + body[4 + length :]


def no_list(body: bytes) -> bytes:
    """What somebody else's network answers with."""
    return b"<!doctype html><title>Hotel</title>" * 100


BROKEN = {
    cut_short: "ended too early",
    altered: "is not from this build",
    of_another_build: "is not from this build",
    without_its_last_file: "lacks /",
    no_list: "ended too early",
}


def answering(change: Callable[[bytes], bytes]) -> Callable[[Route], None]:
    """A network on which a packed file arrives changed."""

    def answer(route: Route) -> None:
        route.fulfill(body=change(route.fetch().body()), content_type="application/octet-stream")

    return answer


def heard(page: Page, kind: str) -> str:
    """Why the worker said that it could not do something."""
    return str(poll(page, f"(window.heard ?? []).find((one) => one.type === '{kind}')?.reason", timeout=60))


def asked_from_now(phone: Ready) -> list[str]:
    """The addresses that the worker will ask for."""
    found: list[str] = []

    def listen(request: Request) -> None:
        if request.service_worker:
            found.append(request.url.removeprefix(phone.url))

    phone.context.on("request", listen)
    return found


def test_two_downloads_and_the_worker_make_a_phone_ready(ready_phone: Callable[..., Ready]) -> None:
    asked: list[str] = []

    def noting(route: Route) -> None:
        if route.request.service_worker:
            asked.append(urlsplit(route.request.url).path)
        route.continue_()

    phone = ready_phone(worker=True, route=(EVERYTHING, noting))
    steps.says_ready_offline(phone.page)
    listed = kept.manifest(phone.server)

    packed = [listed[one]["packed"]["path"] for one in ("build", "pack")]
    loaded = listed["build"]["packed"]["without"]
    until_ready = asked[: asked.index(packed[1]) + 1]
    assert sorted(until_ready) == sorted(["/service-worker.js", *packed, *loaded])
    phone.context.unroute_all(behavior="ignoreErrors")


def test_a_report_can_be_written_without_a_network_before_what_comes_later_is_there(
    ready_phone: Callable[..., Ready],
) -> None:
    later = "**/icons/*.png"
    phone = ready_phone(worker=True, route=(later, lambda route: route.abort()))
    page = phone.page
    steps.says_ready_offline(page)
    expect(page.locator("[data-later-words]")).to_contain_text("No report needs them.")

    phone.gate.cut()
    steps.start_report(page)
    steps.choose(page, "threat", "yes")
    steps.saved(page)

    phone.gate.restore()
    phone.context.unroute(later)
    look_again(page)
    expect(page.locator("[data-later-words]")).to_be_hidden(timeout=60_000)


TAKES_CALLS = """() => new Promise((done, failed) => {
  const asked = indexedDB.open("foursight");
  asked.onerror = failed;
  asked.onsuccess = () => {
    const tx = asked.result.transaction("meta", "readwrite");
    tx.objectStore("meta").put(true, "takes_calls");
    tx.oncomplete = () => (asked.result.close(), done());
  };
})"""
"""Kept of whoever signed in last: a call handler."""


@pytest.mark.prove
def test_to_a_call_handler_a_computer_without_the_board_is_not_ready(ready_phone: Callable[..., Ready]) -> None:
    phone = ready_phone(worker=True, route=("**/icons/*.png", lambda route: route.abort()))
    page = phone.page
    steps.says_ready_offline(page)

    page.evaluate(TAKES_CALLS)
    look_again(page)

    expect(page.locator("[data-ready-words]")).to_have_text("Not ready to take calls offline yet", timeout=60_000)
    expect(page.locator("[data-later-words]")).not_to_contain_text("No report needs them.")
    assert not page.evaluate("document.querySelector('[data-ready]').classList.contains('ready--yes')")


@pytest.mark.parametrize(
    "change",
    [
        altered,
        *(
            pytest.param(one, marks=pytest.mark.prove)
            for one in (cut_short, without_its_last_file, of_another_build, no_list)
        ),
    ],
    ids=lambda one: one.__name__,
)
def test_a_broken_packed_file_is_refused_whole_and_the_next_visit_tries_again(
    ready_phone: Callable[..., Ready], change: Callable[[bytes], bytes]
) -> None:
    phone = ready_phone(worker=True, unlock=False, route=(PACKED, answering(change)))
    page = phone.page
    kept.hear_worker(page)
    steps.unlock(page, phone.words)
    assert BROKEN[change] in heard(page, "install-failed")
    expect(page.locator("[data-ready-words]")).to_have_text(NOT_READY)
    poll(page, "caches.keys().then((names) => names.length === 0)")

    phone.context.unroute(PACKED)
    look_again(page)

    steps.wait_until_ready_offline(page)


def test_where_storage_is_refused_half_way_nothing_half_kept_stays_the_page_says_so_and_a_report_is_kept(
    ready_phone: Callable[..., Ready],
) -> None:
    def with_no_room(route: Route) -> None:
        route.fulfill(body=NO_ROOM + route.fetch().text(), content_type="text/javascript")

    phone = ready_phone(worker=True, unlock=False, route=("**/service-worker.js", with_no_room))
    page = phone.page
    kept.hear_worker(page)
    steps.unlock(page, phone.words)

    assert "no room is left" in heard(page, "install-failed")
    poll(page, "caches.keys().then((names) => names.length === 0)")
    expect(page.locator("[data-ready-words]")).to_have_text(NOT_READY)
    steps.start_report(page)
    steps.choose(page, "threat", "yes")
    steps.saved(page)
    phone.context.unroute_all(behavior="ignoreErrors")


@pytest.mark.prove
def test_an_update_that_arrives_altered_leaves_the_phone_as_it_was(
    kept_phone: Ready, serve: Callable[..., Server], tmp_path: Path
) -> None:
    page = kept_phone.page
    before = kept.contents(page)
    kept_phone.context.route(PACKED, answering(altered))
    serve(FOURSIGHT_PACK=str(kept.changed_pack(tmp_path / "pack", "door_1", "Danger before anything else")))
    kept.hear_worker(page)
    look_again(page)

    assert "is not from this build" in heard(page, "install-failed")
    assert kept.contents(page) == before
    kept_phone.gate.cut()
    steps.start_report(page)
    steps.choose(page, "threat", "yes")
    steps.saved(page)


@pytest.mark.prove
def test_an_update_that_changes_one_script_and_one_sheet_fetches_these_and_the_pages(
    kept_phone: Ready, serve: Callable[..., Server], next_build: object
) -> None:
    page = kept_phone.page
    old = kept.manifest(kept_phone.server)
    there = {sha256 for one in ("build", "pack") for _, sha256, _ in kept.all_of(old[one])}
    asked = asked_from_now(kept_phone)
    serve(FOURSIGHT_BUILT=str(next_build))
    new = kept.manifest(kept_phone.server)
    look_again(page)
    expect(page.locator("[data-update]")).to_be_visible(timeout=60_000)

    fetched = {path for path in asked if path.startswith("/static/")}
    assert 0 < len(fetched) <= 4, fetched
    changed = {path for path, sha256, _ in new["build"]["entries"] if sha256 not in there}
    assert fetched == {path for path in changed if path.startswith("/static/")}
    assert new["build"]["packed"]["path"] not in asked


@pytest.mark.prove
def test_a_phone_with_the_worker_of_an_older_build_can_still_fetch_file_by_file(kept_phone: Ready) -> None:
    page = kept_phone.page
    pack = kept.manifest(kept_phone.server)["pack"]["key"]

    answers = page.evaluate(
        """async (address) => {
          const listed = await (await fetch(address, { cache: "reload" })).json();
          const answers = await Promise.all(listed.map(([path]) => fetch(path, { cache: "reload" })));
          return answers.map(({ status }) => status);
        }""",
        f"/p/{pack}/precache.json",
    )

    assert set(answers) == {200}
