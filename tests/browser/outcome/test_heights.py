"""Each place of the outcome is at most two and a half screens high, whichever way a report comes out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.backend.content.lighting import shipped
from tests.browser import case_walk, jobs, steps
from tests.browser.ready import Ready
from tests.cases import outcomes

SCREENS = 2.5
PHONE = {"width": 360, "height": 740}
PLACES = ("do", "say", "ask", "copy")
WITH_LINK = "with a police link and a child"
WAYS = {  # one case of each way to come out, of those with the most answers
    "treat": "partner_controls_and_tracks",
    "treat_former_partner": "child_arrangements_kept_past_hour",
    "respond_broken_order": "non_molestation_threat_in_app",
    "think": "non_molestation_parenting_app",
    "held": "club_treasurers",
    "two_accounts": "cross_orders_hers_broken_tonight",
    "ask": "child_arrangements_kept",
    WITH_LINK: "former_wife_of_a_custody_sergeant",
}
PROVE = pytest.mark.prove


def heights(page: Page, name: str) -> dict[str, int]:
    """Of the page at each place, in points; each is looked at, and its words are printed."""
    pages, said = {}, []
    for place in PLACES:
        page.locator(f'[data-go-place="{place}"]').click()
        part = page.locator(f'[data-place="{place}"]')
        expect(part).to_be_visible()
        pages[place] = page.evaluate("document.documentElement.scrollHeight")
        box = part.bounding_box()
        assert box
        words = len(part.inner_text().split())
        said.append(f"{place} {round(box['height'])} px (page {pages[place]}), {words} words")
        steps.look(page, f"height_{name}_{place}")
    print(f"\n{name}: {'; '.join(said)}")
    return pages


def too_high(found: dict[str, int]) -> dict[str, int]:
    """Those places that are more than two and a half screens."""
    return {name: one for name, one in found.items() if one > SCREENS * PHONE["height"]}


@pytest.mark.parametrize("job", [pytest.param(one, marks=[PROVE][:number]) for number, one in enumerate(jobs.JOBS)])
def test_each_place_of_a_job_is_at_most_two_and_a_half_screens_high(ready_phone, job, capsys) -> None:
    page = ready_phone(viewport=PHONE).page
    jobs.to_outcome(page, jobs.JOBS[job])

    with capsys.disabled():
        found = heights(page, f"job_{job[0]}")

    assert too_high(found) == {}


@pytest.mark.parametrize("way", [pytest.param(one, marks=[] if one == "two_accounts" else PROVE) for one in WAYS])
def test_each_place_is_at_most_two_and_a_half_screens_high_whichever_way_a_report_comes_out(
    ready_phone, way, capsys
) -> None:
    told = outcomes.case(WAYS[way])
    page = ready_phone(viewport=PHONE).page
    given = to_outcome_of(page, outcomes.answers_of(told))

    with capsys.disabled():
        found = heights(page, way.replace(" ", "_"))

    asked = {one: answer for one, answer in case_walk.as_asked(outcomes.answers_of(told)).items() if one in given}
    assert way in (outcomes.comes_out(shipped(), {**told, "answers": asked})[0], WITH_LINK)
    assert too_high(found) == {}


def to_outcome_of(page: Page, answers: dict[str, Any]) -> set[str]:
    """A new report with a case's answers, as far as the walk asks them; ends at the outcome. Returns those given."""
    steps.start_report(page)
    given = case_walk.walk(page, case_walk.as_asked(answers))
    steps.beat(page, "Outcome", "outcome")
    return given


def fifteen(phone: Ready) -> Page:
    """Fifteen dangers to be radioed at once; ends at the outcome, the call-ins read and folded."""
    jobs.to_outcome(phone.page, jobs.FIFTEEN)
    phone.page.locator(".call-ins__band").click()
    steps.read_call_ins(phone.page)
    return phone.page


def each_place_of_fifteen_dangers_fits(phone: Ready) -> None:
    """Each danger stands by name, unfolded, and no place is too high for it."""
    page = fifteen(phone)

    lines = page.locator("[data-now-lines] > [data-finding]")
    assert page.locator("[data-do-now] > [data-finding]").count() + lines.count() == 15
    expect(lines.last).to_be_visible()
    assert too_high(heights(page, "fifteen")) == {}, "too high"


def test_with_fifteen_dangers_each_place_is_two_and_a_half_screens_and_none_is_folded(
    ready_phone: Callable[..., Ready],
) -> None:
    each_place_of_fifteen_dangers_fits(ready_phone(viewport=PHONE))
