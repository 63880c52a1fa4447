"""The files of a pack, and the merged pack while it is being checked."""

from __future__ import annotations

import re
from typing import Any

from backend.rules.roles import NAMES_NOBODY

Item = dict[str, Any]
# like the pack's data, with `conditions` still there: {"questions": [item, …], "about": {…}, …}
Merged = dict[str, Any]
Origins = dict[
    tuple[str, str], str
]  # (file of the kind, item id) → the file it was read from, such as `orders/findings.json`

LISTS = (
    "sources",
    "conditions",
    "questions",
    "facts",
    "findings",
    "four",
    "recognition",
    "clocks",
    "advice",
    "copy_blocks",
    "services",
    "cards",
    "codes",
    "prompts",
    "phrases",
    "duties",
    "read_aloud",
    "directions",
    "officer_questions",
    "closing",
    "ladder",
    "outline",
)
# a folder without the file has none of the kind
MAY_LACK = ("recognition", "directions", "officer_questions", "closing", "ladder")
CALL = "call"  # the call handler's beat: one screen of its own, no part of the walk
BEATS = ("door", "listen", "heard", "leave", "outcome", "send", "more", CALL)
NAMED = re.compile(r"`([a-z][a-z0-9_]*)`")  # an id in the words of a problem
COMES_OUT = (
    "treat",
    "respond",
    "think",
    "held",
    "looked_into",
    *NAMES_NOBODY,
)  # what a row of the table of recognition comes out as
OBJECTS = ("about", "sentences", "bank_holidays")
SCENARIOS = "scenarios"  # a folder of training scenarios: no part of the pack, checked against it
REMOVE = "remove"  # in an overlay only: a list of the ids that it takes out


def file_of(kind: str) -> str:
    """The file that holds a kind."""
    return f"{kind}.json"
