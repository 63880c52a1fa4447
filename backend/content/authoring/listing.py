"""Lists a pack's questions for people who fill in a file of answers by hand."""

from __future__ import annotations

from typing import Any

from backend.content.authoring.assess_file import possible
from backend.content.frozen import Pack
from backend.rules.outline import outline_order
from backend.rules.shapes.pack import Question


def question_lines(pack: Pack) -> list[str]:
    """One line per question in the order of the outline: id, kind, what it may be, its text."""
    questions = [pack.question(question_id) for question_id in outline_order(pack.data)]
    return [line for question in questions for line in _lines(question)]


def blank(pack: Pack, as_of: str) -> dict[str, Any]:
    """A file of answers in which everything is not known: change what is, delete what was not asked."""
    return {
        "as_of": as_of,
        "answers": {one: {"state": "not_known"} for one in outline_order(pack.data)},
        "call_ins": {},
    }


def _lines(question: Question) -> list[str]:
    return [f"{question['id']}  ({question['kind']})  {question['text']}", f"    {possible(question)}"]
