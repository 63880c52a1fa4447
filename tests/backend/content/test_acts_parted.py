"""Acts that were one chip are two: each counts wherever the other does, and each is copied as itself alone."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.backend.content.lighting import copied, lit, shipped

PARTED = {"following": "turning_up", "watching": "loitering"}
HELD = [{"behaviours": ["holding"]}, {"hurt_any": "yes", "held_taken": "yes"}]


def lists_of(node: Any) -> Iterator[list[Any]]:
    """Each list of alternatives in what the pack decides by."""
    if isinstance(node, dict):
        if "any" in node:
            yield node["any"]
        node = [*node.values()]
    if isinstance(node, list):
        for one in node:
            yield from lists_of(one)


def left_out(pack: Any) -> list[str]:
    """The acts that a rule counts without the act that was one chip with it."""
    rules = lists_of(json.loads(json.dumps(dict(pack))))
    named = [
        {part["includes"][1] for part in rule if part.get("includes", [""])[0] == "behaviours"}
        for rule in rules
        if all(isinstance(part, dict) for part in rule)
    ]
    return [old for acts in named for old, new in PARTED.items() if (old in acts) != (new in acts)]


def test_each_rule_counts_both_of_what_was_one_act() -> None:
    assert left_out(shipped()) == []


def test_a_rule_that_forgets_one_of_the_two_would_be_seen() -> None:
    mutant = copy.deepcopy(dict(shipped()))
    rule = next(one for one in lists_of(mutant) if {"includes": ["behaviours", "loitering"]} in one)
    rule.remove({"includes": ["behaviours", "loitering"]})
    assert left_out(mutant) == ["watching"]


@pytest.mark.parametrize(
    "act, words",
    [
        ("following", "follows the victim"),
        ("turning_up", "turns up where the victim is"),
        ("watching", "watches the victim"),
        ("loitering", "hangs about"),
    ],
)
def test_an_act_is_copied_as_itself_alone(act: str, words: str) -> None:
    text = copied(shipped(), "crime_report", about_how_many="few", behaviours=[act])
    assert f"Acts: {words}." in text


@pytest.mark.parametrize("answers", HELD)
def test_being_held_is_a_danger_for_the_sergeant_by_its_own_name(answers: dict[str, Any]) -> None:
    assert "held_told" in lit(shipped(), **answers)
    finding = next(one for one in shipped()["findings"] if one["id"] == "held_told")
    assert finding["call_in"] == "sergeant"
    assert finding["message"]["has"] == "held against their will"
    assert any("held against their will" in line for line in finding["script"])


@pytest.mark.parametrize("answers", HELD)
@pytest.mark.parametrize("block", ["incident_update", "crime_report", "risk_rationale"])
def test_being_held_stands_in_the_copies(block: str, answers: dict[str, Any]) -> None:
    assert "against their will" in copied(shipped(), block, about_how_many="few", **answers).lower()
