"""Whether a new password could be guessed soon: zxcvbn's estimate, which knows common passwords, words and names,
rows of keys, dates and repeats, and is told what anybody can find out about how this person is called.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from threading import Lock
from typing import Any

GUESSES = 1e10  # zxcvbn's best score: months of a card that tries our hashes at 1,500 a second
LOOKED_AT = 48  # characters, six words or so; the work of estimating grows faster than their number
SPELLINGS = 8  # ways to read signs as letters; each is a whole search
SIGNS = (("@", "4"), ("{[<", "("), ("!|", "1"), ("$", "5"), ("+", "7"))  # read as the same letters
PRODUCT = ("foursight", "police", "constabulary", "officer", "stalking", "policing")

INSTEAD = "Use four words or more that have nothing to do with you or with each other"
WHY = {
    "names": "Password is made of names others know: yours, your unit's, your force's or Foursight's.",
    "repeat": "Password repeats itself.",
    "common": "Password is made of passwords that many people use.",
    "row": "Password follows the keyboard, the alphabet or the calendar.",
    "other": "Password can be guessed quickly.",
}

_one_at_a_time = Lock()  # zxcvbn keeps the names of the person it looks at in a list that all its callers share


def why_guessable(password: str, names: Iterable[str]) -> str | None:
    """What is wrong with a password and what to do, in words; None where it takes `GUESSES` or more.

    Bounded: a tenth of a second for the worst there is, and as much again where signs part its words.
    """
    known = _known(names)
    return _why(password, known) or _why_without_signs(password, known)


def _why(password: str, known: list[str]) -> str | None:
    found = _estimate(password, known)
    if found["guesses"] >= GUESSES:
        return None
    longest = max(found["sequence"], key=lambda part: len(part["token"]))
    return f"{WHY[_kind(longest)]} {INSTEAD}"


def _why_without_signs(password: str, known: list[str]) -> str | None:
    """Names are names with a space or a dot between them too, each of which the estimate counts as a secret."""
    joined = re.sub(r"[\W_]+", "", password)
    if not joined or joined == password:
        return None
    found = _estimate(joined, known)
    has_names = any(_kind(part) == "names" for part in found["sequence"])
    return f"{WHY['names']} {INSTEAD}" if has_names and found["guesses"] < GUESSES else None


def _estimate(password: str, known: list[str]) -> Any:
    from zxcvbn import zxcvbn  # half a second and its lists, which only those need who choose a password

    with _one_at_a_time:
        return zxcvbn(_bounded(password), user_inputs=known)


def _known(names: Iterable[str]) -> list[str]:
    """Names as they may be typed: whole, in their words, and without what stands between them."""
    known: dict[str, None] = {}
    for name in names:
        words = re.findall(r"\w+", name.casefold())
        for one in (name.casefold(), "".join(words), *(word for word in words if len(word) > 1)):
            known.setdefault(one)
    return [*known, *PRODUCT]


def _kind(part: dict[str, object]) -> str:
    if part["pattern"] == "dictionary":
        return {"user_inputs": "names", "passwords": "common"}.get(str(part["dictionary_name"]), "other")
    return {"repeat": "repeat", "bruteforce": "other"}.get(str(part["pattern"]), "row")


def _bounded(password: str) -> str:
    """The part that is looked at; where its signs could be read as letters in too many ways, with fewer signs."""
    text = password[:LOOKED_AT]
    if _spellings(text) <= SPELLINGS:
        return text
    for others, sign in SIGNS:
        text = re.sub(f"[{re.escape(others)}]", sign, text)
    return text


def _spellings(text: str) -> int:
    letters = ("4@", "8", "({[<", "3", "69", "1!|", "1|7", "0", "$5", "+7", "%", "2")
    return math.prod(max(1, len(set(signs) & set(text))) for signs in letters)
