"""What the call handler noted and the officer has not confirmed is marked in a copy. The Python twin of
static/js/core/copy_of_call.js.
"""

from __future__ import annotations

from backend.rules.answers import state_of, value_of
from backend.rules.json_types import Item, Json, is_object

CALL_MARK = " (call, not confirmed)"


def of_the_call(question: Item, answer: Json) -> str:
    """What is set behind an answer that a call handler noted and the officer has not confirmed: whoever reads the copy
    elsewhere would take it for the officer's own.
    """
    noted = is_object(answer) and answer.get("by") == "call_handler" and answer.get("confirmed") is False
    said = noted and (value_of(question, answer) is not None or state_of(answer) is not None)
    return CALL_MARK if said else ""
