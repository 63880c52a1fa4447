"""How a point that stands against closing is settled: in one of the ways that its pack knows, in parts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from backend.content.frozen import Pack
from backend.content.service import current_pack
from backend.core.web.errors import FieldRefused
from backend.records.acts.kinds import PartText
from backend.records.ladder.rules import ladder
from backend.review.acts.said import refuse_nobody, refuse_nothing
from backend.review.words import when_said
from backend.rules.json_types import by_id
from backend.rules.london import moment_at
from backend.rules.shapes.pack import Closing, PartAsked, Way

PARTS = "settle_parts"
"""The field of the page beside which stands what is wrong in a part."""
TO_COME = "enter a time that has been: this notes what has happened"
NEARLY = timedelta(minutes=2)
"""What two clocks may differ by."""
ANY_WAY: Way = {
    "id": "settled",
    "text": "Settled",
    "asks": [
        {"id": "by", "kind": "who", "text": "By whom: name, and rank or number"},
        {"id": "at", "kind": "when", "text": "When"},
        {"id": "how", "kind": "words", "text": "How"},
    ],
}
"""Of a pack from before there were ways, and of what a ladder waits for."""


def ways_of(pack: Pack, point: str) -> list[Way]:
    """In which ways a point is settled: of the pack's `closing`, or what a ladder waits for."""
    closing: list[Closing] = pack.data.get("closing", [])
    item = by_id(closing).get(point)
    rule = by_id(ladder()).get(point) if item is None else None
    if rule is not None and rule["waits_for"] == "number":
        return list(rule.get("ways", []))
    found = item if item is not None else rule
    return (list(found.get("ways", [])) if found is not None else []) or [ANY_WAY]


def parts_said(way: Way, said: Mapping[str, str], now: datetime) -> list[PartText]:
    """Each part that a way asks for, as it was said: {part id: words}. Raises FieldRefused."""
    return [_part(one, said.get(one["id"], ""), now) for one in way["asks"]]


def way_of(pack: Pack, point: str, way: str) -> Way | None:
    """One of them; None for what is neither."""
    if not (pack.has("closing", point) or current_pack().has("ladder", point)):
        return None
    return by_id(ways_of(pack, point)).get(way)


def _part(asked: PartAsked, words: str, now: datetime) -> PartText:
    match asked["kind"]:
        case "who":
            refuse_nobody(PARTS, asked["text"], words)
        case "words":
            refuse_nothing(PARTS, asked["text"], words)
        case "when":
            at = _when(asked["text"], words, now)
            return {"text": asked["text"], "words": when_said(at), "at": at}
    return {"text": asked["text"], "words": words}


def _when(text: str, clock: str, now: datetime) -> str:
    try:
        at = moment_at(clock)
    except ValueError as error:
        raise FieldRefused(PARTS, f"{text}: enter the day and the time") from error
    if at > now + NEARLY:
        raise FieldRefused(PARTS, f"{text}: {TO_COME}")
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
