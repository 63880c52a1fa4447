"""The shipped table of recognition with one thing wrong in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any

from backend.content.authoring.loader import merged_pack
from backend.content.authoring.see import expand_all
from tests.backend.content.lighting import PACK

Condition = dict[str, Any]
Parts = dict[str, Condition]  # named conditions and rows by id
Wrong = Callable[[Parts], Condition]


@cache
def _as_written() -> str:
    return json.dumps(merged_pack(PACK)[0])


def table(**wrong: Wrong) -> dict[str, Any]:
    """The shipped pack; what is given by id (a named condition, or a row) has another condition."""
    merged = json.loads(_as_written())
    items = {item["id"]: item for kind in ("conditions", "recognition") for item in merged[kind]}
    as_they_are = {name: item["when"] for name, item in items.items()}
    for name, change in wrong.items():
        items[name]["when"] = change(as_they_are)
    return expanded(merged)


def in_another_order(*first: str) -> dict[str, Any]:
    """The shipped pack with these rows first."""
    merged = json.loads(_as_written())
    merged["recognition"].sort(key=lambda row: first.index(row["id"]) if row["id"] in first else len(first))
    return expanded(merged)


def expanded(merged: dict[str, Any]) -> dict[str, Any]:
    """With every named condition written out."""
    assert expand_all(merged) == []
    return merged


def also(name: str, *more: Condition) -> Wrong:
    """Yes by these as well."""
    return lambda parts: {"any": [parts[name], *more]}


def only_with(name: str, *more: Condition) -> Wrong:
    """Yes only with these."""
    return lambda parts: {"all": [parts[name], *more]}


def without(name: str, *gone: Condition) -> Wrong:
    """The same `all` or `any` without some of what stands directly in it."""

    def change(parts: Parts) -> Condition:
        ((form, inner),) = parts[name].items()
        left = [one for one in inner if one not in gone]
        assert len(left) == len(inner) - len(gone), f"{name} no longer has {gone}"
        return {form: left}

    return change


def instead(condition: Condition) -> Wrong:
    """Another condition altogether."""
    return lambda _parts: condition
