"""Adding, moving and taking out parts of a draft. Pure; the draft that is given is changed.

An act is two words, what and where: `add people`, `add stages.0.vote`, `add stages.0.vote.options`,
`add stages.0.rows`, `add stages.0.branch`, `out stages.1`, `up stages.0.rows.2`, `down stages.0`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from backend.content.kinds import Item
from backend.training.written.draft import LISTS, new_branch, new_option, new_vote
from backend.training.written.errors import NoSuchPart

N = r"(?:0|[1-9][0-9]{0,2})"
_LISTS = "|".join((*LISTS, "stages", rf"(?:stages\.{N}|briefing)\.vote\.options", rf"stages\.{N}\.rows"))
_SINGLE = rf"stages\.{N}\.(?:vote|branch)"
ACT = re.compile(rf"add (?P<into>{_LISTS}|{_SINGLE})|(?P<what>out|up|down) (?P<one>(?:{_LISTS})\.{N}|{_SINGLE})")
SINGLE = ("vote", "branch")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
MOST = 60


def is_act(act: str) -> bool:
    """Whether an act is one of these."""
    return ACT.fullmatch(act) is not None


def do(draft: Item, act: str, question: str = "") -> str:
    """Do it; the way to what was added or moved, or to the list that something was taken out of. `question`: which,
    where a row is added. Raises NoSuchPart.
    """
    found = ACT.fullmatch(act)
    if found is None:
        raise NoSuchPart(act)
    if found["into"]:
        return _add(draft, found["into"], question)
    way, _, last = found["one"].rpartition(".")
    holder = _at(draft, way)
    if last in SINGLE:
        holder[last] = None
        return way
    at = int(last)
    if not isinstance(holder, list) or at >= len(holder):
        raise NoSuchPart(act)
    if found["what"] == "out":
        del holder[at]
        return way
    to = min(max(at + (1 if found["what"] == "down" else -1), 0), len(holder) - 1)
    holder.insert(to, holder.pop(at))
    return f"{way}.{to}"


def _add(draft: Item, way: str, question: str) -> str:
    stage_way, _, last = way.rpartition(".")
    if last in SINGLE:
        stage = _at(draft, stage_way)
        stage[last] = stage[last] or _new_one(draft, last)
        return way
    holder = _at(draft, way)
    if not isinstance(holder, list) or len(holder) >= MOST:
        raise NoSuchPart(way)
    holder.append(_new(draft, way, holder, question))
    return f"{way}.{len(holder) - 1}"


def _new(draft: Item, way: str, holder: list[Item], question: str) -> Item:
    if way == "stages":
        name = _free("stage", {one["id"] for one in draft["stages"]})
        return {
            "id": name,
            "where": "scene",
            "title": "",
            "told": "",
            "reveal": "",
            "rows": [],
            "vote": None,
            "branch": None,
        }
    if way.endswith(".rows"):
        return {"question": question, "says": "", "answer": None}
    if way.endswith(".options"):
        used = {one["id"] for one in holder}
        return new_option(next((one for one in LETTERS if one not in used), _free("option", used)))
    return dict.fromkeys(LISTS[way], "")


def _new_one(draft: Item, what: str) -> Item:
    if what == "vote":
        return new_vote(_free("vote", {one["id"] for one in _votes(draft)}))
    return new_branch(_free("branch", {one["branch"]["id"] for one in draft["stages"] if one["branch"]}))


def _free(begins: str, used: set[str]) -> str:
    return next(name for number in range(1, len(used) + 2) if (name := f"{begins}_{number}") not in used)


def _votes(draft: Item) -> Iterator[Item]:
    yield draft["briefing"]["vote"]
    yield from (one["vote"] for one in draft["stages"] if one["vote"])


def _at(draft: Item, way: str) -> Any:
    found: Any = draft
    for step in way.split(".") if way else []:
        try:
            found = found[int(step)] if isinstance(found, list) else found[step]
        except (IndexError, KeyError, TypeError, ValueError) as error:
            raise NoSuchPart(way) from error
    if found is None:
        raise NoSuchPart(way)
    return found
