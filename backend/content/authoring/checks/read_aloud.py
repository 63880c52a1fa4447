"""What stands in large letters betrays nothing over a shoulder: no fact of a case, nobody, no danger, no figure."""

from __future__ import annotations

import re

from backend.content.authoring.errors import Problem
from backend.content.kinds import Merged

BETRAYS = re.compile(
    r"[{}\[\]]|\b(victim|suspect|stalk\w*|track\w*|hidden|weapon|knife|gun|threat\w*|kill\w*|murder\w*|danger\w*"
    r"|die[sd]?|death\w*|suicid\w*|strangl\w*|assault\w*|child\w*|partner|husband|wife|\d+ (in|of|out of) \d+)\b",
    re.IGNORECASE,
)


def lines_betray_nothing(merged: Merged) -> list[Problem]:
    """No line has a place to fill, or a word by which somebody who looks over learns what this is about."""
    return [
        Problem("read_aloud.json", one["id"], f"in large letters “{found.group()}” betrays: {line}")
        for one in merged["read_aloud"]
        for line in [one["text"], *one["lines"]]
        if (found := BETRAYS.search(line))
    ]
