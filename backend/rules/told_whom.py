"""Whether whoever was told is whom a danger asks for: "Tell the duty inspector" is not done because control was told.
The Python twin of static/js/core/told_whom.js; tests/conformance/told.json holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypedDict, assert_never

from backend.rules.json_types import Pack, by_id
from backend.rules.record_kinds import RecordKind
from backend.rules.shapes.pack import Finding, Rank
from backend.rules.shapes.record import Body, Result
from backend.rules.told import is_covered, note_for_all, told_to

UNRANKED, TWO = -1, 2


class NotYet(TypedDict):
    """Who was told of a call-in last (`asked`), and whom it asks for all the same (`whom`), as they are called."""

    asked: str
    whom: str


def told_whom(pack: Pack, finding: Finding, who: Sequence[str]) -> bool:
    """Whether one of these names is of the rank a finding asks for, or above it; what is for a sergeant is done by any
    name but control's. True where a pack from before says nothing of ranks. A rank that is not known is below.
    """
    ranks = _ranks(pack)
    places = {rank["id"]: place for place, rank in enumerate(ranks)}
    wanted, control = places.get(finding.get("asks_for", ""), UNRANKED), places.get("control", UNRANKED)
    if wanted != UNRANKED:
        return any(_rank_of(ranks, name) >= wanted for name in who)
    if finding.get("call_in") != "sergeant" or control == UNRANKED or not who:
        return True
    return any(_rank_of(ranks, name) != control for name in who)


def is_settled(pack: Pack, finding: Finding, who: Sequence[str], kind: RecordKind) -> bool:
    """Whether nobody is still to be told, these names having been: on a call dispatch is asked for everything but what
    somebody above a sergeant decides.
    """
    match kind:
        case "call":
            return not _is_above_sergeant(pack, finding) or told_whom(pack, finding, who)
        case "scene":
            return told_whom(pack, finding, who)
    assert_never(kind)


def _is_above_sergeant(pack: Pack, finding: Finding) -> bool:
    """Whether it asks for somebody above a sergeant, whom telling dispatch has not told."""
    ranks = [rank["id"] for rank in _ranks(pack)]
    wanted = finding.get("asks_for", "")
    return wanted in ranks and "sergeant" in ranks and ranks.index(wanted) > ranks.index("sergeant")


def asked_for(pack: Pack, finding: Finding) -> str:
    """Whom a finding asks for, as they are called; empty where it asks for nobody."""
    wanted = finding.get("asks_for", finding.get("call_in"))
    return next((rank["text"] for rank in _ranks(pack) if rank["id"] == wanted), "")


def not_yet_told(pack: Pack, body: Body, result: Result, untold: Sequence[str]) -> dict[str, NotYet]:
    """What stands lit, was told, and not to whom it asks for, by finding, in the result's order. `untold`: of which
    nobody is noted as told (told.py).
    """
    findings, note = by_id(pack["findings"]), note_for_all(pack, body["answers"])
    found: dict[str, NotYet] = {}
    for one in result["call_ins"]:
        finding, entry = findings[one["id"]], body["call_ins"].get(one["id"])
        names = [told["who"] for told in told_to(entry)]
        if one["state"] != "lit" or one["id"] in untold or is_settled(pack, finding, names, body["kind"]):
            continue
        once = [note["who"]] if note is not None and is_covered(one, entry, note) else []
        found[one["id"]] = {"asked": (names or once or [""])[-1], "whom": asked_for(pack, finding)}
    return found


def _ranks(pack: Pack) -> Sequence[Rank]:
    return pack["about"]["designated"].get("ranks", []) if "about" in pack else []


def _rank_of(ranks: Sequence[Rank], name: str) -> int:
    """The highest that a word of a name is known by, by its place among them. Two letters may be a name: where a rank
    is written out, they say none. "Di, control room" is control.
    """
    words = set(re.split(r"[^a-z]+", name.lower()))
    known = [(len(one) > TWO, place) for place, rank in enumerate(ranks) for one in rank["known_by"] if one in words]
    return max(known, default=(False, UNRANKED))[1]
