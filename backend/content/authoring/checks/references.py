"""Sources, advice and questions that items name exist."""

from __future__ import annotations

from backend.content.authoring.checks.walk import index
from backend.content.authoring.errors import Problem
from backend.content.kinds import LISTS, Merged, file_of


def sources_exist(merged: Merged) -> list[Problem]:
    """Every item's source is in sources.json."""
    known = index(merged, "sources")
    return [
        Problem(file_of(kind), item["id"], f"its source `{reference['ref']}` is not in sources.json")
        for kind in LISTS
        for item in merged[kind]
        for reference in item.get("source", [])
        if reference["ref"] not in known
    ]


def points_exist(merged: Merged) -> list[Problem]:
    """What a rule of the ladder waits for is a point before closing."""
    known = index(merged, "closing")
    return [
        Problem("ladder.json", rule["id"], f"waits for `{rule['point']}`, which is not in closing.json")
        for rule in merged["ladder"]
        if "point" in rule and rule["point"] not in known
    ]


def answers_said_exist(merged: Merged) -> list[Problem]:
    """What a rule of the ladder says of a case are answers to questions."""
    known = index(merged, "questions")
    return [
        Problem("ladder.json", rule["id"], f"says `{question_id}`, which is not a question")
        for rule in merged["ladder"]
        for question_id in rule.get("says", [])
        if question_id not in known
    ]


def advice_exists(merged: Merged) -> list[Problem]:
    """Every advice a finding says is in advice.json."""
    known = index(merged, "advice")
    return [
        Problem("findings.json", finding["id"], f"says `{advice_id}`, which is not in advice.json")
        for finding in merged["findings"]
        for advice_id in finding["say"]
        if advice_id not in known
    ]


def questions_asked_exist(merged: Merged) -> list[Problem]:
    """Every question a finding asks tonight is in questions.json."""
    known = index(merged, "questions")
    return [
        Problem("findings.json", finding["id"], f"asks `{question_id}`, which is not a question")
        for finding in merged["findings"]
        for question_id in finding.get("ask", [])
        if question_id not in known
    ]
