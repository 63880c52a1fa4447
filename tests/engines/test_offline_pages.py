"""The other things that must work without a network, in three engines: the quick reference, practice."""

from __future__ import annotations

from tests.engines import officer
from tests.engines.conftest import Ready

STORY = "ex_partner_tracker"


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
    phone.see("Ready to practise offline", "[data-ready-words]")
    looks.at("practice")
    ready.server.stop()
    phone.go(f"{ready.server.url}/practice?s={STORY}")
    phone.click("[data-begin=walk]")
    officer.on_screen(phone, "door_1")
    phone.poll("document.querySelector('[data-story]:not([hidden])') !== null")
    officer.choose(phone, "threat", "yes")
    officer.saved(phone)
    looks.at("practice, door_2")

    phone.reload()

    officer.on_screen(phone, "door_2")
    phone.poll("document.querySelector('[data-question=threat] input[value=yes]').checked")
    assert looks.wrong == {}
