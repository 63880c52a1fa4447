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
ENDS = ("ing", "ed", "es", "s", "d")
SHORTEST = 4  # letters of a word that are left without its ending
# what trainers call it, and the question says otherwise
ALSO = {
    "worse": "nastier",
    "escalating": "nastier",
    "escalation": "nastier",
    "scared": "frightened",
    "afraid": "frightened",
    "fear": "frightened",
    "relationship": "partner",
    "injured": "hurt",
    "injury": "hurt",
    "kids": "children",
}


SAYS_NOTHING = frozenset(
    WORD.findall(
        "a about an and are at be by did do does for from had has have he her him his i in is it of on or she that the "
        "their them there they this to was were what which who whom whose with you your"
    )
)
"""Words that nearly every question has, and beside which a trainer's own words counted for nothing."""


@dataclass(frozen=True)
class Offered:
    """A question that can be added. `name`: its words with its screen's heading, by which the form finds it."""

    id: str
    text: str
    screen: str
    heading: str
    near: str
    looked_up: str

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
    typed = WORD.findall(wanted.words.lower())
    words = [one for one in typed if one not in SAYS_NOTHING] or typed
    if not words:
        return (every if wanted.screen else []), True
    hits = [(one, _hits(words, one.text), _hits(words, one.near), _hits(words, one.looked_up)) for one in every]
    most = max((_how_many(hit) for hit in hits), default=0)
    best = [hit for hit in hits if most and _how_many(hit) == most]
    best.sort(key=lambda hit: -IN_TEXT * len(hit[1]) - NEAR_IT * len(hit[2]))
    return [one for one, *_ in best], most == len(set(words))


def _offered(pack: Pack) -> Iterator[Offered]:
    noted = {name for one in pack.data["duties"] for name in _noted_of(one)}
    noted.add(pack.data["about"].get("designated", {}).get("crime_number", ""))
    cards = _words_of_cards(pack)
    for screen, on_it in index_of(pack.data).screens:
        for question_id in () if screen["kind"] == SENDING else on_it:
            question = pack.question(question_id)
            if question["kind"] in IN_FORM and question_id not in noted:
                near, looked_up = _near(question, screen), " ".join(cards.get(question_id, []))
                yield Offered(question_id, question["text"], screen["id"], screen["text"], near, looked_up)


def _noted_of(duty: Duty) -> tuple[str, ...]:
    return duty["state"], duty["because"], duty.get("other", ""), duty["who"], duty["by"]


def _words_of_cards(pack: Pack) -> dict[str, list[str]]:
    """What call handlers type to find a card that leads to a question, by the question."""
    found: dict[str, list[str]] = {}
    for card in pack.data.get("cards", []):
        for one in card.get("see", []):
            if one["kind"] == "questions":
                found.setdefault(one["id"], []).extend(card["words"])
    return found


def _near(question: Question, screen: Screen) -> str:
    return " ".join([screen["text"], question["short"], *(one["text"] for one in question.get("options", []))])


def _hits(words: Sequence[str], text: str) -> set[str]:
    """Those that a word of the text begins with, whatever their endings: no word is found inside another."""
    there = WORD.findall(text.lower())
    return {one for one in words if any(word.startswith(_stem(ALSO.get(one, one))) for word in there)}


def _stem(word: str) -> str:
    ends = (word.removesuffix(end) for end in ENDS if word.endswith(end))
    return next((one for one in ends if len(one) >= SHORTEST), word)


def _how_many(hit: tuple[Offered, set[str], set[str], set[str]]) -> int:
    _, text, near, looked_up = hit
    return len(text | near | looked_up)
