"""The three questions to ask next. The Python twin of static/js/core/ask_next.js.

An order for the next minute, shown without any number: it grades nothing.
"""

from __future__ import annotations

from backend.rules.answers import state_of
from backend.rules.folding import to_ask
from backend.rules.index import index_of
from backend.rules.json_types import Answers, Pack
from backend.rules.shapes.record import Judged

AT_MOST = 3


def ask_next(pack: Pack, findings: list[Judged], answers: Answers, hidden: list[str]) -> list[str]:
    """At most three question ids, never asked before not known. `findings`: as assessed, in pack order; `answers`: with
    what follows from them.
    """
    place = index_of(pack).place
    missing = dict.fromkeys(question_id for finding in findings for question_id in finding["missing"])
    instead = {one: to_ask(pack, one, answers, hidden) for one in missing}
    ranks: dict[str, tuple[bool, int, int, int, int]] = {}
    for finding, item in zip(findings, pack["findings"], strict=True):
        if not finding["missing"]:
            continue
        for_radio, for_sergeant = item.get("call_in") == "radio_now", item.get("call_in") == "sergeant"
        for question_id in dict.fromkeys(asked for one in finding["missing"] for asked in instead[one]):
            known = ranks.get(question_id)
            if known is None:
                was_asked = state_of(answers.get(question_id)) is not None
                known = (was_asked, 0, 0, item["rank"], place.get(question_id, len(place)))
            was_asked, radio, sergeant, rank, at = known
            ranks[question_id] = (was_asked, radio - for_radio, sergeant - for_sergeant, min(rank, item["rank"]), at)
    return sorted(ranks, key=ranks.__getitem__)[:AT_MOST]
