"""A scenario written in a real browser, from the copy to the class of two forces, with two trainers at it at once."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from backend.accounts.models import Person
from tests.browser.fits import faults
from tests.browser.people_join import join
from tests.browser.rebuilt import JS, changed
from tests.class_server import laptop
from tests.fixtures.browser import DESK, be_patient
from tests.fixtures.server import Server
from tests.people import HOME_FORCE, PASSWORD

pytestmark = pytest.mark.prove
LIST = "/training/written"
TITLE = "The parcel on the desk"
OURS = {"Sec-Fetch-Site": "same-origin"}
TOP = "(field) => field.getBoundingClientRect().top"  # where it stands in the window


class Desk:
    """One trainer's window at a desk, with what their browser says of the content policy."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.page: Page = browser.new_context(**DESK, base_url=server.url).new_page()
        self.said: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(f"Policy? {error}"))

    def signed_in(self, person: Person) -> Desk:
        """Somebody of the cast."""
        named = {"sign_in_name": person.sign_in_name, "password": PASSWORD}
        self.page.request.post("/sign-in", form=named, headers=OURS)
        return self

    def type(self, label: str, words: str) -> None:
        """Type into a field of the form, and wait until that is kept."""
        with self.page.expect_response(lambda one: one.request.method == "POST") as answer:
            self.page.get_by_label(label, exact=True).first.fill(words)
            self.page.keyboard.press("Tab")
        assert answer.value.status == 200
        expect(self.page.locator("#kept")).to_contain_text("Kept at")

    def writes_a_new_one(self) -> Page:
        """From the list to the form of an empty scenario."""
        self.page.goto(LIST)
        self.page.get_by_role("button", name="Write a new one").click()
        return self.page

    def found(self, slot: str) -> str:
        """What the checker says at one part."""
        return self.page.locator(f"#found-{slot}").inner_text()

    def look_at(self, title: str) -> None:
        """From the list to the page where a text is looked at."""
        self.page.goto(LIST)
        self.page.get_by_role("link", name=re.compile(rf"Look at it.*: {title}")).click()


def test_two_trainers_write_sign_and_send_a_scenario_and_another_force_takes_it_in(
    browser: Browser, make_server: Callable[..., Server], tmp_path: Path
) -> None:
    server, people = laptop(make_server)
    dev, gwen, lena = (Desk(browser, server) for _ in range(3))
    dev.signed_in(people.dev)
    lena.signed_in(people.lena)
    join(gwen.page, server, "Gwen Ito", "gwen", "--role", "trainer", "--force", HOME_FORCE)

    copied_checked_and_kept(dev)
    two_at_once(dev, gwen)
    signed_by_the_second(dev, gwen)
    package = taken_out(dev, tmp_path)
    brought_in(lena, package, tmp_path)

    assert [one for desk in (dev, gwen, lena) for one in desk.said if "Policy" in one] == []


def copied_checked_and_kept(dev: Desk) -> None:
    """The checker speaks in place while somebody types, nothing that is typed moves, and it is there after a reload."""
    page = dev.page
    page.goto(LIST)
    page.get_by_label("Scenario to copy").select_option(label="The car that always knew")
    page.get_by_role("button", name="Copy it").click()
    dev.type("Title", TITLE)
    told = page.get_by_label("What is told unasked").first
    before = told.input_value()

    dev.type("What is told unasked", "It is not stalking.")
    assert "Foursight never says “not stalking”" in dev.found("stages-0-told")
    assert page.get_by_label("Title", exact=True).input_value() == TITLE
    assert page.evaluate("document.activeElement.tagName") != "BODY"
    dev.type("Minutes in class", "5")
    assert "must be a whole number" in dev.found("minutes")
    dev.type("Minutes in class", "30")
    dev.type("What is told unasked", before)
    expect(page.locator("#checker")).to_contain_text("Nothing to put right")

    page.locator("#stages-0-new").fill("knife")
    page.keyboard.press("Enter")  # keeps the text, and looks for what was typed
    page.get_by_role("button", name="Which weapon?").click()
    expect(page.locator("#stages-0").get_by_role("group", name="Which weapon?")).to_be_visible()
    page.get_by_role("button", name="Take out : Which weapon?").click()
    expect(page.get_by_role("button", name="Put back the question “Which weapon?”")).to_be_visible()
    for stays in page.get_by_label("I have read this. It stays so in this scenario.").all():
        stays.check()
    page.locator("#keep").click()
    expect(page.locator("#checker")).not_to_contain_text("Still as copied")
    page.reload()
    expect(page.get_by_label("Title", exact=True)).to_have_value(TITLE)
    assert faults(page, thumb=False) == []


