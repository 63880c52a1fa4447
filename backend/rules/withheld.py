"""What may never leave the record: the Python twin of static/js/core/withheld.js.

What is copied or read out may come to where the suspect, or a colleague of theirs, can read or hear it: so neither a
sensitive answer nor the question about a police link enters it, answered or not.
"""

from __future__ import annotations

from backend.rules.json_types import Pack
from backend.rules.shapes.pack import Question


def is_withheld(pack: Pack, question: Question) -> bool:
    """Whether a question's answer stays out of every copy, and is read out to nobody."""
    return bool(question.get("sensitive")) or question["id"] == _police_link(pack)


def _police_link(pack: Pack) -> str | None:
    return pack["about"]["designated"]["police_link"]["question"] if "about" in pack else None
