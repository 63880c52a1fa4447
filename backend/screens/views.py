"""What the templates are given: pack items with every optional field present. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from backend.content.item_defaults import DEFAULTS

Item = Mapping[str, Any]


def items_with_defaults(pack: Mapping[str, Any], kind: str) -> list[dict[str, Any]]:
    """The items of one kind with their optional fields filled in; `intro` is always a list of lines. A pack from before
    the kind was thought of has none.
    """
    items = [{**DEFAULTS.get(kind, {}), **item} for item in pack.get(kind, [])]
    for item in items:
        if isinstance(item.get("intro"), str):
            item["intro"] = [item["intro"]]
    return items


def by_id(items: Iterable[Item]) -> dict[str, Any]:
    """Items by their id."""
    return {item["id"]: item for item in items}
