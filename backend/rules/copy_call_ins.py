"""Call-ins as lines of a copy: what was lit, who was told and when, and why it was cleared.

RADIO NOW has a line for each. What is for the sergeant stands in one line for each standing (told by whom and when, or
nobody yet; cleared or not): twenty lines would push everything else out of a log.
"""

from __future__ import annotations

from collections.abc import Iterator

from backend.rules.call_ins import level_words
from backend.rules.copy_of_call import rests_on_the_call
from backend.rules.copy_source import Copy
from backend.rules.days import is_moment
from backend.rules.json_types import Item, Json, by_id, is_object
from backend.rules.words import moment_in_words

NOBODY_TOLD = "nobody noted as told yet"


def call_in_lines(copy: Copy) -> Iterator[str]:
    """Every call-in that is or was lit, in the result's order; none is ever left out."""
    findings, judged = by_id(copy.pack["findings"]), by_id(copy.result["findings"])
    kept = copy.call_ins if is_object(copy.call_ins) else {}
    standings: dict[str, list[str]] = {}
    for call_in in copy.result["call_ins"]:
        words = findings[call_in["id"]]["text"].rstrip(".") + rests_on_the_call(judged[call_in["id"]], copy)
        entry = kept.get(call_in["id"])
        standing = _told(entry) + _cleared(call_in, entry)
        if call_in["level"] == "radio_now":
            yield f"{level_words('radio_now', copy.kind)}: {words}. {standing[0].upper()}{standing[1:]}."
        else:
            standings.setdefault(standing, []).append(words)
    for standing, lit in standings.items():
        yield f"{level_words('sergeant', copy.kind)}, {standing}: {'; '.join(lit)}."


def _told(entry: Json) -> str:
    told = entry.get("told") if is_object(entry) else None
    words = [_one_told(one) for one in told if _is_told(one)] if isinstance(told, list) else []
    return f"noted as told to {', '.join(words)}" if words else NOBODY_TOLD


def _is_told(one: Json) -> bool:
    who = one.get("who") if is_object(one) else None
    return isinstance(who, str) and who.strip(" ") != "" and is_moment(one.get("at"))


def _one_told(one: Item) -> str:
    return f"{one['who']} at {moment_in_words(one['at'])}"


def _cleared(call_in: Item, entry: Json) -> str:
    if call_in["state"] != "cleared":
        return ""
    cleared = entry["cleared"]
    return f", cleared {moment_in_words(cleared['at'])} ({cleared['reason']})"
