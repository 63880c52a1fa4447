"""What was taken out of a draft, and how it comes back: that part alone, and nothing that was typed since. Pure.

A part that was taken out is {"way": where it stood, "stage": the id of its stage, or "", "part", "model": whether it
was the answer that the model gives}. The last that was taken out comes back first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from backend.content.kinds import Item
from backend.training.written.errors import NoPlace, NoSuchPart
from backend.training.written.parts import MOST, SINGLE, part_at

OUT = re.compile(r"out (?P<way>\S+)")
OF_STAGE = re.compile(r"stages\.(?P<at>\d+)\.(?P<rest>.+)")
KEPT = 20
LONGEST = 200_000


def taken_by(draft: Item, act: str) -> Item | None:
    """What an act takes out of the draft as it is before; None where it takes nothing out. Raises NoSuchPart."""
    found = OUT.fullmatch(act)
    if found is None:
        return None
    way, part = found["way"], part_at(draft, found["way"])
    of_stage = OF_STAGE.fullmatch(way)
    stage = part_at(draft, f"stages.{of_stage['at']}")["id"] if of_stage else ""
    return {"way": way, "stage": stage, "part": part, "model": _is_model(draft, way, part)}


def put_back(draft: Item, taken: Item) -> str:
    """Put it back where it stood; the way to it. Raises NoPlace: its place is gone, or another stands there."""
    way = _way_now(draft, taken)
    holder_way, _, last = way.rpartition(".")
    try:
        holder = part_at(draft, holder_way)
    except NoSuchPart as error:
        raise NoPlace(taken) from error
    if last in SINGLE:
        if holder[last] is not None:
            raise NoPlace(taken)
        holder[last] = _as_free(draft, taken["part"], last)
        return way
    if not isinstance(holder, list) or len(holder) >= MOST:
        raise NoPlace(taken)
    at = min(int(last), len(holder))
    part = _with_own_id(taken["part"], {one["id"] for one in holder if "id" in one})
    part |= {what: _as_free(draft, part[what], what) for what in SINGLE if part.get(what)}
    holder.insert(at, part)
    vote_way = holder_way.removesuffix(".options")
    if taken["model"] and vote_way != holder_way and not part_at(draft, vote_way)["model"]:
        part_at(draft, vote_way)["model"] = part["id"]
    return f"{holder_way}.{at}"


def read(kept: str | None) -> list[Item]:
    """What was taken out of a text, the last at the end. A text of an older Foursight kept all of itself: nothing."""
    found = json.loads(kept) if kept else []
    return found if isinstance(found, list) else []


def written(taken: Sequence[Item]) -> str | None:
    """The same as it is kept: the last of it, as much as there is room for; None for nothing."""
    last = list(taken[-KEPT:])
    while last and len(json.dumps(last)) > LONGEST:
        last.pop(0)
    return json.dumps(last, sort_keys=True) if last else None


def _way_now(draft: Item, taken: Item) -> str:
    found = OF_STAGE.fullmatch(taken["way"])
    if found is None:
        return str(taken["way"])
    ids = [one["id"] for one in draft["stages"]]
    if taken["stage"] not in ids:
        raise NoPlace(taken)
    return f"stages.{ids.index(taken['stage'])}.{found['rest']}"


def _is_model(draft: Item, way: str, part: Item) -> bool:
    vote_way = re.sub(r"\.options\.\d+$", "", way)
    return vote_way != way and bool(part_at(draft, vote_way)["model"] == part["id"])


def _as_free(draft: Item, part: Item, what: str) -> Item:
    """A vote or a branch, with an id that none has which was made since."""
    others = [one[what]["id"] for one in draft["stages"] if one[what]]
    others += [draft["briefing"]["vote"]["id"]] if what == "vote" else []
    return _with_own_id(part, set(others))


def _with_own_id(part: Item, used: set[str]) -> Item:
    if part.get("id") not in used:
        return dict(part)
    its_own = next(name for number in range(2, len(used) + 3) if (name := f"{part['id']}_{number}") not in used)
    branch = part.get("branch")
    if isinstance(branch, dict) and branch["returns_to"] == part["id"]:
        part = {**part, "branch": {**branch, "returns_to": its_own}}
    return {**part, "id": its_own}
