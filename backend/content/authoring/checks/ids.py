"""Ids are unique over the whole pack, and one that was let go is not given again."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from backend.content.authoring.errors import Problem
from backend.content.kinds import LISTS, Merged, file_of

RETIRED = Path(__file__).parents[2] / "retired_ids.txt"


def ids_are_unique(merged: Merged) -> list[Problem]:
    """No id is used twice, in one file or in two."""
    seen: dict[str, str] = {}
    problems = []
    for kind in LISTS:
        for item in merged[kind]:
            if item["id"] in seen:
                problems.append(Problem(file_of(kind), item["id"], f"this id is used already in {seen[item['id']]}"))
            seen.setdefault(item["id"], file_of(kind))
    return problems


def ids_stay_retired(merged: Merged) -> list[Problem]:
    """No item has the id of one that was let go, nor an option that of one its question had before."""
    used = [(kind, item["id"], item["id"]) for kind in LISTS for item in merged[kind]]
    for question in merged["questions"]:
        options = question.get("options", [])
        used += [("questions", question["id"], f"{question['id']}.{option['id']}") for option in options]
    return [
        Problem(file_of(kind), item, f"`{name}` once meant something else and is not given again")
        for kind, item, name in used
        if name in retired_ids()
    ]


@cache
def retired_ids() -> frozenset[str]:
    """The ids and options that were let go."""
    lines = RETIRED.read_text("utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))
