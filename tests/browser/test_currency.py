"""Every item says on the screen whether to rely on it: not verified yet, or past its review date, also offline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from backend.content.authoring.loader import load_pack
from backend.core.config import Config
from tests.browser import case_walk, steps
from tests.browser.ready import Ready

ANY = "Past its review date ("
IN_TIME = datetime(2026, 11, 25, 2, 10, tzinfo=UTC)
LAST_DAY = datetime(2027, 5, 24, 12, 0, tzinfo=UTC)
LATE = datetime(2027, 5, 25, 2, 10, tzinfo=UTC)
PAST = "Past its review date (24 May 2027): check before you rely on it."
LOUD = "Law, limit or number not confirmed."


@cache
def shipped() -> dict[str, Any]:
    """The pack in use."""
    return dict(load_pack(Config().pack_folder).data)


def mark(item: Locator) -> Locator:
    """The mark of one item."""
    return item.locator(".currency").first


def question_with(status: str) -> str:
    """A question of the first screen with this status, that states no law, number or limit."""
    first = shipped()["outline"][0]["questions"]
    return next(one["id"] for one in shipped()["questions"] if one["id"] in first and one["status"] == status)


@pytest.mark.parametrize("at,past", [(IN_TIME, False), (LAST_DAY, False), (LATE, True)], ids=str)
def test_a_question_says_when_it_is_past_its_date_by_the_device_s_own_clock(
    ready_phone: Callable[..., Ready], at: datetime, past: bool
) -> None:
    page = ready_phone(at=at).page
    steps.start_report(page)

    sure = mark(page.locator(f'[data-question="{question_with("verified")}"]'))
    unsure = mark(page.locator(f'[data-question="{question_with("to be verified by the force")}"]'))

    assert (sure.is_visible(), PAST in sure.inner_text()) == (past, True)
    expect(unsure).to_be_visible(visible=past)
    assert " ".join(unsure.inner_text().split()) == PAST


def test_one_banner_says_that_the_force_has_not_signed_and_no_screen_does_with_no_network(
    ready_phone: Callable[..., Ready],
) -> None:
    phone = ready_phone(worker=True)
    page = phone.page
    steps.wait_until_ready_offline(page)
    phone.gate.cut()
    expect(page.locator("[data-unsigned]")).to_contain_text("Your force has not signed this yet.")

    steps.start_report(page)

    assert page.locator("[data-unsigned]").count() == 0
    assert LOUD not in page.locator("main").inner_text()
    page.get_by_text("Sources").click()
    expect(page.locator("[data-question-sources]")).to_contain_text("Our practice.")


@pytest.mark.prove
def test_the_source_and_dates_of_each_question_stand_at_the_end_of_its_screen(ready: Ready) -> None:
    steps.start_report(ready.page)

    ready.page.get_by_text("Sources").click()

    fold = ready.page.locator("[data-question-sources]")
    assert fold.get_by_text("review due by").count() == 1 + len(shipped()["outline"][0]["questions"])
    expect(fold.get_by_text("review due by").first).to_be_visible()


@pytest.mark.prove
def test_findings_advice_clocks_and_call_ins_say_so_with_no_network(ready_phone: Callable[..., Ready]) -> None:
    phone = ready_phone(at=LATE, worker=True)
    page = phone.page
    steps.wait_until_ready_offline(page)
    phone.gate.cut()
    steps.start_report(page)
    answers = case_walk.case("six_months_words_of_advice")["answers"]
    case_walk.walk(page, {**answers, "weapon": {"value": "yes"}, "threat": {"value": "yes"}})
    steps.beat(page, "Outcome", "outcome")

    page.locator("[data-clocks] > summary").click()
    for each in ("[data-finding]", "[data-advice]", "[data-clock]"):
        shown = page.locator(f"main {each}")  # in one of the four places, or folded there
        assert shown.count() > 0, each
        assert all(ANY in (mark(one).text_content() or "") for one in shown.all()), each
    check_call_in(page)
    steps.look(page, "past_its_review_date")


def check_call_in(page: Page) -> None:
    """The script to read out says so too, above its lines."""
    page.locator("#call-ins > summary").click()
    script = page.locator("[data-call-in]").first
    expect(script.locator("[data-currency]")).to_contain_text(ANY)


@pytest.mark.prove
def test_the_scripts_that_need_no_unlocking_say_so(ready_phone: Callable[..., Ready]) -> None:
    page = ready_phone(at=LATE, unlock=False).page
    page.goto(page.url.replace("/reports", "/guidance/call-ins"))

    page.locator("main details > summary").first.click()

    expect(page.locator("main details[open] .currency")).to_contain_text(ANY)
