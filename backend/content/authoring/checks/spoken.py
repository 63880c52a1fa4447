"""What `about` designates as saying that somebody spoke to the victim exists, and can say it."""

from __future__ import annotations

from collections.abc import Iterator

from backend.content.authoring.checks.walk import index
from backend.content.kinds import Item, Merged


def spoken_to_causes(spoken: Item | None, merged: Merged) -> Iterator[str]:
    """Each name of it that names nothing; nothing of a pack without it."""
    if spoken is None:
        return
    questions = index(merged, "questions")
    named = [
        ("questions", "question", spoken["answers"]),
        ("closing", "point against closing", spoken["points"]),
        ("directions", "direction", spoken["directions"]),
    ]
    for kind, what, ids in named:
        yield from (f"`{one}` is not a {what}" for one in ids if one not in index(merged, kind))
    for rows in spoken["rows"]:
        yield from _of_rows(rows, questions.get(rows["question"], {}))
    plan: Item = merged["about"]["designated"].get("plan", {})
    lines = _options(questions.get(plan.get("question", ""), {}), plan.get("what", [""])[0])
    yield from (f"`{one}` is not a line of a plan" for one in spoken["lines"] if one not in lines)


def _of_rows(rows: Item, question: Item) -> Iterator[str]:
    moments = [one["id"] for one in question.get("fields", []) if one["kind"] in ("moment", "dates")]
    if rows["at"] not in moments:
        yield f"`{rows['at']}` is not a moment or a day of `{rows['question']}`"
    known = _options(question, rows["field"])
    yield from (f"`{one}` is not an option of `{rows['field']}`" for one in rows["options"] if one not in known)


def _options(question: Item, name: str) -> list[str]:
    field: Item = next((one for one in question.get("fields", []) if one["id"] == name), {})
    return [one["id"] for one in field.get("options", [])]
