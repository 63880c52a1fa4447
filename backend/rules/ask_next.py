"""The three questions to ask next. The Python twin of static/js/core/ask_next.js.

An order for the next minute, shown without any number: it grades nothing.
"""

from __future__ import annotations

from backend.rules.answers import state_of
from backend.rules.folding import is_folded
from backend.rules.index import index_of
from backend.rules.json_types import Json, Pack, is_object
from backend.rules.shapes.record import Judged

AT_MOST = 3


def ask_next(pack: Pack, findings: list[Judged], answers: Json) -> list[str]:
    """At most three question ids, never asked before not known. `findings`: as assessed, in pack order."""
    given = answers if is_object(answers) else {}
    questions, order = index_of(pack).questions, index_of(pack).place
    asked_for = dict.fromkeys(question_id for finding in findings for question_id in finding["missing"])
    folded = {one for one in asked_for if one in questions and is_folded(pack, questions[one], given)}
    ranks: dict[str, tuple[bool, int, int, int, int]] = {}
    for finding, item in zip(findings, pack["findings"], strict=True):
        for question_id in (one for one in finding["missing"] if one not in folded):
            asked = state_of(given.get(question_id)) is not None
            _, radio, sergeant, rank, _ = ranks.get(question_id, (asked, 0, 0, item["rank"], 0))
            radio -= item.get("call_in") == "radio_now"
            sergeant -= item.get("call_in") == "sergeant"
            place = order.get(question_id, len(order))
            ranks[question_id] = (asked, radio, sergeant, min(rank, item["rank"]), place)
    return sorted(ranks, key=ranks.__getitem__)[:AT_MOST]
