"""Which screen comes when a trainer goes forth, back, aside or to one. What is told aside (a branch) is passed over,
forth and back, unless the room is in it; it stands where it comes back, so that one only goes on from it. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from backend.content.kinds import Item

Go = Literal["next", "back", "aside"] | int


def wanted(screens: Sequence[Item], step: int, go: Go) -> int:
    """The step to go to; the one at hand where there is no other."""
    match go:
        case "next":
            return _passing(screens, step, 1)
        case "back":
            return _passing(screens, step, -1)
        case "aside":
            return step + 1 if aside_at(screens, step) else step
        case int():
            return min(max(go, 0), len(screens) - 1)


def aside_at(screens: Sequence[Item], step: int) -> Item | None:
    """The branch that may be told after this screen, before going on."""
    after = screens[step + 1] if step + 1 < len(screens) else None
    return after if after and _is_aside(after, screens[step]) else None


def _passing(screens: Sequence[Item], step: int, way: int) -> int:
    found = step + way
    while 0 <= found < len(screens) and _is_aside(screens[found], screens[step]):
        found += way
    return found if 0 <= found < len(screens) else step


def _is_aside(screen: Item, seen_from: Item) -> bool:
    """Whether a screen is of a branch that the room is not in."""
    return bool(screen.get("aside")) and screen["branch"] != seen_from.get("branch")
