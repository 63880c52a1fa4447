"""The rows of This phone say what is so: storage, room, versions, who is signed in, what waits and why."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count

import pytest
from playwright.sync_api import Page, expect

from backend.core.clock import now
from tests.browser import steps
from tests.browser.people_join import join
from tests.browser.phone_page import rows, this_phone
from tests.browser.promises import answer_with
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice
from tests.browser.test_this_phone import AN_HOUR_AGO
from tests.fixtures.browser import poll

VERSIONS = "**/sync/v1/versions**"
KEPT = {
    "yes": ("StorageManager.prototype.persisted = async () => true;", "The browser has agreed to keep it"),
    "no": (
        "StorageManager.prototype.persisted = async () => false;",
        "The browser may clear it when the phone runs short: send early. Install Foursight to the home screen",
    ),
    "nothing": (
        "delete StorageManager.prototype.persisted;",
        "This browser cannot promise to keep it. Send early, and do not clear its data",
    ),
}
ROOM = {
    "much": ("StorageManager.prototype.estimate = async () => ({ quota: 12.34e9, usage: 2.04e9 });", "10.3 GB"),
    "next to none": ("StorageManager.prototype.estimate = async () => ({ quota: 2e9, usage: 1.98e9 });", "0.0 GB"),
    "nothing": ("StorageManager.prototype.estimate = async () => ({});", "This browser does not say"),
}

SIGNED_IN = {
    "nobody": "Nobody. What waits goes when somebody signs in",
    "other": "Somebody with no reports on this phone",
}
PEOPLE = count(1)


def row(page: Page, name: str) -> str:
    """What a row of the page shows."""
    return page.locator(f"[data-row={name}] dd").inner_text().strip()


def says_whether_it_is_kept(ready: Ready, says: str = "yes") -> None:
    assert row(this_phone(ready), "storage") == KEPT[says][1]


@pytest.mark.parametrize("says", KEPT)
def test_whether_the_browser_keeps_it_is_what_the_browser_says(ready_phone, says: str) -> None:
    says_whether_it_is_kept(ready_phone(before=KEPT[says][0]), says)


def says_the_room_left(ready: Ready, says: str = "much") -> None:
    assert row(this_phone(ready), "room") == ROOM[says][1]


@pytest.mark.parametrize("says", ROOM)
def test_the_room_left_is_what_the_browser_gives_less_what_is_used(ready_phone, says: str) -> None:
    says_the_room_left(ready_phone(before=ROOM[says][0]), says)


LACKS = {
    "buzz": ("delete Navigator.prototype.vibrate;", "Not in this browser. On Listen, words on the screen say it"),
    "push": ("delete window.PushManager;", "Not in this browser. Look at the queue, or have mail sent"),
}


def says_what_it_lacks(ready: Ready, what: str = "buzz") -> None:
    page = this_phone(ready)
    others = [page.locator(f"[data-row={name}]").is_visible() for name in LACKS if name != what]

    expect(page.locator(f"[data-row={what}] dd")).to_have_text(LACKS[what][1], use_inner_text=True)
    expect(page.locator(f"[data-row={what}]"), "what it cannot do is not said").to_be_visible()
    assert others == [False], "it is said of what it can do"


@pytest.mark.parametrize("what", LACKS)
def test_what_the_browser_cannot_do_is_said_with_what_then_works_and_only_that(ready_phone, what: str) -> None:
    says_what_it_lacks(ready_phone(before=LACKS[what][0]), what)


def says_its_versions(ready: Ready) -> None:
    steps.report(ready.page, "VERSIONS-1")
    [pack] = {one["pack_id"] for one in rows(ready.page, "drafts")}
    served = re.search(r"/static/([0-9a-f]{12})/", ready.page.request.get(ready.url + "/offline").text())
    assert served

    assert row(this_phone(ready), "version") == f"App {served[1]}, pack {pack[:8]}"


def test_its_versions_are_the_scripts_that_are_served_and_the_pack_that_reports_are_written_with(ready) -> None:
    says_its_versions(ready)


def signed_in(ready: Ready, who: str = "nobody") -> None:
    page = ready.page
    ready.context.clear_cookies()
    if who == "other":
        join(
            page, ready.server, "Nia Osei", f"nia{next(PEOPLE)}-{ready.server.port}", "--role", "officer", url=ready.url
        )
    page.goto(ready.url + "/this-phone")

    expect(page.locator("[data-row=signed-in] dd")).to_have_text(SIGNED_IN[who], use_inner_text=True)


@pytest.mark.parametrize("who", SIGNED_IN)
def test_who_is_signed_in_is_said_and_nobody_is_somebody(ready, who: str) -> None:
    signed_in(ready, who)


def no_network(ready: Ready) -> None:
    ready.context.route(VERSIONS, lambda route: route.abort())


def nobody_signed_in(ready: Ready) -> None:
    ready.context.clear_cookies()


def cannot_take_it(ready: Ready) -> None:
    ready.context.route(VERSIONS, answer_with(400, {"error": "malformed", "field": "", "message": "Not one of ours."}))


def has_no_room(ready: Ready) -> None:
    ready.context.route(VERSIONS, answer_with(503, {"error": "disk_full", "field": "", "message": "Full."}))


WHY: dict[str, tuple[Callable[[Ready], None], str]] = {
    "no network": (no_network, "Nobody has it yet but this phone. It goes by itself when there is a network."),
    "nobody signed in": (nobody_signed_in, "Nobody has it yet but this phone. It goes when somebody signs in here."),
    "the server cannot take it": (cannot_take_it, "The server could not take it: Not one of ours. It stays here,"),
    "the server's disk is full": (has_no_room, "The force's server has no room left, so it waits here, sealed;"),
}


def says_why_it_waits(ready: Ready, why: str = "nobody signed in") -> None:
    arrange, says = WHY[why]
    steps.report(ready.page, "WHY-1")
    steps.beat(ready.page, "Send", "send")
    arrange(ready)
    steps.close_report(ready.page)
    poll(ready.page, "document.querySelector('main[data-page=reports][data-screen-ready], main[data-page=sign-in]')")

    page = this_phone(ready)
    expect(page.locator("[data-why]")).to_contain_text(says, use_inner_text=True)


@pytest.mark.parametrize("why", WHY)
def test_what_waits_is_said_with_why(ready, why: str) -> None:
    says_why_it_waits(ready, why)


def late_on_the_reports(ready: Ready) -> None:
    page = ready.page
    no_network(ready)
    steps.report(page, "LATE-2")
    steps.send(page)
    late = page.locator("[data-late]")
    expect(late).to_be_hidden()
    page.evaluate(AN_HOUR_AGO)
    page.goto(ready.url + "/reports")
    steps.unlock(page, ready.words)

    expect(late, "it is not late on the reports").to_be_visible()
    expect(late).to_contain_text("A report has waited for more than an hour.")
    late.get_by_role("link", name="Why, and try now").click()
    expect(page.locator("[data-says=late]")).to_be_visible()


def test_a_report_that_waits_an_hour_is_loud_on_the_reports_too_and_leads_to_why(ready) -> None:
    late_on_the_reports(ready)


SPOILT_LATER = """{
  const real = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value, ...key) {
    return real.call(this, window.spoilt && key[0] === "probe" ? "another" : value, ...key);
  };
}"""
NOT_THERE = "What was written here could not be read back."


def looks_again(ready: Ready) -> None:
    page = this_phone(ready)
    expect(page.locator("[data-read-back]")).not_to_have_text("Not yet", timeout=30_000)
    page.evaluate("window.spoilt = true")
    page.clock.fast_forward("03:00")
    expect(page.get_by_text(NOT_THERE)).to_be_hidden()
    page.clock.fast_forward("03:00")

    expect(page.get_by_text(NOT_THERE)).to_be_visible()


def test_what_it_writes_is_read_back_again_every_few_minutes(ready_phone) -> None:
    looks_again(ready_phone(before=SPOILT_LATER, at=now()))


FAULTS = {
    "what is not promised is called promised": Fault(
        "pages/phone/this_phone.js",
        'kept ? "yes" : "no"',
        'kept ? "no" : "yes"',
        says_whether_it_is_kept,
        "may clear",
        KEPT["yes"][0],
    ),
    "what is used is taken for free": Fault(
        "pages/phone/this_phone.js",
        "(quota ?? 0) - (usage ?? 0)",
        "(quota ?? 0)",
        says_the_room_left,
        "12.3 GB",
        before=ROOM["much"][0],
    ),
    "what it cannot do is not looked at": Fault(
        "pages/phone/this_phone.js",
        '!("vibrate" in navigator)',
        "false",
        says_what_it_lacks,
        "what it cannot do is not said",
        before=LACKS["buzz"][0],
    ),
    "the app's version is not said": Fault(
        "pages/phone/this_phone.js", 'document.body.dataset.build ?? ""', '""', says_its_versions, "App , pack"
    ),
    "why it waits is not said": Fault(
        "pages/phone/this_phone.js", 'setText(main, "[data-why]", reasons);', "", says_why_it_waits, "to contain text"
    ),
    "nobody is taken for somebody": Fault(
        "pages/phone/this_phone.js", '(isHere ? "owner" : "other") : "nobody"', '"owner" : "owner"', signed_in, "Nobody"
    ),
    "nothing is late on the reports": Fault(
        "pages/phone/says.js",
        "all.some((item) => isLate(item)),",
        "false,",
        late_on_the_reports,
        "not late on the reports",
    ),
    "it looks once and never again": Fault(
        "pages/phone/watch.js",
        "READS_MS = 5 * 60_000",
        "READS_MS = Infinity",
        looks_again,
        "to be visible",
        SPOILT_LATER,
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("what", FAULTS)
def test_the_fault_is_noticed(ready_phone, what: str) -> None:
    notice(ready_phone, FAULTS[what])
