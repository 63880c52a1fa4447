"""Too long without contact, another officer on the same phone, and what a browser threw away, in three engines."""

from __future__ import annotations

from tests.engines import officer
from tests.engines.conftest import Ready
from tests.engines.test_lost_and_shared import in_store, join, known, reads, report, wait_for

__all__ = ["known"]
CANARY = "OTHERS-5172"
LATER = "(ms) => { const now = Date.now.bind(Date); Date.now = () => now() + ms; }"
EIGHT_DAYS_MS = 8 * 24 * 60 * 60 * 1000
NOTHING_LEFT = """() => new Promise((done, failed) => {
  const asked = indexedDB.open("foursight");
  asked.onerror = failed;
  asked.onsuccess = () => {
    const tx = asked.result.transaction("vaults", "readwrite");
    tx.objectStore("vaults").clear();
    tx.oncomplete = () => (asked.result.close(), done(true));
  };
})"""
GONE = "The browser has thrown away what lay here."


def test_too_long_without_contact_the_open_report_goes_on_and_no_other_opens(known: Ready) -> None:
    phone, looks = known.phone, known.looks
    report(phone, "OPEN-1")
    officer.reports(phone)
    report(phone, "OPEN-2")
    known.server.stop()

    phone.ask(LATER, EIGHT_DAYS_MS)
    officer.choose(phone, "threat", "yes")
    officer.saved(phone)
    officer.reports(phone)

    phone.see("OPEN-2", "[data-drafts]")
    assert not reads(phone, "OPEN-1")
    looks.at("too long without contact", within="main")
    officer.lock(phone)
    phone.type("#words", known.words)
    phone.click("main button[type=submit]", "Unlock")
    phone.see("This phone was too long without contact.")
    assert len(in_store(phone, "drafts")) == 2
    assert looks.wrong == {}


def test_another_officer_on_the_phone_reads_nothing_of_hers_and_erases_nothing(known: Ready) -> None:
    phone, looks, server = known.phone, known.looks, known.server
    server.stop()
    report(phone, CANARY)
    officer.beat(phone, "Send", "send")
    officer.close_report(phone)
    officer.page_is(phone, "reports")
    wait_for(phone, "outbox", "row.state === 'queued'")
    hers = {name: [row["vault_id"] for row in in_store(phone, name)] for name in ("outbox", "drafts")}
    assert hers["outbox"]
    assert hers["drafts"]

    server.start()
    join(phone, server, "Ben", "officer")
    officer.make_ready(phone, server.url)

    assert not reads(phone, CANARY)
    assert phone.ask("() => !document.querySelector('[data-no-drafts]').hidden"), "he is shown a report of hers"
    kept = {name: [row["vault_id"] for row in in_store(phone, name)] for name in hers}
    assert kept == hers
    looks.at("another officer", within="main")
    phone.go(f"{server.url}/reports")
    officer.locked(phone)
    assert not reads(phone, CANARY)
    assert looks.wrong == {}


def test_what_the_browser_threw_away_is_said_where_the_reports_lead(left: Ready) -> None:
    phone, server = left.phone, left.server
    server.stop()
    server.start()
    phone.go(f"{server.url}/reports")
    officer.locked(phone)
    if (
        len(in_store(phone, "vaults")) == 1
    ):  # by itself, or after a test that left hers alone: it must have been heard of
        officer.unlock(phone, left.words)
    wait_for(phone, "vaults", "row.word && row.rec")

    phone.ask(NOTHING_LEFT)
    phone.go(f"{server.url}/reports")

    phone.see(GONE)
