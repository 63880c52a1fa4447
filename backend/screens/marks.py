"""Which questions say beside themselves that they are not verified, and which only in the screen's one line. Pure.

A mark under every second question is read by nobody at 02:00. Beside stays what an officer could act on wrongly: a
question that states law, a number or a limit. All are named in the line at the foot of the screen, with their sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from backend.content.statuses import LAW_NOT_CONFIRMED, VERIFIED

READ = ("text", "hint", "why", "find_out")
# figures are telephone numbers, ages, hours and limits; the words are those of law and procedure that bind an officer
STATES = re.compile(
    r"\d|\b(?:laws?|legal|acts? of|code|sections?|limits?|SPO|DVP[NO]|DAP[NO]|"
    r"(?:protection|restraining|court|interim) orders?|bail|notices?|offences?|certificates?|special measures|"
    r"arrest needed|in writing|working days?|agreement)\b",
    re.IGNORECASE,
)


def marked(question: Mapping[str, Any]) -> dict[str, Any]:
    """The question with `unsure` (it is not verified) and `beside` (and says so beside itself)."""
    unsure = question["status"] != VERIFIED
    law = question["status"] == LAW_NOT_CONFIRMED
    return {**question, "unsure": unsure, "beside": law or (unsure and states_something(question))}


def states_something(question: Mapping[str, Any]) -> bool:
    """Whether a question, its hint or its options state law, a number or a limit."""
    return any(STATES.search(words) for words in _words(question))


def _words(question: Mapping[str, Any]) -> Iterator[str]:
    yield from (question[name] for name in READ if isinstance(question.get(name), str))
    for one in (*question.get("options", ()), *question.get("fields", ())):
        yield from (one[name] for name in ("text", "hint") if one.get(name))
        yield from _words({"options": one["options"]} if one.get("options") else {})
