"""Nothing the app says reassures, grades or sends away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from backend.content.errors import Problem
from backend.content.kinds import LISTS, OBJECTS, Merged, file_of

PHRASES = (
    r"no need to (call|radio|report|record|worry|tell|attend)",
    r"(do not|don't|need not|needn't) need to (call|radio|report|record|worry)",
    r"not (really )?stalking|(isn't|wasn't) (really )?stalking|not a stalker",
    r"low(er)?[- ]risk|lowest risk|no risk|minimal risk|little risk|not (at|a) risk|risk is low|standard[- ]risk",
    r"nothing to worry|not serious|perfectly safe|(is|are|you're|they're) safe now|(probably|quite) harmless",
    r"no further action (is )?(needed|required)",
)
REFUSED = re.compile(rf"\b({'|'.join(PHRASES)})\b", re.IGNORECASE)
NOT_OUR_WORDS = ("do_not_say", "quote")  # what must not be said, and what somebody else said
NOT_SPOKEN = ("sources",)  # titles are as published


def nothing_reassures(merged: Merged) -> list[Problem]:
    """No text says that there is no need to call, that it is not stalking, that the risk is low, or the like."""
    items = [(kind, item) for kind in LISTS if kind not in NOT_SPOKEN for item in merged[kind]]
    items += [(kind, merged[kind]) for kind in OBJECTS]
    return [
        Problem(file_of(kind), item.get("id", ""), f"the app never says “{match.group()}”: {text}")
        for kind, item in items
        for text in _texts(item)
        if (match := REFUSED.search(text.replace("’", "'")))
    ]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name not in NOT_OUR_WORDS:
                yield from _texts(one)
