"""Which questions a scenario may ask and answer, and how a trainer finds one. Pure.

Those of the walk and of a call, by the headings of their screens; not what is noted of a duty when an officer leaves
("Not done, because"), and not what is asked when a report is sent: no scenario tells of these. A scenario that has one
of them all the same keeps it: the form draws the rows of a draft, offered or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backend.content.frozen import Pack
from backend.rules.index import index_of
from backend.rules.shapes.pack import Duty, Question, Screen
from backend.training.written.answers import IN_FORM

SENDING = "send"
SHOWN = 24
LONGEST_WORDS = 300
WORD = re.compile(r"\w+")
IN_TEXT, NEAR_IT = 3, 1


@dataclass(frozen=True)
class Offered:
    """A question that can be added. `name`: its words with its screen's heading, by which the form finds it."""

    id: str
    text: str
    screen: str
    heading: str
    near: str

    @property
    def name(self) -> str:
        """What stands in the list that comes up while somebody types."""
        return f"{self.text} ({self.heading})"


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for at a stage: words, or a screen of the walk, by its id."""

    words: str = ""
    screen: str = ""


@dataclass(frozen=True)
class Looked:
    """What is looked for, and at which stage, by the way to it."""

    way: str
    wanted: Wanted


def offered_questions(pack: Pack) -> list[Offered]:
    """In the order in which they are met."""
    return list(_offered(pack))


def is_offered(question_id: str, pack: Pack) -> bool:
    """Whether it can be added."""
    return any(one.id == question_id for one in _offered(pack))


def screens_of(pack: Pack) -> dict[str, str]:
    """The screens that have any of them, by id: their headings."""
    return {one.screen: one.heading for one in _offered(pack)}


def named(words: str, pack: Pack) -> str | None:
    """The one question that reads so, with its heading or without; None where none does, or several."""
    found = [one.id for one in _offered(pack) if words in (one.name, one.text)]
    return found[0] if len(found) == 1 else None


def looked_for(wanted: Wanted, pack: Pack) -> tuple[list[Offered], bool]:
    """What fits, the best first, and whether it has all the words; where none has all, those with the most of them."""
    every = [one for one in _offered(pack) if wanted.screen in ("", one.screen)]
    words = WORD.findall(wanted.words.lower())
    if not words:
        return (every if wanted.screen else []), True
    hits = [(one, _hits(words, one.text.lower()), _hits(words, one.near)) for one in every]
    most = max((_how_many(text, near) for _, text, near in hits), default=0)
    best = [hit for hit in hits if most and _how_many(hit[1], hit[2]) == most]
    best.sort(key=lambda hit: -IN_TEXT * len(hit[1]) - NEAR_IT * len(hit[2]))
    return [one for one, _, _ in best], most == len(set(words))


def _offered(pack: Pack) -> Iterator[Offered]:
    noted = {name for one in pack.data["duties"] for name in _noted_of(one)}
    for screen, on_it in index_of(pack.data).screens:
        for question_id in () if screen["kind"] == SENDING else on_it:
            question = pack.question(question_id)
            if question["kind"] in IN_FORM and question_id not in noted:
                yield Offered(question_id, question["text"], screen["id"], screen["text"], _near(question, screen))


def _noted_of(duty: Duty) -> tuple[str, ...]:
    return duty["state"], duty["because"], duty.get("other", ""), duty["who"], duty["by"]


def _near(question: Question, screen: Screen) -> str:
    return " ".join([screen["text"], *(one["text"] for one in question.get("options", []))]).lower()


def _hits(words: Sequence[str], text: str) -> set[str]:
    return {one for one in words if one in text}


def _how_many(text: set[str], near: set[str]) -> int:
    return len(text | near)
