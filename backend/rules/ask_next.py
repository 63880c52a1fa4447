"""The three questions to ask next. The Python twin of static/js/core/ask_next.js.

An order for the next minute, shown without any number: it grades nothing.
"""

from __future__ import annotations

from backend.rules.json_types import Item, Pack
from backend.rules.outline import outline_order

AT_MOST = 3


def ask_next(pack: Pack, findings: list[Item]) -> list[str]:
    """At most three question ids. `findings`: the assessed findings, in pack order."""
    order = {question_id: place for place, question_id in enumerate(outline_order(pack))}
    ranks: dict[str, tuple[int, int, int, int]] = {}
    for finding, item in zip(findings, pack["findings"], strict=True):
        for question_id in finding["missing"]:
            radio, sergeant, rank, _ = ranks.get(question_id, (0, 0, item["rank"], 0))
            radio -= item.get("call_in") == "radio_now"
            sergeant -= item.get("call_in") == "sergeant"
            ranks[question_id] = (radio, sergeant, min(rank, item["rank"]), order.get(question_id, len(order)))
    return sorted(ranks, key=ranks.__getitem__)[:AT_MOST]
