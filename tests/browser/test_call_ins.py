"""Call-ins: lit on the tap, pinned from then on, told by the officer and never by the app, cleared only on purpose."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser import promises, steps

LIT = '#call-ins [data-call-in$=":overheard"]'
RADIO = '#call-ins .call-ins__band [data-level="radio_now"]'
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


def test_radio_now_lights_on_the_tap_and_opens_its_script(ready):
    page = ready.page
    steps.start_report(page)
    address = page.url

    steps.tap(page, "overhear", "yes")

    expect(page.locator(RADIO)).to_be_visible()
    expect(page.locator(LIT).locator("[data-script] > li")).to_have_count(3)
    expect(page.locator(LIT).locator("[data-script]")).to_be_visible()
    expect(page.get_by_text("This app has not told anyone. Say it.", exact=True)).to_be_visible()
    expect(page.get_by_text("You are control")).to_be_hidden()
    assert page.url == address


def test_while_a_script_is_read_out_a_tap_reaches_nothing_behind_it(ready):
    page = ready.page
    steps.start_report(page)

    steps.tap(page, "overhear", "yes")

    expect(page.locator(LIT)).to_be_visible()
    assert page.evaluate(BEHIND) == []
    expect(page.get_by_role("button", name="Go on with the report")).to_be_in_viewport(ratio=1)
    page.set_viewport_size({"width": 360, "height": 1400})  # the script is shorter than the screen
    assert page.evaluate(BEHIND) == []


def test_the_script_is_filled_from_what_is_answered_and_leaves_a_gap_to_say_elsewhere(ready):
    page = ready.page
    steps.start_report(page)

    steps.choose(page, "whereabouts", "near")
    script = page.locator('#call-ins [data-call-in$=":suspect_near"] [data-script]')
    expect(script).to_contain_text(
        "Where the suspect is: In sight, close by or following. Looks: [description, vehicle]."
    )
    expect(script).to_contain_text("at [say where you are]. Stalking report, urgent: [incident number].")
    steps.read_call_ins(page)
    steps.write(page, "incident_ref", "0412 of today")

    expect(script).to_contain_text("Stalking report, urgent: 0412 of today.")


def test_sergeant_before_you_leave_is_pinned_and_waits_folded(ready):
    page = ready.page
    steps.start_report(page)

    steps.tap(page, "hurt_any", "yes")

    expect(page.locator('#call-ins .call-ins__band [data-level="sergeant"]')).to_be_visible()
    expect(page.locator("[data-script]")).to_be_hidden()


def test_changing_the_answer_back_puts_no_call_in_out(ready):
    promises.a_call_in_stays_lit(ready)


def test_a_call_in_is_pinned_on_every_later_screen(ready):
    page = ready.page
    steps.start_report(page)
    steps.choose(page, "overhear", "yes")
    steps.choose(page, "overhear", "no")

    for screen in _screens_from_here(page):
        expect(page.locator(RADIO), screen).to_be_in_viewport()
        expect(page.locator("#call-ins"), screen).not_to_have_attribute("open", "")


def test_a_call_in_is_there_after_loading_again_and_unlocking(ready):
    page = ready.page
    steps.start_report(page)
    steps.choose(page, "overhear", "yes")
    steps.choose(page, "overhear", "no")
    steps.saved(page)

    page.reload()
    expect(page.locator("#call-ins")).to_be_hidden()
    steps.unlock(page, ready.words)

    expect(page.locator(RADIO)).to_be_visible()


def test_who_was_told_is_kept_with_the_time_and_shown(ready):
    page = ready.page
    steps.start_report(page)
    steps.tap(page, "overhear", "yes")

    page.locator(LIT).get_by_label("Who did you tell?").fill("Sgt Okafor")
    page.locator(LIT).get_by_role("button", name="Told them now").click()

    told = page.locator(LIT).get_by_text(re.compile(r"^Told Sgt Okafor at \d\d:\d\d$"))
    expect(told).to_be_visible()
    steps.saved(page)
    page.reload()
    steps.unlock(page, ready.words)
    expect(page.locator(RADIO)).to_contain_text("You noted: told")
    page.locator("#call-ins > summary").click()
    expect(told).to_be_visible()


def test_one_call_to_the_sergeant_is_noted_once_for_all_that_was_waiting(ready):
    page = ready.page
    steps.start_report(page)
    steps.choose(page, "overhear", "yes")
    steps.tap(page, "hurt_any", "yes")
    expect(page.locator("[data-tell-all]")).to_have_attribute("hidden", "")
    steps.tap(page, "threat", "yes")
    page.locator("#call-ins > summary").click()
    waiting = page.locator(".call-in--sergeant[data-call-in]")
    many = waiting.count()
    expect(waiting.first.get_by_label("Who did you tell?")).to_be_hidden()

    page.get_by_label(re.compile(f"all {many} read out: who did you tell")).fill("Sgt Okafor")
    page.get_by_role("button", name="Told them all of these now").click()

    expect(waiting.get_by_text(re.compile(r"^Told Sgt Okafor at"))).to_have_count(many)
    expect(page.locator("[data-tell-all]")).to_be_hidden()
    expect(page.locator("#told-all")).to_have_value("")
    expect(page.locator(LIT).get_by_text("Told Sgt Okafor")).to_have_count(0)
    expect(page.locator(RADIO)).to_contain_text("Read it out")


def test_locking_takes_a_name_not_yet_noted_away(ready):
    page = ready.page
    steps.start_report(page)
    steps.tap(page, "hurt_any", "yes")
    steps.tap(page, "threat", "yes")
    page.locator("#call-ins > summary").click()
    page.locator("#told-all").fill("Sgt Okafor")

    steps.lock(page)

    expect(page.locator("#told-all")).to_have_value("")


def test_a_call_in_is_cleared_only_with_a_reason(ready):
    page = ready.page
    steps.start_report(page)
    steps.tap(page, "overhear", "yes")
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
    expect(page.locator("#call-ins")).to_be_hidden()


def test_a_cleared_call_in_lights_again_when_it_applies_anew(ready):
    page = ready.page
    steps.start_report(page)
    steps.tap(page, "overhear", "yes")
    _clear(page)
    steps.choose(page, "reporter", "victim")
    expect(page.locator("#call-ins")).to_be_hidden()

    steps.tap(page, "overhear", "no")
    steps.tap(page, "overhear", "yes")

    expect(page.locator(LIT).locator("[data-script]")).to_be_visible()


def _screens_from_here(page: Page):
    """The next ten screens of the walk from this one on, by Next; the band stands outside what is swapped."""
    for _ in range(10):
        here = page.locator("main").get_attribute("data-screen") or ""
        yield here
        following = page.locator('[data-go="next"]')
        if not following.count() or not following.is_visible():
            return
        following.click()
        steps.left(page, here)


def _clear(page: Page) -> None:
    page.locator(LIT).locator(".call-in__clear summary").click()
    page.locator(LIT).get_by_label("Why is it no longer so?").fill("Mistaken")
    page.locator(LIT).get_by_role("button", name="Clear it").click()
    expect(page.locator("#call-ins")).to_be_hidden()


def test_a_call_in_lit_again_by_another_answer_is_not_shown_as_told(ready):
    page = ready.page
    near = page.locator('#call-ins [data-call-in$=":suspect_near"]')
    steps.start_report(page)
    steps.tap(page, "whereabouts", "here")
    near.get_by_label("Who did you tell?").fill("Control")
    near.get_by_role("button", name="Told them now").click()
    near.locator(".call-in__clear summary").click()
    near.get_by_label("Why is it no longer so?").fill("Left")
    near.get_by_role("button", name="Clear it").click()

    steps.tap(page, "whereabouts", "near")

    expect(page.locator(RADIO)).to_contain_text("Read it out.")
    expect(near).to_contain_text("Before: Told Control")
    expect(near).to_contain_text("Before: cleared")
    expect(near).to_contain_text("Left")
