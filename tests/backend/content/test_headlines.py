"""What stands large on Do says what to do: a verb first, or what it is for, and then the verb."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.backend.content.lighting import shipped

VERB = re.compile(
    r"(?:add|agree|arrange|arrest|ask|call|change|check|confirm|do|explain|fill|film|find|get|give|go|hand|have|hear"
    r"|keep|list|look|make|mark|move|name|note|offer|phone|photograph|plan|put|reach|read|record|report|review|ring"
    r"|safeguard|save|say|search|see|send|set|speak|start|stay|stop|take|talk|tell|think|treat|try|use|write)\b",
    re.IGNORECASE,
)
ENDS_BEFORE = re.compile(r"^[^.]{1,60}?[,:?] ")  # "Domestic: ask …", "If it may be stalking, ask …"


def has_its_verb(headline: str) -> bool:
    """Whether it begins with a verb, or has one straight after what it is for."""
    rest = headline
    while not VERB.match(rest) and (match := ENDS_BEFORE.match(rest)):
        rest = rest[match.end() :]
    return VERB.match(rest) is not None


def headlines(pack: Any) -> dict[str, str]:
    """As an officer has them: the first thing to do, else what it is."""
    own = [one for one in pack["findings"] if one.get("only_in") != "call"]
    return {one["id"]: (one["do"] or [one["text"]])[0] for one in own}


def test_each_headline_of_do_has_its_verb() -> None:
    said = headlines(shipped())
    assert len(said) > 250
    assert {name: words for name, words in said.items() if not has_its_verb(words)} == {}


def lines(pack: Any) -> dict[str, str]:
    """What stands in Now of each call-in: one line."""
    return {one["id"]: one["line"] for one in pack["findings"] if "line" in one}


def test_each_line_of_now_has_its_verb() -> None:
    said = lines(shipped())
    assert len(said) > 40
    assert {name: words for name, words in said.items() if not has_its_verb(words)} == {}


@pytest.mark.parametrize(
    "headline",
    [
        "The victim is treated as a suspect.",
        "Both say they are afraid.",
        "A threat.",
        "Threat to share images: who identifies the account",
    ],
)
def test_one_that_says_only_what_it_is_would_be_found(headline: str) -> None:
    assert not has_its_verb(headline)
