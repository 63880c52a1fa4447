"""A phone that was taken back: it hands in what is sealed, and then erases."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.phone_page import rows, wait_for
from tests.browser.ready import Made
from tests.browser.rebuilt import changed, rebuilt


def lost(made: Made, page: Page) -> str:
    """A phone of its own, with one report sealed and one not sent, in contact, nobody signed in, that was taken back.
    Returns its words.
    """
    steps.sign_in(page, made.gate, "asha")
    words = steps.make_ready(page)
    page.goto(made.gate.url + "/reports")
    steps.unlock(page, words)
    wait_for(page, "vaults", "row.word && row.rec")
    page.context.route("**/sync/v1/versions**", lambda route: route.abort())
    steps.report(page, "SEALED-1")
    steps.send(page)
    steps.report(page, "NOT-SENT-2")
    [row] = rows(page, "vaults")
    page.context.clear_cookies()
    made.gate.server.flask("author-key", "take-back", row["author_key_id"])
    return words


def it_hands_in_and_erases(made: Made, page: Page) -> None:
    lost(made, page)
    page.evaluate("dispatchEvent(new Event('foursight:contact'))")
    expect(page.get_by_text("This phone was taken back")).to_be_visible(timeout=30_000)

    assert rows(page, "vaults") == [], "the vault is there"
    assert rows(page, "drafts") == [], "what was not sent is there"
    [sealed] = rows(page, "outbox")
    assert sealed["state"] == "sent", "what was sealed was not handed in"
    assert sealed["receipt"]["disposition"] == "quarantined"
    steps.look(page, "taken_back")


def test_a_phone_that_was_taken_back_hands_in_what_is_sealed_with_nobody_signed_in_and_then_erases(made, phone):
    it_hands_in_and_erases(made, phone.new_page())


def test_taken_back_without_a_network_nothing_is_erased_and_what_is_sealed_stays(made, phone):
    page = phone.new_page()
    lost(made, page)
    page.context.route("**/sync/v1/phone/**", lambda route: route.abort())

    page.evaluate("dispatchEvent(new Event('foursight:contact'))")
    page.wait_for_timeout(500)

    assert len(rows(page, "vaults")) == len(rows(page, "drafts")) == 1
    assert [row["state"] for row in rows(page, "outbox")] == ["queued"]


@pytest.mark.prove
def test_what_could_not_be_handed_in_stays_sealed_and_goes_the_next_time(made, phone):
    page = phone.new_page()
    lost(made, page)
    page.context.route("**/sync/v1/phone/hand-in", lambda route: route.abort())
    page.evaluate("dispatchEvent(new Event('foursight:contact'))")
    expect(page.get_by_text("This phone was taken back")).to_be_visible(timeout=30_000)
    assert [row["state"] for row in rows(page, "outbox")] == ["queued"]

    page.context.unroute("**/sync/v1/phone/hand-in")
    page.goto(made.gate.url + "/this-phone")

    wait_for(page, "outbox", "row.state === 'sent'")


HANDED_IN = {
    "it erases without handing in": (
        "pages/phone/watch.js",
        "await handIn(vaultId, here.device_id).catch(() => 0);",
        "handIn.name;",
    ),
    "it erases the vault alone": ("vault/closing.js", "if (row.vault_id === vaultId)", "if (row === undefined)"),
}


@pytest.mark.prove
@pytest.mark.parametrize("what", HANDED_IN)
def test_the_fault_of_a_phone_taken_back_is_noticed(made, phone, what):
    module, right, wrong = HANDED_IN[what]
    phone.route(*rebuilt({module: changed(module, right, wrong)}))

    with pytest.raises(AssertionError, match=r"not handed in|not sent is there"):
        it_hands_in_and_erases(made, phone.new_page())
