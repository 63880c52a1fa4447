"""Each question that is not verified is known as such on its screen: one line, and a sign or a mark at each."""

from __future__ import annotations

import copy
from typing import Any
from xml.etree import ElementTree

import pytest
from flask import Flask

from backend.content.service import current_pack
from backend.rules.index import questions_on
from tests.fixtures.drawn import MODULES, Draw, DrawnWalk
from tests.page_checks import text_of

Data = dict[str, Any]
UNSURE = ("To be verified by the force.", "Reported.", "Law not confirmed.")
# stated apart from the pattern the phone goes by: a telephone number, a limit, a power, a form of law
BINDING = {
    "phone_999": "999",
    "needs_by": "within 48 hours",
    "plan_look_on": "Within 7 days",
    "reported_on": "the limit",
    "arrest_need": "what makes an arrest needed",
    "gun_access": "certificate",
    "phone_agreed": "digital processing notice",
    "special_measures": "special measures",
    "vulnerable": "under 18",
    "order_details": "orders",
    "shared_why": "shared without agreement",
    "night_ask": "police protection notice",
}


@pytest.fixture
def pack(app: Flask) -> Data:
    """The pack in use."""
    with app.app_context():
        return current_pack().data


@pytest.fixture
def screens(app: Flask, drawn: Draw) -> dict[str, ElementTree.Element]:
    """Every screen as a phone draws it, by id."""
    return parsed(drawn(app))


def parsed(walk: DrawnWalk) -> dict[str, ElementTree.Element]:
    """Each screen's elements."""
    return {one: walk.page(one).root for one in walk.html}


def by_data(page: ElementTree.Element, name: str) -> dict[str, ElementTree.Element]:
    """The elements that have a data attribute, by its value."""
    return {one.get(f"data-{name}", ""): one for one in page.iter() if one.get(f"data-{name}") is not None}


def beside(question: ElementTree.Element) -> bool:
    """Whether the question says it, seen by anybody."""
    own = [one for one in question if one.get("class") == "currency"]
    return any(one.get("hidden") is None and text_of(one).startswith(UNSURE) for one in own)


def asked_on(screen: Data, pack: Data) -> list[str]:
    """The questions a screen shows: the board has none of its own and shows those of its prompts and its strip."""
    if screen["kind"] == "outcome":
        return []  # each duty says itself what it rests on
    if screen["kind"] != "board":
        return questions_on(screen, pack["four"])
    return [*(one for prompt in pack["prompts"] for one in prompt["questions"]), *screen["strip"]]


def unmarked(pack: Data, screens: dict[str, ElementTree.Element]) -> list[str]:
    """The questions that are not verified and that somebody on their screen could take for verified."""
    unsure = {one["id"]: one for one in pack["questions"] if one["status"] != "verified"}
    missing = []
    for screen in pack["outline"]:
        page = screens[screen["id"]]
        here = [one for one in asked_on(screen, pack) if one in unsure]
        listed, asked = by_data(page, "unverified-item"), by_data(page, "question")
        lines = [text_of(one) for one in page.iter("details") if one.get("data-unverified") is not None]
        told = f"To be verified by the force: {len(here)} of " if here else ""
        if [line.startswith(told) for line in lines] != [True] * bool(here):
            missing.append(f"{screen['id']}: {lines}")
        missing += [
            one
            for one in here
            if one not in listed
            or unsure[one]["short"] not in text_of(listed[one])
            or not (beside(asked[one]) or asked[one].get("data-unverified-here") is not None)
            or (one in BINDING and not beside(asked[one]))
        ]
    return missing


def test_every_question_that_is_not_verified_is_known_on_its_screen(
    pack: Data, screens: dict[str, ElementTree.Element]
) -> None:
    assert unmarked(pack, screens) == []


def test_each_duty_says_itself_what_it_rests_on(pack: Data, screens: dict[str, ElementTree.Element]) -> None:
    (outcome,) = [one["id"] for one in pack["outline"] if one["kind"] == "outcome"]
    duties = by_data(screens[outcome], "duty")

    assert len(duties) == len(pack["duties"])
    assert [one for one, drawn_as in duties.items() if not list(drawn_as.iterfind(".//p[@class='source']"))] == []


def test_what_is_verified_carries_no_mark(pack: Data, screens: dict[str, ElementTree.Element]) -> None:
    sure = {one["id"] for one in pack["questions"] if one["status"] == "verified"}
    for page in screens.values():
        assert not sure & set(by_data(page, "unverified-item"))
        shown = by_data(page, "question").items()
        assert not [one for one, drawn_as in shown if one in sure and beside(drawn_as)]


def test_the_first_screens_have_one_line_and_few_marks(screens: dict[str, ElementTree.Element]) -> None:
    """At 02:00 a mark under every second question is read by nobody."""
    for screen in ("door_1", "door_2", "heard_what", "heard_fear", "heard_others", "leave_tonight", "leave_told"):
        questions = by_data(screens[screen], "question").values()
        assert sum(beside(one) for one in questions) <= 2, screen


@pytest.mark.parametrize("question", BINDING)
def test_what_binds_an_officer_has_its_mark_beside_it(
    question: str, pack: Data, screens: dict[str, ElementTree.Element]
) -> None:
    (screen,) = [one["id"] for one in pack["outline"] if question in questions_on(one, pack["four"])]

    assert beside(by_data(screens[screen], "question")[question])


def test_a_page_whose_line_leaves_one_out_is_caught(pack: Data, screens: dict[str, ElementTree.Element]) -> None:
    """Mutant."""
    screens["door_1"] = copy.deepcopy(screens["door_1"])
    (fold,) = [one for one in screens["door_1"].iter("ul") if any(li.get("data-unverified-item") for li in one)]
    gone = fold[0]
    fold.remove(gone)

    assert unmarked(pack, screens) == [gone.get("data-unverified-item")]


def test_a_pattern_that_sees_no_law_and_no_number_is_caught(app: Flask, pack: Data, drawn: Draw) -> None:
    """Mutant: a limit nobody has checked would look like one that holds."""
    sound = (MODULES / "screens" / "marks.js").read_text("utf-8")
    spoilt = sound.replace("STATES.test(one)", "false")
    assert spoilt != sound

    screens = parsed(drawn(app, changed={"screens/marks.js": spoilt}))

    assert set(unmarked(pack, screens)) == set(BINDING)
