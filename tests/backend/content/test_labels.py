"""Where answers are checked before Send, a label is known by the words of the question that was answered."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from tests.backend.content.lighting import shipped

WORDS = re.compile(r"[a-z]{3,}")
EMPTY = {
    "the",
    "any",
    "and",
    "are",
    "has",
    "have",
    "what",
    "who",
    "which",
    "how",
    "they",
    "them",
    "their",
    "with",
    "for",
    "suspect",
}
BY_WHAT_IS_TAPPED = {
    "relationship": "Suspect is: a former partner.",
    "order_on": "Order is on: the suspect.",
    "police_link": "Police link: the answer names it, and the question is too long for a label.",
    "purpose": "Purpose claimed: how a claimed reason is written in every copy.",
    "purpose_what": "Beside the purpose claimed, under it.",
}


def unlike(pack: Any) -> list[str]:
    """The questions of the walk whose label has no word of theirs: which was answered cannot be told by it."""
    walk = [one for screen in pack["outline"] if screen["beat"] != "more" for one in screen.get("questions", [])]
    asked = {one["id"]: one for one in pack["questions"] if one["id"] in walk and not one["id"].startswith("duty_")}
    return [
        name
        for name, one in asked.items()
        if name not in BY_WHAT_IS_TAPPED and not _stems(one["text"]) & _stems(one["short"])
    ]


def _stems(words: str) -> set[str]:
    return {one[:4] for one in WORDS.findall(words.lower()) if one not in EMPTY}


def test_each_label_of_the_walk_has_a_word_of_its_question() -> None:
    assert unlike(shipped()) == []


def test_a_label_in_words_of_its_own_would_be_seen() -> None:
    mutant = deepcopy(dict(shipped()))
    next(one for one in mutant["questions"] if one["id"] == "neck")["short"] = "Neck or breathing"
    assert unlike(mutant) == ["neck"]
