"""A shared desk, the end of a shift and a phone that was taken back, in three engines: what opens, and what no more."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from itertools import count

import pytest

from tests.browser.steps import PASSWORD
from tests.engines import officer
from tests.engines.conftest import NewPhone, NewServer, Ready
from tests.engines.phone import Phone
from tests.fixtures.server import Server

CANARY, SEALED, NOT_SENT = "heron lamp 5172", "SEALED-8841", "NOT-SENT-2"
IN_STORE = """(store) => new Promise((done, failed) => {
  const asked = indexedDB.open("foursight");
  asked.onerror = failed;
  asked.onsuccess = () => {
    const all = asked.result.transaction(store).objectStore(store).getAll();
    all.onsuccess = () => (asked.result.close(), done(JSON.parse(JSON.stringify(all.result))));
  };
})"""
KEY_ASKED = "async () => (await fetch('/sync/v1/desk/key', {method: 'POST', headers: {'X-Foursight': '1'}})).status"
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")
CONTACT = "() => dispatchEvent(new Event('foursight:contact'))"
PEOPLE = count(1)


def in_store(phone: Phone, store: str) -> list[dict[str, object]]:
    """What lies in a store of the browser."""
    rows: list[dict[str, object]] = phone.ask(IN_STORE, store)
    return rows


def wait_for(phone: Phone, store: str, what: str) -> None:
    """Wait until some row of a store is as `what` says of `row`."""
    phone.poll(f"({IN_STORE})('{store}').then((rows) => rows.some((row) => {what}))")


def reads(phone: Phone, text: str) -> bool:
    """Whether a text stands in the page, or in a field of it."""
    fields = "[...document.querySelectorAll('input, textarea')].map((one) => one.value)"
    return bool(phone.ask(f"(text) => [document.body.innerHTML, ...{fields}].some((one) => one.includes(text))", text))


def join(phone: Phone, server: Server, name: str, role: str) -> str:
    """Somebody new sets their password here; their sign-in name."""
    sign_in_name = f"{name.lower()}{next(PEOPLE)}"
    who = ["--name", f"{name} Lindqvist", "--sign-in-name", sign_in_name, "--unit", "Response A", "--role", role]
    code = CODE.search(server.flask("people", "add", *who))
    assert code
    phone.go(f"{server.url}/join")
    phone.type('input[name="code"]', code.group())
    phone.type('input[name="password"]', PASSWORD)
    phone.click("main button[type=submit]")
    phone.poll("document.querySelector('main:not([data-page=join])') !== null")
    return sign_in_name


def end_sign_ins(server: Server) -> None:
    """As where an administrator ends them, and twelve hours over."""
    with closing(sqlite3.connect(server.database_url.removeprefix("sqlite:///"), timeout=30)) as database:
        database.execute("UPDATE session SET ended_at = created_at, ended_how = 'administrator'")
        database.commit()


def at_the_reports(phone: Phone) -> None:
    """Wait until a desk is open."""
    officer.page_is(phone, "reports")
    phone.see("Reports on this computer")


def take_a_call(phone: Phone) -> None:
    """A call with an answer and something typed, saved."""
    officer.take_a_call(phone)
    phone.press("y")
    officer.at_hand(phone, "ring_back_safe")
    phone.press("Shift+G")
    officer.write(phone, "incident_ref", CANARY)
    phone.see("Saved on this computer", "[data-status]")


@pytest.fixture
def desk(engine: str, new_desk: NewPhone, new_server: NewServer) -> tuple[Phone, Server, str]:
    """A computer, its force's server, and who has just signed in."""
    server, phone = new_server(), new_desk(engine)
    officer.set_up(phone, server)
    phone.ask("() => fetch('/sign-out', {method: 'POST'}).then((answer) => answer.status)")
    name = join(phone, server, "Eve", "call_handler")
    at_the_reports(phone)
    return phone, server, name


