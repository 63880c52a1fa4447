"""The exact words and claimed purposes that a case tells, typed where an officer types them, for a copy to have."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from tests.cases.outcomes import Case

EXACT = re.compile(r'copy: exact words "(?P<words>[^"]+)"')
CLAIMED = re.compile(r"copy: Purpose claimed: (?P<what>[^.]+)\. Checked: (?P<checked>.+)")


def typed(told: Case) -> list[tuple[Case, list[str]]]:
    """For each such line: the case with the words typed, and what a copy then holds."""
    found = []
    for line in told["expected"]["must_say"]:
        if words := EXACT.match(line):
            found.append((_with_words(told, words["words"]), [words["words"]]))
        elif claimed := CLAIMED.match(line):
            found.append(
                (
                    _with_purpose(told, claimed["what"], claimed["checked"]),
                    _of_purpose(claimed["what"], claimed["checked"]),
                )
            )
    return found


def _with_words(told: Case, words: str) -> Case:
    """In the threat, the fear, the call or an occasion: where the case has one of these."""
    more = deepcopy(told)
    answers: dict[str, Any] = more["answers"]
    if answers.get("threat") == "yes":
        answers["threat_words"] = words
    elif told["kind"] == "call":
        answers["call_words"] = words
    elif answers.get("occasion_rows"):
        answers["occasion_rows"][-1]["what"] = f'Said: "{words}"'
    else:
        answers["fear_level"] = answers.get("fear_level", "very")
        answers["fear_words"] = words
    return more


def _with_purpose(told: Case, what: str, checked: str) -> Case:
    more = deepcopy(told)
    more["answers"]["purpose_what"] = what
    if checked != "no":
        more["answers"]["purpose_checked_by"] = checked
    return more


def _of_purpose(what: str, checked: str) -> list[str]:
    return ["Purpose claimed: ", what.lstrip("£"), *([checked] if checked != "no" else [])]
