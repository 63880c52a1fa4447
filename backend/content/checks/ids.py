"""Ids are unique over the whole pack."""

from __future__ import annotations

from backend.content.errors import Problem
from backend.content.kinds import LISTS, Merged, file_of


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
