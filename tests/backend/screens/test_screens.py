"""The walk as the server gives it, one page and a pack, and its screens as a phone draws them from both."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.content.frozen import CALLER_LINES
from backend.content.service import current_pack
from backend.core.canonical import canonical
from backend.rules import limits
from backend.rules.scripts import blank_lines
from backend.sync.body_schema import fits_schema
from tests.fixtures.drawn import Draw
from tests.fixtures.phone_simulator import a_body
from tests.page import get_page
from tests.page_checks import complaints_about_part
from tests.people import People, sign_in

OF_A_PACK = ["walk/door_1", "pack.json", "pack_later.json", "precache.json", "reference", "reference/print", "call-ins"]
AT = "2026-11-24T02:10:05Z"


@pytest.fixture
def officer(client: FlaskClient, people: People) -> FlaskClient:
    """Asha's browser."""
    return sign_in(client, people.asha)


@pytest.fixture
def base(app: Flask) -> str:
    """Where the pages of the pack in use begin."""
    with app.app_context():
        pack = current_pack()
        return f"/p/{pack.pack_id}/{pack.data['about']['lang']}"


def test_every_screen_of_the_pack_is_drawn_soundly_and_names_itself(app: Flask, drawn: Draw) -> None:
    walk = drawn(app)

    with app.app_context():
        assert list(walk.html) == [screen["id"] for screen in current_pack().data["outline"]]
    for screen, html in walk.html.items():
        page = walk.page(screen)
        assert page.single("main").get("data-screen") == screen
        assert page.h1
        assert list(complaints_about_part(html, page.root)) == [], screen


def test_the_title_of_a_screen_is_its_own(app: Flask, drawn: Draw) -> None:
    with app.app_context():
        outline = current_pack().data["outline"]

    assert drawn(app).titles == {screen["id"]: f"{screen['text']} – Foursight" for screen in outline}


def test_no_slot_of_a_template_is_left_open_on_a_screen(app: Flask, drawn: Draw) -> None:
    walk = drawn(app)

    assert [screen for screen, html in walk.html.items() if re.search(r"\[\[|undefined|NaN|\[object ", html)] == []


@pytest.mark.parametrize("screen", ["outcome", "board"])
def test_no_line_for_the_record_shows_a_place_that_an_answer_may_fill(app: Flask, drawn: Draw, screen: str) -> None:
    body = drawn(app).html[screen]

    assert re.findall(r"For the record: [^<]*[\[{][^<]*", body) == []


def test_every_address_of_the_walk_is_answered_with_its_one_page(app: Flask, officer: FlaskClient, base: str) -> None:
    one = officer.get("/walk").data

    with app.app_context():
        outline = current_pack().data["outline"]
    assert [screen["id"] for screen in outline if officer.get(f"{base}/walk/{screen['id']}").data != one] == []


def test_the_page_of_the_walk_holds_nothing_of_a_pack_or_of_whoever_asks(
    app: Flask, officer: FlaskClient, people: People
) -> None:
    body = officer.get("/walk").text

    with app.app_context():
        pack = current_pack()
    texts = [one["text"] for kind in ("questions", "findings", "advice", "outline") for one in pack.data[kind]]
    told = [pack.pack_id, people.asha.id, people.asha.name, *(text for text in texts if len(text) > 20)]
    assert len(told) > 300
    assert [one for one in told if one in body] == []


def _placed(item: dict[str, Any], places: dict[str, list[str]]) -> dict[str, Any]:
    at = places[item["id"]]
    return {**item, "source": [{**source, "at": at[n]} for n, source in enumerate(item["source"])]}


def test_the_pack_is_served_in_two_parts_that_are_all_of_it(app: Flask, officer: FlaskClient, base: str) -> None:
    at_once, later = (officer.get(f"{base}/{name}.json") for name in ("pack", "pack_later"))

    with app.app_context():
        rest = later.json
        lines = rest.pop("caller_lines")
        places = rest.pop("places")
        whole = {kind: [_placed(one, places[kind]) for one in at_once.json[kind]] for kind in places}
        whole["findings"] = [{**one, **lines.get(one["id"], {})} for one in whole["findings"]]
        assert canonical(at_once.json | rest | whole) == current_pack().canonical
    assert not any(name in one for one in at_once.json["findings"] for name in CALLER_LINES)
    desk = {"closing", "directions", "ladder", "officer_questions"}
    assert set(rest) == {"about", "cards", "phrases", "prompts", "read_aloud", "sources", *desk}
    assert set(at_once.json) & set(later.json) == {"about", "prompts", "read_aloud", "sources"}
    assert {field for one in at_once.json["questions"] for source in one["source"] for field in source} == {"ref"}
    assert not any("lines" in one for one in at_once.json["read_aloud"])
    assert {field for one in at_once.json["sources"] for field in one} == {"id", "title"}
    assert not any("ladder" in one for one in at_once.json["prompts"])
    assert "reference" not in at_once.json["about"]["designated"]
    assert {one.mimetype for one in (at_once, later)} == {"application/json"}