def two_at_once(dev: Desk, gwen: Desk) -> None:
    """Both write in one text: both are told, and what both typed stands."""
    gwen.page.goto(dev.page.url)
    expect(gwen.page.get_by_text("This text is Dev Rao's and stays as it is.")).to_be_visible()
    dev.type("In one sentence", "Parcels come to a desk each Monday, and nobody asks from whom.")
    gwen.type("In one sentence", "Somebody sends parcels to a desk.")

    expect(gwen.page.get_by_text("Somebody changed this scenario while you were writing.")).to_be_visible()
    expect(gwen.page.get_by_role("link", name="Text 1, Dev Rao's")).to_be_visible()
    dev.type("Warning", "A weapon is spoken of. Step out at any time.")
    expect(dev.page.get_by_role("link", name="Text 2, Gwen Ito's")).to_be_visible()
    expect(dev.page.get_by_label("In one sentence")).to_have_value(re.compile("each Monday"))
    gwen.look_at(f"{TITLE}, text 2")
    gwen.page.get_by_role("link", name="Go on writing").click()
    expect(gwen.page.get_by_label("In one sentence")).to_have_value("Somebody sends parcels to a desk.")


def signed_by_the_second(dev: Desk, gwen: Desk) -> None:
    """Whoever wrote is told to ask another; the other puts their own text away, looks at this one and signs."""
    dev.look_at(f"{TITLE}, text 1")
    expect(dev.page.get_by_text("You wrote of this text, so another trainer signs it.")).to_be_visible()
    gwen.look_at(f"{TITLE}, text 2")
    gwen.page.get_by_role("button", name="Put it away").click()
    gwen.look_at(f"{TITLE}, text 1")
    gwen.page.get_by_label("I have read all of it").check()
    gwen.page.get_by_role("button", name="Sign it for our classes").click()
    expect(gwen.page.get_by_role("link", name=f"Start a class : {TITLE}")).to_be_visible()


def taken_out(dev: Desk, folder: Path) -> Path:
    """The signed text as a file, as another force is sent it."""
    dev.look_at(f"{TITLE}, text 1")
    with dev.page.expect_download() as download:
        dev.page.get_by_role("link", name="Take it out as a file").click()
    download.value.save_as(folder / "foursight-scenario.json")
    return folder / "foursight-scenario.json"


def brought_in(lena: Desk, package: Path, folder: Path) -> None:
    """A file that was changed on the way is refused with what to do; as it was sent, it is a draft."""
    page, changed = lena.page, folder / "changed.json"
    content = json.loads(package.read_text("utf-8"))
    content["scenario"]["title"] = "Another title"
    changed.write_text(json.dumps(content), "utf-8")
    page.goto(LIST)
    page.get_by_label("The file, foursight-scenario.json").set_input_files(changed)
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_role("alert").get_by_text("it was changed, or cut short")).to_be_visible()
    expect(page.get_by_text("What to do: Ask the force that sent it")).to_be_visible()
    expect(page.get_by_text("Nothing is being written.")).to_be_visible()

    page.get_by_label("The file, foursight-scenario.json").set_input_files(package)
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_role("heading", name=TITLE, exact=True)).to_be_visible()
    expect(page.locator("#checker")).to_contain_text("Nothing to put right")
    expect(page.get_by_label("In one sentence")).to_have_value(re.compile("each Monday"))


