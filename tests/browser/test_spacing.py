"""What stands below or beside something else has room, where a person read it as one thing or pressed the wrong one."""

from __future__ import annotations

from playwright.sync_api import Page, expect

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


def too_near(page: Page, selector: str) -> list[str]:
    """Pairs of what a selector names with less than four points between them."""
    found: list[str] = page.evaluate(TOO_NEAR, selector)
    return found


def test_the_marks_of_a_received_record_stand_apart_each_in_one_line(ready: Ready) -> None:
    page = ready.page
    steps.report(page, "APART-1")
    steps.choose(page, "whereabouts", "near")
    steps.choose(page, "threat", "yes")
    steps.saved(page)
    steps.send(page)
    expect(steps.outbox(page)).to_contain_text("Received by the force", timeout=60_000)

    page.goto(ready.url + "/records")
    marks = page.locator(".list__item", has_text="APART-1").locator(".govuk-tag")

    expect(marks).to_have_count(4)
    assert too_near(page, ".list__item .govuk-tag") == []
    heights = marks.evaluate_all("all => all.map((one) => Math.round(one.getBoundingClientRect().height))")
    assert len(set(heights)) == 1


def test_what_is_said_of_a_person_stands_apart_from_what_can_be_done(ready: Ready) -> None:
    page = ready.page
    page.goto(ready.url + "/people")
    page.get_by_label("Name", exact=True).fill("Ben Okoro")
    page.get_by_label("Sign-in name").fill("ben.apart")
    page.get_by_label("Officer", exact=True).check()
    page.get_by_role("button", name="Add and show the joining code").click()
    page.get_by_role("link", name="Back to people").click()
    poll(page, "document.querySelector('main[data-page=people]')")

    assert too_near(page, ".person p, .person button") == []


def test_on_the_account_page_changing_the_password_is_not_beside_a_louder_way_out(ready: Ready) -> None:
    page = ready.page
    page.goto(ready.url + "/account")
    page.locator("summary", has_text="A new password").click()
    secondary = "one => one.classList.contains('govuk-button--secondary')"

    assert not page.get_by_role("button", name="Change password and sign out elsewhere").evaluate(secondary)
    assert page.get_by_role("button", name="Sign out", exact=True).evaluate(secondary)


def test_a_phone_that_is_ready_already_is_not_headed_make_this_phone_ready(ready: Ready) -> None:
    page = ready.page
    page.goto(ready.url + "/vault")
    expect(page.get_by_text("You have a store on this phone already.")).to_be_visible()

    expect(page.locator("h1:visible")).to_have_text("This phone is ready already")
    page.get_by_text("I no longer have its words").click()
    page.get_by_role("button", name="Make a second store").click()
    expect(page.locator("h1:visible")).to_have_text("Make this phone ready")
