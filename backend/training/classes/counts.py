"""How a class decided, counted by heads: whoever joined again under the same collar number counts once, by what they
said last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from backend.training.classes.store import Answered
from backend.training.models.classes import Trainee


@dataclass(frozen=True)
class Counts:
    """`heads`: how each is named, in the order of joining. `said`: by ballot, what each head said last. `unnamed`: how
    many gave no collar number.
    """

    heads: tuple[str, ...]
    said: dict[str, dict[str, str]]
    unnamed: int

    def of(self, ballot: str) -> Counter[str]:
        """How many gave each option."""
        return Counter(self.said.get(ballot, {}).values())

    def who(self, ballot: str) -> list[tuple[str, bool]]:
        """Each head, and whether they have answered; never what."""
        said = self.said.get(ballot, {})
        return [(head, head in said) for head in self.heads]

    def answered(self, ballot: str) -> int:
        """How many have answered."""
        return len(self.said.get(ballot, {}))


def counted(trainees: Sequence[Trainee], answers: Iterable[Answered]) -> Counts:
    """Count answers (the oldest first) by heads."""
    head_of = {one.id: one.label for one in trainees}
    said: dict[str, dict[str, str]] = {}
    for answered in answers:
        said.setdefault(answered.ballot, {})[head_of[answered.trainee_id]] = answered.option
    unnamed = sum(one.collar is None for one in trainees)
    return Counts(tuple(dict.fromkeys(head_of.values())), said, unnamed)
