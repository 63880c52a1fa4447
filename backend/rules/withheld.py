"""What may never leave the record: the Python twin of static/js/core/withheld.js.

What is copied or read out may come to where the suspect, or a colleague of theirs, can read or hear it: so neither a
sensitive answer nor the question about a police link enters it, answered or not.
"""

from __future__ import annotations

from backend.rules.json_types import Item, Json, Pack, is_object


def is_withheld(pack: Pack, question: Item) -> bool:
    """Whether a question's answer stays out of every copy, and is read out to nobody."""
    return bool(question.get("sensitive")) or question["id"] == _police_link(pack)


def _police_link(pack: Pack) -> Json:
    found: Json = pack
    for name in ("about", "designated", "police_link", "question"):
        found = found.get(name) if is_object(found) else None
    return found
