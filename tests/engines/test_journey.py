"""The whole of it in three browser engines at 360x740, with the server stopped: what is recorded is there after a kill,
and is received once the server is back; and on every screen each target is met by a press, and nothing overlaps.
"""

from __future__ import annotations

from tests.engines import officer
from tests.engines.conftest import Ready


def test_a_report_outlives_the_killed_browser_and_is_received_once_the_server_is_back(ready: Ready) -> None:
    phone, looks = ready.phone, ready.looks
    assert ready.first.wrong == {}
    looks.at("reports")
    officer.start_report(phone)
    officer.write(phone, "incident_ref", "1107-26NOV26")
    officer.choose(phone, "whereabouts", "nobody_knows")
    officer.choose(phone, "hurt_any", "no")
    looks.at("door_1")
    officer.choose(phone, "threat", "yes")
    officer.saved(phone)
    address = phone.address()

    assert phone.kill() > 0
    phone.open()
    phone.go(address)
    officer.locked(phone)
    looks.at("lock screen")
    officer.unlock(phone, ready.words)

    officer.on_screen(phone, "door_2")
    assert [officer.chosen(phone, one) for one in ("hurt_any", "threat")] == [["no"], ["yes"]]
    officer.beat(phone, "Door", "door_1")
    assert officer.chosen(phone, "whereabouts") == ["nobody_knows"]
    officer.beat(phone, "Send", "send")
    officer.close_report(phone)
    officer.page_is(phone, "reports")
    phone.see("Waiting", "[data-outbox]")
    looks.at("waiting")
    ready.server.start()
    phone.see("Received by the force", "[data-outbox]")
    phone.see("Receipt ", "[data-outbox]")
    looks.at("received")
    assert looks.wrong == {}


def test_every_screen_of_the_walk_fits_and_each_press_meets_what_it_shows(ready: Ready) -> None:
    phone, looks = ready.phone, ready.looks
    officer.start_report(phone)
    name: str | None = "door_1"
    while name:
        looks.at(name)
        name = officer.forward(phone)

    assert len(looks.seen) > 60
    assert looks.wrong == {}


def test_what_opens_over_a_screen_and_what_answers_light_fits_too(ready: Ready) -> None:
    phone, looks = ready.phone, ready.looks
    officer.start_report(phone)
    officer.choose(phone, "whereabouts", "coming")
    officer.choose(phone, "threat", "yes")
    officer.saved(phone)
    phone.click(".call-ins__band")
    phone.poll("document.querySelector('#call-ins[open]') !== null")
    looks.at("call-ins", within=".top")
    officer.read_call_ins(phone)
    phone.click(".bar__menu > summary")
    looks.at("menu", within=".bar")
    phone.click(".bar__menu > summary")
    phone.press("?")  # in the menu only where there is a keyboard as a rule
    phone.poll("document.querySelector('dialog[open]') !== null")
    looks.at("keys", within="dialog[open]")
    phone.press("Escape")
    officer.beat(phone, "Outcome", "outcome")
    phone.poll("document.querySelector('[data-place=do] :is([data-finding], [data-group]:not([hidden]))') !== null")
    phone.ask("() => document.querySelectorAll('main details').forEach((one) => (one.open = true))")
    looks.at("outcome")

    assert looks.wrong == {}


def test_starting_again_leads_to_the_store_that_is_there(ready: Ready) -> None:
    phone, looks = ready.phone, ready.looks
    ready.server.start()

    phone.go(f"{ready.server.url}/vault")

    phone.see("The words you were given here open your reports")
    phone.click("[data-step=already] summary")
    looks.at("a store is there")
    phone.click("[data-second]")
    phone.click("[data-make]")
    looks.at("five words")
    phone.click("[data-learned]")
    looks.at("typed back")
    assert looks.wrong == {}
