"""What a row says of two accounts while roles are not settled: whom an order protects, and that nobody has spoken to
the other person. By the questions that the pack designates; no names, for a list goes further than a record.
"""

from __future__ import annotations

import re

from backend.rules.answers import value_of
from backend.rules.index import index_of
from backend.rules.json_types import Pack, by_id
from backend.rules.shapes.record import Body, Result

UNSETTLED = "unsettled"
"""How the row comes out by which nobody has decided yet whose record it is."""


def two_accounts(pack: Pack, body: Body, result: Result) -> list[str]:
    """In the pack's words, the order first; nothing where roles are settled, or the pack designates none."""
    two = pack["about"]["designated"].get("two_accounts")
    row = by_id(pack.get("recognition", [])).get(result["recognition"]["id"] or "")
    if two is None or row is None or row["comes_out"] != UNSETTLED:
        return []
    said = [one["text"] for one in two["said"] if _value(pack, body, result, one["question"]) in one["options"]]
    seen = str(_value(pack, body, result, two["other"]) or "").strip()
    not_yet = re.compile(rf"(?:{'|'.join(map(re.escape, two['not_yet']))})\b", re.IGNORECASE)
    return said if seen and not not_yet.match(seen) else [*said, two["unseen"]]


def _value(pack: Pack, body: Body, result: Result, question_id: str) -> object:
    question = index_of(pack).questions.get(question_id)
    if question is None or question_id in result["hidden"]:
        return None
    return value_of(question, body["answers"].get(question_id))
