"""The walk under a thumb: what is pinned, what comes into sight, what is open, what is checked before it is sent."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from backend.content.authoring.loader import load_pack
from tests.browser import steps
from tests.browser.case_walk import walk
from tests.browser.jobs import chosen, said
from tests.browser.rebuilt import changed, rebuilt
from tests.fixtures.browser import poll
from tests.fixtures.run import ROOT
from tests.fixtures.seeding import seeded

A_FIFTH = 148  # points of 740
PLACE = re.compile(r"\{([a-z_]+)(?:=([a-z_,]+))?(?:\|[^}]+)?\}")
BAND = ".call-ins__band"
LONGEST = """(lines) => {
    const words = document.querySelector('.call-ins__band [data-level="radio_now"] [data-words]');
    const heights = lines.map((line) => {
      words.textContent = line;
      return document.querySelector(".call-ins__band").offsetHeight;
    });
    return [Math.max(0, ...heights), ...[".bar", ".thumb"].map((one) => document.querySelector(one).offsetHeight)];
}"""
ROWS = """() => {
    const line = document.querySelector('.call-ins__band [data-level="radio_now"]');
    const words = document.createRange();
    words.selectNodeContents(line);
    return new Set([...words.getClientRects()].map((one) => Math.round(one.bottom))).size;
}"""
PINNED = """() => Math.max(
    ...[...document.querySelectorAll(".bar, .call-ins__band, .beats")].map((one) => one.getBoundingClientRect().bottom),
)"""
UNDER = """([x, y]) => document.elementFromPoint(x, y)?.closest("label, button, a, input, textarea, summary") != null"""
ANSWER = """async (id) => {
    const script = document.querySelector('script[src*="/js/pages/boot.js"]').src;
    const { currentReport } = await import(script.replace("pages/boot.js", "walk/controller.js"));
    return JSON.stringify(currentReport().draft.answers[id]);
}"""
COLOURS = """(one) => {
    const light = (colour) => {
      const parts = colour.match(/[0-9.]+/g).slice(0, 3).map((each) => each / 255);
      const [r, g, b] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const { color, backgroundColor } = getComputedStyle(one);
    return [light(color), light(backgroundColor)];
}"""
DANGERS = said(whereabouts="outside", threat="yes", threat_now="yes", order_any="yes")


def at_its_longest(line, pack):
    """A line of the band with its places filled by the longest that can be tapped."""

    def filled(place):
        question = next(one for one in pack["questions"] if one["id"] == place[1])
        options = [one for one in question["options"] if one["id"] in (place[2] or one["id"]).split(",")]
        return max((one.get("said", one["text"]) for one in options), key=len)

    return PLACE.sub(filled, line.replace("[[", "").replace("]]", "")).rstrip(".")


def test_all_that_is_pinned_takes_a_fifth_of_the_screen_whichever_danger_stands_there(ready_phone):
    page = ready_phone(color_scheme="dark").page
    steps.start_report(page)
    steps.choose(page, "whereabouts", "nobody_knows")
    assert sum(page.evaluate(LONGEST, [])[1:]) + page.locator(BAND).bounding_box()["height"] <= A_FIFTH
    walk(page, DANGERS)
    expect(page.locator(f'{BAND} [data-level="sergeant"]')).to_be_visible()
    fresh = page.locator(f"{BAND} [data-fresh]")
    expect(fresh).to_contain_text("New: ")  # behind the most pressing, in three rows as high as two
    assert page.evaluate(ROWS) <= 3
    assert sum(page.evaluate(LONGEST, [])[1:]) + page.locator(BAND).bounding_box()["height"] <= A_FIFTH
    page.locator(BAND).click()
    steps.read_call_ins(page)
    assert page.evaluate(ROWS) <= 2
    pack = load_pack(ROOT / "backend" / "content" / "pack").data
    lines = [
        f"{at_its_longest(one['line'], pack)}. Other dangers: tap."
        for one in pack["findings"]
        if one.get("call_in") == "radio_now" and "line" in one
    ]

    steps.look(page, "pinned_dark")
    assert sum(page.evaluate(LONGEST, lines)) <= A_FIFTH

    red = page.locator(f'{BAND} [data-level="radio_now"]').evaluate(COLOURS)
    way_on = page.locator(".thumb__next").evaluate(COLOURS)
    assert (max(red) + 0.05) / (min(red) + 0.05) >= 4.5
    assert way_on[1] < red[1]  # at night the way on is not the brightest thing


def brings_the_next_into_sight(page):
    """The question that is cut by the bar is whole once the one above it is answered; a second tap hits nothing."""
    steps.start_report(page)
    steps.go_to(page, "door_2")
    for question in ("hurt_now", "neck", "hurt_any", "threat"):
        chip = page.locator(f'[data-question="{question}"] .chip').nth(1)
        chip.scroll_into_view_if_needed()
        box = chip.bounding_box()
        before = page.evaluate("scrollY")
        page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_timeout(60)
        steps.at_rest(page)
        if page.evaluate("scrollY") == before:
            continue
        is_under = page.evaluate(UNDER, [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2])
        assert not is_under, "something to tap lies under the thumb"
        following = page.locator("[data-question]:not(.question--answered):visible").first
        expect(following).to_be_in_viewport(ratio=1)
        return
    raise AssertionError("nothing was ever brought into sight")


def test_an_answer_brings_the_next_open_question_into_sight_and_nothing_under_the_thumb(ready_phone):
    brings_the_next_into_sight(ready_phone(reduced_motion="reduce").page)


@pytest.mark.prove
def test_while_the_page_moves_the_bar_takes_a_tap_and_what_moves_takes_none(ready):
    page = ready.page
    steps.start_report(page)
    takes = "(one) => { const { x, y, width, height } = one.getBoundingClientRect();"
    takes += " return one.contains(document.elementFromPoint(x + width / 2, y + height / 2)); }"
    following, chip = page.locator('[data-go="next"]'), page.locator("main .chip").first
    assert (following.evaluate(takes), chip.evaluate(takes)) == (True, True)

    page.evaluate("document.querySelector('main').classList.add('is-moving')")

    assert (following.evaluate(takes), chip.evaluate(takes)) == (True, False)


def test_the_next_open_question_is_a_tap_away_and_beats_show_what_is_answered(ready):
    page = ready.page
    steps.start_report(page)
    expect(page.locator("[data-place-in-walk]")).to_have_text("1 of 9")
    page.locator('[data-go="next"]').click()
    steps.on_screen(page, "door_2")
    expect(page.locator(".beats__one--done")).to_have_count(0)  # passed by, and nothing answered
    steps.choose(page, "hurt_now", "no")

    expect(page.locator('[data-beat="door"]')).to_have_class("beats__one beats__one--here beats__one--begun")
    steps.at_rest(page)
    page.locator("[data-next-open]").click()
    expect(page.locator('[data-question="neck"]')).to_be_focused()
    page.locator('[data-go="next"]').click()
    steps.on_screen(page, "door_3")
    walk(page, said(home_reached=chosen("none"), keys_held="no", order_any="no"))
    steps.beat(page, "Door", "door_1")
    page.locator('[data-go="next"]').click()
    steps.on_screen(page, "door_2")
    page.locator('[data-go="next"]').click()
    steps.on_screen(page, "door_3")
    page.locator("[data-next-open]").click()  # nothing is open here: to what was passed by
    steps.on_screen(page, "door_1")
    expect(page.locator('[data-question="whereabouts"]')).to_be_focused()


@pytest.mark.prove
def test_what_is_seldom_the_answer_unfolds_and_stays_seen_once_ticked(ready):
    page = ready.page
    steps.start_report(page)
    walk(page, said(order_any="yes", order_on="suspect"))
    field = page.locator('[data-question="order_kinds"]')
    rare = field.locator('.chip:has([value="occupation"])')
    expect(rare).to_be_hidden()

    field.get_by_role("button", name="More answers").click()
    rare.click()
    field.get_by_role("button", name="More answers").click()

    expect(rare).to_be_visible()
    expect(field.locator('.chip:has([value="undertaking"])')).to_be_hidden()


def test_a_tap_on_an_answer_that_followed_from_another_makes_it_the_officers_own(ready):
    page = ready.page
    steps.start_report(page)
    walk(page, said(tracker="found"))
    steps.beat(page, "Send", "send")
    page.locator("#check-online_any [data-link]").click()
    field = page.locator('[data-question="online_any"]')
    expect(field.locator(":scope > [data-earlier]")).to_contain_text("From: ")

    steps.choose(page, "online_any", "yes")

    expect(field.locator(":scope > [data-earlier]")).to_have_text("")
    expect(field.locator("[value=yes]")).to_be_checked()


def test_the_answers_are_checked_before_they_are_sent_and_change_leads_there_and_back(ready):
    page = ready.page
    steps.start_report(page)
    walk(page, said(whereabouts="elsewhere", weapon={"state": "not_known"}, fear_level="death", tracker="found"))
    steps.beat(page, "Send", "send")

    expect(page.locator('.thumb [data-send="finished"]')).to_be_in_viewport(ratio=1)
    expect(page.locator("[data-check-count]")).to_have_text(
        "Asked 4, answered from others 1, not known 1: an answer too."
    )
    assert page.locator("[data-check-groups]").inner_text().count("From: ") == 1  # as many as are counted
    expect(page.locator("#check-fears_death")).to_have_count(0)  # it follows from the fear: it is said there, once
    steps.look(page, "check_answers")
    page.locator("#check-fear_level [data-link]").click()
    steps.on_screen(page, "heard_fear")
    expect(page.locator('[data-question="fear_level"]')).to_be_in_viewport()
    steps.choose(page, "fear_level", "worried")
    steps.at_rest(page)
    page.get_by_role("link", name="Back to check").click()
    steps.on_screen(page, "send")

    expect(page.locator("#check-fear_level")).to_be_in_viewport(ratio=1)
    expect(page.locator("#check-fear_level")).to_contain_text("Worried")


def undone(page):
    """An answer that was cleared, by a key and by touch, stands there again as it was, with its time."""
    steps.start_report(page)
    steps.choose(page, "reporter", "found")
    steps.choose(page, "reporter", "victim")
    before = page.evaluate(ANSWER, "reporter")
    field = page.locator('[data-question="reporter"]')

    field.get_by_role("button", name="Clear").press("Enter")
    undo = field.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    expect(page.locator("[data-announce]")).to_contain_text("Undo brings it back")
    page.wait_for_timeout(450)  # a tap that trembles undoes nothing
    page.keyboard.press("Enter")
    expect(field.locator('[value="victim"]')).to_be_checked()
    assert json.loads(page.evaluate(ANSWER, "reporter")) == json.loads(before)
    expect(field.get_by_role("button", name="Clear")).to_be_focused()

    field.get_by_role("button", name="Clear").click()
    steps.choose(page, "reporter", "for_them")
    expect(undo).to_have_count(0)  # answered anew: nothing is left to take back


def test_an_answer_that_was_cleared_by_a_slip_comes_back_as_it_was(ready_phone):
    undone(ready_phone(route=rebuilt()).page)


@pytest.mark.prove
def test_it_is_seen_where_the_page_comes_to_rest_with_something_under_the_thumb(ready_phone):
    wrong = changed("walk/in_sight.js", "=> !tappable.some(", "=> tappable.some(")
    wrong = seeded(wrong, "const THUMB = 12;", "const THUMB = -8;")
    page = ready_phone(reduced_motion="reduce", route=rebuilt({"walk/in_sight.js": wrong})).page
    with pytest.raises(AssertionError, match="under the thumb"):
        brings_the_next_into_sight(page)


@pytest.mark.prove
def test_mark_is_seen_whole_also_on_its_side_and_at_200_and_every_tag_of_a_mark_above_the_bar(ready):
    page = ready.page
    steps.start_report(page)
    steps.choose(page, "whereabouts", "outside")
    steps.beat(page, "Listen", "listen")

    for width, height in ((740, 360), (180, 370)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("scrollTo(0, 0)")
        expect(page.locator("[data-mark]")).to_be_in_viewport(ratio=1)

    page.set_viewport_size({"width": 360, "height": 740})
    all_tags_are_above_the_bar(page)


def all_tags_are_above_the_bar(page):
    page.locator("[data-mark]").click()
    page.evaluate("scrollTo(0, 0)")
    bar = page.locator(".thumb").bounding_box()["y"]
    for tag in page.locator("[data-tag]").all():
        box = tag.bounding_box()
        assert box["y"] + box["height"] <= bar, tag.inner_text()


@pytest.mark.prove
def test_all_that_is_pinned_is_at_most_a_third_of_the_screen_with_text_at_200_and_says_what_is_new_whole(ready):
    page = ready.page
    steps.start_report(page)
    walk(page, DANGERS)
    steps.choose(page, "fear_level", "death")  # less urgent than what waits: it joins the line
    fact = page.locator("[data-fresh]")
    expect(fact).to_have_text("New: victim expects serious harm.")
    expect(page.locator(BAND)).to_contain_text("Other dangers: tap.")  # each stands in the sheet

    page.set_viewport_size({"width": 180, "height": 370})
    page.evaluate("scrollTo(0, 0)")

    expect(fact).to_be_in_viewport(ratio=1)
    steps.look(page, "pinned_at_200")
    assert page.locator(BAND).evaluate("(one) => one.scrollWidth") <= 180
    expect(page.locator(".beats__one--here")).to_be_in_viewport(ratio=1)
    page.evaluate("scrollTo(0, 200)")  # the header and the beats give way; the band stays
    assert 0 < page.evaluate(PINNED) <= 370 / 3


@pytest.mark.prove
def test_on_its_side_all_that_is_pinned_takes_a_fifth_and_over_the_open_sheet_nothing_of_it_is_cut(ready):
    page = ready.page
    steps.start_report(page)
    walk(page, {**DANGERS, **said(keys_held="yes", fear_level="death")})
    page.locator(BAND).click()
    levels = page.locator(f"{BAND} [data-level]:visible")
    cut = "all => all.filter((one) => one.scrollHeight > one.clientHeight + 1).length"

    assert levels.evaluate_all(cut) == 0
    page.set_viewport_size({"width": 740, "height": 360})
    assert levels.evaluate_all(cut) == 0
    steps.read_call_ins(page)
    page.evaluate("scrollTo(0, 0)")
    assert page.locator(".top").bounding_box()["height"] <= 360 / 5


def the_caution_is_whole(phone) -> None:
    page = phone.page
    steps.start_report(page)
    steps.tap(page, "whereabouts", "outside")
    page.locator("#told-radio_now").fill("Control op 4")
    page.locator('#call-ins [data-message="radio_now"]').get_by_role("button", name="Told").click()
    steps.read_call_ins(page)
    walk(page, said(tracker="found", fear_level="death", about_how_many="many", behaviours=chosen("following")))
    page.locator(BAND).click()
    levels = page.locator(f"{BAND} [data-level]:visible")
    expect(levels.first).to_contain_text("no device near")
    for width, height in ((740, 360), (180, 370), (360, 740)):
        page.set_viewport_size({"width": width, "height": height})
        cut = levels.evaluate_all("all => all.map((one) => one.scrollHeight - one.clientHeight)")
        assert max(cut) <= 1, f"{cut} px are cut at {width} x {height}"
        last = "all => all.every((one) => one.lastElementChild.getBoundingClientRect().bottom <= innerHeight)"
        assert levels.evaluate_all(last)
    steps.look(page, "band_open_whole")


@pytest.mark.prove
def test_over_the_open_sheet_the_caution_that_no_device_is_near_is_never_cut(ready):
    the_caution_is_whole(ready)


def the_sheet_ends_where_the_screen_ends(phone) -> None:
    page = phone.page
    steps.start_report(page)
    steps.tap(page, "whereabouts", "outside")
    ends_at = "document.querySelector('.call-ins__band').getBoundingClientRect().bottom"
    begins_at = "document.querySelector('.call-ins__sheet').getBoundingClientRect().top"
    reaches = "parseFloat(document.querySelector('.call-ins__sheet').style.getPropertyValue('--above'))"
    before = page.evaluate(ends_at)

    page.evaluate("document.querySelector('.call-ins__band [data-words]').append(' and one more'.repeat(20))")

    poll(page, f"{ends_at} > {before} + 20")
    poll(page, f"Math.abs({begins_at} - {ends_at}) <= 1 && Math.abs({reaches} - {ends_at}) <= 1")


@pytest.mark.prove
def test_the_open_sheet_ends_where_the_screen_ends_also_when_the_band_changes_over_it(ready):
    the_sheet_ends_where_the_screen_ends(ready)


@pytest.mark.prove
def test_with_letters_twice_as_large_the_sergeants_line_stands_under_the_dangers(ready):
    page = ready.page
    steps.start_report(page)
    walk(page, {**DANGERS, **said(fear_level="death", about_how_many="many", behaviours=chosen("following"))})
    steps.beat(page, "Door", "door_1")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.locator('[data-question="whereabouts"] input[value="near"]').evaluate("one => one.click()")

    poll(page, "document.documentElement.classList.contains('tall-top')")
    page.evaluate("scrollTo(0, 500)")
    assert page.locator(".bar").bounding_box()["y"] < -200, "the header leaves no room for a question"
    assert page.locator(BAND).bounding_box()["y"] == 0
    radio, sergeant = (page.locator(f'{BAND} [data-level="{one}"]').bounding_box() for one in ("radio_now", "sergeant"))
    steps.look(page, "band_large_letters")
    assert radio["width"] > 300
    assert sergeant["y"] >= radio["y"] + radio["height"] - 1


@pytest.mark.prove
def test_closing_is_in_sight_on_arrival_and_what_nobody_was_told_of_is_named_in_a_line_a_level(ready):
    page = ready.page
    steps.start_report(page)
    walk(page, {**DANGERS, **said(keys_held="yes", about_how_many="many", behaviours=chosen("following"))})
    steps.beat(page, "Send", "send")

    expect(page.locator('.thumb [data-send="finished"]')).to_be_in_viewport(ratio=1)
    expect(page.locator("[data-untold-levels]")).to_be_in_viewport(ratio=1)
    expect(page.locator("[data-untold-levels] > li")).to_have_text(
        [
            re.compile("^RADIO NOW: Suspect outside, in sight. ((?!more).)*$"),
            re.compile(
                "^SERGEANT BEFORE YOU LEAVE: A threat disclosed. Possible stalking: follows the victim. ((?!more).)*$"
            ),
        ]
    )
    page.set_viewport_size({"width": 180, "height": 370})  # text at 200%
    assert page.locator(".thumb").bounding_box()["height"] <= 370 / 6


@pytest.mark.prove
def test_a_call_sign_typed_once_stands_in_the_next_report_and_begins_what_control_is_told(ready):
    page = ready.page
    steps.start_report(page)
    steps.beat(page, "Send", "send")
    sign = page.locator('[data-question="call_sign"]').locator("input, textarea").first
    sign.fill("TX21")
    sign.blur()
    steps.saved(page)
    page.locator(".bar__name").click()

    steps.start_report(page)
    steps.tap(page, "whereabouts", "here")
    expect(page.locator('[data-message="radio_now"] [data-lines] > li').first).to_contain_text("Control, TX21 at")
    steps.read_call_ins(page)
    steps.beat(page, "Send", "send")

    expect(sign).to_have_value("TX21")
