"""What the outbox promises, each as one check: test_writes.py holds the app to them, and shows that they bite.

Each takes an unlocked phone at its reports, with TRANSACTIONS in its pages, and raises AssertionError when it is
broken.
"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.ready import Ready

# Every transaction of this document: its stores, mode, durability, and what was written in it.
TRANSACTIONS = """{
  const real = IDBDatabase.prototype.transaction;
  window.transactions = [];
  IDBDatabase.prototype.transaction = function (...how) {
    const made = real.apply(this, how);
    made.noted = { stores: [...made.objectStoreNames], mode: made.mode, durability: made.durability, did: [] };
    window.transactions.push(made.noted);
    return made;
  };
  for (const how of ["add", "put", "delete", "clear"]) {
    const does = IDBObjectStore.prototype[how];
    IDBObjectStore.prototype[how] = function (...what) {
      this.transaction.noted?.did.push(`${how} ${this.name}`);
      return does.apply(this, what);
    };
  }
}"""


def every_write_is_strict(phone: Ready) -> None:
    """From unlocking to the receipt, each transaction that may write asks for strict durability."""
    page = phone.page
    steps.report(page, "strict")
    steps.choose(page, "threat", "yes")
    steps.saved(page)
    steps.send_and_go_on(page)
    steps.send(page)
    expect(page.locator("[data-outbox] [data-state]").filter(has_text="Received by the force")).to_have_count(2)
    expect(page.locator("[data-outbox] > li")).to_have_count(1)  # one report: what went before lies folded in its card
    expect(page.locator("[data-earlier-list] > li")).to_have_count(1)

    writes = _writes(page)
    assert {store for one in writes for store in one["stores"]} >= {"vaults", "drafts", "outbox"}
    assert {one["durability"] for one in writes} == {"strict"}, "not every write was strict"


def closing_is_one_transaction(phone: Ready) -> None:
    """The version enters the outbox and its draft goes in one and the same transaction."""
    page = phone.page
    steps.report(page, "in one")
    steps.send(page)

    assert _finishes(page) == [["add outbox", "delete drafts"]], "version and draft were not changed together"


def going_on_is_one_transaction(phone: Ready) -> None:
    """The version enters the outbox and the draft becomes the next version's in one and the same transaction."""
    page = phone.page
    steps.report(page, "in one, going on")
    steps.send_and_go_on(page)

    assert _finishes(page) == [["add outbox", "put drafts"]], "version and draft were not changed together"


def _finishes(page: Page) -> list[list[str]]:
    """What was written in each transaction that put a version in, or took a draft away."""
    done = [one["did"] for one in _writes(page)]
    return [did for did in done if "add outbox" in did or "delete drafts" in did]


def _writes(page: Page) -> list[dict[str, Any]]:
    noted: list[dict[str, Any]] = page.evaluate("window.transactions")
    return [one for one in noted if one["mode"] != "readonly"]
