"""The service worker: it keeps exactly what is listed, whole and checked, and says so only when it is true."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import ceil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import kept, steps
from tests.browser.ready import Ready
from tests.fixtures.browser import poll
from tests.fixtures.run import ROOT
from tests.fixtures.server import Server

BUILT = ROOT / "static" / "built"
NOT_READY = (
    "Not ready to work offline: part of Foursight could not be fetched. Stay on the network and open this page again."
)

ADDRESS_ONLY = [
    "htmx-current-path-for-history"
]  # random ids; a page of an old build also notes that it was loaded again


def look_again(page: Page) -> None:
    """Go to the reports anew, without a load."""
    page.locator("a.bar__name").click()
    poll(page, "document.querySelector('main[data-page=reports][data-screen-ready]')")


def words(page: Page) -> str:
    """What the app says of working offline."""
    return page.locator("[data-ready-words]").inner_text()


@pytest.mark.prove
def test_the_app_counts_what_it_fetches_and_then_says_that_it_is_ready(
    ready_phone: Callable[..., Ready],
) -> None:
    phone = ready_phone(worker=True, unlock=False)
    page, gate = phone.page, phone.gate
    gate.piece_s = 0.15
    steps.unlock(page, phone.words)

    fetching = poll(page, "/^Fetching .*/.exec(document.querySelector('[data-ready-words]').textContent)?.[0]")
    found = re.fullmatch(r"Fetching what this phone needs: (\d+) of (\d+) kB", fetching)
    gate.piece_s = 0

    steps.wait_until_ready_offline(page)
    listed = kept.manifest(gate.server)
    assert found
    loaded = listed["build"]["packed"]["without"]
    total = sum(listed[one]["packed"]["bytes"] for one in ("build", "pack"))
    total += sum(size for path, _, size in listed["build"]["entries"] if path in loaded)
    assert int(found[1]) <= int(found[2]) == ceil(total / 1000)


def test_everything_kept_is_listed_with_its_hash_and_everything_listed_is_kept(kept_phone: Ready) -> None:
    page = kept_phone.page

    manifest = kept.manifest(kept_phone.server)

    for listed in (manifest["build"], manifest["pack"]):
        there = kept.contents(page)[listed["name"]]
        there.pop(kept.INDEX, None)
        wanted = {path: sha256 for path, sha256, _ in kept.all_of(listed)}
        assert {path: one["sha256"] for path, one in there.items()} == wanted
    assert kept.names(page) == {manifest["build"]["name"], manifest["pack"]["name"]}


def test_a_phone_that_lost_one_kept_file_no_longer_says_ready_and_mends_itself_with_a_network(
    kept_phone: Ready,
) -> None:
    page, gate = kept_phone.page, kept_phone.gate
    listed = kept.manifest(gate.server)["build"]
    lost = next(path for path, *_ in listed["entries"] if path.endswith("/js/parts/walk-kinds.js"))
    gate.cut()
    page.evaluate(kept.DROP, [listed["name"], lost])

    look_again(page)
    expect(page.locator("[data-ready-words]")).to_have_text(NOT_READY)
    gate.restore()
    look_again(page)

    steps.wait_until_ready_offline(page)
    assert lost in kept.contents(page)[listed["name"]]


def test_one_file_that_is_not_as_listed_leaves_nothing_half_kept_and_the_next_visit_tries_again(
    ready_phone: Callable[..., Ready], serve: Callable[..., Server], tmp_path: Path
) -> None:
    serve(FOURSIGHT_BUILT=str(kept.spoiled(BUILT, tmp_path / "spoiled")))
    page = ready_phone(worker=True).page
    look_again(page)

    expect(page.locator("[data-ready-words]")).to_have_text(NOT_READY)
    poll(page, "caches.keys().then((names) => names.length === 0)")
    serve(FOURSIGHT_BUILT=str(BUILT))
    look_again(page)
    steps.wait_until_ready_offline(page)


@pytest.mark.prove
def test_an_update_with_one_wrong_file_is_refused_whole_and_the_phone_goes_on_as_it_was(
    kept_phone: Ready, serve: Callable[..., Server], next_build: Path, tmp_path: Path
) -> None:
    page = kept_phone.page
    before = kept.contents(page)
    serve(FOURSIGHT_BUILT=str(kept.spoiled(next_build, tmp_path / "spoiled", "css/app.css")))
    kept.hear_worker(page)
    look_again(page)
    poll(page, kept.said("install-failed"))

    assert kept.contents(page) == before
    kept_phone.gate.cut()
    steps.start_report(page)
    steps.choose(page, "threat", "yes")
    steps.saved(page)
    look_again(page)
    assert words(page) == "Ready to work offline"


def test_nothing_anybody_wrote_and_no_answer_of_the_server_is_kept_by_the_worker(kept_phone: Ready) -> None:
    page = kept_phone.page
    steps.start_report(page)
    steps.write(page, "incident_ref", "1107-24NOV26")
    steps.saved(page)
    steps.go_to(page, "send")
    steps.close_report(page)
    expect(page.locator("[data-outbox]")).to_contain_text("Received by the force", timeout=60_000)
    for address in ("/records", "/account"):
        page.goto(kept_phone.url + address)
        expect(page.locator("main h1")).to_be_visible()

    manifest = kept.manifest(kept_phone.server)
    listed = {path for one in (manifest["build"], manifest["pack"]) for path, *_ in kept.all_of(one)}
    there = [(path, one["text"]) for cache in kept.contents(page).values() for path, one in cache.items()]
    assert {path for path, _ in there} == listed | {kept.INDEX}
    assert [path for path, text in there if re.search("Asha|1107-24NOV26", text)] == []
    assert page.evaluate("Object.keys(localStorage)") == []
    assert page.evaluate("Object.keys(sessionStorage)") == ADDRESS_ONLY


@pytest.mark.prove
def test_without_a_network_an_address_that_is_not_kept_shows_what_is_still_here(kept_phone: Ready) -> None:
    page = kept_phone.page
    kept_phone.gate.cut()

    for address in ("/account", "/records", f"/p/{'0' * 32}/en/pack.json"):
        page.goto(kept_phone.url + address)
        expect(page.get_by_role("heading", level=1)).to_have_text("No answer from Foursight")
    page.get_by_role("link", name="Call-in scripts", exact=True).last.click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("No answer from Foursight")


@pytest.mark.prove
def test_the_worker_answers_nothing_but_get(kept_phone: Ready) -> None:
    page = kept_phone.page

    asked = "(method) => fetch('/reports', {method}).then(({status}) => status, () => 'no answer')"

    assert [page.evaluate(asked, method) for method in ("GET", "POST", "PUT", "DELETE")] == [200, 405, 405, 405]
    kept_phone.gate.cut()
    assert [page.evaluate(asked, method) for method in ("GET", "POST", "HEAD")] == [200, "no answer", "no answer"]
