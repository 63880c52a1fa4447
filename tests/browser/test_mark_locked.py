"""Listening goes on while the phone is locked: Mark is there, seals what it notes, and opens nothing."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice
from tests.fixtures.browser import poll

HAS_KEY = """new Promise((done) => {
  const asked = indexedDB.open("foursight");
  asked.onsuccess = () => {
    const all = asked.result.transaction("vaults").objectStore("vaults").getAll();
    all.onsuccess = () => (asked.result.close(), done(all.result.some((row) => row.marks)));
  };
})"""


def a_mark_made_while_locked_is_in_the_report(ready: Ready) -> None:
    page = ready.page
    steps.report(page, "LISTEN-1")
    steps.go_to(page, "listen")
    poll(page, HAS_KEY, timeout=30)
    steps.lock(page)

    page.get_by_role("button", name="Mark", exact=True).click()
    expect(page.get_by_text("sealed. Unlock to see it.")).to_be_visible()
    steps.look(page, "mark_locked")
    lies = json.dumps(ready.context.storage_state(indexed_db=True))
    assert not re.search(r'"at": ?"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"', lies), "the mark lies in clear"

    steps.unlock(page, ready.words)
    steps.on_screen(page, "listen")
    expect(page.locator("[data-mark]")).to_have_text("Mark (1)")


def test_a_mark_made_while_locked_is_sealed_and_in_the_report_once_it_is_unlocked(ready):
    a_mark_made_while_locked_is_in_the_report(ready)


@pytest.mark.prove
def test_elsewhere_the_lock_screen_has_no_mark(ready):
    steps.report(ready.page, "LISTEN-2")
    steps.lock(ready.page)

    expect(ready.page.get_by_role("button", name="Mark", exact=True)).to_be_hidden()


FAULT = Fault(
    "walk/listen_lock.js",
    "value: [...there, ...fresh]",
    "value: there",
    a_mark_made_while_locked_is_in_the_report,
    "Mark (1)",
)


@pytest.mark.prove
def test_a_mark_that_is_let_go_of_before_it_stands_in_the_report_is_noticed(ready_phone):
    notice(ready_phone, FAULT)
