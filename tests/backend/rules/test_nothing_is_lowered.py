"""In the pack in use no answer about distance, absence of violence or relationship lowers or removes anything."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from backend.content.authoring.checks.never_lowers import answers_that_never_lower
from backend.content.authoring.loader import load_pack
from backend.core.config import ROOT, Config
from tests.backend.rules.lowering import lowered
from tests.backend.rules.random_walks import some_answers
from tests.one_of_many import every_nth

CASES = sorted((ROOT / "tests" / "cases").glob("*.json"))
SEED, WALKS, MANY = 20261124, 10, 600


@pytest.fixture(scope="module", name="pack")
def the_pack_in_use() -> dict[str, Any]:
    return load_pack(Config().pack_folder).data


def guarded(pack: dict[str, Any]) -> list[dict[str, Any]]:
    names = pack["about"]["designated"]["never_lowers"]
    return [question for question in pack["questions"] if question["id"] in names]


def walks(pack: dict[str, Any], count: int) -> Iterator[dict[str, Any]]:
    random = Random(SEED)
    for number in range(count):
        yield some_answers(random, pack, share=(0.2, 0.5, 0.9)[number % 3])


def losses(pack: dict[str, Any], count: int) -> Iterator[str]:
    random = Random(SEED)
    for answers in walks(pack, count):
        for question in guarded(pack):
            yield from lowered(pack, answers, question, random)


def test_the_pack_guards_questions_about_distance_violence_and_relationship(pack: dict[str, Any]) -> None:
    assert len(guarded(pack)) >= 3


def test_over_random_answers_nothing_is_lowered(pack: dict[str, Any]) -> None:
    assert list(losses(pack, WALKS)) == []


@pytest.mark.prove
@pytest.mark.timeout(1200)
def test_over_many_random_answers_nothing_is_lowered(pack: dict[str, Any]) -> None:
    assert list(losses(pack, MANY)) == []


@pytest.mark.parametrize("path", every_nth(3, CASES), ids=lambda path: path.stem)
def test_in_the_reports_cases_nothing_is_lowered(path: Path, pack: dict[str, Any]) -> None:
    answers = json.loads(path.read_text("utf-8"))["answers"]
    random = Random(SEED)

    found = [loss for question in guarded(pack) for loss in lowered(pack, answers, question, random)]

    assert found == []


def test_the_loader_finds_nothing_that_lowers(pack: dict[str, Any]) -> None:
    assert answers_that_never_lower(pack) == []


def under_all(when: Any, leaf: Any) -> Any:
    return {"all": [when, {"not": leaf}]}


def under_not(when: Any, leaf: Any) -> Any:
    return {"not": {"any": [{"not": when}, leaf]}}


def under_count(when: Any, leaf: Any) -> Any:
    return {"count_at_least": [2, [when, {"not": leaf}]]}


@pytest.mark.parametrize("lower", [under_all, under_not, under_count])
def test_a_rule_that_lowers_is_caught_by_walking_and_by_the_loader(
    lower: Callable[[Any, Any], Any], pack: dict[str, Any]
) -> None:
    broken = copy.deepcopy(pack)
    question = next(one for one in guarded(broken) if one["kind"] in ("choice", "yes_no"))
    value = question["options"][0]["id"] if question["kind"] == "choice" else "no"
    finding = next(one for one in broken["findings"] if "call_in" in one)
    finding["when"] = lower(finding["when"], {"is": [question["id"], value]})

    assert {problem.item for problem in answers_that_never_lower(broken)} == {finding["id"]}
    assert any(finding["id"] in loss for loss in losses(broken, 30))


def test_to_make_urgent_what_calls_nobody_in_by_itself_is_refused(pack: dict[str, Any]) -> None:
    broken = copy.deepcopy(pack)
    keys = next(one for one in broken["findings"] if one["id"] == "keys_danger")
    keys["when"]["any"][1]["all"][0] = {"is": ["keys_held", "no"]}

    assert {problem.item for problem in answers_that_never_lower(broken)} == {"keys_danger"}


def by_a_no(pack: Any) -> str:
    """Whoever is elsewhere is made urgent, and whoever is near is not."""
    keys = _finding(pack, "keys_danger")
    keys["when"]["any"][1]["all"][1] = {"not": {"one_of": ["whereabouts", ["here", "outside"]]}}
    return "keys_danger"


def of_another_kind(pack: Any) -> str:
    """What stands by itself stands on calls alone: at a scene nothing is left."""
    _finding(pack, "keys_out")["only_in"] = "call"
    return "keys_danger"


def of_no_call_in(pack: Any) -> str:
    """A finding that calls nobody in, and no more than a place to look."""
    finding = next(one for one in pack["findings"] if "call_in" not in one)
    finding["when"] = {"any": [{"is": ["overhear", "yes"]}, _finding(pack, "keys_danger")["when"]["any"][1]]}
    return str(finding["id"])


def of_more_than_one(pack: Any) -> str:
    """Beside two that have to stand together, neither lights anything by itself."""
    keys = _finding(pack, "keys_danger")
    keys["when"]["any"][1]["all"].append({"is": ["entry", "yes"]})
    return "keys_danger"


def of_itself(pack: Any) -> str:
    """What it says to stand beside is the finding itself, which is gone with the answer."""
    keys, out = _finding(pack, "keys_danger"), _finding(pack, "keys_out")
    out["when"] = {"any": [keys["when"]["any"][1]]}
    return "keys_out"


@pytest.mark.parametrize("lower", [by_a_no, of_another_kind, of_no_call_in, of_more_than_one, of_itself])
def test_nothing_is_lowered_under_the_name_of_urgency(lower: Callable[[Any], str], pack: dict[str, Any]) -> None:
    broken = copy.deepcopy(pack)

    assert lower(broken) in {problem.item for problem in answers_that_never_lower(broken)}


def _finding(pack: Any, name: str) -> Any:
    return next(one for one in pack["findings"] if one["id"] == name)


def test_a_screen_hidden_by_a_reassuring_answer_is_caught_by_walking_and_by_the_loader(pack: dict[str, Any]) -> None:
    broken = copy.deepcopy(pack)
    question = next(one for one in guarded(broken) if one["kind"] in ("choice", "yes_no"))
    value = question["options"][0]["id"] if question["kind"] == "choice" else "no"
    order = [screen["id"] for screen in broken["outline"] if question["id"] in screen.get("questions", [])]
    later = broken["outline"][[screen["id"] for screen in broken["outline"]].index(order[0]) + 1 :]
    for screen in later:
        if screen["kind"] == "questions":
            screen["shown_when"] = {"not": {"is": [question["id"], value]}}

    assert answers_that_never_lower(broken) != []
    assert any("no longer applies" in loss for loss in losses(broken, 30))
