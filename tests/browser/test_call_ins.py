"""Call-ins: lit on the tap, pinned from then on, told by the officer and never by the app, cleared only on purpose."""

from __future__ import annotations

import re
from itertools import islice

import pytest
from playwright.sync_api import Page, expect

from tests.browser import case_walk, promises, steps
from tests.browser.promises import HERE
from tests.browser.seeded import Fault, notice

LIT = '#call-ins [data-call-in$=":suspect_near"]'
MESSAGE = '#call-ins [data-message="radio_now"]'
RADIO = '#call-ins .call-ins__band [data-level="radio_now"]'
SEVEN = [
    ("whereabouts", "here"),
    ("threat", "yes"),
    ("threat_now", "yes"),
    ("weapon", "yes"),
    ("tracker", "found"),
    ("own_suicide", "yes"),
    ("children", "yes"),
    ("child_danger", "yes"),
    ("safe_place", "no"),
]
NAMED = [  # in the one order of danger, whenever each was lit
    "Suspect at the door",
    "Weapon in reach",
    "A threat today",
    "Child in danger",
    "Victim has thoughts of suicide",
    "Tracker found",
    "Nowhere safe tonight",
]
BY_NAME = [  # in the pinned lines, each of them and never how many more
    "suspect at the door",
    "weapon in reach",
    "a threat today",
    "child in danger",
    "thoughts of suicide",
    "tracker found",
    "nowhere safe tonight",
]
NEW = [  # what came after the first, in the one order of danger, each with its verb
    "New: Keep people away: weapon",
    "New: Tell the duty inspector: a threat",
    "New: Get a unit to the child",
    "New: Stay with the victim; get health care",
    "New: Do not touch: tracker found",
    "New: Find a safe place for tonight",
]
# What a thumb reaches below the band that is no part of the call-ins, down to the last line of the screen.
BEHIND = """() => {
  const found = [];
  const top = document.querySelector(".call-ins__band").getBoundingClientRect().bottom;
  for (let y = top + 1; y < innerHeight; y += 7)
    for (const x of [16, innerWidth / 2, innerWidth - 16]) {
      const there = document.elementFromPoint(x, y);
      if (!there.closest("#call-ins")) found.push(`${there.tagName} ${there.className} at ${x}, ${y}`);
    }
  return found;
}"""


def test_radio_now_lights_on_the_tap_and_opens_what_to_say_with_nothing_behind_in_reach(ready):
    page = ready.page
    steps.start_report(page)
    address = page.url

    steps.tap(page, "whereabouts", "here")

    expect(page.locator(RADIO)).to_contain_text(f"{HERE}. Read it out, unheard.")
    expect(page.locator("[data-new] > li")).to_have_text([f"New: {HERE}"])
    expect(page.locator(MESSAGE)).to_contain_text("Suspect at the door.")
    expect(page.locator(MESSAGE).locator("[data-lines]")).to_be_in_viewport(ratio=1)
    expect(page.get_by_text("This app has not told anyone. Say it.", exact=True)).to_be_visible()
    expect(page.get_by_text("You are control")).to_be_hidden()
    assert page.url == address
    assert page.evaluate(BEHIND) == []
    expect(page.get_by_role("button", name="Go on with the report")).to_be_in_viewport(ratio=1)
    page.set_viewport_size({"width": 360, "height": 1400})  # the script is shorter than the screen
    assert page.evaluate(BEHIND) == []
    expect(page.locator(LIT).locator("[data-script]")).to_be_hidden()  # of one danger the words stand once


@pytest.mark.prove
def test_a_wall_to_a_neighbour_lights_nothing_to_radio(ready):
    page = ready.page
    steps.start_report(page)
    steps.choose(page, "whereabouts", "elsewhere")

    steps.choose(page, "overhear", "yes")

    expect(page.locator(RADIO)).to_be_hidden()
    expect(page.locator("#call-ins")).not_to_have_attribute("open", "")


