"""FOUR has four letters, in order, and asks questions that exist."""

from __future__ import annotations

from backend.content.authoring.checks.walk import index
from backend.content.authoring.errors import Problem
from backend.content.kinds import Merged


def letters_are_four(merged: Merged) -> list[Problem]:
    """F, O, U, R, each once and in this order."""
    questions = index(merged, "questions")
    letters = [letter["letter"] for letter in merged["four"]]
    problems = [
        Problem("four.json", letter["id"], f"asks `{question_id}`, which is not a question")
        for letter in merged["four"]
        for question_id in letter["ask"]
        if question_id not in questions
    ]
    if letters != ["F", "O", "U", "R"]:
        problems.append(Problem("four.json", "", f"the letters are F, O, U, R in this order, not {', '.join(letters)}"))
    return problems
