"""What a button of the form does to a draft: keep, add, move, take out, put back. Pure; the draft is changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from backend.content.kinds import Item
from backend.training.written import parts, taken
from backend.training.written.checker import Look

SAVE, UNDO, CHECK, UNTICK = "save", "undo", "check", "untick"


@dataclass(frozen=True)
class Done:
    """`at`: the way to where something was done, or "". `out`: what is out of the text now, the last at the end."""

    at: str
    out: tuple[Item, ...]


def do(draft: Item, act: str, out: Sequence[Item], look: Callable[[], Look]) -> Done:
    """Do it. `out`: what was taken out before; `look`: asks the checker. Raises NoSuchPart, NoPlace."""
    if act == UNTICK:
        return Done(_untick(draft, look()), tuple(out))
    if act in (SAVE, CHECK) or (act == UNDO and not out):
        return Done("", tuple(out))
    if act == UNDO:
        return Done(taken.put_back(draft, out[-1]), tuple(out[:-1]))
    one = taken.taken_by(draft, act)
    at = parts.do(draft, act)
    return Done(at, (*out, one) if one else tuple(out))


def _untick(draft: Item, look: Look) -> str:
    """Untick all that the class should take away, and each branch leaves undone, that the answers do not light."""
    if look.can_light:
        lit = {one["id"] for one in look.lit}
        draft["model_findings"] = [one for one in draft["model_findings"] if one in lit]
        for at, by_then in look.lit_by.items():
            branch, lit = draft["stages"][at]["branch"], {one["id"] for one in by_then}
            branch["findings"] = [one for one in branch["findings"] if one in lit]
    return "model_findings"
