"""An answer that alone would read as an all-clear, and so stands in no row of the card for officers on the way and in
no brief: the twin of what `on_the_way_rows.js` leaves out. Pure.
"""

from __future__ import annotations

from backend.rules.answers import value_of
from backend.rules.json_types import Json
from backend.rules.shapes.pack import Pack, Question


def is_left_out(pack: Pack, question: Question, answer: Json) -> bool:
    """Whether it is a no that has no words of its own, or an option that the pack leaves out of the card."""
    value = value_of(question, answer)
    if question["kind"] == "yes_no":
        return value == "no" and "no" not in question.get("said", {})
    board = pack["about"]["designated"].get("board")
    way = board.get("on_the_way") if board is not None else None
    listed = way.get("left_out", []) if way is not None else []
    options = [option for one in listed if one["question"] == question["id"] for option in one["options"]]
    return any(one in options for one in (value if isinstance(value, list) else [value]))
