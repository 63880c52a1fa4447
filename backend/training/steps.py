"""The steps of a class, in the order in which a trainer turns them: projector, console and trainees draw from these.

Every step is {"id": unique, "kind", …}:

    title       "title", "text", "minutes", "themes"
    warning     "warning", "common": the words around every scenario, or None
    ballot      "vote": the vote's id, "when": "before" | "after" | None, "text", "options": [{"id", "text"}]: no
                reason and no model, so that nothing a trainee is sent tells the answer
    spread      "vote", "when", "text", "options" as in the ballot: how the class decided
    story       "stage" (None in the briefing's), "where", "title", "told": [paragraph, …]
    asked       "stage", "title", "asked": [{"question", "says", "text" where the scenario is a snapshot}]
    reveal      "stage", "title", "reveal": [paragraph, …], "vote": the whole vote (reasons, model, differ) or
                None, "model": {"answers", "lit", "gone"} where the scenario is a snapshot, else None
    branch      "stage", "branch": its id, "title", "told", "undone", "back", "returns": the title of the stage to which
                it comes back, "lit": [finding] and "from" where the scenario is a snapshot, else empty; "aside": True:
                nobody comes to it but by choosing it
    compare     "vote", "text", "options" with the reasons, "model", "differ": before beside after
    discussion  "differ", "mistakes", "discussion", "advocate"
    tonight     "tonight": [sentence, …]
    end         "common"
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

Item = dict[str, Any]
Form = Literal["full", "briefing"]
MINUTES = {"briefing": 10}
BEFORE, AFTER = "before", "after"


def steps_of(scenario: Item, form: Form) -> list[Item]:
    """The steps of one form of a scenario, or of a snapshot of one (snapshot.py). The briefing's vote is asked before
    the story is unfolded and again at the end, in both forms.
    """
    return [*_opening(scenario, form), *(_full if form == "full" else _briefing)(scenario), *_closing(scenario)]


def ballot_id(vote_id: str, when: str | None) -> str:
    """The id under which answers to a ballot are kept: the vote's own, or with `:before` or `:after`."""
    return f"{vote_id}:{when}" if when else vote_id


def _opening(scenario: Item, form: Form) -> Iterator[Item]:
    named = {name: scenario[name] for name in ("title", "text", "themes")}
    yield {"id": "title", "kind": "title", **named, "minutes": MINUTES.get(form, scenario["minutes"])}
    yield {"id": "warning", "kind": "warning", "warning": scenario["warning"], "common": scenario.get("common")}


def _full(scenario: Item) -> Iterator[Item]:
    vote = scenario["briefing"]["vote"]
    yield _ballot(vote, BEFORE)
    for stage in scenario["stages"]:
        aside = [_branch(one, stage) for one in scenario["stages"] if _returns_to(one) == stage["id"]]
        yield from _stage(stage, aside)
    yield _ballot(vote, AFTER)
    yield {"id": "compare", "kind": "compare", "vote": vote["id"], **_answered(vote)}
    parts = {name: scenario[name] for name in ("differ", "mistakes", "discussion", "advocate")}
    yield {"id": "discussion", "kind": "discussion", **parts}


def _briefing(scenario: Item) -> Iterator[Item]:
    briefing = scenario["briefing"]
    vote, story = briefing["vote"], {"stage": None, "where": None, "title": scenario["title"]}
    yield {"id": "story", "kind": "story", **story, "told": briefing["story"]}
    yield _ballot(vote, BEFORE)
    yield _spread(vote, BEFORE)
    yield _reveal("reveal", {"id": None, "title": scenario["title"], "reveal": briefing["reveal"], "vote": vote})
    yield _ballot(vote, AFTER)
    yield {"id": "compare", "kind": "compare", "vote": vote["id"], **_answered(vote)}


def _closing(scenario: Item) -> Iterator[Item]:
    yield {"id": "tonight", "kind": "tonight", "tonight": scenario["briefing"]["tonight"]}
    yield {"id": "end", "kind": "end", "common": scenario.get("common")}


def _stage(stage: Item, aside: list[Item]) -> Iterator[Item]:
    """The steps of one stage. A branch stands where it comes back: before the story, of an earlier stage; before what
    came of it, of this one.
    """
    name, vote = stage["id"], stage["vote"]
    of = {"stage": name, "title": stage["title"]}
    yield from (one for one in aside if one["stage"] != name)
    yield {"id": f"{name}.story", "kind": "story", **of, "where": stage["where"], "told": stage["told"]}
    if stage["asked"]:
        yield {"id": f"{name}.asked", "kind": "asked", **of, "asked": stage["asked"]}
    if vote:
        yield _ballot(vote, None)
        yield _spread(vote, None)
    yield from (one for one in aside if one["stage"] == name)
    yield _reveal(f"{name}.reveal", stage)


def _returns_to(stage: Item) -> str | None:
    """Where the branch of a stage comes back; a class from before there were any has none."""
    branch = stage.get("branch")
    return branch["returns_to"] if branch else None


def _branch(stage: Item, returns: Item) -> Item:
    branch = stage["branch"]
    told = {name: branch[name] for name in ("title", "told", "undone", "back")}
    of = {"stage": stage["id"], "branch": branch["id"], "returns": returns["title"], "from": branch.get("from", "")}
    of["lit"] = branch.get("undone_lit", [])
    return {"id": f"{stage['id']}.branch", "kind": "branch", "aside": True, **of, **told}


def _ballot(vote: Item, when: str | None) -> Item:
    return {"id": f"ballot.{ballot_id(vote['id'], when)}", "kind": "ballot", "when": when, **_asked(vote)}


def _spread(vote: Item, when: str | None) -> Item:
    return {"id": f"spread.{ballot_id(vote['id'], when)}", "kind": "spread", "when": when, **_asked(vote)}


def _reveal(name: str, stage: Item) -> Item:
    of = {"stage": stage["id"], "title": stage["title"], "reveal": stage["reveal"]}
    return {"id": name, "kind": "reveal", **of, "vote": stage["vote"], "model": stage.get("model")}


def _asked(vote: Item) -> Item:
    options = [{"id": option["id"], "text": option["text"]} for option in vote["options"]]
    return {"vote": vote["id"], "text": vote["text"], "options": options}


def _answered(vote: Item) -> Item:
    return {name: vote[name] for name in ("text", "options", "model", "differ")}
