"""What the rules look at: the pack's questions, the answers that count, and the facts made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from backend.rules.answers import said_all, value_of
from backend.rules.json_types import Answers, Pair, Value
from backend.rules.shapes.pack import Fact, Question
from backend.rules.verdict import Verdict

UNBOUNDED: Pair = (None, None)
Asks = tuple[str, str, type, str | int]  # what a leaf asks: its form, of which name, and the value with its type


class Recognised(NamedTuple):
    """What the table of recognition comes to: the row that decided, how that comes out, and by what."""

    row: str | None
    comes_out: str | None
    verdict: Verdict


@dataclass(frozen=True)
class Reading:
    """One moment's view.

    `answers` holds those of visible questions only; `known` the facts' (least, most); `hidden` is in outline
    order; `as_of` is the ISO day, None where no day is looked at. `verdicts` remembers what leaves came to
    (conditions.py): None while answers are still being dropped. `recognised` is what the table of recognition came
    to (recognition.py): None before it was asked.
    """

    questions: Mapping[str, Question]
    facts: Mapping[str, Fact]
    answers: Answers
    known: dict[str, Pair]
    hidden: list[str] = field(default_factory=list)
    as_of: str | None = None
    verdicts: dict[Asks, Verdict] | None = None
    recognised: Recognised | None = None

    def value(self, question_id: str) -> Value | None:
        """The value of a visible, answered question, else None."""
        question = self.questions.get(question_id)
        return None if question is None else value_of(question, self.answers.get(question_id))

    def said_all(self, question_id: str) -> bool:
        """Whether the officer has said "that is all" to a question."""
        return said_all(self.answers.get(question_id))

    def kind(self, question_id: str) -> str | None:
        """A question's kind, or None where the pack has no such question."""
        question = self.questions.get(question_id)
        return None if question is None else question["kind"]

    def fact(self, fact_id: str) -> Pair:
        """A fact's (least, most)."""
        return self.known.get(fact_id, UNBOUNDED)

    def visible(self, question_ids: list[str]) -> list[str]:
        """Those of the questions that the pack has and that are not hidden."""
        return [one for one in question_ids if one in self.questions and one not in self.hidden]
