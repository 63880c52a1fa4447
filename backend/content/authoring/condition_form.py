"""The form of a condition: which keys, which arguments. What its names refer to is checked later."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from backend.content.kinds import COMES_OUT

DEEPEST = 12


def condition_fault(condition: Any, depth: int = 0) -> str | None:
    """What is wrong with the form of a condition, in words; None where nothing is."""
    if depth > DEEPEST:
        return f"the condition is nested more than {DEEPEST} deep; name a part of it in conditions.json"
    if not isinstance(condition, dict) or len(condition) != 1:
        return 'a condition is an object with exactly one key, such as {"is": [question, value]}'
    (form, inner), *_ = condition.items()
    if form not in FORMS:
        return f"there is no condition `{form}`; there are {', '.join(FORMS)}"
    return FORMS[form](inner, depth)


def _children(inner: Any, depth: int) -> str | None:
    if not isinstance(inner, list) or not inner:
        return "`all` and `any` need a list of at least one condition"
    return _first_fault(inner, depth)


def _not(inner: Any, depth: int) -> str | None:
    return condition_fault(inner, depth + 1)


def _recognised(inner: object, _depth: int) -> str | None:
    fits = isinstance(inner, list) and inner and all(one in COMES_OUT for one in inner)
    return None if fits else f"`recognised` needs a list of at least one of {', '.join(COMES_OUT)}"


def _named(inner: Any, _depth: int) -> str | None:
    return None if isinstance(inner, str) else "`see` needs the id of a condition"


def _is(inner: Any, _depth: int) -> str | None:
    return None if _is_pair(inner) and _is_value(inner[1]) else "`is` needs [question, text or whole number]"


def _one_of(inner: Any, _depth: int) -> str | None:
    fits = _is_pair(inner) and isinstance(inner[1], list) and inner[1] and all(_is_value(one) for one in inner[1])
    return None if fits else "`one_of` needs [question, [value, …]] with at least one value"


def _includes(inner: Any, _depth: int) -> str | None:
    return None if _is_pair(inner) and isinstance(inner[1], str) else "`includes` needs [question, option]"


def _at_least(inner: Any, _depth: int) -> str | None:
    return (
        None if _is_pair(inner) and _is_whole_number(inner[1]) else "`at_least` needs [question or fact, whole number]"
    )


def _count_at_least(inner: Any, depth: int) -> str | None:
    if (
        not isinstance(inner, list)
        or len(inner) != 2
        or not _is_whole_number(inner[0])
        or not isinstance(inner[1], list)
    ):
        return "`count_at_least` needs [whole number, [condition, …]]"
    if not 1 <= inner[0] <= len(inner[1]):
        return f"`count_at_least` {inner[0]} of {len(inner[1])} conditions can never be otherwise"
    return _first_fault(inner[1], depth)


def _first_fault(children: list[Any], depth: int) -> str | None:
    return next((fault for child in children if (fault := condition_fault(child, depth + 1))), None)


def _is_pair(inner: Any) -> bool:
    return isinstance(inner, list) and len(inner) == 2 and isinstance(inner[0], str)


def _is_value(value: Any) -> bool:
    return isinstance(value, str) or _is_whole_number(value)


def _is_whole_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


FORMS: dict[str, Callable[[Any, int], str | None]] = {
    "all": _children,
    "any": _children,
    "not": _not,
    "unless": _not,
    "recognised": _recognised,
    "is": _is,
    "one_of": _one_of,
    "includes": _includes,
    "at_least": _at_least,
    "count_at_least": _count_at_least,
    "see": _named,
}
