"""Every text of a scenario, and whose words it is.

What Foursight itself says (OURS) may advise nothing unsafe. What tells the story and explains (TOLD) may quote others,
in quotation marks. What people of the story say when asked (THEIRS), the wrong options and the mistakes (WRONG) are
bad advice as often as not: that is what they are for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backend.content.authoring.checks.advice import QUOTED
from backend.content.kinds import Item

OURS, TOLD, THEIRS, WRONG = "ours", "told", "theirs", "wrong"


@dataclass(frozen=True)
class Said:
    """A text: where in the scenario, whose, and the words."""

    where: str
    whose: str
    words: str

    @property
    def own(self) -> str:
        """The words without what is quoted in them; of what is ours, all of them."""
        return self.words if self.whose == OURS else QUOTED.sub(" ", self.words)


def said_in(scenario: Item) -> Iterator[Said]:
    """Every text, in the order of the file."""
    for name in ("title", "text", "warning"):
        yield Said(name, OURS, scenario[name])
    for stage in scenario["stages"]:
        yield from _of_stage(stage)
    for at, one in enumerate(scenario["differ"], 1):
        yield Said(f"differ {at}", TOLD, one["why"])
    for name, whose in (("mistakes", WRONG), ("discussion", TOLD)):
        for at, one in enumerate(scenario[name], 1):
            yield Said(f"{name} {at}", whose, one["text"])
    yield from _of_briefing(scenario["briefing"])
    yield Said("advocate", OURS, scenario["advocate"])


def branches_of(scenario: Item) -> Iterator[tuple[str, Item]]:
    """Every branch, with the id of its stage."""
    for stage in scenario["stages"]:
        if stage["branch"]:
            yield stage["id"], stage["branch"]


def votes_of(scenario: Item) -> Iterator[tuple[str, Item]]:
    """Every vote with where it stands, the briefing's last."""
    for stage in scenario["stages"]:
        if stage["vote"]:
            yield f"stage {stage['id']}, vote", stage["vote"]
    yield "briefing, vote", scenario["briefing"]["vote"]


def of_vote(where: str, vote: Item) -> Iterator[Said]:
    """The texts of one vote. Where there is a model, every other option is wrong; where none, the dangerous are."""
    yield Said(where, TOLD, vote["text"])
    for option in vote["options"]:
        right = option["id"] == vote["model"] or (vote["model"] is None and not option.get("danger"))
        yield Said(f"{where}, option {option['id']}", OURS if right else WRONG, option["text"])
        yield Said(f"{where}, option {option['id']}, why", TOLD, option["why"])
    if vote["differ"]:
        yield Said(f"{where}, differ", TOLD, vote["differ"])


def _of_stage(stage: Item) -> Iterator[Said]:
    where = f"stage {stage['id']}"
    yield Said(f"{where}, title", TOLD, stage["title"])
    yield from (Said(f"{where}, told", TOLD, words) for words in stage["told"])
    yield from (Said(f"{where}, asked {one['question']}", THEIRS, one["says"]) for one in stage["asked"])
    if stage["vote"]:
        yield from of_vote(f"{where}, vote", stage["vote"])
    yield from (Said(f"{where}, reveal", TOLD, words) for words in stage["reveal"])
    if stage["branch"]:
        yield from _of_branch(f"{where}, branch", stage["branch"])


def _of_branch(where: str, branch: Item) -> Iterator[Said]:
    for name in ("title", "undone"):
        yield Said(f"{where}, {name}", WRONG, branch[name])
    yield from (Said(f"{where}, told", TOLD, words) for words in branch["told"])
    yield from (Said(f"{where}, back", OURS, words) for words in branch["back"])


def _of_briefing(briefing: Item) -> Iterator[Said]:
    yield from (Said("briefing, story", TOLD, words) for words in briefing["story"])
    yield from of_vote("briefing, vote", briefing["vote"])
    yield from (Said("briefing, reveal", TOLD, words) for words in briefing["reveal"])
    yield from (Said("briefing, tonight", OURS, words) for words in briefing["tonight"])
