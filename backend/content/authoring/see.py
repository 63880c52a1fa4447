"""Expands `{"see": id}`: a condition written once and used in many places. Also finds every condition of a pack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from backend.content.authoring.errors import Problem
from backend.content.kinds import Merged, file_of

HOLDERS = (
    ("conditions", "when"),
    ("questions", "shown_when"),
    ("questions", "opens_when"),
    ("questions", "settled_when"),
    ("findings", "when"),
    ("findings", "settled_when"),
    ("advice", "settled_when"),
    ("four", "when"),
    ("recognition", "when"),
    ("clocks", "when"),
    ("duties", "when"),
    ("read_aloud", "when"),
    ("closing", "when"),
    ("closing", "settled_when"),
    ("ladder", "when"),
    ("ladder", "settled_when"),
    ("outline", "shown_when"),
    ("services", "first_when"),
)


class SeeLeadsNowhere(Exception):
    """A `see` names no condition, or one that comes back to itself."""


def expand_all(merged: Merged) -> list[Problem]:
    """Expand every `see` in place; the problems are those that lead nowhere."""
    named = {item["id"]: item["when"] for item in merged["conditions"]}
    problems = []
    for kind, item_id, holder, key in holders(merged):
        try:
            holder[key] = _expanded(holder[key], named, ())
        except SeeLeadsNowhere as error:
            problems.append(Problem(file_of(kind), item_id, str(error)))
    return problems


def conditions_of(merged: Merged) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every condition of the pack: (kind, item id, condition)."""
    for kind, item_id, holder, key in holders(merged):
        yield kind, item_id, holder[key]


def holders(merged: Merged) -> Iterator[tuple[str, str, dict[str, Any], str]]:
    """Every place of a condition: (kind, item id, what holds it, under which name)."""
    for kind, key in HOLDERS:
        for item in merged.get(kind, []):
            if key in item:
                yield kind, item["id"], item, key
    inner = [("copy_blocks", block, line) for block in merged["copy_blocks"] for line in block["lines"]]
    inner += [
        ("copy_blocks", block, part)
        for block in merged["copy_blocks"]
        for line in block["lines"]
        for part in line.get("say", [])
        if isinstance(part, dict)
    ]
    inner += [("outline", screen, known) for screen in merged["outline"] for known in screen.get("known_from", [])]
    inner += [
        ("duties", duty, wording)
        for duty in merged.get("duties", [])
        for field in ("instead", "cannot", "not_offered")
        for wording in duty.get(field, [])
    ]
    for kind, item, part in inner:
        if "when" in part:
            yield kind, item["id"], part, "when"


def _expanded(condition: Any, named: dict[str, Any], on_the_way: tuple[str, ...]) -> Any:
    (form, inner), *_ = condition.items()
    if form == "see":
        if inner not in named:
            raise SeeLeadsNowhere(f"`see` names `{inner}`, which is not in conditions.json")
        if inner in on_the_way:
            raise SeeLeadsNowhere(f"`see` goes round in a circle: {' → '.join((*on_the_way, inner))}")
        return _expanded(named[inner], named, (*on_the_way, inner))
    if form in ("all", "any"):
        return {form: [_expanded(child, named, on_the_way) for child in inner]}
    if form == "count_at_least":
        return {form: [inner[0], [_expanded(child, named, on_the_way) for child in inner[1]]]}
    return {form: _expanded(inner, named, on_the_way)} if form in ("not", "unless") else condition
