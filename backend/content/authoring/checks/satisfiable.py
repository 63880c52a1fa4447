"""Everything can come about: for each finding, letter, clock and shown_when there are answers that make it so."""

from __future__ import annotations

from backend.content.authoring.checks.search import TooHard, answers_for
from backend.content.authoring.errors import Problem
from backend.content.authoring.see import conditions_of
from backend.content.kinds import Merged, file_of


def everything_can_come_about(merged: Merged) -> list[Problem]:
    """No condition is impossible, or possible only with answers that hide what it looks at."""
    problems = []
    for kind, item_id, condition in conditions_of(merged):
        try:
            if answers_for(condition, merged) is None:
                problems.append(Problem(file_of(kind), item_id, "no answers can ever make its condition true"))
        except TooHard:
            problems.append(
                Problem(file_of(kind), item_id, "its condition is too tangled to be checked; take it apart")
            )
    return problems
