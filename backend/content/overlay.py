"""Lays a force's overlay over the base: an item with a known id replaces it, others are added."""

from __future__ import annotations

from backend.content.errors import Problem
from backend.content.kinds import LISTS, OBJECTS, Item, Merged, file_of


def lay_over(base: Merged, overlay: Merged) -> tuple[Merged, list[Problem]]:
    """The merged pack, and what could not be placed. A single object (`about`, `bank_holidays`) is replaced whole."""
    problems: list[Problem] = []
    merged: Merged = {kind: overlay.get(kind, base.get(kind, {})) for kind in OBJECTS}
    for kind in LISTS:
        merged[kind] = [_without_after(item) for item in base.get(kind, [])]
        given = [item["id"] for item in overlay.get(kind, [])]
        twice = [one for one in dict.fromkeys(given) if given.count(one) > 1]
        problems += [Problem(file_of(kind), one, "stands twice in the overlay") for one in twice]
        for item in overlay.get(kind, []):
            problems += _place(item, merged[kind], kind)
    return merged, problems


def _place(item: Item, items: list[Item], kind: str) -> list[Problem]:
    known = [other["id"] for other in items]
    new = _without_after(item)
    if item["id"] in known:
        items[known.index(item["id"])] = new
        return []
    after = item.get("after")
    if after is not None and after not in known:
        return [Problem(file_of(kind), item["id"], f"is to come after `{after}`, which is not there")]
    items.insert(len(items) if after is None else known.index(after) + 1, new)
    return []


def _without_after(item: Item) -> Item:
    return {name: value for name, value in item.items() if name != "after"}
