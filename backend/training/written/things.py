"""Of which question or finding something is that the checker found. Pure.

The checker says "stage scene, threat_now", "stage call, asked weapon", "stages 1, asked 2, says", "stages 1, answers,
weapon" and "model_findings, keys_out".
"""

from __future__ import annotations

import re

from backend.content.frozen import Pack
from backend.content.kinds import Item

ROWS = re.compile(r"stages-(?P<at>\d+)-rows")
NUMBERED = re.compile(r"asked (?P<at>\d+)")


def thing_of(where: str, slot: str, data: Item) -> str:
    """Its id; empty where it is of none."""
    _, *rest = where.split(", ")
    if slot == "model_findings" and rest:
        return rest[0]
    found = ROWS.fullmatch(slot)
    if found is None or not rest:
        return ""
    if numbered := NUMBERED.fullmatch(rest[0]):
        asked = data["stages"][int(found["at"])].get("asked") or []
        at = int(numbered["at"]) - 1
        return str(asked[at]["question"]) if at < len(asked) else ""
    named = rest[1] if rest[0] == "answers" and len(rest) > 1 else rest[0].removeprefix("asked ")
    return "" if named in ("answers", "asked") else named


def thing_in_words(name: str, of: str, pack: Pack) -> str:
    """The name of its place with the words of the question or the finding."""
    if pack.has("questions", of):
        return f"{name.partition(':')[0]}, “{pack.question(of)['text']}”"
    return f"{name.partition(',')[0]}, “{pack.finding(of)['text']}”" if pack.has("findings", of) else name
