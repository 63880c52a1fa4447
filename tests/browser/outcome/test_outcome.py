"""The outcome: what is to be done now and never folded, duties of three taps, words always there, one tap to copy."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import jobs, steps
from tests.browser.ready import Ready
from tests.fixtures.browser import poll


def place(page: Page, name: str) -> None:
    """Turn to a place of the outcome."""
    page.locator(f'[data-go-place="{name}"]').click()
    expect(page.locator(f'[data-place="{name}"]')).to_be_visible()


def in_danger(page: Page) -> None:
    """A report with five dangers to be radioed; ends at the outcome."""
    steps.start_report(page)
    steps.choose(page, "whereabouts", "near")
    steps.choose(page, "overhear", "yes")
    steps.go_to(page, "door_2")
    steps.choose(page, "hurt_now", "yes")
    steps.choose(page, "hurt_any", "yes")
    steps.choose(page, "sexual_assault", "yes")
    steps.choose(page, "threat", "yes")
    steps.choose(page, "threat_now", "yes")
    steps.beat(page, "Outcome", "outcome")


def dangers_stand_unfolded(phone: Ready) -> None:
    """Three are drawn large, each other one is a line of its own, in the order of the call-ins."""
    page = phone.page
    in_danger(page)

    large = page.locator("[data-do-now] > [data-finding]")
    lines = page.locator("[data-now-lines] > [data-finding]")
    expect(large).to_have_count(3)
    expect(lines).to_have_count(2)
    for number in range(2):
        expect(lines.nth(number)).to_be_visible()
    shown = page.locator("[data-now] [data-finding]").evaluate_all("found => found.map((one) => one.dataset.finding)")
    assert sorted(shown) == ["injured_now", "life_threatened", "overheard", "sexual_assault_told", "suspect_near"]
    assert "more" not in page.locator("[data-now]").inner_text()
    lines.first.locator("summary").click()
    expect(lines.first.locator("[data-because]")).to_be_visible()
    steps.look(page, "outcome_dangers")


def test_three_dangers_are_drawn_large_and_each_other_one_is_a_line_never_folded(ready: Ready) -> None:
    dangers_stand_unfolded(ready)


def an_image_threat_has_its_place(phone: Ready) -> None:
    """Beside a danger to be radioed it stands unfolded on Do, with what to save and who identifies the account."""
    page = phone.page
    steps.start_report(page)
    steps.choose(page, "whereabouts", "near")
    steps.to_question(page, "online_any")
    steps.choose(page, "online_any", "yes")
    steps.choose(page, "image_abuse", "threatened")
    steps.beat(page, "Outcome", "outcome")

    first = page.locator('[data-first] > [data-finding="images_threatened"]')
    expect(first).to_be_visible()
    expect(first).to_contain_text("Save the threat, account and date before anything is taken down")
    steps.look(page, "outcome_images")


@pytest.mark.prove
def test_a_threat_to_share_images_has_its_place_on_do(ready: Ready) -> None:
    an_image_threat_has_its_place(ready)


def nothing_is_ticked_before_somebody_does(phone: Ready) -> None:
    """Nine duties, none of them done; and no word that all is done, however many are."""
    page = phone.page
    in_danger(page)

    duties = page.locator("[data-duty]:visible")
    expect(duties).to_have_count(9)
    expect(page.locator("[data-duty]")).to_have_count(9)
    expect(page.locator('[data-duties="door"] [data-duty]:visible')).to_have_count(7)
    expect(page.locator("[data-duty] input:checked")).to_have_count(0)
    for tap in page.locator('.duty__taps .chip:has(input[value="done"])').all():
        tap.click()
    expect(page.locator("[data-duty] input:checked")).to_have_count(9)
    steps.saved(page)
    assert "all done" not in page.locator('[data-place="do"]').inner_text().lower()


def test_no_duty_is_ticked_before_somebody_does_and_nothing_says_that_all_is_done(ready: Ready) -> None:
    nothing_is_ticked_before_somebody_does(ready)


def test_a_duty_not_done_asks_its_own_reasons_and_one_that_is_owed_asks_who_and_by_when(ready: Ready) -> None:
    page = ready.page
    in_danger(page)

    steps.choose(page, "duty_arrest_search", "not_done")
    steps.choose(page, "duty_arrest_search_because", "not_found")
    expect(page.locator('[data-question="duty_arrest_search_who"]')).to_be_hidden()
    expect(page.locator('[data-duty="arrest_search_duty"] [data-duty-said]')).to_have_text("Tried, not found")
    steps.choose(page, "duty_plan", "owed")
    steps.write(page, "duty_plan_who", "Early turn sergeant")
    steps.write(page, "duty_plan_by", "07:30")

    expect(page.locator('[data-duty="plan_duty"] [data-duty-said]')).to_have_text("Early turn sergeant, 07:30")
    expect(page.locator('[data-question="duty_plan_because"]')).to_be_hidden()
    steps.choose(page, "duty_needs", "owed")
    page.locator('[data-question="duty_needs_who"]').get_by_role("button", name="Early turn sergeant").click()
    page.locator('[data-question="duty_needs_by"]').get_by_role("button", name="07:30").click()
    expect(page.locator('[data-duty="needs_duty"] [data-duty-said]')).to_have_text("Early turn sergeant, 07:30")
    expect(page.locator('[data-question="duty_needs_who"] [data-named-before]')).to_have_count(0)
    steps.saved(page)
    steps.look(page, "outcome_duties")


def test_a_crime_that_is_recorded_asks_its_number_beneath_its_taps_and_the_log_has_it(ready: Ready) -> None:
    page = ready.page
    in_danger(page)
    number = page.locator('[data-question="duty_record_crime_number"]')
    expect(number).to_be_hidden()

    steps.choose(page, "duty_record_crime", "not_done")
    expect(number).to_be_hidden()
    steps.choose(page, "duty_record_crime", "done")
    expect(number).to_be_visible()
    steps.write(page, "duty_record_crime_number", "42/1234/26")
    steps.saved(page)

    place(page, "copy")
    block = page.locator('[data-block="incident_update"]')
    block.locator("[data-copy-fold] > summary").click()
    expect(block.locator("[data-copy-text]")).to_contain_text("Crime number: 42/1234/26")


@pytest.mark.prove
def test_a_case_that_asks_for_no_duty_shows_none(ready: Ready) -> None:
    page = ready.page
    steps.start_report(page)
    steps.beat(page, "Outcome", "outcome")

    expect(page.locator("[data-duty]")).to_have_count(0)  # nor hidden: what does not stand is not drawn
    expect(page.locator("[data-none-yet]")).to_be_visible()


@pytest.mark.prove
def test_what_stands_behind_a_duty_is_its_why_and_stands_nowhere_else(ready: Ready) -> None:
    page = ready.page
    jobs.to_outcome(page, jobs.OUTSIDE)

    duty = page.locator('[data-duty="arrest_search_duty"]')
    duty.locator("summary").first.click()
    expect(duty.locator('[data-finding="breach_of_restraining"]')).to_be_visible()
    page.locator("[data-rest] > summary").click()
    for fold in page.locator("[data-group]:visible > summary").all():
        fold.click()

    expect(page.locator('[data-finding="breach_of_restraining"]')).to_have_count(1)
    shown = page.locator("[data-finding]").evaluate_all("found => found.map((one) => one.dataset.finding)")
    assert len(shown) == len(set(shown))


def what_is_about_a_child_stands_unfolded(phone: Ready) -> None:
    """Beside a danger and the duties, with what to do in its first words."""
    page = phone.page
    steps.start_report(page)
    steps.choose(page, "whereabouts", "near")
    steps.to_question(page, "children")
    steps.choose(page, "children", "yes")
    steps.beat(page, "Outcome", "outcome")

    child = page.locator('[data-first] > [data-finding="child_involved"]')
    expect(child).to_be_visible()
    expect(child).to_contain_text("See each child")


def test_what_is_about_a_child_in_the_home_stands_unfolded(ready: Ready) -> None:
    what_is_about_a_child_stands_unfolded(ready)


def no_offence_is_no_reason_under_a_broken_order(phone: Ready) -> None:
    """A breach is an offence: that none is suspected is not offered."""
    page = phone.page
    steps.start_report(page)
    steps.to_question(page, "order_any")
    steps.choose(page, "order_any", "yes")
    steps.choose(page, "order_on", "suspect")
    steps.choose(page, "breach_when", "today")
    steps.beat(page, "Outcome", "outcome")
    steps.choose(page, "duty_arrest_search", "not_done")

    reasons = page.locator('[data-question="duty_arrest_search_because"] .chip')
    expect(reasons.filter(has_text="Tried, not found")).to_be_visible()
    expect(reasons.filter(has_text="No offence suspected so far"), "no reason here").to_be_hidden()


def test_that_no_offence_is_suspected_is_not_offered_under_a_broken_order(ready: Ready) -> None:
    no_offence_is_no_reason_under_a_broken_order(ready)


@pytest.mark.prove
def test_a_limit_says_of_what_it_is(ready: Ready) -> None:
    page = ready.page
    steps.start_report(page)
    steps.to_question(page, "occasion_rows")
    row = page.locator('[data-question="occasion_rows"]')
    row.get_by_role("button", name="Add").first.click()
    row.locator('.chip:has(input[value="@today"])').first.click()
    steps.to_question(page, "about_how_many")
    steps.choose(page, "about_how_many", "many")
    steps.choose(page, "behaviours", "following")
    steps.beat(page, "Outcome", "outcome")

    first = page.locator("[data-clocks-first]")
    expect(first).to_contain_text("Section 2A: be ready to charge by")
    expect(first).to_contain_text("Section 2A: charge or information at the latest")


@pytest.mark.prove
def test_a_suspect_nobody_has_identified_is_why_an_arrest_cannot_be_yet(ready: Ready) -> None:
    page = ready.page
    steps.start_report(page)
    steps.choose(page, "whereabouts", "near")
    steps.beat(page, "Heard", "heard_what")
    steps.choose(page, "relationship", "not_identified")
    steps.beat(page, "Outcome", "outcome")

    expect(page.locator('[data-duty="arrest_search_duty"] [data-cannot]')).to_contain_text("not identified")
    expect(page.locator('[data-duty="risk_duty"] [data-duty-text]')).to_have_text("Assess risk: force screening tool")


@pytest.mark.prove
def test_risk_is_called_by_the_domestic_tool_where_it_is_domestic(ready: Ready) -> None:
    page = ready.page
    steps.start_report(page)
    steps.beat(page, "Heard", "heard_what")
    steps.choose(page, "relationship", "ex_partner")
    steps.beat(page, "Outcome", "outcome")

    expect(page.locator('[data-duty="risk_duty"] [data-duty-text]')).to_have_text("Assess risk: DARA or DASH")


def words_are_there_before_any_answer(phone: Ready) -> None:
    """From a question of the walk, two taps: the menu, and what to say."""
    page = phone.page
    steps.start_report(page)

    page.locator(".bar__menu > summary").click()
    page.get_by_role("link", name="What to say, their rights").click()
    steps.on_screen(page, "outcome")

    expect(page.locator('[data-place="say"]')).to_be_visible()
    expect(page.locator("[data-not-settled]"), "nobody knows who hears").to_be_visible()
    expect(page.locator('[data-advice="keep_everything"]')).to_contain_text("Please keep every message")
    expect(page.locator('[data-advice="keep_everything"]')).to_contain_text("Do not advise a new phone number")
    kept = page.locator('[data-advice="keep_everything"]')
    expect(kept, "why").to_contain_text("Messages are evidence and an early warning.")
    expect(kept, "if it was done already").to_contain_text("If they have blocked or left, no blame: tell us when.")
    expect(page.locator('[data-advice="rights_tonight"]')).to_contain_text("May I refer you?")
    page.get_by_text("The twelve rights, in plain words").first.click()
    expect(page.locator('[data-advice="twelve_rights"]')).to_contain_text("You can complain if this is not done")
    steps.look(page, "outcome_say")


def test_safe_advice_and_rights_are_two_taps_away_before_any_answer(ready: Ready) -> None:
    words_are_there_before_any_answer(ready)


def on_listen(page: Page) -> None:
    steps.beat(page, "Listen", "listen")


def on_send(page: Page) -> None:
    steps.beat(page, "Send", "send")


def with_the_words_open(page: Page) -> None:
    steps.tap(page, "whereabouts", "here")
    expect(page.locator("#call-ins")).to_have_attribute("open", "")


@pytest.mark.parametrize(
    "there",
    [
        pytest.param(on_listen, marks=pytest.mark.prove),
        pytest.param(on_send, marks=pytest.mark.prove),
        with_the_words_open,
    ],
)
def test_what_to_say_is_two_taps_away_from_listen_from_send_and_with_the_words_open(
    ready: Ready, there: Callable[[Page], None]
) -> None:
    page = ready.page
    steps.start_report(page)
    there(page)

    page.locator(".bar__menu > summary").click()
    page.get_by_role("link", name="What to say, their rights").click()

    steps.on_screen(page, "outcome")
    expect(page.locator('[data-place="say"]')).to_be_visible()
    expect(page.locator("#call-ins"), "nothing lies over it").not_to_have_attribute("open", "")


@pytest.mark.prove
def test_what_fits_the_case_is_said_first_and_that_it_is_taken_seriously_pushes_nothing_down(ready: Ready) -> None:
    page = ready.page
    jobs.to_outcome(page, jobs.OUTSIDE)
    place(page, "say")

    said = page.locator("[data-say] > [data-advice]").evaluate_all("found => found.map((one) => one.dataset.advice)")
    assert said[0] != "taken_seriously"
    assert "tracker_care" in said
    assert said.index("tracker_care") < said.index("stay_connected") if "stay_connected" in said else True


def test_five_questions_at_most_are_asked_and_none_of_them_is_the_call_handler_s(ready: Ready) -> None:
    page = ready.page
    jobs.to_outcome(page, jobs.BINS)
    place(page, "ask")

    asked = page.locator("[data-ask-list] > li")
    assert 1 <= asked.count() <= 5
    page.locator("[data-not-asked] > summary").click()
    everything = page.locator('[data-place="ask"]').inner_text()
    for of_a_call in (
        "Is the place where they are confirmed?",
        "Can they talk freely?",
        "What grade does the call",
    ):
        assert of_a_call not in everything


def an_answer_is_never_called_not_asked(phone: Ready) -> None:
    """What was answered, in part or as not known, is not among what nobody asked, and nothing calls it so."""
    page = phone.page
    jobs.to_outcome(page, jobs.BINS)
    place(page, "ask")
    page.locator("[data-not-asked] > summary").click()

    expect(page.locator("[data-not-asked-list] > li").first).to_be_visible()
    for question in ("weapon", "about_how_many", "behaviours", "relationship"):
        expect(page.locator(f'[data-not-asked-list] a[href$="#q-{question}"]')).to_have_count(0)
    lines = page.locator("[data-ask-list] > li").all_inner_texts()
    assert [one for one in lines if "Weapon or gun in reach: not asked" in one] == []


@pytest.mark.prove
def test_an_answer_is_never_called_not_asked(ready: Ready) -> None:
    an_answer_is_never_called_not_asked(ready)


@pytest.mark.prove
def test_each_letter_of_four_says_what_lit_it_or_leads_to_its_question(ready: Ready) -> None:
    page = ready.page
    jobs.to_outcome(page, jobs.OUTSIDE)
    place(page, "ask")
    page.locator("[data-four] > summary").click()

    letters = page.locator("[data-outcome-letter]")
    expect(letters).to_have_count(4)
    lit = page.locator(".letters__one--lit")
    assert lit.count() >= 1
    expect(lit.first).to_contain_text("Because: ")
    expect(lit.first.locator("[data-letter-ask]")).to_be_hidden()


@pytest.mark.prove
def test_a_letter_of_four_that_was_answered_no_is_not_called_unheard(ready: Ready) -> None:
    page = ready.page
    steps.start_report(page)
    steps.to_question(page, "cannot_let_go")
    steps.choose(page, "cannot_let_go", "no")
    steps.beat(page, "Outcome", "outcome")
    place(page, "ask")

    page.locator("[data-four] > summary").click()
    expect(page.locator('[data-outcome-letter="four_obsessive"]')).to_contain_text("Answered no.")
    expect(page.locator('[data-outcome-letter="four_fixated"]')).to_contain_text("Not heard so far.")


def test_one_tap_copies_and_the_button_comes_before_the_text(ready: Ready) -> None:
    page = ready.page
    jobs.to_outcome(page, jobs.OUTSIDE)
    place(page, "copy")

    block = page.locator('[data-block="incident_update"]')
    page.evaluate("void (navigator.clipboard.writeText = async (text) => { window.pasted = text; })")
    block.locator("[data-copy]").click()
    expect(block.locator("[data-copied]")).to_have_text("Copied.")
    copied = page.evaluate("window.pasted")
    block.locator("[data-copy-fold] > summary").click()
    expect(block.locator("[data-copy-text]"), "its text comes with its unfolding").not_to_be_empty()

    assert copied == block.locator("[data-copy-text]").inner_text()
    assert block.locator("[data-copy]").bounding_box()["y"] < block.locator("[data-copy-text]").bounding_box()["y"]
    steps.look(page, "outcome_copy")


@pytest.mark.prove
def test_a_list_of_conditions_of_which_none_is_named_stands_under_little_in_these(ready: Ready) -> None:
    page = ready.page
    jobs.to_outcome(page, jobs.OUTSIDE)
    place(page, "copy")

    expect(page.locator('[data-thin] [data-block="bail_conditions"]')).to_have_count(1)
    expect(page.locator('[data-thin] [data-block="crime_report"]')).to_have_count(0)
    page.locator("[data-thin] > summary").click()
    little = page.locator('[data-thin] [data-block="bail_conditions"]')
    expect(little).to_be_visible()
    expect(little.locator("[data-copy]"), "it is read first").to_be_hidden()
    little.locator("[data-copy-fold] > summary").click()
    expect(little.locator("[data-copy]")).to_be_visible()


def test_before_anything_is_answered_no_update_is_offered_and_a_line_says_what_it_will_hold(ready: Ready) -> None:
    page = ready.page
    steps.start_report(page)
    steps.beat(page, "Outcome", "outcome")
    place(page, "copy")

    expect(page.locator('[data-block="incident_update"]')).to_be_hidden()
    expect(page.locator("[data-no-copy]")).to_contain_text(
        "Once something is answered, the incident update stands here"
    )
    expect(page.locator('[data-block="statement_points"]')).to_be_visible()
    steps.look(page, "outcome_copy_empty")
    steps.beat(page, "Door", "door_1")
    steps.choose(page, "whereabouts", "elsewhere")
    steps.beat(page, "Outcome", "outcome")
    place(page, "copy")

    expect(page.locator("[data-no-copy]")).to_be_hidden()
    expect(page.locator('[data-block="incident_update"]')).to_be_visible()


@pytest.mark.prove
def test_before_it_is_sent_each_duty_that_nobody_ticked_is_named_and_leads_there(ready: Ready) -> None:
    page = ready.page
    in_danger(page)
    steps.choose(page, "duty_risk", "done")
    steps.choose(page, "duty_arrest_search", "not_done")
    steps.saved(page)
    steps.beat(page, "Send", "send")

    left = page.locator("[data-unticked] a")
    expect(left).to_have_count(8)
    expect(left.first).to_have_text("Arrest and search, or why not: no reason yet")
    steps.look(page, "send_unticked")
    left.filter(has_text="Agree tonight's plan").click()
    steps.on_screen(page, "outcome")
    expect(page.locator('[data-duty="plan_duty"]')).to_be_in_viewport()


@pytest.mark.prove
def test_the_place_comes_back_after_the_lock(ready: Ready) -> None:
    page = ready.page
    steps.start_report(page)
    steps.beat(page, "Outcome", "outcome")
    place(page, "say")

    steps.lock(page)
    steps.unlock(page, ready.words)

    steps.on_screen(page, "outcome")
    expect(page.locator('[data-place="say"]')).to_be_visible()
    expect(page.locator('[data-place="do"]')).to_be_hidden()


@pytest.mark.prove
@pytest.mark.parametrize("width, height", [(740, 360), (180, 370)], ids=["on its side", "text at 200%"])
def test_with_little_room_no_place_is_wider_than_the_screen(ready_phone, width, height) -> None:
    page = ready_phone(viewport={"width": width, "height": height}).page
    steps.start_report(page)
    steps.choose(page, "whereabouts", "near")
    steps.beat(page, "Outcome", "outcome")
    expect(page.locator("[data-duty]:visible")).to_have_count(9)

    for name in ("do", "say", "ask", "copy"):
        place(page, name)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name


def test_a_danger_that_is_lit_stays_in_now_although_its_answer_was_changed(ready: Ready) -> None:
    page = ready.page
    steps.start_report(page)
    steps.choose(page, "whereabouts", "near")
    steps.leave_and_come_back(page)
    steps.choose(page, "whereabouts", "elsewhere")
    steps.beat(page, "Outcome", "outcome")

    expect(page.locator('[data-do-now] [data-finding="suspect_near"]')).to_be_visible()
    poll(page, "document.querySelectorAll('[data-duty]:not([hidden])').length === 9")
