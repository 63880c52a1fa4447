"""What the call handler noted and the officer has not confirmed is marked in a copy. The Python twin of
static/js/core/copy_of_call.js.
"""

from __future__ import annotations

from backend.rules.answers import state_of, value_of
from backend.rules.conditions import stands_for
from backend.rules.copy_source import Copy
from backend.rules.json_types import Item, Json, is_object

CALL_MARK = " (call, not confirmed)"


def of_the_call(question: Item, answer: Json) -> str:
    """What is set behind an answer that a call handler noted and the officer has not confirmed: whoever reads the copy
    elsewhere would take it for the officer's own.
    """
    said = value_of(question, answer) is not None or state_of(answer) is not None
    return CALL_MARK if said and _is_unconfirmed(answer) else ""


def rests_on_the_call(judged: Json, copy: Copy) -> str:
    """What is set behind a finding that applies because of such an answer."""
    if judged["state"] != "applies":
        return ""
    facts = copy.reading.facts
    behind = [
        question
        for leaf in judged["because"]
        for question in ([leaf["question"]] if "question" in leaf else stands_for(facts[leaf["fact"]]))
    ]
    return CALL_MARK if any(_is_unconfirmed(copy.reading.answers.get(one)) for one in behind) else ""


def marked(line: str, mark: str) -> str:
    """A line with the mark before its full stop."""
    return f"{line.rstrip('.')}{mark}." if mark and line else line


def _is_unconfirmed(answer: Json) -> bool:
    return is_object(answer) and answer.get("by") == "call_handler" and answer.get("confirmed") is False
