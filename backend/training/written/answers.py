"""The model's answer to one question, as a form sends it. Pure.

Each value sent is one token: `v:<option>` an option of a choice, `s:not_known`, `s:declined`, `all` ("that is all of
them"), `none` (none of these); of a text, a number or a day, what was typed. An answer of a kind that the form has no
field for goes through it as it came, as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from backend.content.kinds import Item

IN_FORM = ("yes_no", "choice", "choices", "text", "number", "day")
CHOSEN, STATE, ALL, NONE = "v:", "s:", "all", "none"
STATES = ("not_known", "declined")


def answer_from(kind: str, tokens: Sequence[str]) -> Item | None:
    """The answer that was sent; None where there is none."""
    states = [one.removeprefix(STATE) for one in tokens if one.startswith(STATE)]
    if states:
        return {"state": states[0]} if states[0] in STATES else None
    chosen = [one.removeprefix(CHOSEN) for one in tokens if one.startswith(CHOSEN)]
    typed = [one for one in tokens if not one.startswith(CHOSEN)]
    match kind:
        case "yes_no" | "choice":
            return {"value": chosen[0]} if chosen else None
        case "choices":
            said = {"value": chosen, **({"all": True} if ALL in tokens else {})}
            return said if chosen or NONE in tokens else None
        case "number":
            return {"value": _number(typed[0])} if typed and typed[0] else None
        case _:
            return {"value": typed[0]} if typed and typed[0] else None


def raw_answer(text: str) -> Item | None:
    """An answer as it came, or None where it is none."""
    try:
        found = json.loads(text) if text else None
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def raw_of(answer: Item | None) -> str:
    """An answer as it goes through the form."""
    return json.dumps(answer, sort_keys=True) if answer is not None else ""


def is_in_form(kind: str, answer: Item | None) -> bool:
    """Whether the form has a field that can hold this answer."""
    if kind not in IN_FORM:
        return False
    says_state = answer is not None and "state" in answer
    return not (says_state and kind not in ("yes_no", "choice", "choices"))


def _number(text: str) -> int | str:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else text
