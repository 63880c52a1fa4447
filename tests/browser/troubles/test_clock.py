"""The phone's clock is wrong: the record says by how much, is taken all the same, and its days are the phone's."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from backend.core.clock import now
from tests.browser import steps
from tests.browser.received import latest
from tests.fixtures.browser import poll

OFFSET_KEPT = """new Promise((done) => {
  const asked = indexedDB.open("foursight");
  asked.onsuccess = () => {
    const reading = asked.result.transaction("meta").objectStore("meta").get("clock_offset_s");
    reading.onsuccess = () => (asked.result.close(), done(Math.abs(reading.result ?? 0) > 3000));
  };
})"""


@pytest.mark.parametrize(
    "ahead, word",
    [
        (timedelta(hours=1), "60 minutes fast"),
        pytest.param(timedelta(hours=-1), "60 minutes slow", marks=pytest.mark.prove),
        pytest.param(timedelta(days=365), "365 days fast", marks=pytest.mark.prove),
        (timedelta(days=-365), "365 days slow"),
    ],
)
def test_a_clock_an_hour_or_a_year_wrong_is_recorded_and_flagged_and_the_record_taken(ready_phone, ahead, word):
    ready = ready_phone(at=now() + ahead)
    page = ready.page
    poll(page, OFFSET_KEPT)
    headers: list[dict[str, Any]] = []
    page.on("request", lambda one: headers.append(one.post_data_json["header"]) if one.method == "PUT" else None)

    reference = f"the clock is {word} {now():%H%M%S%f}"
    steps.report(page, reference)
    steps.send(page)
    expect(steps.outbox(page)).to_contain_text("Received by the force")

    assert headers[0]["clock_offset_s"] == pytest.approx(-ahead.total_seconds(), abs=20)
    latest(ready.context, ready.gate.url, headers[0]["record_id"])
    page.goto(ready.gate.url + "/records")
    page.get_by_role("link", name=reference).click()
    expect(page.locator("main")).to_contain_text(f"The phone's clock was about {word}.")
    expect(page.locator("main")).to_contain_text(_by_the_phone(headers[0]["claimed_at"]))


@pytest.mark.prove
def test_the_day_of_a_record_is_the_phones_day(ready_phone):
    tomorrow = (now().astimezone(ZoneInfo("Europe/London")) + timedelta(days=1)).replace(hour=0, minute=30)
    ready = ready_phone(at=tomorrow)
    page = ready.page
    steps.start_report(page)
    record = []
    page.on("request", lambda one: record.append(one.post_data_json["header"]) if one.method == "PUT" else None)

    steps.beat(page, "More", "more_contents")
    steps.go_to(page, "more_arrest")
    steps.choose(page, "arrest_state", "arrested")
    steps.choose(page, "arrested_on", "@today")
    steps.saved(page)
    steps.send(page)
    expect(steps.outbox(page)).to_contain_text("Received by the force")

    body = latest(ready.context, ready.gate.url, record[0]["record_id"])
    assert body["answers"]["arrested_on"]["value"] == tomorrow.date().isoformat()


def _by_the_phone(claimed_at: str) -> str:
    at = datetime.fromisoformat(claimed_at).astimezone(ZoneInfo("Europe/London"))
    return f"{at.day} {at:%B %Y} at {at:%H:%M}"
