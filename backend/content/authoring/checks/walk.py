"""Walks through conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from backend.content.kinds import Merged
from backend.rules.index import stands_for
from backend.rules.shapes.pack import Fact, RecognitionRow

Condition = dict[str, Any]


def parts(condition: Condition) -> tuple[str, Any]:
    """The one key of a condition, and what stands under it."""
    (form, inner), *_ = condition.items()
    return form, inner


def children(condition: Condition) -> list[Condition]:
    """The conditions directly inside one; none for a leaf."""
    form, inner = parts(condition)
    if form in ("all", "any"):
        return list(inner)
    if form == "count_at_least":
        return list(inner[1])
    return [inner] if form in ("not", "unless") else []


def written_out(condition: Condition, table: Iterable[RecognitionRow]) -> Condition:
    """With the rows of the table of recognition in the place of each `recognised`."""
    form, inner = parts(condition)
    if form == "recognised":
        return {"any": [row["when"] for row in table if row["comes_out"] in inner]}
    if form in ("all", "any"):
        return {form: [written_out(child, table) for child in inner]}
    if form == "count_at_least":
        return {form: [inner[0], [written_out(child, table) for child in inner[1]]]}
    return {form: written_out(inner, table)} if form in ("not", "unless") else condition


def asks_recognition(condition: Condition) -> bool:
    """Whether a `recognised` stands in it."""
    return "recognised" in condition or any(asks_recognition(child) for child in children(condition))


def leaves(condition: Condition) -> Iterator[Condition]:
    """Every leaf that names a question or a fact: `is`, `one_of`, `includes`, `at_least`; so not `recognised`."""
    inside = children(condition)
    if not inside and "recognised" not in condition:
        yield condition
    for child in inside:
        yield from leaves(child)


def names(condition: Condition) -> list[str]:
    """The questions and facts a condition names, each once."""
    return list(dict.fromkeys(parts(leaf)[1][0] for leaf in leaves(condition)))


def questions_behind(condition: Condition, facts: dict[str, Fact]) -> list[str]:
    """The questions a condition rests on, facts taken apart into theirs."""
    behind = [one for name in names(condition) for one in (stands_for(facts[name]) if name in facts else [name])]
    return list(dict.fromkeys(behind))


def index(merged: Merged, kind: str) -> dict[str, Any]:
    """A kind's items by id."""
    return {item["id"]: item for item in merged[kind]}
