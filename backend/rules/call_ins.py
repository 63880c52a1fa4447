"""Call-ins: what must be said out loud now. The Python twin of static/js/core/assess.js, `callInsOf`.

Once lit a call-in stays; only a clearing on purpose, with a moment and a reason, takes it down.
"""

from __future__ import annotations

from typing import assert_never

from backend.rules.days import is_moment
from backend.rules.json_types import Item, Json, Pack, is_object
from backend.rules.record_kinds import RecordKind

LEVELS = ("radio_now", "sergeant")
WORDS = {"radio_now": "RADIO NOW", "sergeant": "SERGEANT BEFORE YOU LEAVE"}
ON_A_CALL = {"sergeant": "SUPERVISOR NOW"}  # a control room has a supervisor, and nobody leaves


def level_words(level: str, kind: RecordKind | None) -> str:
    """A level as everybody reads it of a record of this kind, on every page and in every copy."""
    match kind:
        case "scene" | None:
            return WORDS[level]
        case "call":
            return ON_A_CALL.get(level, WORDS[level])
    assert_never(kind)


def call_ins_of(pack: Pack, states: dict[str, str], call_ins: Json) -> list[Item]:
    """[{id, level, state: "lit" or "cleared"}, …]: radio_now first, then pack order. `states`: each finding's state."""
    kept = call_ins if is_object(call_ins) else {}
    return [
        {"id": finding["id"], "level": level, "state": "cleared" if _is_cleared(kept.get(finding["id"])) else "lit"}
        for level in LEVELS
        for finding in pack["findings"]
        if finding.get("call_in") == level and (finding["id"] in kept or states[finding["id"]] == "applies")
    ]


def _is_cleared(entry: Json) -> bool:
    cleared = entry.get("cleared") if is_object(entry) else None
    if not is_object(cleared) or not is_moment(cleared.get("at")) or not _is_reason(cleared.get("reason")):
        return False
    lit_at = entry.get("lit_at")
    return not (is_moment(lit_at) and lit_at > cleared["at"])


def _is_reason(reason: Json) -> bool:
    return isinstance(reason, str) and reason.strip(" ") != ""
