"""Whether classes change what people choose: by theme, the same question before and after, over all classes of a force.
Numbers of heads with their intervals, never a person, a class or a unit. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from backend.content.kinds import Item
from backend.content.scenario import THEMES

LEAST = 10
"""Of fewer who answered twice nothing is said: it would tell of a class, and soon of somebody in it."""
Z = 1.96  # 95 percent, both ends


class Chose(NamedTuple):
    """One head of one class: whether they chose what the model chooses, before and after."""

    class_id: str
    themes: tuple[str, ...]
    before: bool
    after: bool


@dataclass(frozen=True)
class Share:
    """`of` heads, of which `many` chose the model; from `low` to `high` percent is what that may stand for."""

    many: int
    of: int
    low: int
    high: int

    @property
    def percent(self) -> int:
        """The share, in whole percent."""
        return round(100 * self.many / self.of)


def share(many: int, of: int) -> Share:
    """With the interval of Wilson (1927), which holds for few as well and never leaves 0 to 100. `of` is not 0."""
    p, z2 = many / of, Z * Z
    centre, half = p + z2 / (2 * of), Z * sqrt(p * (1 - p) / of + z2 / (4 * of * of))
    low, high = ((centre + sign * half) / (1 + z2 / of) for sign in (-1, 1))
    return Share(many, of, max(0, round(100 * low)), min(100, round(100 * high)))


def by_theme(chosen: Iterable[Chose]) -> list[Item]:
    """[{"text", "classes", "heads", "before": Share, "after": Share, "to_model", "from_model"}] of each theme that was
    taught, in the order of the pack; of a theme with fewer heads than LEAST {"text", "too_few": True} alone.
    """
    every = list(chosen)
    of = {name: [one for one in every if name in one.themes] for name in THEMES}
    return [_theme(THEMES[name], heads) for name, heads in of.items() if heads]


def _theme(text: str, heads: Sequence[Chose]) -> Item:
    if len(heads) < LEAST:
        return {"text": text, "too_few": True}
    return {
        "text": text,
        "too_few": False,
        "classes": len({one.class_id for one in heads}),
        "heads": len(heads),
        "before": share(sum(one.before for one in heads), len(heads)),
        "after": share(sum(one.after for one in heads), len(heads)),
        "to_model": sum(one.after and not one.before for one in heads),
        "from_model": sum(one.before and not one.after for one in heads),
    }