@pytest.mark.prove
def test_the_script_is_filled_from_what_is_answered_and_leaves_a_gap_to_say_elsewhere(ready):
    page = ready.page
    steps.start_report(page)

    steps.choose(page, "whereabouts", "near")
    script = page.locator('#call-ins [data-call-in$=":suspect_near"] [data-script]')
    expect(script).to_contain_text("Suspect close by. Looks: [description, vehicle].")
    expect(script).to_contain_text("at [say where you are]. Urgent: [incident number].")
    steps.read_call_ins(page)
    steps.write(page, "incident_ref", "0412 of today")

    expect(script).to_contain_text("Urgent: 0412 of today.")
    expect(page.locator(MESSAGE)).to_contain_text("Urgent: 0412 of today. Suspect close by.")


@pytest.mark.prove
def test_sergeant_before_you_leave_is_pinned_and_waits_folded(ready):
    page = ready.page
    steps.start_report(page)

    steps.tap(page, "whereabouts", "nobody_knows")

    expect(page.locator('#call-ins .call-ins__band [data-level="sergeant"]')).to_be_visible()
    expect(page.locator('#call-ins [data-message="sergeant"]')).to_be_hidden()


@pytest.mark.prove
def test_changing_the_answer_later_puts_no_call_in_out_and_puts_no_new_answer_into_it(ready):
    promises.a_call_in_stays_lit(ready)


def test_a_wrong_tap_taken_back_at_once_goes_out_by_itself(ready):
    promises.a_slip_goes_out(ready)


@pytest.mark.prove
def test_a_call_in_is_pinned_on_every_later_screen(ready):
    page = ready.page
    steps.start_report(page)
    steps.choose(page, "whereabouts", "here")
    steps.leave_and_come_back(page)
    steps.choose(page, "whereabouts", "elsewhere")

    for screen in islice(case_walk.screens(page, {}), 10):  # the band stands outside what is swapped
        expect(page.locator(RADIO), screen).to_be_in_viewport()
        expect(page.locator("#call-ins"), screen).not_to_have_attribute("open", "")


@pytest.mark.prove
def test_a_call_in_is_there_after_loading_again_and_unlocking_and_opens_nothing_over_it(ready):
    page = ready.page
    steps.start_report(page)
    steps.choose(page, "whereabouts", "here")
    steps.saved(page)

    page.reload()
    expect(page.locator("#call-ins")).to_be_hidden()
    steps.unlock(page, ready.words)

    expect(page.locator(RADIO)).to_contain_text("Read it out")
    expect(page.locator("#call-ins")).not_to_have_attribute("open", "")


def test_one_tap_notes_who_was_told_with_the_time_and_the_log_shows_it(ready):
    page = ready.page
    steps.start_report(page)
    steps.tap(page, "whereabouts", "here")

    told_now(page, "Sgt Okafor")

    logged = page.locator("[data-told-log]").get_by_text(re.compile(r"^Sgt Okafor, \d\d:\d\d: Suspect at the door$"))
    expect(page.locator("#call-ins")).not_to_have_attribute("open", "")  # noted: nothing of it is left to say
    page.locator("#call-ins > summary").click()
    expect(logged).to_be_visible()
    expect(page.locator(MESSAGE)).to_be_hidden()
    page.locator("[data-said-again] > summary").click()
    expect(page.locator("[data-again-lines]")).to_contain_text("Suspect at the door.")
    steps.saved(page)
    page.reload()
    steps.unlock(page, ready.words)
    expect(page.locator(RADIO)).to_contain_text(re.compile(r"Suspect at the door: told \d\d:\d\d\. Units here\?"))
    page.locator("#call-ins > summary").click()
    expect(logged).to_be_visible()


@pytest.mark.prove
def test_what_is_done_by_telling_names_what_is_so_once_it_was_told(ready):
    promises.done_it_names_what_is_so(ready)


