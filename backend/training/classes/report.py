"""A class on one page, when it is over: what was decided and missed, what changed from before to after, what was talked
about, what was not reached. Numbers of the room and nobody's own answer. Pure.
"""

from __future__ import annotations

from backend.content.kinds import Item
from backend.training.classes.asked import nobody_asked
from backend.training.classes.counts import Counts
from backend.training.classes.notes import votes_of
from backend.training.classes.service import Standing, pinned

LEAST = 5
"""Of fewer who answered twice, the report does not say how many changed their mind: it would tell who."""
TALK = ("differ", "mistakes", "points")


def report_of(now: Standing) -> Item:
    """{"votes": [vote], "asked": by stage (asked.nobody_asked), "talk": [screen], "branches": [screen],
    "not_reached": [screen]}, of what the
    room has seen; a vote is

    {"vote": with its reasons, "rounds": [{"when", "answered", "counts"}], "missed": how many did not choose the model
    when they last answered (None where there is none), "danger": how many chose what would leave somebody in danger,
    "changed": {"both", "to_model", "from_model", "kept"} | None, "too_few": so few answered twice that it is not said}
    """
    ballots = (one for one in now.screens if one["kind"] == "ballot")
    held = [one for one in ballots if one["id"] in now.shown or now.counts.of(one["id"])]
    every = votes_of(pinned(now.row.id))
    votes = [_vote(vote, [one for one in held if one["vote"] == vote["id"]], now.counts) for vote in every]
    return {
        "votes": [one for one in votes if one["rounds"]],
        "asked": nobody_asked([one for one in now.screens if one["id"] in now.shown], now.asked),
        "talk": [one for one in now.screens if one["kind"] in TALK and one["id"] in now.shown],
        "branches": [one for one in now.screens if one["kind"] == "branch_back" and one["id"] in now.shown],
        "not_reached": list(now.unseen) if now.shown else [],  # a class from before notes nothing of it
    }


def _vote(vote: Item, ballots: list[Item], counts: Counts) -> Item:
    rounds: list[Item] = [
        {"when": one["when"], "answered": counts.answered(one["id"]), "counts": counts.of(one["id"])} for one in ballots
    ]
    last: Item = rounds[-1] if rounds else {"answered": 0, "counts": {}}
    dangers = [one["id"] for one in vote["options"] if one.get("danger")]
    both = _both(ballots, counts) if len(ballots) == 2 else []
    return {
        "vote": vote,
        "rounds": rounds,
        "missed": last["answered"] - last["counts"].get(vote["model"], 0) if vote["model"] else None,
        "danger": sum(last["counts"].get(one, 0) for one in dangers),
        "changed": _changed(both, vote["model"]) if len(both) >= LEAST else None,
        "too_few": 0 < len(both) < LEAST,
    }


def _both(ballots: list[Item], counts: Counts) -> list[tuple[str, str]]:
    """What each head that answered twice said before and after."""
    before, after = (counts.said.get(one["id"], {}) for one in ballots)
    return [(before[head], after[head]) for head in counts.heads if head in before and head in after]


def _changed(both: list[tuple[str, str]], model: str | None) -> Item:
    return {
        "both": len(both),
        "to_model": sum(first != model == last for first, last in both),
        "from_model": sum(first == model != last for first, last in both),
        "kept": sum(first == last for first, last in both),
    }
