"""A draft: a scenario as it stands in the form, whole or not. Pure.

A draft is the file of docs/content.md ("A training scenario") but for this: a list of paragraphs is one text with a
line for each, in a stage's branch too; what is asked at a stage and what the model answers are one list, `rows`, of
{"question", "says", "answer": an answer, or null}; `minutes` is a text; a vote has no `differ` but an empty one.
"""

from __future__ import annotations

from backend.content.kinds import Item
from backend.content.scenario import INVENTED
from backend.content.statuses import STATUSES

TEXTS = ("title", "text", "warning", "advocate", "as_of")
REVIEW = {"status": STATUSES[-1], "reviewed_on": "2000-01-01", "review_by": "2000-07-01"}
"""What stands for the review until whoever signs says it; no class gets a scenario with these."""
LISTS = {
    "people": ("name", "part"),
    "differ": ("question", "why"),
    "mistakes": ("text", "source", "at"),
    "discussion": ("text", "source", "at"),
    "source": ("ref", "at"),
}
MINUTES = "30"
OF_STAGE = ("id", "where", "title")
SPOKEN = ("story", "reveal", "tonight")
OF_BRANCH = ("title", "undone", "returns_to", "source", "at")
TOLD_OF_BRANCH = ("told", "back")


def new_draft(today: str) -> Item:
    """What every scenario has, with nothing in it but the day on which it plays, without which nothing is lit: one
    stage with a vote, a person, a mistake and a point without a source.
    """
    draft: Item = dict.fromkeys(TEXTS, "") | {"as_of": today, "minutes": MINUTES, "themes": [], "model_findings": []}
    draft["stages"] = [new_stage("stage_1", "scene") | {"vote": new_vote("vote_1")}]
    draft |= {"people": [dict.fromkeys(LISTS["people"], "")], "differ": [], "source": []}
    draft |= {name: [dict.fromkeys(LISTS[name], "") | {"source": INVENTED}] for name in ("mistakes", "discussion")}
    return draft | {"briefing": {**dict.fromkeys(SPOKEN, ""), "vote": new_vote("briefing")}}


def new_stage(its_id: str, where: str) -> Item:
    """A stage with nothing in it."""
    words = dict.fromkeys(("title", "told", "reveal"), "")
    return {"id": its_id, "where": where, **words, "rows": [], "vote": None, "branch": None}


def new_vote(its_id: str) -> Item:
    """A vote with nothing in it but two answers."""
    return {"id": its_id, "text": "", "options": [new_option("a"), new_option("b")], "model": "", "differ": ""}


def new_option(its_id: str) -> Item:
    """An answer of a vote with nothing in it."""
    return {"id": its_id, "text": "", "why": "", "danger": False}


def new_branch(its_id: str) -> Item:
    """A branch with nothing in it."""
    return {"id": its_id, "findings": [], **dict.fromkeys((*OF_BRANCH, *TOLD_OF_BRANCH), "")}


def as_now(draft: Item) -> Item:
    """A draft that was kept before branches had fields: they were kept as a file has them."""
    old = [one for one in draft["stages"] if one["branch"] and isinstance(one["branch"]["told"], list)]
    for stage in old:
        stage["branch"] = _branch_of(stage["branch"])
    return draft


def from_file(data: Item) -> Item:
    """The draft of a scenario of the right form."""
    draft: Item = {name: data[name] for name in (*TEXTS, *REVIEW)}
    draft |= {"minutes": str(data["minutes"]), "themes": [*data["themes"]], "model_findings": [*data["model_findings"]]}
    draft |= {
        name: [{one: row.get(one, "") for one in of} for row in data.get(name) or []] for name, of in LISTS.items()
    }
    draft["stages"] = [_stage_of(one) for one in data["stages"]]
    briefing = data["briefing"]
    return draft | {"briefing": {name: _text(briefing[name]) for name in SPOKEN} | {"vote": _vote_of(briefing["vote"])}}


def to_file(draft: Item, scenario_id: str) -> Item:
    """The scenario of a draft as a file has it, sound or not."""
    data: Item = {"id": scenario_id, **{name: draft[name] for name in TEXTS}}
    data |= {name: draft.get(name) or one for name, one in REVIEW.items()}
    data |= {"minutes": _number(draft["minutes"]), "themes": draft["themes"], "model_findings": draft["model_findings"]}
    data |= {name: [_point(one) for one in draft[name]] for name in LISTS}
    data["stages"] = [_stage(one) for one in draft["stages"]]
    briefing = draft["briefing"]
    spoken = {name: _lines(briefing[name]) for name in SPOKEN}
    return data | {"briefing": spoken | {"vote": _vote(briefing["vote"])}}


def _point(row: Item) -> Item:
    """What is invented is found nowhere."""
    return {name: one for name, one in row.items() if name != "at" or row.get("source") != INVENTED}


def _stage_of(stage: Item) -> Item:
    asked = {one["question"]: one["says"] for one in stage.get("asked") or []}
    answers = stage.get("answers") or {}
    names = dict.fromkeys([*asked, *answers])
    return {
        **{name: stage[name] for name in OF_STAGE},
        "told": _text(stage["told"]),
        "reveal": _text(stage.get("reveal") or []),
        "rows": [{"question": one, "says": asked.get(one, ""), "answer": answers.get(one)} for one in names],
        "vote": _vote_of(stage["vote"]) if stage.get("vote") else None,
        "branch": _branch_of(stage["branch"]) if stage.get("branch") else None,
    }


def _stage(stage: Item) -> Item:
    rows = stage["rows"]
    return {
        **{name: stage[name] for name in OF_STAGE},
        "told": _lines(stage["told"]),
        "asked": [{"question": one["question"], "says": one["says"]} for one in rows if one["says"].strip()],
        "answers": {one["question"]: one["answer"] for one in rows if one["answer"] is not None},
        "vote": _vote(stage["vote"]) if stage["vote"] else None,
        "reveal": _lines(stage["reveal"]),
        "branch": _branch(stage["branch"]) if stage["branch"] else None,
    }


def _vote_of(vote: Item) -> Item:
    options = [{**new_option(one["id"]), **one, "danger": bool(one.get("danger"))} for one in vote["options"]]
    return {**vote, "options": options, "model": vote.get("model") or "", "differ": vote.get("differ") or ""}


def _vote(vote: Item) -> Item:
    return {**vote, "model": vote["model"] or None, "differ": vote["differ"].strip() or None}


def _branch_of(branch: Item) -> Item:
    said = {name: _text(branch[name]) for name in TOLD_OF_BRANCH}
    kept = {name: branch.get(name) or "" for name in ("id", *OF_BRANCH)}
    return {**kept, **said, "findings": [*branch["findings"]]}


def _branch(branch: Item) -> Item:
    without = ("at",) if branch["source"] == INVENTED else ()
    return {
        **{name: one for name, one in branch.items() if name not in without},
        **{name: _lines(branch[name]) for name in TOLD_OF_BRANCH},
        "returns_to": branch["returns_to"] or None,
    }


def _text(paragraphs: list[str]) -> str:
    return "\n".join(" ".join(one.split("\n")) for one in paragraphs)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _number(text: str) -> int | str:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else text
