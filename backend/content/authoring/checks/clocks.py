"""Clocks count from days."""

from __future__ import annotations

from backend.content.authoring.checks.walk import index
from backend.content.authoring.errors import Problem
from backend.content.kinds import Item, Merged


def clocks_count_from_days(merged: Merged) -> list[Problem]:
    """A clock's `from` is a question of kind day, or a fact first_day or last_day."""
    questions, facts = index(merged, "questions"), index(merged, "facts")
    return [
        Problem("clocks.json", clock["id"], f"counts from {clock['from']}, which is not a day")
        for clock in merged["clocks"]
        if not _is_day(clock["from"], questions, facts)
    ]


def _is_day(origin: Item, questions: dict[str, Item], facts: dict[str, Item]) -> bool:
    if "fact" in origin:
        return facts.get(origin["fact"], {}).get("of") in ("first_day", "last_day")
    return questions.get(origin["question"], {}).get("kind") == "day"
