"""How old one has to be to read the pack with ease: the Flesch-Kincaid grade, plus five years.

The published formula (Kincaid and others, 1975) is three lines; what the libraries add to it is a dictionary of
syllables, tens of megabytes to fetch for a report. Groups of vowels, counted with a few rules for silent letters, are
right for nine words in ten, and errors go both ways. Legal terms and names (legal_terms.txt) count as one easy word
each: nobody may reword them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from backend.content.authoring.item_fields import read_fields
from backend.content.kinds import Item
from backend.rules.scripts import blank_lines
from backend.rules.sentences import forms_of

TERMS = Path(__file__).parents[1] / "legal_terms.txt"
SENTENCE = re.compile(r"[.!?]+['’”\")]*(?:\s|$)|\n")
WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*|\d[\d.,:]*")
VOWELS = re.compile(r"[aeiouy]+")
# two vowels that are two syllables: serious, social is not; actual; being; quiet
SPLIT = re.compile(r"(?<![tscxg])i(?=o|a|um)|i(?=e[rt]$|en[ct])|i(?=at)|(?<![qg])u(?=al|ou)|(?<=[aeouy])(?=ing)")
MIDDLE = re.compile(r"(?<=[aeiou][bcdfgkmnprstvz])e(?=ment|one$|thing|times|fore|ly$|guard|ful|less|where|body)")
SILENT = re.compile(r"(?:(?<=[^aeiouy])(?:e|es|ed)|(?<=[gq])ue)$")
SOUNDED = re.compile(r"(?:[td]ed|(?:[sczx]|sh|ch|g)es|[^aeiouyrl]les?|^[^aeiouy]+e|[^aeiouyrl]led)$")
ODD = {"area": 3, "idea": 3, "create": 2, "realise": 3, "coercive": 3, "society": 4, "video": 3, "react": 2}
EASY = "term"
LABEL = 3
YEARS = 5  # a grade of the formula is a school year: grade 7 is read with ease at 12

READ = ("text", "hint", "note", "intro", "heading", "title")  # what is read of an option, a field, a contact, a line


@dataclass(frozen=True)
class Text:
    """One text an officer reads: its kind, its item and the words."""

    kind: str
    item: str
    words: str


@dataclass
class Tally:
    """What the formula needs."""

    sentences: int = 0
    words: int = 0
    syllables: int = 0

    def add(self, text: str) -> Tally:
        """Count a text in. A label of a word or three is no sentence; it would make the rest look easy."""
        for sentence in SENTENCE.split(without_terms(text)):
            words = WORD.findall(sentence)
            if len(words) <= LABEL:
                continue
            self.sentences += 1
            self.words += len(words)
            self.syllables += sum(syllables(word) for word in words)
        return self

    @property
    def age(self) -> float:
        """The reading age in years; never below five."""
        if not self.words:
            return float(YEARS)
        grade = 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59
        return max(0.0, grade) + YEARS


def reading_age(*texts: str) -> float:
    """The reading age of texts taken together."""
    tally = Tally()
    for text in texts:
        tally.add(text)
    return tally.age


def texts_of(data: Mapping[str, Any]) -> list[Text]:
    """Every text of a pack that an officer reads. What must not be said and what others said is quoted, not ours."""
    found = [Text("notice", "about", data["about"]["notice"])]
    for name, said in data.get("sentences", {}).items():
        found += [Text("sentences", name, words) for words in forms_of(said)]
    for name, (kind, fields) in read_fields().items():
        for item in data.get(kind, []):
            found += [Text(name, item["id"], words) for words in _words(item, fields)]
    return found


def ages(data: Mapping[str, Any]) -> dict[str, Tally]:
    """A tally for each kind, and for all together under "all"."""
    tallies: dict[str, Tally] = {"all": Tally()}
    for text in texts_of(data):
        for kind in (text.kind, "all"):
            tallies.setdefault(kind, Tally()).add(text.words)
    return tallies


def report(data: Mapping[str, Any], hardest: int) -> list[str]:
    """The report, line by line."""
    lines = ["Reading age (Flesch-Kincaid grade + 5; legal terms and names count as easy words):"]
    lines += [f"  {kind:<12} {one.age:4.1f}   {one.words:6} words" for kind, one in ages(data).items()]
    sentences = sorted(_sentences(data), key=lambda one: -reading_age(one.words))[:hardest]
    lines += [f"The hardest {len(sentences)} sentences of ten words or more:"] if sentences else []
    lines += [f"  {reading_age(one.words):4.1f}  {one.kind}, {one.item}: {one.words}" for one in sentences]
    return lines


@cache
def syllables(word: str) -> int:
    """About how many syllables a word has."""
    plain = re.sub(r"['’].*", "", word.lower())
    if plain in ODD or not plain.isalpha():
        return ODD.get(plain, 1)
    plain = MIDDLE.sub("", plain)
    if not SOUNDED.search(plain):
        plain = SILENT.sub("", plain)
    return max(1, len(VOWELS.findall(plain)) + len(SPLIT.findall(plain)))


@cache
def legal_terms() -> re.Pattern[str]:
    """The terms and names of legal_terms.txt, longest first."""
    lines = [line.strip() for line in TERMS.read_text("utf-8").splitlines()]
    terms = sorted((line for line in lines if line and not line.startswith("#")), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(term) for term in terms)})(?:s|'s|’s)?\b", re.IGNORECASE)


def without_terms(text: str) -> str:
    """The same with an easy word in the place of each legal term."""
    return legal_terms().sub(EASY, text)


def _sentences(data: Mapping[str, Any]) -> Iterator[Text]:
    for text in texts_of(data):
        for sentence in SENTENCE.split(text.words):
            if len(WORD.findall(sentence)) >= 10:
                yield Text(text.kind, text.item, sentence.strip())


def _words(item: Item, fields: list[str]) -> Iterator[str]:
    for name in fields:
        yield from _read(item.get(name))


def _read(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from blank_lines([value])
    elif isinstance(value, list):
        for one in value:
            yield from _read(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name in READ or name in ("options",):
                yield from _read(one)
