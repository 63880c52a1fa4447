"""Call-ins: what must be said out loud now. The Python twin of static/js/core/assess.js, `callInsOf`.

Once lit a call-in stays; only a clearing on purpose, with a moment and a reason, takes it down.
"""

from __future__ import annotations

from typing import assert_never

from backend.rules.days import is_moment
from backend.rules.json_types import Json, Pack, is_object
from backend.rules.record_kinds import RecordKind
from backend.rules.sentences import Speaks, say
from backend.rules.shapes.record import Level, Lit, State
from backend.rules.shapes.sentences import SentenceId

LEVELS: tuple[Level, ...] = ("radio_now", "sergeant")
LAST = 11  # after every place of the order of danger: a pack kept from before has none
WORDS: dict[str, SentenceId] = {"radio_now": "level_radio_now", "sergeant": "level_sergeant"}
ON_A_CALL: dict[str, SentenceId] = {
    "radio_now": "level_dispatch",
    "sergeant": "level_for_supervisor",
}  # nobody radios or leaves


def level_words(pack: Speaks, level: str, kind: RecordKind | None) -> str:
    """A level as everybody reads it of a record of this kind, on every page and in every copy."""
    match kind:
        case "scene" | None:
            return say(pack, WORDS[level])
        case "call":
            return say(pack, ON_A_CALL[level])
    assert_never(kind)


def call_ins_of(pack: Pack, states: dict[str, State], call_ins: Json) -> list[Lit]:
    """[{id, level, state: "lit" or "cleared"}, …] in the one order of danger: radio_now first, by `danger`, then pack
    order. `states`: each finding's state.
    """
    kept = call_ins if is_object(call_ins) else {}
    return [
        {"id": finding["id"], "level": level, "state": "cleared" if _is_cleared(kept.get(finding["id"])) else "lit"}
        for level in LEVELS
        for finding in sorted(pack["findings"], key=lambda one: place_of(one.get("danger")))
        if finding.get("call_in") == level and (finding["id"] in kept or states[finding["id"]] == "applies")
    ]


def place_of(danger: int | None) -> int:
    """A finding's place in the one order of danger within its level; what has none comes last, as the pack has it."""
    return danger or LAST


def _is_cleared(entry: Json) -> bool:
    cleared = entry.get("cleared") if is_object(entry) else None
    cleared_at = cleared.get("at") if is_object(cleared) else None
    if not is_object(entry) or not is_object(cleared) or not is_moment(cleared_at):
        return False
    lit_at = entry.get("lit_at")
    return _is_reason(cleared.get("reason")) and not (is_moment(lit_at) and lit_at > cleared_at)


def _is_reason(reason: Json) -> bool:
    return isinstance(reason, str) and reason.strip(" ") != ""
