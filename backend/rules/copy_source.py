"""What a copy draws on, and what it may never hold.

A copy may come to lie where the suspect, or a colleague of theirs, can read it: so neither a sensitive answer nor the
question about a police link enters one, answered or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from backend.rules.json_types import Item, Json, Pack, is_object
from backend.rules.reading import Reading
from backend.rules.record_kinds import RecordKind


@dataclass(frozen=True)
class Copy:
    """All that a line may draw on."""

    pack: Pack
    reading: Reading
    result: dict[str, Any]
    call_ins: Json
    answers: Json = None  # all of them, hidden ones too
    kind: RecordKind | None = None  # of the record


def is_withheld(pack: Pack, question: Item) -> bool:
    """Whether a question stays out of every copy."""
    return bool(question.get("sensitive")) or question["id"] == _police_link(pack)


def _police_link(pack: Pack) -> Json:
    found: Json = pack
    for name in ("about", "designated", "police_link", "question"):
        found = found.get(name) if is_object(found) else None
    return found
