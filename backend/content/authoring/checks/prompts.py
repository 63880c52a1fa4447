"""The ten prompts: one to a key, each with questions that exist."""

from __future__ import annotations

from collections.abc import Iterator

from backend.content.authoring.checks.walk import index
from backend.content.authoring.errors import Problem
from backend.content.authoring.schemas.prompts import KEYS
from backend.content.kinds import Merged


def prompts_are_ten(merged: Merged) -> list[Problem]:
    """Where there are prompts there are ten, one for each key, in the order in which the keys lie."""
    keys = [prompt["key"] for prompt in merged["prompts"]]
    if not keys or tuple(keys) == KEYS:
        return []
    return [Problem("prompts.json", "", f"there are ten, with the keys {', '.join(KEYS)} in this order, not {keys}")]


def prompts_ask_questions(merged: Merged) -> list[Problem]:
    """Each names questions of the pack, and no two the same: one answer, given once."""
    return [*_unknown(merged), *_asked_twice(merged)]


def _unknown(merged: Merged) -> Iterator[Problem]:
    questions = index(merged, "questions")
    for prompt in merged["prompts"]:
        for one in prompt["questions"]:
            if one not in questions:
                yield Problem("prompts.json", prompt["id"], f"asks `{one}`, which is not a question")


def _asked_twice(merged: Merged) -> Iterator[Problem]:
    asked: dict[str, str] = {}
    for prompt in merged["prompts"]:
        for one in prompt["questions"]:
            if one in asked:
                yield Problem("prompts.json", prompt["id"], f"asks `{one}`, which `{asked[one]}` asks already")
            asked.setdefault(one, prompt["id"])
