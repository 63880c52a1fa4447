"""A `law` names its rule by section or paragraph: what names none is practice, and stands in `why`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backend.content.authoring.errors import Problem
from backend.content.kinds import Merged, file_of

NAMED = re.compile(
    r"\bs[0-9]|\bsections? [0-9]|\bparagraphs? [0-9]|\bSchedule [0-9]|\brights? [0-9]|\bCategory [0-9]"
    r"|\bCode [A-H] [0-9]|\bcommon law\b",
    re.IGNORECASE,
)
SAID = "its `law` names no section or paragraph: name it (s36, Code G 2.1, right 6), or move the sentence to `why`"


def law_names_its_rule(merged: Merged) -> list[Problem]:
    """Each `law` of a finding, and each line of a card's, says where the rule stands."""
    return [
        Problem(file_of(kind), item_id, f"{SAID}: {line}")
        for kind, item_id, line in _laws(merged)
        if not NAMED.search(line)
    ]


def _laws(merged: Merged) -> Iterator[tuple[str, str, str]]:
    for kind in ("findings", "cards"):
        for item in merged[kind]:
            law = item.get("law", [])
            yield from ((kind, item["id"], line) for line in ([law] if isinstance(law, str) else law))
