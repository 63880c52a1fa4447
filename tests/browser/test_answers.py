"""Answers given, changed, taken back and gone back to."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from backend.core.clock import now
from tests.browser import case_walk, promises, steps
from tests.browser.received import latest


@pytest.mark.prove
def test_a_changed_answer_changes_the_outcome(ready):
    page = ready.page
    steps.start_report(page)
    steps.choose(page, "threat", "yes")
    shown = case_walk.outcome(page)
    assert "threat_told" in [*shown["do_now"], *shown["rest"]]

    steps.beat(page, "Door", "door_1")
    steps.choose(page, "threat", "no")  # on the next screen

    shown = case_walk.outcome(page)
    assert "threat_told" not in [*shown["do_now"], *shown["rest"]]
    assert case_walk.lit(page) == ["threat_told"]


@pytest.mark.prove
def test_a_screen_that_was_left_brings_no_earlier_answer_back(ready_phone):
    page = ready_phone(at=now()).page
    steps.start_report(page)
    page.clock.pause_at(now() + timedelta(minutes=1))
    steps.choose(page, "reporter", "victim")
    steps.go_to(page, "door_2")
    page.locator('[data-go="back"]').click()
    page.clock.run_for(100)  # what lies below the first look comes after its picture
    steps.on_screen(page, "door_1")
    steps.choose(page, "reporter", "found")

    page.clock.run_for(2_000)

    expect(page.locator('[data-question="reporter"] input[value="found"]')).to_be_checked()


@pytest.fixture
def on_its_way(ready):
    """(page, draft, what holds its code up) of a report at its second screen, loaded anew and unlocked, while the code
    that draws its screens is still on its way.
    """
    page, held = ready.page, []

    def hold(route):
        held.append(route)

    draft = steps.start_report(page)
    steps.choose(page, "reporter", "found")
    steps.go_to(page, "door_2")
    steps.saved(page)
    page.route("**/js/parts/walk-kinds.js", hold)
    page.reload()
    page.get_by_label("Your words").fill(ready.words)
    page.get_by_role("button", name="Unlock").click()
    expect(page.locator("main[data-page=walk]")).to_be_visible()
    return page, draft, held


@pytest.mark.prove
def test_while_the_code_of_a_screen_is_on_its_way_it_says_so_and_leads_nowhere(on_its_way):
    page, _, held = on_its_way

    expect(page.locator("main")).to_have_text("Opening…")
    expect(page.locator("main :is(a, button, input)")).to_have_count(0)

    released(page, held).continue_()
    steps.on_screen(page, "door_2")
    expect(page.locator(".coming")).to_have_count(0)
    expect(page.locator('[data-go="next"]')).to_be_visible()


@pytest.mark.prove
def test_back_while_a_screen_is_on_its_way_is_what_counts(on_its_way):
    page, draft, held = on_its_way

    page.evaluate("history.back()")
    expect(page).to_have_url(re.compile(f"/walk/door_1[?]d={draft}$"))
    expect(page.locator("main")).to_have_text("Opening…")
    released(page, held).continue_()

    steps.on_screen(page, "door_1")
    expect(page.locator('[data-question="reporter"] input[value="found"]')).to_be_checked()
    page.wait_for_timeout(300)
    expect(page.locator("main")).to_have_attribute("data-screen", "door_1")
    expect(page).to_have_title(re.compile("^Where"))
    assert page.url.endswith(f"/walk/door_1?d={draft}")


def test_where_the_code_of_a_screen_cannot_come_it_says_so_and_keeps_what_was_answered(on_its_way):
    page, draft, held = on_its_way

    released(page, held).abort()

    expect(page.get_by_role("heading", name="This page could not be opened")).to_be_visible()
    expect(page.locator(".coming")).to_have_count(0)
    page.unroute("**/js/parts/walk-kinds.js")
    page.locator("[data-again]").click()
    steps.on_screen(page, "door_2")
    assert page.url.endswith(f"/walk/door_2?d={draft}")
    page.locator('[data-go="back"]').click()
    steps.on_screen(page, "door_1")
    expect(page.locator('[data-question="reporter"] input[value="found"]')).to_be_checked()


def released(page, held):
    """What was held up, once the app has asked for it."""
    for _ in range(200):
        if held:
            return held[0]
        page.wait_for_timeout(50)
    raise AssertionError("the code was never asked for")


def test_an_answer_changed_or_taken_back_says_what_it_was(ready):
    promises.the_earlier_answer_is_kept(ready)
    page = ready.page

    page.locator('[data-question="threat"] > [data-clear]').click()

    expect(page.locator('[data-question="threat"] > [data-earlier]')).to_contain_text("yes")
    expect(page.locator('[data-question="threat"] input:checked')).to_have_count(0)
    page.wait_for_timeout(450)  # a tap that trembles undoes nothing
    page.locator('[data-question="threat"] > [data-undo]').click()
    expect(page.locator('[data-question="threat"] > [data-earlier]'), "undone leaves no trace").to_have_text(
        "Before: no"
    )
    expect(page.locator('[data-question="threat"] input[value="yes"]')).to_be_checked()


def test_a_slip_put_right_at_once_leaves_nothing_on_the_screen(ready):
    page = ready.page
    steps.start_report(page)
    steps.choose(page, "threat", "no")

    steps.choose(page, "threat", "yes")

    steps.saved(page)
    expect(page.locator('[data-question="threat"] > [data-earlier]')).to_be_empty()


def test_what_was_cleared_and_undone_has_nothing_before_it(ready):
    cleared_and_undone(ready)


def cleared_and_undone(phone):
    """The answer's own object stands there again: nothing was said before it."""
    page = phone.page
    steps.start_report(page)
    steps.choose(page, "reporter", "victim")
    field = page.locator('[data-question="reporter"]')
    field.locator(":scope > [data-clear]").click()
    expect(field.locator(":scope > [data-earlier]")).to_contain_text("Before: ")
    page.wait_for_timeout(450)  # a tap that trembles undoes nothing

    field.locator(":scope > [data-undo]").click()

    expect(field.locator('input[value="victim"]')).to_be_checked()
    expect(field.locator(":scope > [data-earlier]"), "it says what was undone").to_have_text("")