def test_the_list_of_a_pack_names_the_pack_itself_and_its_reference(officer: FlaskClient, base: str) -> None:
    listed = [path for path, _ in json.loads(officer.get(f"{base}/precache.json").data)]

    names = ("call-ins", "pack.json", "pack_later.json", "reference", "reference/print")
    assert sorted(listed) == [f"{base}/{name}" for name in names]


@pytest.mark.parametrize("end", ["walk/no_such_screen", "walk/", "other.json"])
def test_a_screen_that_the_pack_does_not_have_is_a_404(officer: FlaskClient, base: str, end: str) -> None:
    get_page(officer, f"{base}/{end}", status=404)


@pytest.mark.parametrize("end", OF_A_PACK)
def test_a_pack_that_was_never_in_use_here_is_a_404(officer: FlaskClient, end: str) -> None:
    get_page(officer, f"/p/{'0' * 32}/en/{end}", status=404)


def test_another_language_of_the_pack_is_a_404(officer: FlaskClient, base: str) -> None:
    get_page(officer, f"{base.removesuffix('/en')}/cy/walk/door_1", status=404)


def test_the_scripts_to_read_out_stand_in_three_lines_each_and_need_no_report(app: Flask, officer: FlaskClient) -> None:
    page = get_page(officer, "/guidance/call-ins")

    with app.app_context():
        scripts = [line for one in current_pack().data["findings"] for line in blank_lines(one.get("script", []))]
    assert scripts
    assert all(" ".join(line.split()) in page.text for line in scripts)
    assert page.single("main").get("data-needs") is None


def longest(html: str, field: str) -> int:
    """How much a field on a page takes in; `field` is a piece of its tag."""
    tag = re.search(rf"<(?:input|textarea)[^>]*{re.escape(field)}[^>]*>", html)
    assert tag, field
    said = re.search(r'maxlength="(\d+)"', tag.group())
    assert said, tag.group()
    return int(said.group(1))


def test_no_field_of_the_walk_takes_in_more_than_the_server_does(app: Flask, drawn: Draw) -> None:
    with app.app_context():
        data = current_pack().data
    walk = drawn(app)
    html = "".join([walk.around, *walk.html.values()])
    texts = [question["id"] for question in data["questions"] if question["kind"] == "text"]

    found = {name: longest(html, f'name="answer-{name}"') for name in texts}

    assert found == {name: 64 if name == "incident_ref" else limits.TEXT for name in texts}
    assert longest(html, 'name="who"') == limits.TOLD
    assert longest(html, 'name="reason"') == limits.REASON
    fields = re.findall(r'<(?:input|textarea)(?=[^>]*(?:type="text"|<textarea))[^>]*>', html)
    assert fields
    assert [field for field in fields if "maxlength" not in field] == []


def test_every_field_for_a_day_says_which_days_can_be(app: Flask, drawn: Draw) -> None:
    html = "".join(drawn(app).html.values())

    days = re.findall(r'<input[^>]*type="date"[^>]*>', html)

    assert days
    assert [day for day in days if not ('min="1900-01-01"' in day and 'max="2999-12-31"' in day)] == []


@pytest.mark.parametrize(
    "change, length",
    [
        (lambda text: {"told": [{"who": text, "at": AT}]}, limits.TOLD),
        (lambda text: {"cleared": {"reason": text, "at": AT}}, limits.REASON),
    ],
    ids=["who", "reason"],
)
def test_what_the_fields_of_a_call_in_take_in_is_what_fits(change: Callable[[str], object], length: int) -> None:
    def fits(text: str) -> bool:
        lit = {"lit_at": AT, **change(text)}  # type: ignore[dict-item]
        return fits_schema(a_body(call_ins={"suspect_near": lit}))

    assert (fits("x" * length), fits("x" * (length + 1))) == (True, False)
