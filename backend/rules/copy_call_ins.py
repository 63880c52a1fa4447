"""Call-ins as lines of a copy: what was lit, who was told and when, and why it was cleared.

RADIO NOW has a line for each. What is for the sergeant stands in one line for each standing (told by whom and when, or
nobody yet; cleared or not): twenty lines would push everything else out of a log. A log that is to stay short says only
who was told, when, and how many are not.
"""

from __future__ import annotations

from collections.abc import Iterator

from backend.rules.call_ins import level_words
from backend.rules.copy_of_call import rests_on_the_call
from backend.rules.copy_source import Copy
from backend.rules.json_types import Item, Json, by_id, is_object
from backend.rules.told import is_covered, is_named, not_told, note_for_all, told_to
from backend.rules.words import moment_in_words

NOBODY_TOLD = "not noted as told"
NOBODY_HERE = "not noted for this one"  # the record says elsewhere who was told, and not of what
ONCE = "noted once for all as told to"


def call_in_lines(copy: Copy) -> Iterator[str]:
    """Every call-in that is or was lit, in the result's order; none is ever left out."""
    findings, judged = by_id(copy.pack["findings"]), by_id(copy.result["findings"])
    standings: dict[str, list[str]] = {}
    for call_in in copy.result["call_ins"]:
        words = findings[call_in["id"]]["text"].rstrip(".") + rests_on_the_call(judged[call_in["id"]], copy)
        standing = _told(call_in, copy) + _cleared(call_in, _entry(call_in, copy))
        if call_in["level"] == "radio_now":
            yield f"{level_words('radio_now', copy.kind)}: {words}. {standing[0].upper()}{standing[1:]}."
        else:
            standings.setdefault(standing, []).append(words)
    for standing, lit in standings.items():
        yield f"{level_words('sergeant', copy.kind)}, {standing}: {'; '.join(lit)}."


def told_line(copy: Copy) -> Iterator[str]:
    """Who was told and when, with how many call-ins each; then how many stand lit and are not noted as told."""
    note = note_for_all(copy.pack, copy.answers)
    said: dict[tuple[str, str], int] = {}
    for call_in in copy.result["call_ins"]:
        told = [(one["at"], f"{one['who']}, {moment_in_words(one['at'])}") for one in told_to(_entry(call_in, copy))]
        if note and not told and is_covered(call_in, _entry(call_in, copy), note):
            told = [(note["at"], f"{note['who']}, noted once for all")]
        for one in dict.fromkeys(told):
            said[one] = said.get(one, 0) + 1
    parts = [f"{words}: {_many(said[at, words])}" for at, words in sorted(said)]
    left = len(not_told(copy.pack, copy.answers, copy.result, copy.call_ins))
    parts += [f"Not noted as told: {_many(left)}"] if left else []
    if parts:
        yield f"TOLD. {'. '.join(parts)}."


def _many(count: int) -> str:
    return f"{count} call-in{'' if count == 1 else 's'}"


def _entry(call_in: Item, copy: Copy) -> Json:
    return copy.call_ins.get(call_in["id"]) if is_object(copy.call_ins) else None


def _told(call_in: Item, copy: Copy) -> str:
    entry, note = _entry(call_in, copy), note_for_all(copy.pack, copy.answers)
    words = [f"{one['who']} at {moment_in_words(one['at'])}" for one in told_to(entry)]
    if words:
        return f"noted as told to {', '.join(words)}"
    if note and is_covered(call_in, entry, note):
        return f"{ONCE} {note['who']}"
    return NOBODY_HERE if is_named(copy.pack, copy.answers) else NOBODY_TOLD


def _cleared(call_in: Item, entry: Json) -> str:
    if call_in["state"] != "cleared":
        return ""
    cleared = entry["cleared"]
    return f", cleared {moment_in_words(cleared['at'])} ({cleared['reason']})"
