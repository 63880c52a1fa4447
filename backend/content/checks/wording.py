"""Nothing the app says reassures, grades or sends away."""

from __future__ import annotations

import re

from backend.content.checks.texts import texts
from backend.content.errors import Problem
from backend.content.kinds import Merged, file_of

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
NOT_SPOKEN = (file_of("sources"),)  # titles are as published


def nothing_reassures(merged: Merged) -> list[Problem]:
    """No text says that there is no need to call, that it is not stalking, that the risk is low, or the like."""
    return [
        Problem(text.file, text.item, f"the app never says “{match.group()}”: {text.words}")
        for text in texts(merged)
        if text.field not in NOT_OUR_WORDS and text.file not in NOT_SPOKEN
        if (match := REFUSED.search(text.words.replace("’", "'")))
    ]