def test_a_told_danger_keeps_its_card_and_what_is_still_to_be_done_its_place(ready):
    promises.a_told_danger_keeps_its_card(ready)


def test_what_names_the_duty_inspector_is_not_told_because_control_was_asked(ready):
    promises.asked_is_not_told(ready)


@pytest.mark.prove
def test_what_comes_first_stays_above_the_script_until_it_was_told(ready):
    page = ready.page
    promises.what_comes_first_stays_above_the_script(ready)
    stays = page.locator("[data-stays] > li")
    page.locator(MESSAGE).get_by_role("button", name="Told").click()
    expect(page.locator(MESSAGE).locator("[data-who-missing]")).to_have_text("Write who you told, then tap Told.")
    steps.look(page, "call_ins_first")
    told_now(page, "Control")
    page.locator("#call-ins > summary").click()
    expect(stays).to_have_text([re.compile("^Out of that room first")])  # they may hear as well as before
    steps.look(page, "call_ins_told")


def test_a_tap_covers_what_the_message_named_and_nothing_that_lights_later(ready):
    promises.told_is_of_what_was_named(ready)


def test_a_told_danger_that_is_worse_than_was_said_is_new_and_waits_again(ready):
    promises.what_says_more_is_told_again(ready)


@pytest.mark.prove
def test_the_band_says_what_stands_now_though_nobody_was_told_of_what_stood_before(ready):
    promises.the_band_says_what_stands_now(ready)


@pytest.mark.prove
def test_an_untold_danger_that_says_again_what_was_seen_opens_nothing(ready):
    promises.what_was_seen_is_not_new_again(ready)


@pytest.mark.prove
def test_a_less_urgent_danger_joins_the_line_by_name_and_count_and_one_that_moves_the_officer_comes_in_front(ready):
    promises.a_new_danger_is_never_dropped(ready)


@pytest.mark.prove
def test_a_danger_lit_again_by_the_same_answer_speaks_up_once(ready):
    page = ready.page
    steps.start_report(page)
    steps.to_question(page, "threat")
    steps.choose(page, "threat", "yes")
    steps.choose(page, "threat_now", "yes")
    steps.leave_and_come_back(page)

    steps.choose(page, "threat_now", "no")
    steps.tap(page, "threat_now", "yes")

    expect(page.locator("#call-ins")).not_to_have_attribute("open", "")
    expect(page.locator("[data-fresh]")).to_be_hidden()


@pytest.mark.prove
def test_a_more_urgent_danger_comes_in_front_with_all_that_is_new(ready):
    page = ready.page
    steps.start_report(page)
    steps.to_question(page, "tracker")
    steps.choose(page, "tracker", "found")
    steps.to_question(page, "safe_place")
    steps.choose(page, "safe_place", "no")
    steps.beat(page, "Door", "door_1")

    steps.tap(page, "whereabouts", "here")

    expect(page.locator("[data-new] > li")).to_have_text([f"New: {HERE}", "New: Find a safe place for tonight"])


def test_seven_dangers_are_one_message_that_fits_the_screen_and_each_is_named_once_as_new(ready):
    page = ready.page
    fresh = page.locator("[data-fresh]")
    named: list[str] = []
    steps.start_report(page)
    for question, value in SEVEN:
        steps.to_question(page, question)
        steps.tap(page, question, value)
        if page.locator("#call-ins[open]").count():
            named += page.locator("[data-new] > li").all_inner_texts()
            expect(page.locator(MESSAGE).locator("[data-lines]")).to_be_in_viewport(ratio=1)
            steps.look(page, "call_ins_1")
            steps.read_call_ins(page)
        elif fresh.is_visible() and (words := fresh.inner_text().split(".")[0]) not in named:
            named.append(words)
            steps.look(page, f"call_ins_{len(named)}")

    assert len(named) == len(set(named)) == 7, named
    band = page.locator(RADIO).inner_text()
    assert "more" not in band
    assert "Other dangers: tap." in band
    page.locator("#call-ins > summary").click()
    expect(page.locator("[data-new] > li")).to_have_text(NEW)
    said = page.locator(MESSAGE).locator("[data-lines]").inner_text()
    assert [said.find(one) for one in NAMED] == sorted(said.find(one) for one in NAMED)
    assert -1 not in [said.find(one) for one in NAMED]
    steps.read_call_ins(page)
    page.locator("#call-ins > summary").click()
    expect(page.locator(MESSAGE).locator("[data-lines]")).to_be_in_viewport(ratio=1)
    by_themselves = page.locator("#call-ins [data-each]")
    expect(by_themselves.locator("[data-call-in]").first).to_be_hidden()
    by_themselves.locator("> summary").click()
    expect(by_themselves.locator("[data-call-in]").first).to_be_visible()


