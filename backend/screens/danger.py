"""Which yes, and which no, is a danger: a chip turns its colour only where it is, or the colour says nothing. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

OTHER = {"yes": "no", "no": "yes"}


def dangers(pack: Mapping[str, Any]) -> dict[str, set[str]]:
    """Of each question the yes or no, or both, that is among what lights a call-in; none where neither is."""
    found: dict[str, set[str]] = {}
    for finding in pack["findings"]:
        if finding.get("call_in"):
            for question, answer in _counting(finding["when"], wanted=True):
                found.setdefault(question, set()).add(answer)
    return found


def _counting(condition: Mapping[str, Any], wanted: bool) -> Iterator[tuple[str, str]]:
    """Each yes or no that counts towards a condition; under a `not` (wanted false) it is the other that does."""
    ((form, inner),) = condition.items()
    if form == "not":
        yield from _counting(inner, not wanted)
    elif form in ("all", "any", "count_at_least"):
        for one in inner[1] if form == "count_at_least" else inner:
            yield from _counting(one, wanted)
    elif form in ("is", "one_of"):
        named = {inner[1]} if form == "is" else set(inner[1])
        answers = named & set(OTHER)
        yield from ((inner[0], answer) for answer in (answers if wanted else {OTHER[one] for one in answers} - answers))
