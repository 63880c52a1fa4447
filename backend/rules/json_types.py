"""The names this package gives to JSON. Answers come from outside and may be any JSON; a pack has been loaded."""

from __future__ import annotations

from typing import Any, Literal, TypeGuard

Json = Any
Item = dict[str, Any]  # one item of a loaded pack
Pack = dict[str, Any]  # a loaded pack: {"questions": [item, …], "facts": [item, …], …}
Answers = dict[str, Any]  # {"<question id>": anything}
Bound = int | str | None  # a whole number, an ISO day, or unbounded
Pair = tuple[Bound, Bound]  # (least, most)
Truth = Literal["yes", "no", "unknown"]


def is_object(value: Json) -> TypeGuard[dict[str, Any]]:
    """Whether a value is a JSON object."""
    return isinstance(value, dict)


def as_whole_number(value: Json) -> int | None:
    """The whole number a JSON number stands for (1.0 is 1, as in JavaScript), or None. `true` is no number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if isinstance(value, int) else (int(value) if value.is_integer() else None)


def by_id(items: list[Item]) -> dict[str, Item]:
    """Items by their id."""
    return {item["id"]: item for item in items}
