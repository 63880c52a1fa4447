"""How loud an item of a pack says that nobody has confirmed it. Twin of static/js/core/marks.js; what both must say is
in tests/conformance/marks.json.

Loud is law, a limit or a telephone number that nobody has read at its source: an officer could act on it wrongly. The
rest is our practice, or told second-hand, and says so where its source stands. What a force has signed says by whom.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TypedDict

from backend.content.sentences import day_in_words, of_the_app
from backend.content.statuses import LAW_NOT_CONFIRMED, REPORTED, VERIFIED
from backend.rules.sentences import say
from backend.rules.shapes.sentences import SentenceId

LAW, PRACTICE, SECOND_HAND, SIGNED, NONE = "law", "practice", "second_hand", "signed", ""
WORDS: dict[str, SentenceId] = {LAW: "mark_law", PRACTICE: "mark_practice", SECOND_HAND: "mark_second_hand"}
UNSAID = (None, VERIFIED)
READ = (
    *("text", "line", "hint", "why", "find_out", "do", "say", "do_not_say", "if_already_done"),
    *("record", "safety"),
)
NUMBER = r"(?:[0-9]+|one|two|three|four|five|six|seven|ten|twelve)"
STATES = re.compile(
    rf"\b{NUMBER} (?:(?:working|calendar) )?(?:hours?|days?|weeks?|months?|years?)\b"
    r"|\blimits?\b|\bsections? [0-9]|\bAct [0-9]{4}|\b[0-9][0-9,]* (?:in|of) [0-9]|[0-9] ?%|\b0[0-9]{3}",
    re.IGNORECASE,
)
RUNG = ("phone", "text")
Marked = Mapping[str, object]
"""An item of a pack, as far as a mark looks at it."""


class Marks(TypedDict):
    """What a page says of an item: its mark in words, and whether it says so beside itself too."""

    mark: str
    is_loud: bool


def mark_of(item: Marked) -> str:
    """Its mark: `LAW` is shown loud, `PRACTICE`, `SECOND_HAND` and `SIGNED` in the fold with its source."""
    if item.get("signed"):
        return SIGNED
    if _is_unconfirmed_law(item) or _has_unconfirmed_number(item):
        return LAW
    status = item.get("status")
    if status in UNSAID:
        return NONE
    return SECOND_HAND if status == REPORTED else PRACTICE


def _is_unconfirmed_law(item: Marked) -> bool:
    status = item.get("status")
    if status in UNSAID:
        return False
    return status == LAW_NOT_CONFIRMED or bool(item.get("law")) or "add" in item or _states_something(item)


def _has_unconfirmed_number(item: Marked) -> bool:
    contacts = item.get("contacts")
    return isinstance(contacts, (list, tuple)) and any(
        one["kind"] in RUNG and one["status"] != VERIFIED for one in contacts
    )


def _states_something(item: Marked) -> bool:
    return any(STATES.search(line) for line in _lines(item))


def _lines(item: Marked) -> Iterator[str]:
    for name in READ:
        said = item.get(name)
        yield from [said] if isinstance(said, str) else (said if isinstance(said, (list, tuple)) else ())


def mark_words(item: Marked) -> str:
    """Its mark in words, as it stands with its source; nothing where somebody read it at the source."""
    mark, signed = mark_of(item), item.get("signed")
    if isinstance(signed, dict):
        said: SentenceId = "mark_read" if signed["how"] == "read" else "mark_agreed"
        return say(of_the_app(), said, role=signed["role"], force=signed["force"], day=day_in_words(signed["on"]))
    return say(of_the_app(), WORDS[mark]) if mark else ""


def marks_of(item: Marked) -> Marks:
    """What a page says of it."""
    return {"mark": mark_words(item), "is_loud": mark_of(item) == LAW}


def said_of(item: Marked) -> Marks:
    """The same for what a page shows of an item: as worked out with it, or from the whole item."""
    return {"mark": str(item["mark"]), "is_loud": bool(item["is_loud"])} if "is_loud" in item else marks_of(item)
