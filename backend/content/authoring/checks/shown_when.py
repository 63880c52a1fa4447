"""What is shown, or opens, depends only on what was asked before."""

from __future__ import annotations

from collections.abc import Iterator

from backend.content.authoring.checks.walk import index, questions_behind
from backend.content.authoring.errors import Problem
from backend.content.kinds import Merged
from backend.rules.index import questions_on
from backend.rules.shapes.pack import Fact

MAIN = ("yes_no", "choices")


def shown_when_looks_back(merged: Merged) -> list[Problem]:
    """A shown_when looks only at questions earlier in the outline's order."""
    return list(_problems(merged))


def _problems(merged: Merged) -> Iterator[Problem]:
    facts, questions = index(merged, "facts"), index(merged, "questions")
    asked: set[str] = set()
    for screen in merged["outline"]:
        for later in _later(screen, asked, facts):
            yield Problem("outline.json", screen["id"], f"shown_when looks at `{later}`, which is not asked before it")
        for question_id in questions_on(screen, merged["four"]):
            for later in _later(questions[question_id], asked, facts):
                yield Problem(
                    "questions.json", question_id, f"shown_when looks at `{later}`, which is not asked before it"
                )
            for later in _later(questions[question_id], asked, facts, "opens_when"):
                yield Problem(
                    "questions.json", question_id, f"opens_when looks at `{later}`, which is not asked before it"
                )
            main = questions[question_id].get("opens_under")
            if main is not None and (main not in asked or questions[str(main)]["kind"] not in MAIN):
                yield Problem(
                    "questions.json",
                    question_id,
                    f"opens_under names `{main}`, no yes_no or choices question asked before it",
                )
            asked.add(question_id)


def _later(shown: dict[str, object], asked: set[str], facts: dict[str, Fact], key: str = "shown_when") -> list[str]:
    condition = shown.get(key)
    return (
        [one for one in questions_behind(condition, facts) if one not in asked] if isinstance(condition, dict) else []
    )
