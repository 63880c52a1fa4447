"""How letters stand by what was done since: worked out from the acts, and from nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from backend.records.acts.models import DeskAct

LetterState = Literal["waiting", "answered", "withdrawn"]


@dataclass(frozen=True)
class Stands:
    """A letter's state; the acts that answered it, in their order, and the one that withdrew it. A withdrawn one that
    is answered stays withdrawn: the answer is kept all the same.
    """

    state: LetterState
    answers: Sequence[DeskAct]
    withdrawn: DeskAct | None


def letter_stands(letter_id: str, acts: Sequence[DeskAct]) -> Stands:
    """By the acts of its record."""
    about = [one for one in acts if one.about == letter_id]
    answers = [one for one in about if one.kind == "answer"]
    withdrawn = next((one for one in about if one.kind == "withdraw"), None)
    state: LetterState = "withdrawn" if withdrawn is not None else "answered" if answers else "waiting"
    return Stands(state, answers, withdrawn)
