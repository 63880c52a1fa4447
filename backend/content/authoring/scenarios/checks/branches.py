"""A branch tells what comes of leaving something undone, and comes back to the model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backend.content.authoring.scenarios.texts import branches_of
from backend.content.frozen import Pack
from backend.content.kinds import Item
from backend.content.scenario.model import applying

NEVER = (
    "the branch never comes back: `returns_to` is {}. Name this stage (it comes back to what came of it) or a later "
    "one: {}"
)


def branches_come_back(scenario: Item, _: Pack) -> Iterator[tuple[str, str]]:
    """Each branch returns to its own stage or a later one; each has an id of its own; what it leaves undone is what the
    scenario teaches.
    """
    stages = [stage["id"] for stage in scenario["stages"]]
    named = [branch["id"] for _, branch in branches_of(scenario)]
    for stage, branch in branches_of(scenario):
        where = f"stage {stage}, branch {branch['id']}"
        if never := never_back(branch, stage, stages):
            yield where, never
        if named.count(branch["id"]) > 1:
            yield where, "another branch has this id too: give each its own"
        for finding in branch["findings"]:
            if finding not in scenario["model_findings"]:
                yield (
                    where,
                    f"leaves `{finding}` undone, which is not in `model_findings`: add it there, or take it out",
                )


def never_back(branch: Item, stage: str, stages: Sequence[str]) -> str:
    """Why a branch of a stage never comes back, with the stages it may name; empty where it does."""
    on = stages[stages.index(stage) :]
    if branch.get("returns_to") in on:
        return ""
    return NEVER.format(_said(branch.get("returns_to"), stages), ", ".join(f"`{one}`" for one in on))


def what_is_left_undone_is_lit(scenario: Item, pack: Pack) -> Iterator[tuple[str, str]]:
    """What a branch leaves undone is lit by the model's answers when the branch is told."""
    for stage, branch in branches_of(scenario):
        lit = {one["id"] for one in applying(scenario, stage, pack)}
        for finding in branch["findings"]:
            if finding not in lit:
                cause = f"leaves `{finding}` undone, which the model's answers do not light by the end of this stage"
                yield f"stage {stage}, branch {branch['id']}", f"{cause}: name one that they do"


def _said(returns_to: str | None, stages: Sequence[str]) -> str:
    if returns_to is None:
        return "not there"
    return f"`{returns_to}`, {'an earlier stage' if returns_to in stages else 'which is no stage of it'}"
