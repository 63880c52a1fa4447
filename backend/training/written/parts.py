"""Adding, moving and taking out parts of a draft. Pure; the draft that is given is changed.

An act is two words, what and where: `add people`, `add stages.0.vote`, `add stages.0.vote.options`,
`add stages.0.branch`, `out stages.1`, `up stages.0.rows.2`, `down stages.0`; and with a question, which one:
`add stages.0.rows weapon`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from backend.content.kinds import Item
from backend.training.written.draft import LISTS, new_branch, new_option, new_stage, new_vote
from backend.training.written.errors import NoSuchPart

N = r"(?:0|[1-9][0-9]{0,2})"
_ROWS = rf"stages\.{N}\.rows"
_EMPTY = "|".join((*LISTS, "stages", rf"(?:stages\.{N}|briefing)\.vote\.options"))
_SINGLE = rf"stages\.{N}\.(?:vote|branch)"
ACT = re.compile(
    rf"add (?P<into>{_EMPTY}|{_SINGLE})|add (?P<rows>{_ROWS}) (?P<question>[a-z0-9_]+)"
    rf"|(?P<what>out|up|down) (?P<one>(?:{_EMPTY}|{_ROWS})\.{N}|{_SINGLE})"
)
SINGLE = ("vote", "branch")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
MOST = 60


def do(draft: Item, act: str) -> str:
    """Do it; the way to what was added or moved, or to where something was taken out: what stands there now,
    or the list. A question that the
    stage has already is not added: the way to it. Raises NoSuchPart.
    """
    found = ACT.fullmatch(act)
    if found is None:
        raise NoSuchPart(act)
    if found["into"]:
        return _add(draft, found["into"])
    if found["rows"]:
        return _add_row(draft, found["rows"], found["question"])
    way, _, last = found["one"].rpartition(".")
    holder = part_at(draft, way)
    if last in SINGLE:
        holder[last] = None
        return f"{way}.{last}"
    at = int(last)
    if not isinstance(holder, list) or at >= len(holder):
        raise NoSuchPart(act)
    if found["what"] == "out":
        del holder[at]
        return f"{way}.{min(at, len(holder) - 1)}" if holder else way
    to = min(max(at + (1 if found["what"] == "down" else -1), 0), len(holder) - 1)
    holder.insert(to, holder.pop(at))
    return f"{way}.{to}"


def question_of(act: str) -> str:
    """Which question an act adds; empty where it adds none."""
    found = ACT.fullmatch(act)
    return (found["question"] or "") if found else ""


def _add(draft: Item, way: str) -> str:
    stage_way, _, last = way.rpartition(".")
    if last in SINGLE:
        stage = part_at(draft, stage_way)
        stage[last] = stage[last] or _new_one(draft, last)
        return way
    holder = part_at(draft, way)
    if not isinstance(holder, list) or len(holder) >= MOST:
        raise NoSuchPart(way)
    holder.append(_new(draft, way, holder))
    return f"{way}.{len(holder) - 1}"


def _add_row(draft: Item, way: str, question: str) -> str:
    rows = part_at(draft, way)
    has = [one["question"] for one in rows]
    if question in has:
        return f"{way}.{has.index(question)}"
    if len(rows) >= MOST:
        raise NoSuchPart(way)
    rows.append({"question": question, "says": "", "answer": None})
    return f"{way}.{len(has)}"


def _new(draft: Item, way: str, holder: list[Item]) -> Item:
    if way == "stages":
        name = _free("stage", {one["id"] for one in draft["stages"]})
        return new_stage(name, "scene")
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


def part_at(draft: Item, way: str) -> Any:
    """What stands at a way: a part, or a list of them. Raises NoSuchPart."""
    found: Any = draft
    for step in way.split(".") if way else []:
        try:
            found = found[int(step)] if isinstance(found, list) else found[step]
        except (IndexError, KeyError, TypeError, ValueError) as error:
            raise NoSuchPart(way) from error
    if found is None:
        raise NoSuchPart(way)
    return found
