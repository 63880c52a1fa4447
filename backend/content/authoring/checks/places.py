"""Every question is asked in exactly one place."""

from __future__ import annotations

from collections.abc import Iterator

from backend.content.authoring.checks.walk import index
from backend.content.authoring.errors import Problem
from backend.content.kinds import Merged
from backend.rules.index import questions_on


def every_question_has_one_place(merged: Merged) -> list[Problem]:
    """On one screen's list, or asked by a letter on the screen of kind `four`."""
    return [*_unknown(merged), *_misplaced(merged)]


def _unknown(merged: Merged) -> Iterator[Problem]:
    questions = index(merged, "questions")
    for screen in merged["outline"]:
        for question_id in screen.get("questions", []):
            if question_id not in questions:
                yield Problem("outline.json", screen["id"], f"asks `{question_id}`, which is not a question")


def _misplaced(merged: Merged) -> Iterator[Problem]:
    screens: dict[str, list[str]] = {}
    for screen in merged["outline"]:
        for question_id in questions_on(screen, merged["four"]):
            screens.setdefault(question_id, []).append(screen["id"])
    for question in merged["questions"]:
        places = screens.get(question["id"], [])
        if not places:
            yield Problem("questions.json", question["id"], "is on no screen, so nobody will ever be asked")
        elif len(places) > 1:
            yield Problem("questions.json", question["id"], f"is on more than one screen: {', '.join(places)}")
