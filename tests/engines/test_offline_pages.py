"""The other things that must work without a network, in three engines: the board, the quick reference, practice."""

from __future__ import annotations

from tests.engines import officer
from tests.engines.conftest import Ready

STORY = "ex_partner_tracker"
AT_HAND = "document.activeElement?.closest('[data-question]')?.dataset.question"
HALF_A_DESK = (640, 800)
MINUTE = 60.0


def test_a_call_is_taken_by_the_keys_of_the_board(ready: Ready) -> None:
    phone, looks = ready.phone, ready.looks
    phone.click("[data-start=call]")
    officer.board(phone)
    phone.poll(f"{AT_HAND} === 'location_confirmed'")
    looks.at("board")
    phone.press("y")
    phone.poll(f"{AT_HAND} === 'ring_back_safe'")
    phone.press("n")
    phone.poll(f"{AT_HAND} === 'safe_contact'")
    phone.press("4")
    phone.poll(f"{AT_HAND} === 'hurt_any'")
    phone.press("n")
    officer.saved(phone)
    looks.at("board, answered")
    phone.resize(*HALF_A_DESK)
    looks.at("board, half a desk")
    phone.resize(360, 740)
    phone.press("g")
    phone.poll(f"{AT_HAND} === 'incident_ref'")
    phone.press("Enter")
    phone.keys("BOARD-26")
    phone.press("Escape")
    officer.saved(phone)
    looks.at("board, grade")

    officer.reports(phone)

    phone.see("BOARD-26", "[data-drafts]")
    given = {"location_confirmed": ["yes"], "ring_back_safe": ["no"], "hurt_any": ["no"]}
    phone.click("[data-drafts] a", "BOARD-26")
    officer.board(phone)
    assert {one: officer.chosen(phone, one) for one in given} == given
    assert looks.wrong == {}


def test_the_quick_reference_is_searched_from_anywhere_and_leads_back(ready: Ready) -> None:
    phone, looks = ready.phone, ready.looks
    phone.press("/")
    officer.page_is(phone, "reference")
    looks.at("reference")
    phone.keys("tracer")  # one letter wrong
    phone.poll(
        "document.querySelector('[role=option][aria-selected=true]')?.textContent.toLowerCase().includes('tracker')"
    )
    looks.at("found")
    phone.press("Enter")
    phone.poll("document.activeElement.matches('.entry--open')")
    looks.at("entry")

    phone.press("Escape")
    phone.poll("document.activeElement.matches('[role=combobox]')")
    phone.press("Escape")

    officer.page_is(phone, "reports")
    assert looks.wrong == {}


def test_an_invented_case_is_practised_once_it_was_fetched(ready: Ready) -> None:
    phone, looks = ready.phone, ready.looks
    ready.server.start()
    phone.go(f"{ready.server.url}/practice")
    phone.click("[data-get-ready]")
    phone.see("Ready to practise offline", "[data-ready-words]", MINUTE)
    looks.at("practice")
    ready.server.stop()
    phone.go(f"{ready.server.url}/practice?s={STORY}")
    phone.click("[data-begin=walk]")
    officer.on_screen(phone, "door_1")
    phone.poll("document.querySelector('[data-story]:not([hidden])') !== null")
    officer.choose(phone, "threat", "yes")
    officer.saved(phone)
    looks.at("practice, door_1")

    phone.reload()

    officer.on_screen(phone, "door_1")
    phone.poll("document.querySelector('[data-question=threat] input[value=yes]').checked")
    assert looks.wrong == {}