@pytest.mark.prove
def test_what_was_said_is_read_again_as_it_was_said_whatever_was_answered_since(ready):
    promises.what_was_said_is_kept(ready)


def test_a_stray_touch_on_told_notes_nobody_and_a_slip_is_taken_back(ready):
    promises.one_stray_touch_tells_nobody(ready)


@pytest.mark.prove
def test_what_was_noted_stands_in_the_words_and_over_no_other_told(ready):
    page = ready.page
    steps.start_report(page)
    steps.to_question(page, "threat")
    steps.choose(page, "threat", "yes")  # the sergeant's
    steps.tap(page, "threat_now", "yes")
    page.locator("#told-radio_now").fill("Insp Shah")
    page.locator(MESSAGE).get_by_role("button", name="Told", exact=True).click()

    offered = page.locator("#call-ins[open] > .call-ins__sheet > [data-undo-told]")
    expect(offered).to_be_in_viewport(ratio=1)
    other = page.locator('#call-ins [data-message="sergeant"]').get_by_role("button", name="Told", exact=True)
    other.scroll_into_view_if_needed()
    first, second = offered.bounding_box(), other.bounding_box()
    assert first["y"] + first["height"] <= second["y"]
    steps.look(page, "noted_in_the_words")


@pytest.mark.prove
def test_the_name_is_asked_once_and_is_offered_for_what_is_new(ready):
    page = ready.page
    steps.start_report(page)
    steps.tap(page, "whereabouts", "here")
    told_now(page, "Control")
    steps.read_call_ins(page)
    steps.to_question(page, "threat")
    steps.choose(page, "threat", "yes")
    steps.tap(page, "threat_now", "yes")

    expect(page.locator("#told-radio_now")).to_have_value("")
    page.locator(MESSAGE).get_by_role("button", name="Fill in Control").click()
    expect(page.locator("#told-radio_now")).to_have_value("Control")
    page.locator(MESSAGE).get_by_role("button", name="Told", exact=True).click()

    the_inspector_is_still_to_be_told(page)


def the_inspector_is_still_to_be_told(page):
    """A threat to life asks for the duty inspector: the band stays loud until one was told."""
    expect(page.locator(RADIO)).to_contain_text("Tell the duty inspector: a threat.")
    expect(page.locator(RADIO)).not_to_have_class(re.compile("--told"))
    expect(page.locator("#call-ins")).to_have_attribute("open", "")  # the sergeant's part waits as well
    expect(page.locator(MESSAGE)).to_contain_text("Still to tell: the duty inspector. Note the rank with the name.")
    expect(page.locator("#told-radio_now")).to_have_value("")
    steps.look(page, "call_ins_still_to_tell")
    told_now(page, "Insp Shah")

    expect(page.locator(RADIO)).to_contain_text("Suspect at the door: told")
    expect(page.locator(RADIO)).to_have_class(re.compile("--told"))


