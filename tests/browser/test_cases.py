"""The cases of tests/cases, walked in a real browser with the server stopped.

For `make prove`. What each comes to is compared in `make test` too, without a browser, in both engines
(tests/conformance/test_cases.py), and tests/browser/test_versions.py walks two of them to a supervisor.
"""

from __future__ import annotations

from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from tests.browser import case_walk, steps

# the calls are answered on the board (test_board.py), not on the walk
WALKED = [name for name in case_walk.names() if not name.startswith("call_")]


@pytest.mark.prove
@pytest.mark.parametrize("name", WALKED)
def test_each_case_comes_out_on_the_phone_as_it_should_have_been_handled(ready_phone, name):
    case = case_walk.case(name)
    phone = ready_phone(at=datetime.fromisoformat(f"{case['as_of']}T02:10:00+00:00"), worker=True)
    page = phone.page
    steps.wait_until_ready_offline(page)
    phone.gate.cut()
    steps.start_report(page)

    answers = case_walk.as_asked(case["answers"])
    given = case_walk.walk(page, answers)

    shown = case_walk.outcome(page)
    assert set(answers) <= given
    expected = set(case["expected"]["applies"]) - case_walk.RESTS_ON_A_DUTY
    assert expected <= {*shown["do_now"], *shown["rest"]}
    assert not {*case["expected"].get("not", [])} & {*shown["do_now"], *shown["rest"]}
    assert set(case["expected"]["call_ins"]) <= set(case_walk.lit(page))
    expect(page.locator("[data-do-now] > [data-finding]")).to_have_count(min(3, _radio_now(page)))
    page.locator('[data-go-place="say"]').click()
    assert 1 <= page.locator("[data-say] > [data-advice]").count() <= 7
    page.locator('[data-go-place="ask"]').click()
    assert page.locator("[data-ask-list] > li").count() <= 5  # only what could change tonight
    page.locator('[data-go-place="copy"]').click()
    page.locator('[data-block="incident_update"] [data-copy-fold] > summary').click()
    expect(page.locator('[data-block="incident_update"] [data-copy-text]')).not_to_be_empty()
    steps.look(page, f"case_{name}")


def _radio_now(page: Page) -> int:
    """How many of the pinned call-ins are to be radioed."""
    return page.locator("#call-ins .call-in--radio_now").count()
