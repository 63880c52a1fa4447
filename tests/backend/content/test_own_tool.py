"""A force asks its own tool in place of our screening and risk pages, by the steps of docs/content.md."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from backend.content.authoring.loader import load_pack
from backend.core.config import Config
from tests.backend.content.a_force import COMMON, SOURCE, outline_of, served, shipped, text_of, written
from tests.backend.content.topic_cases import lit
from tests.fixtures.drawn import Draw

Files = dict[str, Any]
PAGES = ("more_screening", "risk_view_page")
TAUGHT_WITH_OURS = (
    *("food_in_the_fridge", "please_do_nothing", "process_complaints", "two_forces_one_sunday"),
    *("grade_sits_badly", "plan_without_owner"),
)
# what `content check` names once the pages and their questions are in remove.json
ONLY_THEIRS = {
    "screen_often_told",
    "screen_control_told",
    "screen_sexual_threat_told",
    "screen_violence_known",
    "screen_substances_told",
    "planning_signs",
    "found_them_again",
}
ALSO_THEIRS = {
    "conditions": ["pattern", "screening_signs", "risk_page_signs", "found_them", "planning_seen"],
    "four": ["four_fixated", "four_obsessive", "four_unwanted"],
    "copy_blocks": ["risk_rationale"],
}
THEIRS = ["our_tool_1", "our_tool_2", "our_tool_3"]


def our_questions() -> list[str]:
    """The questions on the two pages."""
    return [one for page in PAGES for one in shipped("outline", page)["questions"]]


def step_1() -> Files:
    """Our two pages and what they ask are taken out."""
    return {"remove": [*PAGES, *our_questions()]}


def step_2(files: Files) -> Files:
    """The force's own page, its questions with their own ids and number, and what one of them means."""
    page = {"id": "our_tool", "text": "Our own tool", "beat": "more", "kind": "questions", "group": "risk"}
    finding = {
        "id": "our_tool_lit",
        "text": "Our own tool says who else to tell",
        "when": {"is": ["our_tool_2", "yes"]},
        "rank": 36,
        "do": ["Ask your sergeant tonight, as our procedure says."],
        "say": ["safe_device"],
        "why": "Because our procedure says so.",
    }
    asked = [
        {"id": one, "kind": "yes_no", "short": f"Tool {number}", "text": f"Is number {number} so?", **COMMON}
        for number, one in enumerate(THEIRS, 1)
    ]
    own = {"sources": [SOURCE], "questions": asked, "findings": [finding | COMMON]}
    return files | own | {"outline": [page | {"questions": THEIRS} | COMMON]}


def step_3(files: Files) -> Files:
    """What rests on our questions alone goes too, with the scenarios that ask them; what also rests on others is
    copied, with theirs in place of ours.
    """
    copied: Files = {kind: [in_place(shipped(kind, one)) for one in ids] for kind, ids in ALSO_THEIRS.items()}
    return files | copied | {"remove": [*files["remove"], *sorted(ONLY_THEIRS), *TAUGHT_WITH_OURS]}


def in_place(value: Any) -> Any:
    """The same with the force's second question where ours stood, once in each list."""
    if isinstance(value, dict):
        return {name: in_place(one) for name, one in value.items()}
    if not isinstance(value, list):
        return value
    if len(value) == 2 and value[0] in our_questions() and value[1] == "yes":
        return [THEIRS[1], "yes"]
    changed = [THEIRS[1] if one in our_questions() else in_place(one) for one in value]
    return [one for place, one in enumerate(changed) if one not in changed[:place]]


@pytest.fixture
def half_done(tmp_path: Path) -> Path:
    """The overlay after the first two steps."""
    return written(step_2(step_1()), tmp_path / "half")


@pytest.fixture(scope="module")
def overlay(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The overlay after all of them; one folder, so that it is checked once."""
    return written(step_3(step_2(step_1())), tmp_path_factory.mktemp("force") / "overlay")


@pytest.fixture
def theirs(database_url: str, overlay: Path, tmp_path: Path) -> Iterator[Flask]:
    """The server of that force."""
    with served(overlay, database_url, tmp_path / "theirs") as app:
        yield app


def test_the_check_names_all_that_still_refers_to_what_is_taken_out(app: Flask, half_done: Path) -> None:
    ran = app.test_cli_runner().invoke(args=["content", "check", "--overlay", str(half_done)])

    assert ran.exit_code == 2
    for one in [*ONLY_THEIRS, *(one for ids in ALSO_THEIRS.values() for one in ids)]:
        assert f".json: {one}: " in ran.output, one
    assert "(screen_often: taken out by overlay/remove.json)" in ran.output


@pytest.mark.prove
def test_the_force_s_page_is_walked_and_ours_is_nowhere(theirs: Flask, drawn: Draw) -> None:
    walk = drawn(theirs)
    said = text_of(walk, "our_tool")
    assert all(f"Is number {number} so?" in said for number in (1, 2, 3)), said
    assert "Our own tool" in text_of(walk, "more_contents")
    assert "Our own tool says who else to tell" in text_of(walk, "outcome")
    screens = [one["id"] for one in outline_of(theirs)]
    assert screens.index("outcome") < screens.index("our_tool")
    assert not set(PAGES) & set(screens)


def test_what_the_force_asks_weighs_as_ours_did(overlay: Path) -> None:
    pack = json.loads(json.dumps(load_pack(Config().pack_folder, overlay).data))

    assert lit(pack, our_tool_2="yes", risk_grade="standard") >= {"our_tool_lit", "grade_needs_reason"}


def test_the_comparison_lists_all_that_is_gone(app: Flask, overlay: Path) -> None:
    base = str(Config().pack_folder)

    said = app.test_cli_runner().invoke(args=["content", "diff", base, f"{base}+{overlay}"]).output

    for one in our_questions():
        assert f"removed: {shipped('questions', one)['text']} [{one}]" in said
    assert "Findings: 1 added, 7 removed" in said
    assert "Screens: 1 added, 2 removed" in said
