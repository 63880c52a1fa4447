"""A finding that only a sensitive answer can light must not tell it: its record line and its call-in enter copies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backend.content.authoring.checks.walk import Condition, children, index, parts, questions_behind
from backend.content.authoring.errors import Problem
from backend.content.kinds import Item, Merged
from backend.rules.shapes.pack import Fact

WORD = re.compile(r"[a-z]{4,}")
NOT_TELLING = {"victim", "suspect", "their", "them", "they", "have", "does", "with", "what", "know", "tonight"}


def findings_withhold(merged: Merged) -> list[Problem]:
    """No finding that rests on a sensitive question has a record line, or a call-in in that question's own words."""
    questions, facts = index(merged, "questions"), index(merged, "facts")
    sensitive = {one for one, question in questions.items() if question.get("sensitive")}
    return [
        Problem("findings.json", finding["id"], cause)
        for finding in merged["findings"]
        if (behind := sensitive & set(questions_behind(finding["when"], facts)))
        if _rests_on(finding["when"], sensitive, facts)
        for cause in _causes(finding, [questions[one] for one in sorted(behind)])
    ]


def _rests_on(condition: Condition, sensitive: set[str], facts: dict[str, Fact]) -> bool:
    """Whether it cannot come true without a sensitive answer, so that seeing it lit tells that answer."""
    inside = children(condition)
    if not inside:
        return bool(sensitive & set(questions_behind(condition, facts)))
    form, inner = parts(condition)
    needed = {"all": len(inside), "count_at_least": inner[0] if form == "count_at_least" else 0}.get(form, 1)
    return sum(not _rests_on(child, sensitive, facts) for child in inside) < needed


def _causes(finding: Item, behind: list[Item]) -> Iterator[str]:
    for question in behind:
        if "record" in finding:
            yield f"rests on `{question['id']}`, which is sensitive, so a record line would tell the answer"
        told = _words(f"{question['text']} {question['short']}") & _words(
            f"{finding['text']} {finding.get('line', '')}"
        )
        if "call_in" in finding and told:
            yield f"copies name the call-in, and its text tells of `{question['id']}`: {', '.join(sorted(told))}"


def _words(text: str) -> set[str]:
    return set(WORD.findall(text.lower())) - NOT_TELLING
