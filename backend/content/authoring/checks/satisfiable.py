"""Everything can come about: for each finding, letter, clock and shown_when there are answers that make it so."""

from __future__ import annotations

import json
from functools import lru_cache

from backend.content.authoring.checks.search import TooHard, answers_for
from backend.content.authoring.checks.walk import Condition
from backend.content.authoring.errors import Problem
from backend.content.authoring.see import conditions_of
from backend.content.kinds import Merged, file_of

DEPENDS_ON = ("questions", "facts", "outline", "four", "recognition")  # what decides which answers there can be
DECIDES_NOTHING = {"text", "short", "hint", "why", "source", "status", "reviewed_on", "review_by", "signed", "said"}
AS_BEFORE = 8  # so many packs: whoever changes one text of a pack after another waits for the search once


def everything_can_come_about(merged: Merged) -> list[Problem]:
    """No condition is impossible, or possible only with answers that hide what it looks at."""
    known = _known(_text([_without_words(merged[kind]) for kind in DEPENDS_ON]))
    problems = []
    for kind, item_id, condition in conditions_of(merged):
        text = _text(condition)
        if text not in known:
            known[text] = _problem(condition, merged)
        if known[text]:
            problems.append(Problem(file_of(kind), item_id, known[text]))
    return problems


@lru_cache(maxsize=AS_BEFORE)
def _known(_depends_on: str) -> dict[str, str]:
    """What was found of conditions, by their text, for packs that have all of this alike."""
    return {}


def _problem(condition: Condition, merged: Merged) -> str:
    """Why a condition cannot come about; empty where it can."""
    try:
        found = answers_for(condition, merged)
    except TooHard:
        return "its condition is too tangled to be checked; take it apart"
    return "no answers can ever make its condition true" if found is None else ""


def _without_words(value: object) -> object:
    """What decides: whoever corrects a text waits for no search."""
    if isinstance(value, list):
        return [_without_words(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {name: _without_words(one) for name, one in value.items() if name not in DECIDES_NOTHING}


def _text(value: object) -> str:
    return json.dumps(value, sort_keys=True)
