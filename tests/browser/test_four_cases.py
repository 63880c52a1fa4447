"""The report's own four cases, walked in a real browser with the server stopped."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import case_walk, steps

NAMES = [
    "student_order_for_another",
    "restraining_order_neighbour",
    "dash_marked_standard",
    "six_months_words_of_advice",
]


@pytest.mark.parametrize("name", NAMES)
def test_each_case_comes_out_on_the_phone_as_the_report_says_it_should_have_been_handled(phone, server, name):
    case = case_walk.case(name)
    page = phone.new_page()
    page.clock.install(time=f"{case['as_of']}T02:10:00Z")
    page.clock.resume()
    steps.set_up(page, server)
    steps.make_ready(page)
    steps.wait_until_ready_offline(page)
    server.stop()
    steps.start_report(page)

    given = case_walk.walk(page, case["answers"])

    shown = case_walk.outcome(page)
    assert set(case["answers"]) <= given
    assert set(case["expected"]["applies"]) <= {*shown["do_now"], *shown["rest"]}
    assert not {*case["expected"].get("not", [])} & {*shown["do_now"], *shown["rest"]}
    assert set(case["expected"]["call_ins"]) <= set(case_walk.lit(page))
    assert len(shown["do_now"]) <= 5
    expect(page.locator("[data-ask-list] > li")).to_have_count(3)
    steps.look(page, f"case_{name}")
