"""A scenario's steps for somebody who reads it alone in a learning system: those of a class, without what only a room
does. Pure.

Kinds, beside those of backend/training/steps.py: `advice` ("advice": the safe-advice card) and `sources` ("source").
Every step has a "heading".
"""

from __future__ import annotations

from collections.abc import Iterator

from backend.content.kinds import Item
from backend.training.scenarios.views import WHERE
from backend.training.steps import steps_of

OF_A_ROOM = frozenset({"spread", "compare", "end"})
HEADINGS = {
    "title": "Read it alone, at your own pace",
    "warning": "Before you begin",
    "asked": "What they say, only if asked",
    "ballot": "What would you do?",
    "discussion": "Where officers differ, mistakes, and what to think about",
    "tonight": "What you will do tonight",
    "advice": "Safe advice: say, and do not say",
    "sources": "Where this comes from",
}


def steps_alone(snapshot: Item) -> list[Item]:
    """The steps of a scenario's snapshot; the last one is read when its sources are shown."""
    return [{**step, "heading": _heading(step)} for step in _steps(snapshot)]


def _steps(snapshot: Item) -> Iterator[Item]:
    for step in steps_of(snapshot, "full"):
        if step["kind"] not in OF_A_ROOM and not step.get("when"):
            yield step
    yield {"id": "advice", "kind": "advice", "advice": snapshot["advice"]}
    yield {"id": "sources", "kind": "sources", "source": snapshot["source"]}


def _heading(step: Item) -> str:
    match step["kind"]:
        case "story":
            return f"{WHERE[step['where']]}: {step['title']}"
        case "branch":
            return f"What if: {step['title']}"
        case "reveal":
            return f"What came of it: {step['title']}"
        case kind:
            return HEADINGS[kind]