@pytest.mark.prove
def test_send_names_who_was_not_told_of_what_asks_for_them(ready):
    page = ready.page
    steps.start_report(page)
    steps.to_question(page, "threat")
    steps.choose(page, "threat", "yes")
    steps.tap(page, "threat_now", "yes")
    told_now(page, "Control")
    steps.read_call_ins(page)

    steps.beat(page, "Send", "send")

    expect(page.locator("[data-untold-levels] > li").first).to_have_text("the duty inspector, of: A threat today.")
    page.locator('.thumb [data-send="finished"]').click()
    expect(page.locator("[data-close-untold] li").first).to_contain_text("the duty inspector, of: A threat today")
    page.locator("[data-close-all-the-same]").click()
    waiting = page.locator("[data-outbox] [data-untold]")
    first = r"^Not noted as told\. The duty inspector, of: A threat today(, and more)?\. .*Sending told nobody\.$"
    expect(waiting).to_have_text(re.compile(first))


@pytest.mark.prove
def test_one_call_to_the_sergeant_is_noted_once_for_all_that_was_waiting(ready):
    page = ready.page
    steps.start_report(page)
    steps.choose(page, "whereabouts", "here")
    steps.leave_and_come_back(page)
    steps.choose(page, "whereabouts", "nobody_knows")
    steps.to_question(page, "threat")
    steps.choose(page, "threat", "yes")
    page.locator("#call-ins > summary").click()
    message = page.locator('#call-ins [data-message="sergeant"]')
    expect(message).to_contain_text("suspect at the door. A threat disclosed. Suspect's place unknown.")

    page.locator("#told-sergeant").fill("Sgt Okafor")
    message.get_by_role("button", name="Told").click()

    expect(message).to_be_hidden()
    expect(page.locator(".call-in--sergeant:not(.call-in--told)")).to_have_count(0)
    expect(page.locator(LIT).get_by_text("Told Sgt Okafor")).to_have_count(0)
    expect(page.locator(RADIO)).to_contain_text("Say it, or clear it.")


@pytest.mark.prove
def test_locking_takes_a_name_not_yet_noted_away(ready):
    page = ready.page
    steps.start_report(page)
    steps.tap(page, "whereabouts", "nobody_knows")
    page.locator("#call-ins > summary").click()
    page.locator("#told-sergeant").fill("Sgt Okafor")

    steps.lock(page)

    expect(page.locator("#told-sergeant")).to_have_value("")


def test_a_call_in_is_cleared_only_with_a_reason_and_lights_again_when_it_applies_anew(ready):
    page = ready.page
    steps.start_report(page)
    steps.tap(page, "whereabouts", "here")
    page.locator(LIT).locator(".call-in__clear summary").click()
    clear = page.locator(LIT).get_by_role("button", name="Clear it")

    clear.click()
    expect(page.locator(LIT)).to_be_visible()
    page.locator(LIT).get_by_label("Why is it no longer so?").fill("   ")
    clear.click()
    expect(page.locator(LIT)).to_be_visible()
    page.locator(LIT).get_by_label("Why is it no longer so?").fill("It was the neighbour's radio")
    clear.click()

    expect(page.locator(LIT)).to_have_count(0)
    steps.choose(page, "reporter", "victim")
    expect(page.locator("#call-ins")).to_be_hidden()

    steps.tap(page, "whereabouts", "elsewhere")
    steps.tap(page, "whereabouts", "here")
    expect(page.locator(MESSAGE)).to_be_visible()


def told_now(page: Page, who: str) -> None:
    page.locator("#told-radio_now").fill(who)
    page.locator(MESSAGE).get_by_role("button", name="Told").click()


@pytest.mark.prove
def test_a_call_in_lit_again_by_another_answer_is_not_shown_as_told(ready):
    page = ready.page
    near = page.locator(LIT)
    steps.start_report(page)
    steps.tap(page, "whereabouts", "here")
    told_now(page, "Control")
    page.locator("#call-ins > summary").click()
    near.locator(".call-in__head").click()
    near.locator(".call-in__clear summary").click()
    near.get_by_label("Why is it no longer so?").fill("Left")
    near.get_by_role("button", name="Clear it").click()

    steps.tap(page, "whereabouts", "near")

    expect(page.locator(RADIO)).to_contain_text("Read it out")
    expect(near).to_contain_text("Before: Told Control")
    expect(near).to_contain_text("Before: cleared")
    expect(near).to_contain_text("Left")