@pytest.mark.prove
def test_the_earlier_answer_is_in_what_is_sent_and_before_it_on_the_forces_page(ready):
    page = ready.page
    records = []
    page.on("request", lambda one: records.append(one.post_data_json["header"]) if one.method == "PUT" else None)
    steps.report(page, "changed its answer")
    steps.choose(page, "threat", "no")
    steps.choose(page, "threat", "@not_known")
    steps.choose(page, "threat", "yes")
    steps.send(page)
    expect(steps.outbox(page)).to_contain_text("Received by the force")

    record = records[0]["record_id"]
    was = latest(ready.context, ready.gate.url, record)["answers"]["threat"]["was"]
    assert [one.get("value") or one["state"] for one in was] == ["no", "not_known"]
    assert all(one["at"] and one["by"] == "officer" for one in was)
    page.goto(f"{ready.gate.url}/records/{record}")
    expect(page.locator("main")).to_contain_text("Before")


def test_the_back_button_restores_the_screen_and_its_answers(ready):
    page = ready.page
    steps.start_report(page)
    steps.choose(page, "threat", "yes")
    steps.write(page, "threat_words", "that it would end badly")
    steps.go_to(page, "door_3")
    steps.choose(page, "keys_held", "no")
    steps.go_to(page, "listen")

    page.go_back()
    steps.on_screen(page, "door_3")
    expect(page.locator('[data-question="keys_held"] input[value="no"]')).to_be_checked()
    page.go_back()
    steps.on_screen(page, "door_2")
    expect(page.locator('[data-question="threat"] input[value="yes"]')).to_be_checked()
    expect(page.locator('[data-question="threat_words"] textarea')).to_have_value("that it would end badly")
    page.go_forward()
    steps.on_screen(page, "door_3")
    expect(page.locator('[data-question="keys_held"] input[value="no"]')).to_be_checked()


def test_what_was_typed_is_there_although_next_was_tapped_at_once(ready):
    page = ready.page
    steps.start_report(page)

    page.locator('[data-question="incident_ref"] textarea').press_sequentially("1107")
    page.locator('[data-go="next"]').click()
    steps.on_screen(page, "door_2")
    page.reload()
    steps.unlock(page, ready.words)
    steps.beat(page, "Door", "door_1")

    expect(page.locator('[data-question="incident_ref"] textarea')).to_have_value("1107")


@pytest.mark.prove
def test_four_asks_only_of_a_letter_that_nothing_has_lit(ready):
    page = ready.page
    steps.start_report(page)
    steps.go_to(page, "heard_what")
    steps.choose(page, "behaviours", "following", "watching")
    steps.go_to(page, "heard_four")

    letters = page.locator("[data-letter]").evaluate_all(
        "found => found.map(one => [!one.querySelector('[data-lit]').hidden, one.querySelector('[data-ask]').hidden])"
    )

    assert {lit for lit, _ in letters} == {True, False}
    assert all(lit == hides for lit, hides in letters)
