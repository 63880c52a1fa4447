"""The call handler's board, never touched by a mouse: from "Take a call" to the receipt."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.board.steps import (
    ANSWERS,
    at_hand,
    at_hand_is_seen,
    go_to,
    press_letter,
    take_a_call,
    told,
    type_into,
)
from tests.browser.ready import Ready

WRITTEN_DOWN = {
    "location_confirmed": ["yes"],
    "ring_back_safe": ["no"],
    "can_talk": ["freely"],
    "caller_is": ["victim"],
    "whereabouts": ["coming"],
    "overhear": ["no"],
    "hurt_now": ["no"],
    "neck": ["never"],
    "hurt_any": ["no"],
    "threat": ["no"],
    "order_any": ["no"],
    "earlier_acts": ["yes"],
    "about_how_many": ["few"],
    "relationship": ["ex_partner"],
    "know_how": ["told"],
    "fear_level": ["death"],
    "children": ["no"],
}


def test_a_whole_call_without_a_mouse_and_without_a_network(kept_phone: Ready) -> None:
    page = kept_phone.page
    page.set_viewport_size({"width": 640, "height": 800})
    kept_phone.gate.cut()
    take_a_call(page)

    at_hand(page, "location_confirmed")
    page.keyboard.type("yn")
    at_hand(page, "safe_contact")
    type_into(page, "Text: yes, no, at work, key x")  # letters in a text answer nothing
    at_hand(page, "safe_contact")
    page.keyboard.press("2")
    press_letter(page, "freely")
    press_letter(page, "victim")
    page.keyboard.press("3")
    press_letter(page, "coming")
    expect(page.locator("[data-announce]")).to_contain_text("PASS TO DISPATCH")  # what else was told did not cut it off
    page.keyboard.press("N")  # with Caps Lock on
    page.keyboard.press("Shift+I")
    page.keyboard.press("Shift+I")  # the script is open: folded, and opened again
    expect(page.locator("[data-close-call-ins]")).to_have_text("Go on with the call", use_inner_text=True)
    expect(page.locator("#call-ins [data-script]").first).to_contain_text(
        "Dispatch: officers to the caller's place (NO PLACE TYPED), urgent."
    )
    expect(page.locator('#call-ins [data-message="radio_now"]')).to_contain_text("Suspect on the way.")
    page.locator('#call-ins [data-message="radio_now"] input').focus()  # by Tab, from the band
    page.keyboard.type("Channel 4")
    page.keyboard.press("Enter")
    expect(page.locator("#call-ins [data-told-list]")).to_contain_text("Told Channel 4")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("#call-ins")).not_to_have_attribute("open", "")
    page.keyboard.type("4n")
    press_letter(page, "never")
    page.keyboard.type("nny")
    expect(page.locator('#call-ins [data-level="sergeant"]')).to_contain_text("Weapon in reach")
    expect(page.locator('#call-ins [data-level="sergeant"] strong')).to_have_text("SUPERVISOR", use_inner_text=True)
    page.keyboard.press("4")  # the prompt that is open already: its question stays at hand
    at_hand_is_seen(page)  # beside the script: a weapon in reach of a suspect on the way is for dispatch
    page.keyboard.press("Shift+I")
    page.keyboard.press("Home")
    at_hand(page, "hurt_now")
    page.keyboard.press("4")
    go_to(page, "gun_access")
    for _ in range(3):
        page.keyboard.press("ArrowUp")
    at_hand(page, "weapon")
    page.keyboard.press("x")
    told(page, "Weapon or gun access: not asked.")
    page.keyboard.type("5n6y")
    press_letter(page, "few")
    page.keyboard.press("7")
    press_letter(page, "ex_partner")
    page.keyboard.press("ArrowDown")  # past what is answered in text, where a digit is text
    page.keyboard.press("8")
    press_letter(page, "told")
    at_hand(page, "know_how")
    page.keyboard.press("9")
    press_letter(page, "death")
    page.keyboard.type("0n")
    assert page.evaluate(ANSWERS) == WRITTEN_DOWN  # not the weapon taken back, nor a letter typed
    expect(page.locator('[data-panel="3"] [data-panel-said]')).to_contain_text("Suspect now: On the way")

    page.keyboard.press("Shift+G")
    at_hand(page, "incident_ref")
    page.keyboard.press("Enter")  # it was gone to
    type_into(page, "BOARD-0001")
    page.keyboard.press("ArrowDown")
    at_hand(page, "call_grade")
    press_letter(page, "immediate")
    type_into(page, "Suspect on the way.")
    go_to(page, "call_tag")
    page.keyboard.type("yn")
    at_hand(page, "call_words")
    type_into(page, "He said he is on his way.")
    expect(page.locator("[data-foot]")).to_contain_text("Grade: Immediate")
    expect(page.locator("[data-foot]")).to_contain_text("Possible-stalking tag set: yes")

    page.keyboard.press("Shift+C")
    told(page, "Copied: ")
    page.keyboard.press("Shift+E")
    told(page, "words")
    log, words = page.evaluate("window.pasted")
    assert "Suspect on the way" in log
    assert "on his way" not in log
    assert "He said he is on his way." in words
    page.keyboard.press("Shift+R")
    expect(page.get_by_role("dialog")).to_contain_text("Suspect on the way")
    page.keyboard.press("y")  # behind the dialog nothing is answered
    page.keyboard.press("Escape")
    assert page.evaluate(ANSWERS)["call_qualifier"] == ["no"]

    page.keyboard.press("Shift+S")
    page.keyboard.press(str(page.locator("[data-send=so_far]").get_attribute("data-key")))
    expect(page.locator("[data-sent]")).to_contain_text("Sealed. Waiting")
    expect(page.locator("[data-handover]")).to_contain_text("open call BOARD-0001")
    told(page, "Once it is, tell the attending officer: open call BOARD-0001.")
    kept_phone.gate.restore()
    expect(page.locator("[data-sent]")).to_contain_text("Received by the force", timeout=60_000)
    expect(page.locator("[data-sent]")).to_contain_text("Receipt ")
    expect(page.get_by_role("link", name="Code for an officer beside you")).to_be_visible()
