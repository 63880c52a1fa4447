"""What a phone fetches until an offline start works: at most 300,000 bytes in 20 requests, headers included.

From opening the page to sign in, over making the phone ready, until the app says that it works offline. Icons, and what
else no report needs, comes after that and does not count.
"""

from __future__ import annotations

from collections import Counter

from playwright.sync_api import Browser, BrowserContext

from tests.browser import kept, steps
from tests.fixtures.browser import PHONE
from tests.fixtures.wire import Exchange, Wire, read, table

MOST_BYTES = 300_000
MOST_REQUESTS = 20


def test_a_phone_works_offline_after_at_most_300_000_bytes_in_20_requests(
    browser: Browser, phone: BrowserContext, wire: Wire
) -> None:
    steps.set_up(phone.new_page(), wire.server)
    phone.close()
    listed = kept.manifest(wire.server)
    context = browser.new_context(**PHONE)
    wire.forget()
    page = context.new_page()
    steps.sign_in(page, wire, "asha")
    words = steps.make_ready(page)
    steps.says_ready_offline(page)
    until_then = wire.exchanges()

    wire.cut()
    later = context.new_page()
    page.close()
    later.goto(wire.url + "/reports")
    steps.unlock(later, words)
    steps.start_report(later)
    context.close()
    counted = needed(until_then, listed)
    assert sum(one.weight for one in counted) <= MOST_BYTES, table(counted)
    assert len(counted) <= MOST_REQUESTS, table(counted)
    asked = Counter(one.path for one in counted if one.path.startswith(("/static/", "/packed/")))
    assert [path for path, times in asked.items() if times > 1] == []


def needed(exchanges: list[Exchange], listed: dict[str, dict[str, object]]) -> list[Exchange]:
    """Without what the worker fetches after a phone is ready, which may be on its way already."""
    later = {path for one in ("build", "pack") for path, *_ in listed[one]["later"]}  # type: ignore[attr-defined]
    return [one for one in exchanges if not (one.is_workers and one.path in later)]


def test_the_worker_s_own_requests_are_told_from_a_page_s() -> None:
    def asked(*headers: str) -> Exchange:
        (one,) = read("\r\n".join(["GET /vault HTTP/1.1", *headers, "", ""]).encode(), b"")
        return one

    assert asked("Sec-Fetch-Dest: empty").is_workers
    assert not asked("Sec-Fetch-Dest: document").is_workers
    assert not asked("Sec-Fetch-Dest: empty", "HX-Request: true").is_workers
    assert not asked("Sec-Fetch-Dest: empty", "X-Foursight: 1").is_workers


def test_every_byte_of_a_connection_is_counted_once() -> None:
    asked = b"GET /a HTTP/1.1\r\nHost: x\r\n\r\nPOST /b HTTP/1.1\r\nContent-Length: 3\r\n\r\nxyzGET /c HTTP/1.1\r\n\r\n"
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n\r\n\r\n\r\n0\r\n\r\n"
    answered = (
        b"HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n"
        + chunked
        + b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
    )

    found = list(read(asked, answered))

    assert [(one.method, one.path, one.status) for one in found] == [
        ("GET", "/a", 304),
        ("POST", "/b", 200),
        ("GET", "/c", 200),
    ]
    assert sum(one.weight for one in found) == len(asked) + len(answered)
    assert [one.body for one in found] == [0, len(b"4\r\n\r\n\r\n\r\n0\r\n\r\n"), 2]
