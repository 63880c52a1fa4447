"""Packs refused for what they mean: looking ahead, never coming about, lowering. And what is not refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.backend.content.breaking import NO, YES, Break, check_refused, put, when
from tests.backend.content.small_pack import finding, problems_of, small_pack

TREATED = {"recognised": ["treat"]}

MEANING: list[tuple[str, Break, str]] = [
    (
        "shown by what comes later",
        put("questions", 0, shown_when={"is": ["police", "yes"]}),
        "weapon: shown_when looks at `police`",
    ),
    (
        "opened by what comes later",
        put("questions", 0, opens_when={"is": ["police", "yes"]}),
        "weapon: opens_when looks at `police`",
    ),
    (
        "a screen shown by itself",
        put("outline", 2, shown_when={"includes": ["kinds", "calls"]}),
        "heard: shown_when looks at `kinds`",
    ),
    (
        "shown by a fact of later rows",
        put("questions", 1, shown_when={"at_least": ["occasions", 2]}),
        "weapon_seen: shown_when looks at `happened`",
    ),
    ("an impossible finding", when({"all": [YES, NO]}), "armed: no answers can ever make its condition true"),
    (
        "an impossible count",
        when({"all": [{"at_least": ["times", 3]}, {"not": {"at_least": ["times", 2]}}]}),
        "armed: no answers",
    ),
    ("an impossible fact", when({"not": {"at_least": ["occasions", 1]}}), "armed: no answers can ever"),
    (
        "a list that includes and does not",
        when({"all": [{"includes": ["kinds", "calls"]}, {"not": {"includes": ["kinds", "calls"]}}]}),
        "armed: no answers can ever make its condition true",
    ),
    ("a finding on what it hides", when({"all": [NO, {"is": ["weapon_seen", "yes"]}]}), "armed: no answers can ever"),
    (
        "a finding nobody can need",
        when({"not": {"any": [YES, NO]}}),
        "armed: no answers can ever make its condition true",
    ),
    (
        "a distance that narrows",
        when({"all": [YES, {"is": ["far_away", "no"]}]}),
        "armed: an answer to `far_away` would take this away",
    ),
    (
        "a distance under not",
        when({"any": [YES, {"not": {"is": ["far_away", "yes"]}}]}),
        "an answer to `far_away` would take",
    ),
    (
        "a distance that takes away with what the table came to",
        when({"all": [YES, {"unless": {"all": [TREATED, {"is": ["far_away", "yes"]}]}}]}),
        "armed: an answer to `far_away` would take this away",
    ),
    (
        "a distance that narrows beside what the table came to",
        when({"all": [YES, {"is": ["far_away", "no"]}, {"unless": TREATED}]}),
        "armed: an answer to `far_away` would take this away",
    ),
    (
        "a distance that hides what a finding rests on",
        put("outline", 2, shown_when={"is": ["far_away", "no"]}),
        "outline.json: heard: an answer to `far_away` would hide what findings rest on: happened, kinds, told_on",
    ),
    (
        "a distance that takes recognition away",
        put("recognition", 0, when={"all": [YES, {"unless": {"is": ["far_away", "yes"]}}]}),
        "recognition.json: twice: an answer to `far_away` would lower what comes out",
    ),
    (
        "a distance that holds",
        put("recognition", 0, comes_out="held", when={"all": [YES, {"is": ["far_away", "yes"]}]}),
        "recognition.json: twice: an answer to `far_away` would lower what comes out",
    ),
    (
        "a distance that unsettles",
        put("recognition", 0, comes_out="unsettled", when={"all": [YES, {"unless": {"is": ["far_away", "yes"]}}]}),
        "recognition.json: twice: an answer to `far_away` would lower what comes out",
    ),
    (
        "a row that can never decide",
        put("recognition", 0, when={"all": [YES, {"unless": {"not": NO}}]}),
        "recognition.json: twice: no answers can ever make its condition true",
    ),
    (
        "a finding on a recognition that cannot come about with the rest",
        when({"all": [{"recognised": ["think"]}, {"is": ["fixated", "no"]}]}),
        "armed: no answers can ever make its condition true",
    ),
    (
        "a finding on what is not recognised",
        when({"not": {"any": [{"recognised": ["treat"]}, YES]}}),
        "armed: no answers can ever make its condition true",
    ),
]


@pytest.mark.parametrize("breaks,said", [case[1:] for case in MEANING], ids=[case[0] for case in MEANING])
def test_a_pack_is_refused_for_what_it_means(breaks: Break, said: str, tmp_path: Path) -> None:
    check_refused(breaks, said, tmp_path)


POSSIBLE = [
    {"count_at_least": [2, [{"all": [YES, {"is": ["fixated", "yes"]}]}, {"at_least": ["occasions", 4]}]]},
    {"all": [{"at_least": ["occasions", 2]}, {"not": {"at_least": ["occasions", 3]}}]},
    {"all": [{"includes": ["kinds", "calls"]}, {"not": {"includes": ["kinds", "gifts"]}}]},
    {"all": [{"one_of": ["police", ["yes", "unsure"]]}, {"not": {"is": ["police", "yes"]}}]},
    {"all": [{"at_least": ["times", 3]}, {"not": {"at_least": ["times", 4]}}]},
    {"all": [{"is": ["weapon_seen", "no"]}, {"is": ["fixated", "yes"]}]},
    {"recognised": ["treat"]},
    {"all": [{"recognised": ["treat", "think"]}, YES]},
    {"all": [{"is": ["far_away", "no"]}, {"unless": TREATED}]},  # alone beside what the table came to
    {"all": [YES, {"unless": {"all": [TREATED, {"unless": {"is": ["far_away", "yes"]}}]}}]},  # it brings this back
]


@pytest.mark.parametrize("condition", POSSIBLE)
def test_what_can_come_about_is_not_refused(condition: Any, tmp_path: Path) -> None:
    files = small_pack()
    files["findings"].append(finding("extra", condition))

    assert problems_of(files, tmp_path) == []


def test_what_must_not_be_said_may_be_quoted_as_such(tmp_path: Path) -> None:
    files = small_pack()
    files["advice"][0]["do_not_say"] = ["There is no need to call us again."]

    assert problems_of(files, tmp_path) == []


def test_what_could_come_about_is_looked_at_anew_once_its_question_is_hidden_by_it(tmp_path: Path) -> None:
    files = small_pack()
    files["findings"].append(finding("extra", {"all": [NO, {"is": ["fixated", "yes"]}]}))
    assert problems_of(files, tmp_path / "before") == []

    question = next(one for one in files["questions"] if one["id"] == "fixated")
    question["shown_when"] = YES
    assert any("extra: no answers can ever" in one for one in problems_of(files, tmp_path / "after"))
