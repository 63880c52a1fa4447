"""The names this package gives to JSON. Answers come from outside and may be any JSON; a pack has been loaded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NotRequired, TypedDict, TypeGuard, TypeVar

from backend.rules.shapes.pack import Field, Option, Pack, Question

__all__ = (
    "Answers",
    "Asked",
    "Bound",
    "Json",
    "Pack",
    "Pair",
    "Row",
    "Truth",
    "Value",
    "as_whole_number",
    "by_id",
    "is_object",
)

Json = object  # anything: it is asked before it is used
Answers = dict[str, Json]  # {"<question id>": anything}
Row = dict[str, Json]  # one row of an answer of kind `rows`; it has its id
Value = str | int | list[str] | list[Row]  # what an answer holds, by the kind of its question
Bound = int | str | None  # a whole number, an ISO day, or unbounded
Pair = tuple[Bound, Bound]  # (least, most)
Truth = Literal["yes", "no", "unknown"]


class Kind(TypedDict):
    """A kind of answer by itself."""

    kind: str
    options: NotRequired[list[Option]]


class Identified(TypedDict):
    """Any item of a pack."""

    id: str


Asked = Question | Field | Kind  # what an answer is read by
T = TypeVar("T", bound=Identified)


def is_object(value: Json) -> TypeGuard[dict[str, Json]]:
    """Whether a value is a JSON object."""
    return isinstance(value, dict)


def as_whole_number(value: Json) -> int | None:
    """The whole number a JSON number stands for (1.0 is 1, as in JavaScript), or None. `true` is no number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if isinstance(value, int) else (int(value) if value.is_integer() else None)


def by_id(items: Iterable[T]) -> dict[str, T]:
    """Items by their id."""
    return {item["id"]: item for item in items}
