"""What stands against closing must be settled in words that somebody can check later, and a decision or a view has a
reason: not "x", "." or "1". Nobody is directed to look for a suspect who is held.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from backend.content.frozen import Pack
from backend.core.web.errors import FieldRefused

WORD = re.compile(r"[^\W_]{2,}")
"""Two letters or digits at least."""
OF_A_REASON = re.compile(r"[^\W\d_]{3,}")
"""A word of three letters, in whatever language."""
A_PERSON, A_SENTENCE = 2, 3  # words
WHO = "enter a name with a rank, a number or a unit, for example: PC 1234 Okoro"
WORDS = "say it in a sentence that somebody can check later"
REASON = "write it so that somebody who was not there can read it later. A word or two will do"

HELD = (
    "{where}. No search was directed. Tell custody or the prison, and the investigator, now. Have arrest for this "
    "offence considered, and ask a prison to stop the contact. What else you ticked or typed is still here: direct it "
    "again"
)


def refuse_search(chosen: Collection[str], held: str, pack: Pack) -> None:
    """Raises FieldRefused for a direction to look for a suspect who is `held`. Both are as the newest version has
    them: an older pack may not name its searches.
    """
    custody = pack.data["about"]["designated"].get("custody")
    searches = custody.get("not_directed", []) if custody is not None else []
    if not set(chosen).isdisjoint(searches):
        raise FieldRefused("directions", HELD.format(where=held))


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