@pytest.mark.prove
def test_where_the_suspect_may_hear_no_pinned_line_names_a_device_and_nothing_is_read_aloud(ready):
    page = ready.page
    band = page.locator(".call-ins__band")
    steps.start_report(page)
    steps.choose(page, "whereabouts", "inside")
    steps.choose(page, "overhear", "yes")
    steps.choose(page, "tracker", "found")

    expect(band).to_contain_text("One more to tell: go where nobody and no device hears.")
    expect(band).not_to_contain_text(re.compile("tracker|camera|read it out", re.IGNORECASE))
    steps.look(page, "may_hear_pinned")
    band.click()
    expect(page.locator(".call-ins__sheet > :first-child > li").first).to_contain_text("Out of that room first")
    steps.look(page, "may_hear_sheet")
    steps.read_call_ins(page)
    page.locator(".bar__menu > summary").click()
    page.get_by_role("link", name="What to say, their rights").click()
    expect(page.locator("[data-not-aloud]")).to_be_visible()
    steps.look(page, "may_hear_say")


def beside_a_device_nothing_is_said(ready):
    page = ready.page
    steps.start_report(page)
    steps.choose(page, "whereabouts", "elsewhere")
    steps.choose(page, "overhear", "no")
    steps.choose(page, "tracker", "camera")
    page.locator(".bar__menu > summary").click()
    page.get_by_role("link", name="What to say, their rights").click()

    expect(page.locator("[data-not-by-device]")).to_be_visible()
    steps.look(page, "beside_a_camera_say")
    page.get_by_role("button", name="The plan, said back").click()
    line = page.locator("[data-reader] [data-line]")
    expect(line).to_have_text(re.compile("^Another room first"))
    page.locator("[data-reader] [data-close]").click()
    page.get_by_role("button", name="Before you use a power").click()
    expect(line).to_have_text(re.compile("^To save life or limb you may go in"))


def test_of_one_danger_the_words_and_who_was_told_stand_once_and_it_can_be_cleared(ready):
    page = ready.page
    steps.start_report(page)
    steps.tap(page, "whereabouts", "outside")
    sheet = page.locator("#call-ins")
    expect(sheet).to_have_attribute("open", "")

    expect(sheet.locator('input[name="who"]:visible')).to_have_count(1)
    expect(sheet.get_by_role("button", name="Told", exact=True)).to_have_count(1)
    expect(sheet.locator("[data-each] .call-in__head")).to_be_hidden()
    expect(sheet.get_by_text("Clear this, with a reason")).to_be_visible()
    steps.look(page, "one_danger")


@pytest.mark.prove
def test_beside_a_camera_say_and_the_lines_to_read_send_elsewhere_first(ready):
    beside_a_device_nothing_is_said(ready)


SAID_BESIDE_IT = {
    "the card for the door sends elsewhere": (
        "walk/outcome/reader.js",
        "deviceHere(report) && !read.at_once ? [",
        "deviceHere(report) ? [",
        beside_a_device_nothing_is_said,
        "To save life or limb",
    ),
    "what to say": Fault(
        "walk/outcome/say.js",
        'if (deviceHere(report)) return "[data-not-by-device]";',
        "",
        beside_a_device_nothing_is_said,
        "visible",
    ),
    "what is read": Fault(
        "walk/outcome/reader.js",
        "deviceHere(report) && !read.at_once ? [",
        "false ? [",
        beside_a_device_nothing_is_said,
        "Another room first",
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("what", SAID_BESIDE_IT)
def test_a_place_that_lets_it_be_said_beside_the_camera_is_noticed(ready_phone, what):
    notice(ready_phone, SAID_BESIDE_IT[what])
