"""The directory of support on a phone: what is open now comes first, for this person, with how sure each number is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import steps
from tests.browser.ready import Ready
from tests.fixtures.browser import poll
from tests.fixtures.run import ROOT

NIGHT = "2026-11-25T02:10:00Z"  # a Wednesday
NOON = "2026-11-25T12:00:00Z"
MUCH_LATER = "2027-06-01T02:10:00Z"
EXAMPLE = ROOT / "docs" / "examples" / "overlay"


def test_at_night_what_is_open_stands_and_the_rest_waits_in_a_fold_and_says_when_it_opens(ready):
    page = _at_support(ready, NIGHT)

    assert _names(page, "support")[:2] == ["Samaritans", "National Domestic Abuse Helpline"]
    expect(_service(page, "samaritans").locator("[data-open]")).to_have_text("Open now, day and night")
    expect(_service(page, "revenge_porn_helpline")).to_be_hidden()
    _unfold(page)
    expect(_service(page, "revenge_porn_helpline").locator("[data-open]")).to_have_text("Closed. Opens 10:00")
    expect(_service(page, "victim_support").locator("[data-open]")).to_have_text("")
    expect(page.get_by_text("Where no hours or no languages stand, they are not known here")).to_have_count(1)
    assert "Hours not known" not in page.locator("main").inner_text()
    steps.look(page, "services_night")
    assert page.locator("[data-service-rest=support] .service__name").all_inner_texts()[-1] == "Revenge Porn Helpline"


@pytest.mark.prove
def test_by_day_a_line_says_until_when_it_is_open(ready):
    page = _at_support(ready, NOON)

    expect(_service(page, "revenge_porn_helpline").locator("[data-open]")).to_have_text("Open now, until 16:00")


def test_a_case_that_is_not_domestic_is_told_what_there_is_instead_or_none_tonight(ready):
    page = _at_support(ready, NIGHT, relationship="stranger")

    instead = page.locator("[data-instead-of]")
    expect(instead).to_contain_text("None tonight. No refuge for stalking outside domestic abuse is known here.")
    expect(instead.locator("[data-instead-of-one='night_refuge'] a")).to_have_text("Council out-of-hours housing")
    assert "Refuge" not in _names(page, "tonight")
    page.locator("[data-not-for] > summary").click()
    expect(page.locator("[data-not-for-list] [data-service=night_refuge]")).to_be_visible()


@pytest.mark.prove
def test_a_domestic_case_sees_refuge_among_what_can_be_done_tonight(ready):
    page = _at_support(ready, NIGHT, relationship="ex_partner")

    expect(page.locator("[data-for-whom]")).to_have_text("domestic")
    expect(page.locator("[data-service-list=tonight] [data-service=night_refuge]")).to_be_visible()
    expect(page.locator("[data-instead-of]")).to_be_hidden()


@pytest.mark.prove
def test_every_number_to_be_verified_says_so_beside_it_and_fits_a_thumb(ready):
    page = _at_support(ready, NIGHT)

    _unfold(page)
    numbers = page.locator(".service__contact:has(a[href^='tel:']):visible")
    assert numbers.count() > 10
    for number in numbers.all():
        expect(number).to_contain_text("Number to be verified by the force")
        box = number.locator("a").bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
    expect(_service(page, "national_stalking_helpline").locator("a[href='tel:08088020300']")).to_be_visible()


@pytest.mark.prove
def test_without_a_network_a_list_past_its_day_says_so(kept_phone):
    page = _at_support(kept_phone, MUCH_LATER, offline=True)

    expect(page.locator("[data-old-services]")).to_contain_text("past their review date")
    expect(_service(page, "samaritans").locator("[data-old]")).to_contain_text("24 February 2027")
    steps.look(page, "services_old")


@pytest.mark.prove
def test_what_is_chosen_on_the_screen_sorts_it_and_is_not_kept(ready):
    page = _at_support(ready, NIGHT)
    page.locator("details.fold:has([data-for-whom]) > summary").click()

    page.locator(".chip:has(input[name=for-sex][value=male])").click()

    expect(page.locator("[data-for-whom]")).to_have_text("man, boy")
    assert "Men's Advice Line" in _names(page, "support")
    assert "National Domestic Abuse Helpline" not in _names(page, "support")
    steps.beat(page, "Outcome", "outcome")
    _open_support(page)
    expect(page.locator("[data-for-whom]")).to_have_text("anyone")


@pytest.mark.prove
def test_a_language_says_of_each_number_whether_it_is_spoken_there_and_hides_none_that_is_not_known(ready):
    page = _at_support(ready, NIGHT)
    page.locator("details.fold:has([data-for-whom]) > summary").click()
    expect(_service(page, "samaritans").locator("[data-languages-ask]")).to_be_hidden()
    before = _names(page, "support")

    page.locator(".chip:has(input[name=for-language][value=Welsh])").click()

    expect(page.locator("[data-for-whom]")).to_have_text("Welsh")
    expect(_service(page, "samaritans")).to_contain_text("Ask first whether they speak Welsh.")
    assert _names(page, "support") == before


@pytest.mark.prove
def test_a_force_with_two_areas_chooses_one_and_its_own_services_come_before_the_national_ones(ready_phone, serve):
    serve(FOURSIGHT_OVERLAY=str(EXAMPLE))
    page = _at_support(ready_phone(), NIGHT)
    assert {"Veritas Justice", "West Midlands Stalking Support"} <= set(_names(page, "support"))

    page.locator(".chip:has(input[name=for-area][value=Sussex])").click()

    names = _names(page, "support")
    assert "West Midlands Stalking Support" not in names
    assert "Veritas Justice" in names
    assert "National Stalking Helpline" not in names  # behind the fold, as long as nothing says stalking
    expect(_service(page, "sussex_veritas")).to_contain_text("Number to be verified by the force")


def _at_support(phone: Ready, moment: str, relationship: str | None = None, offline: bool = False) -> Page:
    page = phone.page
    steps.start_report(page)
    if relationship:
        steps.go_to(page, "heard_what")
        steps.choose(page, "relationship", relationship)
    if offline:
        phone.gate.cut()
    steps.beat(page, "Outcome", "outcome")
    page.clock.set_fixed_time(moment)
    _open_support(page)
    return page


def _unfold(page: Page) -> None:
    for fold in page.locator("[data-service-more]:visible > summary").all():
        fold.click()


def _open_support(page: Page) -> None:
    page.get_by_role("link", name="Support, open now").click()
    steps.on_screen(page, "more_support")
    poll(page, "document.querySelector('main[data-services-ready]')")


def _service(page: Page, service: str) -> Locator:
    return page.locator(f"[data-service='{service}']")


def _names(page: Page, group: str) -> list[str]:
    return page.locator(f"[data-service-list='{group}'] .service__name").all_inner_texts()
