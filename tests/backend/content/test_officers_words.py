"""The pack says what officers say: disclosed, reported, review, necessary; and no word that stands for two things and
that nobody says. What is said to victims, what is searched for and what is quoted keeps its own words.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.backend.content.lighting import shipped
from tests.backend.content.test_they import texts
from tests.fixtures.run import ROOT

OURS = re.compile(
    r"looked at again|\blook(?:ing)? (?:at .{1,24} )?(?:again|anew)\b|\brung\b|\barrest needed\b"
    r"|\b(?:violence|breaches|planning|crimes?|talk|threat|suffocation|hostility|pattern) (?:is |are )?told\b"
    r"|\bassault is told\b",
    re.I,
)
NOBODY_SAYS = re.compile(
    r"computing device|wrist device|vehicle system|data storage|filming equipment|means of (?:tracking|living|a second)"
    r"|covert device found|hazardous liquid|somebody who sees them by day|around the victim by day|place of study"
    r"|what vanishes online|home network records|physical objects|in an institution|victim out of reach|same setting"
    r"|first-hand account|said informally|organisation's account|payment account|login details|set up their technology"
    r"|elsewhere in policing|community needs|education setting|dishonest use|unlawful entry|gets in digitally"
    r"|how they would be judged|something of a child's|stored copies of the phone|a decision not to go on",
    re.I,
)
KINDS = (
    *("questions", "findings", "copy_blocks", "duties", "recognition", "clocks", "outline", "four"),
    *("cards", "advice", "prompts", "services", "read_aloud", "sentences"),
)
PAGES = ROOT / "templates"
OTHERS = {"training", "accounts", "csv_form.html"}  # pages on which no officer reads
NO_TEXT = re.compile(r"\{#.*?#\}|\{%.*?%\}|<[^>]*>", re.S)  # comments, tags of the page and of its language


def said(pack: Any) -> list[str]:
    """What an officer reads or pastes."""
    return [text for kind in KINDS for text in texts(pack[kind])]


@pytest.mark.parametrize("word", [OURS, NOBODY_SAYS], ids=["ours", "nobody's"])
def test_the_pack_speaks_in_officers_words(word: re.Pattern[str]) -> None:
    assert len(said(shipped())) > 3_000
    assert [text for text in said(shipped()) if word.search(text)] == []


def on_pages() -> list[tuple[str, str]]:
    """(page, word of ours) of what stands on a page itself, but trainers' and administrators'."""
    read = [one for one in sorted(PAGES.rglob("*.html")) if not OTHERS & set(one.parts)]
    text = {str(one.relative_to(PAGES)): NO_TEXT.sub(" ", one.read_text("utf-8")) for one in read}
    return [
        (page, found.group())
        for page, words in text.items()
        for found in (*OURS.finditer(words), *NOBODY_SAYS.finditer(words))
    ]


def test_the_pages_speak_in_officers_words() -> None:
    assert on_pages() == []


@pytest.mark.parametrize(
    "text",
    [
        "I need the risk looked at again.",
        "Look at the safety plan again with them.",
        "Get probation rung: the licence is broken",
        "A sexual assault is told, [when].",
        "Earlier violence told. Search: [asked, time].",
        "Arrest needed for",
    ],
)
def test_a_text_in_our_own_words_would_be_found(text: str) -> None:
    assert OURS.search(text)


@pytest.mark.parametrize("text", ["wrist device", "in an institution", "Covert device found, may be live"])
def test_a_word_that_nobody_says_would_be_found(text: str) -> None:
    assert NOBODY_SAYS.search(text)
