"""What stands below or beside something else has room, where a person read it as one thing or pressed the wrong one."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import steps
from tests.browser.ready import Ready
from tests.fixtures.browser import poll

ROOM = 4  # points

TOO_NEAR = f"""(selector) => {{
  const boxes = [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility())
    .map((one) => [one.textContent.trim().slice(0, 30), one.getBoundingClientRect()]);
  return boxes.flatMap(([name, box], at) => boxes.slice(at + 1)
    .filter(([, other]) => box.left < other.right + {ROOM} && other.left < box.right + {ROOM}
      && box.top < other.bottom + {ROOM} && other.top < box.bottom + {ROOM})
    .map(([other]) => `${{name}} | ${{other}}`));
}}"""


HAS_KEPT_THAT_IT_TAKES_CALLS = """async () => {
  const opening = indexedDB.open("foursight");
  const db = await new Promise((done) => { opening.onsuccess = () => done(opening.result); });
  const asked = db.transaction("meta").objectStore("meta").get("takes_calls");
  const kept = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
  db.close();
  return kept === true;
}"""


def too_near(page: Page, selector: str) -> list[str]:
    """Pairs of what a selector names with less than four points between them."""
    found: list[str] = page.evaluate(TOO_NEAR, selector)
    return found


@pytest.mark.prove
def test_the_marks_of_a_received_record_stand_apart_each_in_one_line(ready: Ready) -> None:
    page = ready.page
    steps.report(page, "APART-1")
    steps.choose(page, "whereabouts", "near")
    steps.choose(page, "threat", "yes")
    steps.saved(page)
    steps.send(page)
    expect(steps.outbox(page)).to_contain_text("Received by the force", timeout=60_000)

    for _ in range(40):  # what was received is listed once it was judged, after its receipt
        page.goto(ready.url + "/records")
        if page.locator("[data-records] tbody tr", has_text="APART-1").count():
            break
        page.wait_for_timeout(250)
    marks = page.locator("[data-records] tbody tr", has_text="APART-1").locator(".govuk-tag")

    expect(marks).to_have_count(3)  # at most three: more are not read
    assert too_near(page, "[data-records] .govuk-tag") == []
    heights = marks.evaluate_all("all => all.map((one) => Math.round(one.getBoundingClientRect().height))")
    assert len(set(heights)) == 1


@pytest.mark.prove
def test_what_is_said_of_a_person_stands_apart_from_what_can_be_done(ready: Ready) -> None:
    page = ready.page
    page.goto(ready.url + "/people/new")
    page.get_by_label("Name", exact=True).fill("Ben Okoro")
    page.get_by_label("Sign-in name").fill("ben.apart")
    page.get_by_label("Officer", exact=True).check()
    page.get_by_role("button", name="Add and show the joining code").click()
    page.get_by_role("link", name="To Ben Okoro").click()
    poll(page, "document.querySelector('main[data-page=people] h1')")

    assert too_near(page, "h1, main p.govuk-body, main .together .govuk-button") == []


@pytest.mark.prove
def test_on_the_account_page_changing_the_password_is_not_beside_a_louder_way_out(ready: Ready) -> None:
    page = ready.page
    page.goto(ready.url + "/account")
    page.locator("summary", has_text="A new password").click()
    secondary = "one => one.classList.contains('govuk-button--secondary')"

    assert not page.get_by_role("button", name="Change password and sign out elsewhere").evaluate(secondary)
    assert page.get_by_role("button", name="Sign out", exact=True).evaluate(secondary)


@pytest.mark.prove
def test_a_phone_that_is_ready_already_is_not_headed_make_this_phone_ready(ready: Ready) -> None:
    page = ready.page
    page.goto(ready.url + "/vault")
    expect(page.get_by_text("The words you were given here open your reports")).to_be_visible()

    expect(page.locator("h1:visible")).to_have_text("This phone is ready already")
    page.get_by_text("I no longer have the words").click()
    page.get_by_role("button", name="Start again with new words").click()
    expect(page.locator("h1:visible")).to_have_text("Make this phone ready")


def test_hide_is_a_thumbs_width_from_the_menu(ready: Ready) -> None:
    hide = ready.page.get_by_role("banner").get_by_role("button", name="Hide").bounding_box()
    menu = ready.page.locator(".bar__menu > summary").bounding_box()

    assert hide
    assert menu
    assert menu["x"] - hide["x"] - hide["width"] >= 44


def test_a_call_handler_finds_the_call_first_and_an_officer_the_report(ready_phone) -> None:
    phone = ready_phone(route=("**/sync/v1/hello", _as_call_handler))
    page = phone.page
    first = page.locator("[data-starts] > button").first
    expect(first).to_have_text("Start a report")
    poll(page, HAS_KEPT_THAT_IT_TAKES_CALLS)  # the answer may come after the list was drawn

    page.reload()
    steps.unlock(page, phone.words)

    expect(first).to_have_text("Take a call")


@pytest.mark.prove
def test_on_a_desk_the_lists_stand_beside_the_ways_to_start(ready_phone) -> None:
    page = ready_phone(viewport={"width": 1280, "height": 800}, is_mobile=False, has_touch=False).page
    poll(page, "() => document.querySelector('link[data-desk]')?.sheet?.cssRules.length > 0")  # only a desk asks for it
    starts = page.locator("[data-starts]").bounding_box()
    lists = page.locator("main > section").first.bounding_box()
    steps.look(page, "reports_desk")

    assert starts
    assert lists
    assert lists["x"] > starts["x"] + starts["width"]
    assert lists["y"] < starts["y"]


def _as_call_handler(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, json={**answer.json(), "roles": ["call_handler"]})