def test_what_is_typed_while_an_answer_is_on_its_way_stays_and_is_kept(
    browser: Browser, make_server: Callable[..., Server]
) -> None:
    server, people = laptop(make_server)
    dev = Desk(browser, server).signed_in(people.dev)
    page = dev.writes_a_new_one()
    dev.type("Title", TITLE)
    warning = page.get_by_label("Warning", exact=True)
    late: list[Route] = []

    def the_first_waits(route: Route) -> None:
        if late:
            route.continue_()
        late.append(route)

    page.route("**/training/written/*", the_first_waits)

    with page.expect_request(is_sent):
        page.get_by_role("button", name="Keep it", exact=True).click()
    warning.press_sequentially("Somebody is")
    with page.expect_response(lambda answer: is_sent(answer.request)):
        late[0].continue_()
    with page.expect_response(lambda answer: is_sent(answer.request)):
        warning.press_sequentially(" frightened")

    expect(warning).to_have_value("Somebody is frightened")
    expect(page.locator("#kept")).to_contain_text("Kept at")
    page.reload()
    expect(page.get_by_label("Warning", exact=True)).to_have_value("Somebody is frightened")
    assert [one for one in dev.said if "Policy" in one] == []


def stays_where_somebody_writes(page: Page) -> None:
    """A question was added, and a pause made while something else is written: the check moves nobody."""
    page.get_by_label("A question to add", exact=False).first.fill("frightened")
    page.keyboard.press("Enter")
    page.locator("#stages-0-found").get_by_role("button").first.click()
    expect(page.get_by_label("What they say, if anybody asks")).to_be_focused()
    asked = page.get_by_label("What the class is asked").first
    asked.click()
    at = asked.evaluate(TOP)
    with page.expect_response(lambda answer: is_sent(answer.request)):
        page.keyboard.type("What do you do")
    page.wait_for_timeout(300)  # what is drawn settles

    expect(asked).to_be_focused()
    assert abs(asked.evaluate(TOP) - at) < 2
    page.keyboard.type(" first?")
    expect(asked).to_have_value("What do you do first?")


def test_a_check_leaves_whoever_writes_where_they_are(browser: Browser, make_server: Callable[..., Server]) -> None:
    """Each check led back to the question that was added last: what was typed after a pause went into its field."""
    server, people = laptop(make_server)

    stays_where_somebody_writes(Desk(browser, server).signed_in(people.dev).writes_a_new_one())


def test_a_check_that_leads_back_to_what_was_added_is_noticed(
    browser: Browser, make_server: Callable[..., Server]
) -> None:
    server, people = laptop(make_server)
    page = Desk(browser, server).signed_in(people.dev).writes_a_new_one()
    text = changed("pages/written.js", "if (isDrawn && at)", "if (at)")
    page.route(
        "**/js/pages/written.js", lambda route: route.fulfill(body=at_home(text), content_type="text/javascript")
    )
    page.route("**/here/**", lambda route: route.fulfill(path=JS / route.request.url.split("/here/")[1]))
    page.reload()

    be_patient(5)
    try:
        with pytest.raises(AssertionError, match="focused"):
            stays_where_somebody_writes(page)
    finally:
        be_patient()


def at_home(text: str) -> str:
    """A module as it is written, with what it imports at an address of this test's."""
    return re.sub(r'from "\.{1,2}/(\w+)(\.js|/)', lambda one: f'from "/here/{beside(one[1], one[2])}', text)


def beside(name: str, after: str) -> str:
    """The way below static/js to what a module of pages imports."""
    return f"{name}/" if after == "/" else f"pages/{name}.js"


def test_leaving_asks_while_something_is_not_kept_and_not_once_it_is(
    browser: Browser, make_server: Callable[..., Server]
) -> None:
    server, people = laptop(make_server)
    dev = Desk(browser, server).signed_in(people.dev)
    page = dev.page
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    dev.writes_a_new_one()
    dev.type("Title", TITLE)
    warning = page.get_by_label("Warning", exact=True)

    with page.expect_response(lambda answer: is_sent(answer.request)):
        warning.press_sequentially("Kept by itself")
    expect(page.locator("#kept")).to_contain_text("Kept at")
    page.get_by_role("link", name="Look at it", exact=True).click()
    page.wait_for_url("**/preview")
    assert asked == []

    page.go_back()
    page.get_by_label("Warning", exact=True).press_sequentially(" and not kept")
    page.get_by_role("link", name="Look at it", exact=True).click()
    page.wait_for_url("**/preview")
    assert asked == ["beforeunload"]


def is_sent(request: Request) -> bool:
    """Whether a form goes to be kept."""
    return request.method == "POST" and "/training/written/" in request.url
