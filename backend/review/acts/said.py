"""What stands against closing must be settled in words that somebody can check later, and a decision or a view has a
reason: not "x", "." or "1".
"""

from __future__ import annotations

import re

from backend.core.web.errors import FieldRefused

WORD = re.compile(r"[^\W_]{2,}")
"""Two letters or digits at least."""
OF_A_REASON = re.compile(r"[^\W\d_]{3,}")
"""A word of three letters, in whatever language."""
A_PERSON, A_SENTENCE = 2, 3  # words
WHO = "enter a name with a rank, a number or a unit, for example: PC 1234 Okoro"
WORDS = "say it in a sentence that somebody can check later"
REASON = "write it so that somebody who was not there can read it later. A word or two will do"


def refuse_nobody(field: str, what: str, words: str) -> None:
    """Raises FieldRefused for what names nobody. `what` was asked."""
    if len(WORD.findall(words)) < A_PERSON:
        raise FieldRefused(field, f"{what}: {WHO}")


def refuse_nothing(field: str, what: str, words: str) -> None:
    """Raises FieldRefused for what is no sentence. `what` was asked."""
    if len(WORD.findall(words)) < A_SENTENCE:
        raise FieldRefused(field, f"{what}: {WORDS}")


def refuse_no_reason(field: str, what: str, words: str) -> None:
    """Raises FieldRefused for what says no reason. `what` was asked."""
    if OF_A_REASON.search(words) is None:
        raise FieldRefused(field, f"{what}: {REASON}")
