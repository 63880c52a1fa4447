"""The call handler's board as a phone draws it, apart from the walk; and packs from before there was one."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.content import service as content
from backend.content.frozen import Pack, freeze
from backend.core import clock
from backend.core.database import db, writing
from tests.fixtures.drawn import Draw, DrawnWalk
from tests.page import Page
from tests.page_checks import text_of
from tests.people import People, sign_in

NEW_KINDS = ("cards", "codes", "prompts")


@pytest.fixture
def officer(client: FlaskClient, people: People) -> FlaskClient:
    """Asha's browser."""
    return sign_in(client, people.asha)


@pytest.fixture
def pack(app: Flask) -> Pack:
    """The pack in use."""
    with app.app_context():
        return content.current_pack()


@pytest.fixture
def walk(app: Flask, drawn: Draw) -> DrawnWalk:
    """Its screens."""
    return drawn(app)


@pytest.fixture
def board(walk: DrawnWalk) -> Page:
    """The board among them."""
    return walk.page("board")


def address(pack: Pack, screen: str) -> str:
    return f"/p/{pack.pack_id}/{pack.data['about']['lang']}/walk/{screen}"


def marked(page: Page, tag: str, attribute: str) -> list[str | None]:
    """An attribute of every element of a kind that has it, in the order of the page."""
    return [one.get(attribute) for one in page.all(tag) if one.get(attribute) is not None]


def test_the_board_shows_ten_prompts_and_each_of_their_questions_once(board: Page, pack: Pack) -> None:
    named = [one for prompt in pack.data["prompts"] for one in prompt["questions"]]
    assert marked(board, "section", "data-prompt") == list("1234567890")
    assert marked(board, "fieldset", "data-question") == [*named, *pack.screen("board")["strip"]]


def test_no_screen_of_the_walk_leads_to_the_board(walk: DrawnWalk, pack: Pack) -> None:
    others = [one["id"] for one in pack.data["outline"] if one["beat"] != "call"]

    assert [one for one in others if address(pack, "board") in marked(walk.page(one), "a", "href")] == []


def test_the_board_has_no_next_no_back_and_no_place_among_the_beats(board: Page, pack: Pack) -> None:
    assert marked(board, "a", "data-go") == []
    assert address(pack, "board") not in marked(board, "a", "href")


def test_what_the_board_copies_is_not_among_the_officer_s_texts(walk: DrawnWalk) -> None:
    page = walk.page("outcome")
    shown = [block for tag in ("article", "details", "div", "li") for block in marked(page, tag, "data-block")]

    assert "incident_update" in shown
    assert [one for one in shown if str(one).startswith("call_")] == []


def test_the_foot_names_the_force_s_own_code_or_says_that_none_is_set(app: Flask, drawn: Draw, pack: Pack) -> None:
    codes = [{**one, "code": "STK-7"} if one["id"] == "code_opening" else one for one in pack.data["codes"]]
    own = freeze({**pack.data, "codes": codes})

    shown = {one.pack_id: text_of(drawn(app, one).page("board").single("footer")) for one in (pack, own)}

    assert "Opening code: set by your force; none is set here" in shown[pack.pack_id]
    assert "Opening code: STK-7" in shown[own.pack_id]


def test_what_the_pack_puts_first_stands_before_what_goes_by_rank(board: Page, pack: Pack) -> None:
    first = pack.data["about"]["designated"]["board"]["first"]

    shown = marked(board, "li", "data-finding")

    assert shown[: len(first)] == list(first)
    known = {one["id"]: one for one in pack.data["findings"]}
    others = [("handler_script" not in known[name], known[name]["rank"]) for name in shown[len(first) :]]
    assert others == sorted(others)


def findings_in(page: Page, name: str) -> set[str]:
    """The findings of one of the board's lists."""
    return {one.get("data-finding", "") for one in page.single("ol", **{name: ""}).findall(".//*[@data-finding]")}


def test_what_is_an_officer_s_to_do_stands_folded_under_its_own_name(board: Page, pack: Pack) -> None:
    first = pack.data["about"]["designated"]["board"]["first"]
    handlers = {one["id"] for one in pack.data["findings"] if one["id"] in first or "handler_script" in one}

    own, officers = (findings_in(board, name) for name in ("data-do-now", "data-officer-list"))

    assert own == handlers
    assert officers == {one["id"] for one in pack.data["findings"]} - handlers
    assert "For the officers" in text_of(board.single("details", **{"data-officer": ""}))


def test_no_line_that_stands_open_on_the_board_is_an_officer_s_or_has_a_gap(board: Page) -> None:
    shown = [text_of(one) for one in board.all("p", class_="finding__do")]

    own = text_of(board.single("ol", **{"data-do-now": ""}))
    assert "before you leave" not in own
    assert not [line for line in shown if "[" in line]


def from_before(data: dict[str, Any]) -> dict[str, Any]:
    """The pack as it would have been kept before there was a board."""
    old = {kind: items for kind, items in data.items() if kind not in NEW_KINDS}
    designated = {role: one for role, one in data["about"]["designated"].items() if role != "board"}
    outline = [screen for screen in data["outline"] if screen["beat"] != "call"]
    return old | {"about": data["about"] | {"designated": designated}, "outline": outline}


@pytest.mark.prove
def test_a_pack_from_before_there_was_a_board_still_shows_every_screen(
    app: Flask, officer: FlaskClient, drawn: Draw, pack: Pack
) -> None:
    old = freeze(from_before(pack.data))
    with app.app_context():
        with writing():
            content.keep_pack(old, clock.now())
        db.session.remove()

    for screen in old.data["outline"]:
        assert officer.get(address(old, screen["id"])).status_code == 200
    assert officer.get(address(old, "board")).status_code == 404
    assert list(drawn(app, old).html) == [screen["id"] for screen in old.data["outline"]]
