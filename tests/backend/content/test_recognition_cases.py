"""The cases of tests/cases/recognition, written from law and guidance before any rule that recognises: the rule can be
held to them. What stands here is that each is one: told in answers the pack takes, and with its counterpart.

    {"about", "story", "kind", "as_of", "twin_of": case | null,
     "answers": {question id: value or {"state": "not_known"}},         what the story tells
     "new_facts": {…},                                                   what it tells that no question asks yet
     "expected": {"comes_out", "tag", "why", "now": […], "before_leave", "must_say": […], "must_not": […]}}
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.rules.answers import value_of

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "tests" / "cases" / "recognition"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
RECOGNISED = {"treat", "treat_former_partner", "respond_broken_order"}
NOT_YET = {"think", "held", "two_accounts", "ask"}

Case = dict[str, Any]


def case(name: str) -> Case:
    """One case, as it is written."""
    read: Case = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return read


def is_recognised(name: str) -> bool:
    """Whether it has to come out as stalking tonight."""
    return case(name)["expected"]["comes_out"] in RECOGNISED


@pytest.fixture(scope="module", name="questions")
def the_questions_of_the_pack() -> dict[str, Any]:
    return {question["id"]: question for question in load_pack(ROOT / "backend" / "content" / "pack").data["questions"]}


def not_taken(told: Case, questions: dict[str, Any]) -> list[str]:
    """The answers of a case that the pack has no question or no such option for."""
    return [
        question_id
        for question_id, value in told["answers"].items()
        if question_id not in questions
        or (value != {"state": "not_known"} and value_of(questions[question_id], {"value": value}) is None)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_case_is_told_in_answers_that_the_pack_takes(name: str, questions: dict[str, Any]) -> None:
    assert not_taken(case(name), questions) == []


def test_an_answer_that_the_pack_does_not_take_would_be_seen(questions: dict[str, Any]) -> None:
    told = {"relationship": "ex", "weapons": "no", "threat": "no"}

    assert not_taken({"answers": told}, questions) == ["relationship", "weapons"]


@pytest.mark.parametrize("name", NAMES)
def test_a_case_comes_out_in_one_of_the_seven_ways(name: str) -> None:
    assert case(name)["expected"]["comes_out"] in RECOGNISED | NOT_YET


def test_at_least_seventy_cases_are_there_and_twenty_five_of_them_are_not_recognised() -> None:
    assert len(NAMES) >= 70
    assert len([name for name in NAMES if not is_recognised(name)]) >= 25


def test_each_that_is_not_recognised_has_a_twin_with_one_real_act_that_is() -> None:
    twins = {told["twin_of"]: name for name in NAMES if (told := case(name))["twin_of"]}

    assert [name for name in NAMES if not is_recognised(name) and name not in twins] == []
    assert [twin for of, twin in twins.items() if is_recognised(of) or not is_recognised(twin)] == []
