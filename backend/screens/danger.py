"""Which yes is a danger: the chip of a yes turns its colour only where it is, or the colour says nothing. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def lit_by_yes(pack: Mapping[str, Any]) -> set[str]:
    """The ids of the questions of which a yes is among what lights a call-in."""
    lights = [finding["when"] for finding in pack["findings"] if finding.get("call_in")]
    return {question for when in lights for question in _yeses(when, wanted=True)}


def _yeses(condition: Mapping[str, Any], wanted: bool) -> Iterator[str]:
    """The questions whose yes counts towards a condition; under a `not` (wanted false) it counts against it."""
    ((form, inner),) = condition.items()
    if form == "not":
        yield from _yeses(inner, not wanted)
    elif form in ("all", "any", "count_at_least"):
        for one in inner[1] if form == "count_at_least" else inner:
            yield from _yeses(one, wanted)
    elif wanted and ((form == "is" and inner[1] == "yes") or (form == "one_of" and "yes" in inner[1])):
        yield inner[0]
