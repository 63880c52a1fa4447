"""Call-ins as lines of a copy: what was lit, who was told and when, and why it was cleared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from backend.rules.days import is_moment
from backend.rules.json_types import Item, Json, Pack, by_id, is_object
from backend.rules.words import moment_in_words

LEVEL_WORDS = {"radio_now": "RADIO NOW", "sergeant": "SERGEANT BEFORE YOU LEAVE"}
NOBODY_TOLD = "Nobody noted as told yet."


def call_in_lines(pack: Pack, result: dict[str, Any], call_ins: Json) -> Iterator[str]:
    """One line for each call-in that is or was lit, in the result's order."""
    findings = by_id(pack["findings"])
    kept = call_ins if is_object(call_ins) else {}
    for call_in in result["call_ins"]:
        finding, entry = findings.get(call_in["id"]), kept.get(call_in["id"])
        if finding is not None:
            yield f"{LEVEL_WORDS[call_in['level']]}: {finding['text']} {_told(entry)}{_cleared(call_in, entry)}"


def _told(entry: Json) -> str:
    told = entry.get("told") if is_object(entry) else None
    words = [_one_told(one) for one in told if _is_told(one)] if isinstance(told, list) else []
    return f"Told: {'; '.join(words)}." if words else NOBODY_TOLD


def _is_told(one: Json) -> bool:
    who = one.get("who") if is_object(one) else None
    return isinstance(who, str) and who.strip(" ") != "" and is_moment(one.get("at"))


def _one_told(one: Item) -> str:
    return f"{one['who']} at {moment_in_words(one['at'])}"


def _cleared(call_in: Item, entry: Json) -> str:
    if call_in["state"] != "cleared":
        return ""
    cleared = entry["cleared"]
    return f" Cleared {moment_in_words(cleared['at'])}: {cleared['reason']}"
