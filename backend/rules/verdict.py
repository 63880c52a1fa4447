"""What a condition comes to: yes, no or unknown, the leaves that decided it, the questions still missing.

The Python twin of static/js/core/because.js.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from backend.rules.json_types import Truth
from backend.rules.shapes.record import Leaf, State

STATES: dict[Truth, State] = {"yes": "applies", "no": "does_not_apply", "unknown": "cannot_rule_out"}
OPPOSITE: dict[Truth, Truth] = {"yes": "no", "no": "yes", "unknown": "unknown"}


class Verdict(NamedTuple):
    """`because` is empty for unknown; `missing` (question ids, in the order met) is empty for yes and no, but for what
    an `unless` does not know.
    """

    truth: Truth
    because: tuple[Leaf, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def state(self) -> State:
        """The finding's state: applies, does_not_apply or cannot_rule_out."""
        return STATES[self.truth]

    def opposite(self) -> Verdict:
        """The verdict of `not`: the same leaves decide it."""
        return Verdict(OPPOSITE[self.truth], self.because, self.missing)


def decided(truth: Truth, children: Iterable[Verdict]) -> Verdict:
    """A verdict that rests on those children that came to the same."""
    agreeing = [child for child in children if child.truth == truth]
    if len(agreeing) == 1 and len(agreeing[0].missing) < 2:  # nothing is there twice
        return agreeing[0]
    return Verdict(
        truth,
        _each_once(leaf for child in agreeing for leaf in child.because),
        tuple(dict.fromkeys(one for child in agreeing for one in child.missing)),
    )


def _each_once(leaves: Iterable[Leaf]) -> tuple[Leaf, ...]:
    return tuple({repr(sorted(leaf.items())): leaf for leaf in leaves}.values())
