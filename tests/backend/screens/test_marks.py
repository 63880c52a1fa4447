"""On a screen, only what states law, a limit or a number that nobody confirmed says so beside itself."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest
from flask import Flask

from backend.content.service import current_pack
from backend.rules.index import questions_on
from tests.fixtures.drawn import MODULES, Draw, DrawnWalk
from tests.page_checks import text_of

Data = dict[str, Any]
LOUD = "Law, limit or number not confirmed."
QUIET = ("Our practice.", "Reported, not read at the source.")
# stated apart from the pattern the phone goes by: a limit that an officer would act on
BINDING = {"needs_by": "within 48 hours", "reported_on": "the limit", "need_later": "within 48 hours"}


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


def is_loud(question: ElementTree.Element) -> bool:
    """Whether the question says it, seen by anybody."""
    own = [one for one in question if one.get("class") == "currency"]
    return any(one.get("hidden") is None and text_of(one).startswith(LOUD) for one in own)


def missing(pack: Data, screens: dict[str, ElementTree.Element]) -> set[str]:
    """The binding questions, and those of unconfirmed law, that do not say so on their screen."""
    bound = {*BINDING, *(one["id"] for one in pack["questions"] if one["status"] == "law not confirmed")}
    asked = {name: one for page in screens.values() for name, one in by_data(page, "question").items()}
    return {name for name in bound if not is_loud(asked[name])}


def test_what_binds_an_officer_and_nobody_confirmed_says_so_beside_itself(
    pack: Data, screens: dict[str, ElementTree.Element]
) -> None:
    assert missing(pack, screens) == set()


def test_each_duty_says_itself_what_it_rests_on(pack: Data, screens: dict[str, ElementTree.Element]) -> None:
    (outcome,) = [one["id"] for one in pack["outline"] if one["kind"] == "outcome"]
    duties = by_data(screens[outcome], "duty")

    assert len(duties) == len(pack["duties"])
    assert [one for one, drawn_as in duties.items() if not list(drawn_as.iterfind(".//p[@class='source']"))] == []


def test_the_first_screens_carry_no_mark(screens: dict[str, ElementTree.Element]) -> None:
    """At 02:00 a mark under every second question is read by nobody."""
    for screen in ("door_1", "door_2", "heard_what", "heard_fear", "heard_others", "leave_tonight"):
        assert [one for one, drawn_as in by_data(screens[screen], "question").items() if is_loud(drawn_as)] == []


def test_what_is_our_practice_says_so_with_its_source(pack: Data, screens: dict[str, ElementTree.Element]) -> None:
    first = pack["outline"][0]
    practice = [
        one
        for one in pack["questions"]
        if one["id"] in questions_on(first, pack["four"]) and one["status"] == "to be verified by the force"
    ]
    (fold,) = [one for one in screens[first["id"]].iter("details") if one.get("data-question-sources") is not None]

    assert practice
    assert text_of(fold).count(QUIET[0]) >= len(practice)


def test_no_screen_says_at_its_foot_what_the_one_banner_says(screens: dict[str, ElementTree.Element]) -> None:
    assert [name for name, page in screens.items() if "not signed" in text_of(page)] == []


@pytest.mark.prove
def test_a_pattern_that_sees_no_limit_is_caught(app: Flask, pack: Data, drawn: Draw) -> None:
    """Mutant: a limit nobody has checked would look like one that holds."""
    sound = (MODULES / "core" / "marks.js").read_text("utf-8")
    spoilt = sound.replace("STATES.test(line)", "false")
    assert spoilt != sound

    assert missing(pack, parsed(drawn(app, changed={"core/marks.js": spoilt}))) >= set(BINDING)
