"""A yes-or-no question asks for the thing itself: a tired *No* to "Is there nowhere safe?" means the danger."""

from __future__ import annotations

import re

from backend.content.authoring.errors import Problem
from backend.content.kinds import Merged, file_of

TURNED_ROUND = re.compile(
    r"^(\w+ ){0,2}(no|not|never|nothing|without)\b|\b(nowhere|nobody|no one|none)\b|n['’]t\b", re.IGNORECASE
)


def questions_ask_forwards(merged: Merged) -> list[Problem]:
    """No yes-or-no question is put in the negative, which a plain *No* can agree with or deny."""
    return [
        Problem(
            file_of("questions"),
            question["id"],
            f"asks in the negative, so that a plain No may be read either way: {question['text']}",
        )
        for question in merged["questions"]
        if question["kind"] == "yes_no" and question["text"].endswith("?") and TURNED_ROUND.search(question["text"])
    ]
