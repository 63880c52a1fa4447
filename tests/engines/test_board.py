"""The call handler's board in three engines at 360x740, without a network and by its keys: a call taken, every panel
and what opens over it looked at, the number given, sealed, taken back within ten seconds, sealed again, received.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from datetime import datetime, timedelta

from tests.engines import officer
from tests.engines.conftest import Ready
from tests.engines.phone import PATIENCE_S
from tests.fixtures.server import Server

HALF_A_DESK = (640, 800)
SO_FAR, CLOSED = "[data-send=so_far]", "[data-send=finished]"
HELD_BACK = timedelta(seconds=10)


def test_a_call_is_taken_by_the_keys_of_the_board(ready: Ready) -> None:
    phone, looks = ready.phone, ready.looks
    officer.take_a_call(phone)
    looks.at("board")
    phone.press("y")
    officer.at_hand(phone, "ring_back_safe")
    phone.press("n")
    officer.at_hand(phone, "safe_contact")
    phone.press("4")
    officer.at_hand(phone, "hurt_now")
    phone.press("n")
    officer.saved(phone)
    looks.at("board, answered")
    phone.resize(*HALF_A_DESK)
    looks.at("board, half a desk")
    phone.resize(360, 740)
    officer.give_number(phone, "BOARD-26")
    looks.at("board, grade")

    officer.reports(phone)

    phone.see("BOARD-26", "[data-drafts]")
    given = {"location_confirmed": ["yes"], "ring_back_safe": ["no"], "hurt_now": ["no"]}
    phone.click("[data-drafts] a", "BOARD-26")
    officer.board(phone)
    assert {one: officer.chosen(phone, one) for one in given} == given
    assert looks.wrong == {}


def test_every_panel_of_the_board_and_what_opens_over_it_fits(ready: Ready) -> None:
    phone, looks = ready.phone, ready.looks
    officer.take_a_call(phone)
    keys = phone.ask("() => [...document.querySelectorAll('[data-panel]')].map((one) => one.dataset.panel)")
    for key in keys:
        if len(key) == 1:  # what asks before sending has no key
            officer.panel(phone, key)
            looks.at(f"board, {key}")
    assert looks.seen == [f"board, {key}" for key in "1234567890gws"]

    officer.panel(phone, "3")
    phone.press(officer.letter(phone, '.question--at-hand input[value="coming"]'))
    phone.poll("document.querySelector('#call-ins[open]') !== null")
    looks.at("board, call-ins", within=".top")
    phone.press("Shift+I")
    phone.poll("document.querySelector('#call-ins:not([open])') !== null")
    phone.press("Shift+R")
    phone.poll("document.querySelector('dialog[open]') !== null")
    looks.at("board, read back", within="dialog[open]")
    phone.press("Escape")
    phone.poll("document.querySelector('dialog[open]') === null")
    phone.ask("() => document.querySelectorAll('.board__side details').forEach((one) => (one.open = true))")
    looks.at("board, what it comes to")

    assert looks.wrong == {}


def test_a_call_is_sealed_taken_back_sealed_again_and_received(ready: Ready) -> None:
    phone, looks, server = ready.phone, ready.looks, ready.server
    officer.take_a_call(phone)
    phone.press("y")
    officer.at_hand(phone, "ring_back_safe")
    officer.panel(phone, "s")
    phone.press(officer.letter(phone, SO_FAR))
    phone.see("Not sent: no incident number yet.", "[data-told]")
    looks.at("board, no number")
    officer.give_number(phone, "BOARD-SENT")

    officer.panel(phone, "s")
    phone.press(officer.letter(phone, SO_FAR))
    phone.see("It leaves when the ten seconds to undo it are over.", "[data-sent]")
    phone.press("z")
    phone.see("Nothing was sent. The call is open here, as it was.", "[data-told]")
    phone.poll("document.querySelector('[data-sent]').hidden && document.querySelector('[data-handover]').hidden")
    looks.at("board, taken back")

    phone.press(officer.letter(phone, SO_FAR))
    phone.see("Sealed. Waiting.", "[data-sent]")
    phone.see("Not received yet", "[data-handover]")
    looks.at("board, sealed")
    server.start()
    phone.see("Received by the force", "[data-sent]")
    phone.see("Receipt ", "[data-sent]")
    phone.see("open call BOARD-SENT", "[data-handover]")
    phone.see("Code for an officer beside you", "[data-handover]")
    looks.at("board, received")
    record = str(phone.ask("() => document.querySelector('[data-code-link]').getAttribute('href')"))

    officer.panel(phone, "4")
    phone.press("n")
    officer.at_hand(phone, "neck")
    officer.saved(phone)
    officer.panel(phone, "s")
    phone.press(officer.letter(phone, CLOSED))
    phone.see("Sealed, and closed on this phone.", "[data-closed]")
    looks.at("board, closed", within="[data-closed]")
    officer.page_is(phone, "reports")  # by itself, when ten seconds are over
    mine = "[...document.querySelectorAll('[data-outbox] > li')].filter((one) => one.innerText.includes('BOARD-SENT'))"
    phone.poll(f"{mine}.filter((one) => one.innerText.includes('Received by the force')).length === 1")
    looks.at("calls received")
    codes = phone.ask(
        f"() => {mine}.map((one) => one.querySelector('[data-code]').textContent.replace('Receipt ', ''))"
    )

    versions = _received(server, record.removeprefix("/records/"), 2)
    assert [sent_as for sent_as, _, _ in versions] == ["so_far", "finished"], "what was taken back was never offered"
    assert all(received - sealed >= HELD_BACK for _, sealed, received in versions), "it left while it could be undone"
    officer.received(phone, f"{server.url}{record}")
    phone.see("BOARD-SENT")
    assert len(codes) == 1, "a record has one card, of its last version"
    for code in codes:
        phone.see(code, "#versions")
    assert looks.wrong == {}


def _received(server: Server, record_id: str, number: int) -> list[tuple[str, datetime, datetime]]:
    """Each version of a record as the server has it, once there are so many: how it was sent, when sealed on the phone,
    when it came. A receipt is given first, and what was received is written down as a version after it.
    """
    asked = "SELECT sent_as, claimed_at, received_at FROM version WHERE record_id = ? ORDER BY seq"
    until = time.monotonic() + PATIENCE_S
    found: list[tuple[str, str, str]] = []
    while len(found) < number and time.monotonic() < until:
        with closing(sqlite3.connect(server.database_url.removeprefix("sqlite:///"))) as database:
            found = database.execute(asked, (record_id,)).fetchall()
        time.sleep(0.05)
    return [(sent_as, datetime.fromisoformat(sealed), datetime.fromisoformat(came)) for sent_as, sealed, came in found]
