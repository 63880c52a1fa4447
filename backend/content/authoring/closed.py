"""Whether what is said can be answered by yes or no: what a caller who whispers is asked. Knows English only."""

from __future__ import annotations

import re

SENTENCE = re.compile(r"[^.?!]+[.?!]?")
CLOSED = re.compile(
    r"(is|are|was|were|do|does|did|have|has|had|can|could|will|would|may|shall|should|if we are cut off, is)\b", re.I
)
ASKS = re.compile(r"\b(tell me|describe|spell|explain|say (where|what|who)|in your own words)\b", re.I)
EITHER = re.compile(r"\bor\b(?! no\b)", re.I)  # "yes or no" asks nothing


def open_part(said: str) -> str | None:
    """The first sentence that asks for more than yes or no, or for one of two things; None where none does."""
    return next((one.strip() for one in SENTENCE.findall(said) if _is_open(one.strip())), None)


def _is_open(sentence: str) -> bool:
    if ASKS.search(sentence):
        return True
    if not sentence.endswith("?"):
        return False
    asked = re.sub(r"\byes or no\b", "", sentence, flags=re.I).strip(" ,:")
    return CLOSED.match(asked) is None or EITHER.search(asked) is not None
