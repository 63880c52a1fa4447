"""A line for the record says what was ticked, not one thing or another: a statement with "or" in it is no evidence."""

from __future__ import annotations

import re

from backend.content.authoring.errors import Problem
from backend.content.kinds import Item, Merged
from backend.rules.record_lines import PART

SENTENCE = re.compile(r"(?<=\.) ")
TO_FILL_IN = re.compile(r"\[[^\]]*\]")
ONE_OR_ANOTHER = re.compile(r"\bor\b", re.IGNORECASE)
AS_IT_WAS = re.compile(r"\basked in one: .*: (?:yes|found)\.|^As ticked: |: \{[a-z][a-z0-9_]*\}\.$", re.IGNORECASE)
NAMES = ("strangulation or suffocation", "two or more", "serious alarm or distress")  # of one offence, of one rule


def records_say_what_was_ticked(merged: Merged) -> list[Problem]:
    """Where one question asks two things, the line says so; an option's own words stand as they were ticked."""
    options = [option["text"] for question in merged["questions"] for option in question.get("options", [])]
    named = sorted({*NAMES, *options}, key=len, reverse=True)
    return [
        Problem("findings.json", finding["id"], f'its record line says one thing or another: "{sentence}". {HOW}')
        for finding in merged["findings"]
        for sentence in _asserting(finding, [one.lower() for one in named if ONE_OR_ANOTHER.search(one)])
    ]


HOW = 'Begin it with "Asked in one: … : yes." or "As ticked: …", or end it with what was ticked: "…: {question}."'


def _asserting(finding: Item, named: list[str]) -> list[str]:
    found = []
    for sentence in SENTENCE.split(TO_FILL_IN.sub("[]", PART.sub(r"\1", finding.get("record", "")))):
        words = sentence.lower()
        for name in named:
            words = words.replace(name, "")
        if ONE_OR_ANOTHER.search(words) and not AS_IT_WAS.search(sentence):
            found.append(sentence)
    return found
