"""A package in a learning system: scorm-again's SCORM 1.2 side around it, and learning systems that answer wrongly."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import BrowserContext, Frame, Page, Route, expect

from tests.browser import steps
from tests.browser.fits import faults
from tests.browser.sizes import SIZES, on_phone_and_desk
from tests.fixtures.run import ROOT
from tests.people import People, sign_in

LMS = "https://lms.example"
PLAYER = ROOT / "node_modules" / "scorm-again" / "dist" / "scorm12.min.js"
REFERENCE = """<script src="/player.js"></script><script>
  window.API = new Scorm12API({ autocommit: false, lmsCommitUrl: "/commit", logLevel: 5 });
  const before = %s;
  if (before) API.loadFromJSON(before, "");
</script>"""


def saying(**answers: str) -> str:
    """A learning system that gives these answers, and "false" to all else."""
    said = json.dumps(answers)
    return f"<script>window.API = new Proxy({{}}, {{ get: (_, name) => () => ({said})[name] ?? 'false' }});</script>"


HOSTILE = {
    "breaks": "<script>window.API = new Proxy({}, { get() { throw new Error('no'); } });</script>",
    "says nothing": "<script>window.API = {};</script>",
    "refuses": saying(LMSGetLastError="101", LMSGetErrorString="<b>General</b> exception", LMSGetValue=""),
    "takes nothing in": saying(LMSInitialize="true", LMSGetValue="not attempted", LMSGetLastError="0"),
}
SAID = {"refuses": "It says: “<b>General</b> exception”."}


class Lms:
    """A learning system of a few lines: the host page, the package in a frame, and what it was told to keep."""

    def __init__(self, package: bytes, page: Page) -> None:
        self.page, self.kept, self.host = page, list[dict[str, Any]](), ""
        with zipfile.ZipFile(io.BytesIO(package)) as opened:
            self._files = {f"/package/{name}": opened.read(name).decode() for name in opened.namelist()}
        page.route("**/*", self._answer)

    def open(self, host: str) -> Frame:
        """The package under a host page."""
        self.host = (
            f"<!doctype html><title>LMS</title>{host}<iframe src='/package/index.html' width=900 height=700></iframe>"
        )
        self.page.goto("about:blank")
        self.page.goto(f"{LMS}/course")
        frame = self.page.frames[1]
        frame.wait_for_selector("nav:not([hidden])")
        return frame

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(LMS)
        if path == "/commit":
            self.kept.append(json.loads(route.request.post_data or "{}"))
            return route.fulfill(json={"result": True, "errorCode": 0})
        if path == "/player.js":
            return route.fulfill(body=PLAYER.read_text("utf-8"), content_type="text/javascript")
        body = self.host if path == "/course" else self._files.get(path)
        if body is None:
            return route.fulfill(status=404, body="")
        kind = {"css": "css", "js": "javascript"}.get(path.rpartition(".")[2], "html")
        return route.fulfill(body=body, content_type=f"text/{kind}; charset=utf-8")


def reads_on(frame: Frame, steps: int) -> None:
    """Press Next so many times."""
    for _ in range(steps):
        frame.get_by_role("button", name="Next").click()


def shown(frame: Frame) -> str | None:
    """The step that is shown."""
    return frame.locator("[data-step]:not([hidden])").get_attribute("data-step")


@pytest.fixture(name="lms")
def a_learning_system(client: FlaskClient, people: People, desk: BrowserContext) -> Lms:
    package = sign_in(client, people.dev).get("/training/scenarios/silver_van/scorm.zip").get_data()
    return Lms(package, desk.new_page())


@pytest.mark.browser
def test_a_learning_system_is_told_the_place_and_the_end_and_no_score(lms: Lms) -> None:
    frame = lms.open(REFERENCE % "null")
    many = frame.locator("[data-step]").count()
    reads_on(frame, 3)
    was, before = shown(frame), lms.kept[-1]["cmi"]
    assert (before["core"]["lesson_status"], before["core"]["lesson_location"]) == ("incomplete", was)

    frame = lms.open(REFERENCE % json.dumps(before))
    assert shown(frame) == was  # it goes on where it was
    reads_on(frame, many - 4)
    expect(frame.get_by_text("has noted that you read this to the end")).to_be_visible()
    lms.page.goto(f"{LMS}/nothing")  # the frame goes, and with it the last word

    said = [one["cmi"]["core"] for one in lms.kept]
    assert [one["lesson_status"] for one in said][-1] == "completed"
    assert {one["lesson_status"] for one in said} == {"incomplete", "completed"}
    assert {one["score"]["raw"] for one in said} == {""}
    assert said[-1]["session_time"].startswith("00")


@pytest.mark.prove
@pytest.mark.browser
@pytest.mark.parametrize("how", list(HOSTILE))
def test_a_learning_system_that_answers_wrongly_is_told_to_the_reader_and_stops_nobody(lms: Lms, how: str) -> None:
    wrong: list[str] = []
    lms.page.on("pageerror", lambda error: wrong.append(str(error)))
    frame = lms.open(HOSTILE[how])

    for _ in range(2):
        expect(frame.get_by_role("alert")).to_contain_text("Your learning system did not take it in.")
        reads_on(frame, 1)
    assert SAID.get(how, "") in frame.get_by_role("alert").inner_text()
    reads_on(frame, frame.locator("[data-step]").count() - 3)

    assert shown(frame) == "sources"
    expect(frame.get_by_text("has noted that you read")).to_be_hidden()
    assert wrong == []


@pytest.mark.prove
@pytest.mark.browser
def test_without_a_learning_system_it_says_so_and_a_choice_stays_on_the_page(lms: Lms) -> None:
    frame = lms.open("")
    expect(frame.get_by_text("No learning system answers here.")).to_be_visible()
    while "ballot" not in (shown(frame) or ""):
        reads_on(frame, 1)
    frame.locator("[data-step]:not([hidden]) label").nth(1).click()
    reads_on(frame, 1)

    expect(frame.locator("[data-option=b] [data-yours]:not([hidden])")).to_have_count(1)
    assert frame.locator("[data-yours]:not([hidden])").count() == 1


@pytest.mark.prove
@pytest.mark.browser
@on_phone_and_desk
def test_it_fits_the_phone_the_thumb_and_everybody(client, people, browser, size, scheme, tmp_path):
    package = sign_in(client, people.dev).get("/training/scenarios/silver_van/scorm.zip").get_data()
    context = browser.new_context(**SIZES[size], color_scheme=scheme)
    page = context.new_page()
    lms = Lms(package, page)
    page.goto(f"{LMS}/package/index.html")
    found = {}
    for _ in range(page.locator("[data-step]").count()):
        step = page.locator("[data-step]:not([hidden])").get_attribute("data-step")
        found[step] = faults(page, thumb=size == "phone")
        steps.look(page, f"scorm_{step}_{size}_{scheme}")
        if page.get_by_role("button", name="Next").is_enabled():
            page.get_by_role("button", name="Next").click()
    context.close()

    assert lms.kept == []
    assert found == {step: [] for step in found}