def test_at_a_desk_a_call_needs_no_words_a_reload_leads_back_to_it_and_after_signing_out_nothing_opens(
    desk: tuple[Phone, Server, str],
) -> None:
    phone, _, _ = desk
    take_a_call(phone)
    phone.reload()
    officer.board(phone)
    assert officer.chosen(phone, "location_confirmed") == ["yes"]

    officer.menu(phone, "Your account")
    officer.page_is_there(phone, "account")
    phone.click("main button", "Sign out")
    phone.see("Open here, and not sent: 1", "[data-leaving-drafts]")
    phone.type("[data-leave-all] input[name=word]", "delete")
    phone.click("[data-leave-all] button")
    officer.page_is_there(phone, "sign-in")

    assert {name: len(in_store(phone, name)) for name in ("vaults", "drafts", "outbox")} == {
        "vaults": 0,
        "drafts": 0,
        "outbox": 0,
    }
    assert not reads(phone, CANARY)
    assert phone.ask(KEY_ASKED) == 401


def test_at_a_desk_a_sign_in_that_was_ended_elsewhere_opens_nothing_until_its_author_signs_in_there_again(
    desk: tuple[Phone, Server, str],
) -> None:
    phone, server, name = desk
    take_a_call(phone)
    end_sign_ins(server)

    phone.reload()

    officer.page_is_there(phone, "sign-in")
    phone.see("That was ended on")
    assert not reads(phone, CANARY)
    officer.sign_in(phone, server.url, name)
    phone.go(f"{server.url}/reports")
    phone.see("Open again below", "[data-left=back]")
    phone.see(CANARY, "[data-drafts]")


@pytest.fixture
def known(ready: Ready) -> Ready:
    """A phone the force knows, and has the key of; at the reports."""
    ready.server.start()
    ready.phone.go(f"{ready.server.url}/reports")
    officer.unlock(ready.phone, ready.words)
    wait_for(ready.phone, "vaults", "row.word && row.rec")
    return ready


def report(phone: Phone, number: str) -> None:
    """One that is open, and saved."""
    officer.start_report(phone)
    officer.write(phone, "incident_ref", number)
    officer.saved(phone)


def test_the_end_of_a_shift_takes_away_what_opens_and_the_force_s_key_opens_it_with_new_words(known: Ready) -> None:
    phone, looks = known.phone, known.looks
    report(phone, NOT_SENT)
    officer.this_phone(phone)
    phone.see(NOT_SENT, "[data-open-list]")
    looks.at("end of shift", within="main")
    phone.click("[data-end-shift] label", "Keep what I have not sent, sealed")
    phone.click("[data-end]")
    phone.see("Your shift is ended here.")
    assert not [key for row in in_store(phone, "vaults") for key in row if key in ("wrap", "passkey")]
    assert len(in_store(phone, "drafts")) == 1
    phone.go(f"{known.server.url}/reports")
    officer.locked(phone)
    phone.see("Nothing on this phone opens your reports now")
    looks.at("locked after the shift", within="main")

    known.words = officer.make_ready(phone, known.server.url, "main button", "Give me five new words")

    phone.see(NOT_SENT, "[data-drafts]")
    phone.go(f"{known.server.url}/reports")
    officer.unlock(phone, known.words)
    phone.see(NOT_SENT, "[data-drafts]")
    assert looks.wrong == {}


def test_a_phone_that_was_taken_back_hands_in_what_is_sealed_and_then_erases_what_opens(known: Ready) -> None:
    phone, server, looks = known.phone, known.server, known.looks
    server.stop()
    report(phone, SEALED)
    officer.beat(phone, "Send", "send")
    officer.close_report(phone)
    officer.page_is(phone, "reports")
    wait_for(phone, "outbox", "row.state === 'queued'")
    report(phone, NOT_SENT)
    [vault] = in_store(phone, "vaults")
    server.flask("author-key", "take-back", str(vault["author_key_id"]))
    end_sign_ins(server)

    server.start()
    phone.ask(CONTACT)

    phone.see("This phone was taken back")
    assert (in_store(phone, "vaults"), in_store(phone, "drafts")) == ([], [])
    sealed = [row for row in in_store(phone, "outbox") if row["state"] == "sent"]
    assert [dict(row["receipt"])["disposition"] for row in sealed] == ["quarantined"]  # type: ignore[call-overload]
    assert not reads(phone, NOT_SENT)
    looks.at("taken back", within="main")
    assert looks.wrong == {}
