"""Sources, advice and questions that items name exist."""

from __future__ import annotations

import re

from backend.content.authoring.checks.walk import index
from backend.content.authoring.errors import Problem
from backend.content.kinds import LISTS, Item, Merged, file_of

PLACE = re.compile(r"\{(?P<question>[a-z][a-z0-9_]*)[^{}]*\}")


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
    return _named(merged, ("ladder", "says"), "questions", "says `{}`, which is not a question")


def advice_exists(merged: Merged) -> list[Problem]:
    """Every advice a finding says is in advice.json."""
    return _named(merged, ("findings", "say"), "advice", "says `{}`, which is not in advice.json")


def questions_asked_exist(merged: Merged) -> list[Problem]:
    """Every question a finding asks tonight, or that says what it is, is in questions.json."""
    known = index(merged, "questions")
    unnamed = [
        Problem(file_of("findings"), item["id"], f"is named by `{item['named_by']}`, which is not a question")
        for item in merged["findings"]
        if item.get("named_by", "") not in {"", *known}
    ]
    return [*_named(merged, ("findings", "ask"), "questions", "asks `{}`, which is not a question"), *unnamed]


def call_ins_said_exist(merged: Merged) -> list[Problem]:
    """What says another call-in's words as well is called in too, and names what the other's clause begins with: the
    device compares that place as it is filled (`static/js/core/said_in.js`).
    """
    known = index(merged, "findings")
    return [
        Problem(file_of("findings"), item["id"], f"is said in `{name}`, {wrong}")
        for item in merged["findings"]
        for name in item.get("said_in", [])
        if (wrong := _not_said(item, known.get(name, {})))
    ]


def _not_said(item: Item, other: Item) -> str:
    """Why a call-in's words are not said by the other's; empty where they are."""
    if "call_in" not in other:
        return "which is no call-in"
    has, others = (one["message"]["has"] if one.get("message") else "" for one in (item, other))
    if not has:
        return "" if not others else "which is in the one message; it is said by itself"
    begins = PLACE.match(has)
    if begins is None or any(sign in has[begins.end() :] for sign in "{["):
        return "so its clause begins with a place, and has no other"
    named = begins["question"]
    return "" if named in [one["question"] for one in PLACE.finditer(others)] else f"which does not name {{{named}}}"


def _named(merged: Merged, where: tuple[str, str], among: str, wrong: str) -> list[Problem]:
    """The ids in a list of each item of a kind that are none of another kind; `wrong` has a place for the id."""
    (kind, field), known = where, index(merged, among)
    return [
        Problem(file_of(kind), item["id"], wrong.format(name))
        for item in merged[kind]
        for name in item.get(field, [])
        if name not in known
    ]
