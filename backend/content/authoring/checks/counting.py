"""Nothing is graded by counting."""

from __future__ import annotations

from collections.abc import Iterator

from backend.content.authoring.checks.walk import Condition, children, index, parts
from backend.content.authoring.errors import Problem
from backend.content.authoring.see import conditions_of
from backend.content.kinds import Merged, file_of


def nothing_is_graded_by_counting(merged: Merged) -> list[Problem]:
    """`count_at_least` counts facts or combined conditions, never plain answers to questions."""
    facts = index(merged, "facts")
    return [
        Problem(file_of(kind), item_id, f"`count_at_least` counts answers to `{name}`; nothing is graded by counting")
        for kind, item_id, condition in conditions_of(merged)
        for counted in _counted(condition)
        if (name := _plain_answer(counted)) is not None and name not in facts
    ]


def _counted(condition: Condition) -> Iterator[Condition]:
    form, _ = parts(condition)
    for child in children(condition):
        if form == "count_at_least":
            yield child
        yield from _counted(child)


def _plain_answer(condition: Condition) -> str | None:
    """The question (or fact) of a condition that is one leaf, however it is wrapped; None for a real combination."""
    inside = children(condition)
    if not inside:
        return str(parts(condition)[1][0])
    return _plain_answer(inside[0]) if len(inside) == 1 else None
