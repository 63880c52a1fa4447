"""Nothing the app says reassures, grades or sends away."""

from __future__ import annotations

from backend.content.authoring.checks.texts import texts
from backend.content.authoring.errors import Problem
from backend.content.kinds import Merged, file_of
from backend.content.reassuring import REFUSED

NOT_OUR_WORDS = ("do_not_say", "quote")  # what must not be said, and what somebody else said
NOT_SPOKEN = (file_of("sources"),)  # titles are as published


def nothing_reassures(merged: Merged) -> list[Problem]:
    """No text says that there is no need to call, that it is not stalking, that the risk is low, or the like."""
    return [
        Problem(text.file, text.item, f"the app never says “{match.group()}”: {text.words}")
        for text in texts(merged)
        if text.field not in NOT_OUR_WORDS and text.file not in NOT_SPOKEN
        if (match := REFUSED.search(text.words.replace("’", "'")))
    ]
