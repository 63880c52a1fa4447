"""What stands against closing must be settled in words that somebody can check later: not with "x", "." or "ok"."""

from __future__ import annotations

import re

from backend.core.web.errors import FieldRefused

WORD = re.compile(r"[^\W_]{2,}")
"""Two letters or digits at least."""
A_PERSON, A_SENTENCE = 2, 3  # words
WHO = "enter a name with a rank, a number or a unit, for example: PC 1234 Okoro"
WORDS = "say it in a sentence that somebody can check later"


def refuse_nobody(field: str, what: str, words: str) -> None:
    """Raises FieldRefused for what names nobody. `what` was asked."""
    if len(WORD.findall(words)) < A_PERSON:
        raise FieldRefused(field, f"{what}: {WHO}")


def refuse_nothing(field: str, what: str, words: str) -> None:
    """Raises FieldRefused for what is no sentence. `what` was asked."""
    if len(WORD.findall(words)) < A_SENTENCE:
        raise FieldRefused(field, f"{what}: {WORDS}")
