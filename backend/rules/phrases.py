"""Finds unsafe advice in a text, by the pack's families of phrases. static/js/core/phrases.js is its twin.

A family's phrases are small letters without hyphens, and a few signs (docs/shapes.md section 1):
`( )`, `|`, `?` as in regular expressions, `<name>` for a list of words, `..` for up to six words, `...` for up to
twenty, commas too. A phrase found in a sentence is excused where, with `@` put in its place, one of `unless` fits.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from backend.rules.shapes.pack import Phrases

ENDS = re.compile(r"[.!?]+(?=[ \t\n\r\u00a0\"'“”‘’)\]]|$)|[\n\r•·]+")
TOKENS = re.compile(r"[a-z0-9_]+(?:'[a-z0-9_]+)*|[,:;\"]")
SINGLE_QUOTES = re.compile("[‘’ʼ`]")
DOUBLE_QUOTES = re.compile("[“”„«»]")
BREAKS = re.compile("[–—]| - ")
BRACKETS = re.compile(r"[()\[\]]")
OPENING, CLOSING = re.compile(r"(^|[^a-z0-9_])'"), re.compile(r"'(?![a-z0-9_])")
WORD, WORD_OR_COMMA = "[a-z0-9_']+", "[a-z0-9_',]+"
FEW, MANY = f"(?: {WORD}){{0,6}} ", f"(?: {WORD_OR_COMMA}){{0,20}} "
LIST = re.compile("<([a-z_]+)>")


@dataclass(frozen=True)
class Found:
    """A sentence that reads as unsafe advice, and the id of the family it belongs to."""

    family: str
    said: str


@dataclass(frozen=True, eq=False)
class Family:
    """One family, ready to be looked for."""

    family_id: str
    finds: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]
    any_of: re.Pattern[str]  # all of `finds` in one: most sentences have none of them


def compiled(items: Sequence[Phrases]) -> tuple[Family, ...]:
    """The families among items of kind `phrases`; those that find nothing lend their language what they have. The same
    items are compiled once.
    """
    return _compiled(json.dumps(items))


@lru_cache(maxsize=8)
def _compiled(written: str) -> tuple[Family, ...]:
    items: list[Phrases] = json.loads(written)
    return tuple(_family(item, [one for one in items if one["lang"] == item["lang"]]) for item in items if _finds(item))


def found_in(families: Sequence[Family], text: str) -> list[Found]:
    """Every sentence of a text that reads as unsafe advice, once for each family."""
    sentences = [(said, plain(said)) for said in _sentences(text)]
    return [
        Found(family.family_id, said.strip())
        for said, words in sentences
        for family in families
        if _unexcused(family, words)
    ]


def opens_with(text: str, words: Sequence[str]) -> bool:
    """Whether a text begins with one of some words."""
    return plain(text).startswith(tuple(f" {one} " for one in words))


@lru_cache(maxsize=20_000)
def plain(sentence: str) -> str:
    """A sentence as the phrases see it: small letters without accents, words and signs between single spaces."""
    text = unicodedata.normalize("NFD", sentence.lower())
    text = re.sub("[\u0300-\u036f]", "", text)
    text = DOUBLE_QUOTES.sub('"', SINGLE_QUOTES.sub("'", text))
    text = BRACKETS.sub(",", BREAKS.sub(" ; ", text))
    text = CLOSING.sub('"', OPENING.sub(r'\1"', text))
    return f" {' '.join(TOKENS.findall(text))} "


def expression(phrase: str, lists: Mapping[str, Sequence[str]]) -> str:
    """A phrase as a regular expression over what `plain` gives. Raises KeyError for a list there is not."""
    whole = LIST.sub(lambda name: f"({'|'.join(lists[name[1]])})", phrase)
    whole = whole.replace("(", "(?:").replace(" ... ", MANY).replace(" .. ", FEW)
    return f" (?:{whole})(?= )"


def _finds(item: Phrases) -> bool:
    return bool(item.get("finds"))


def _family(item: Phrases, own_language: Sequence[Phrases]) -> Family:
    lists = {name: words for one in own_language for name, words in one.get("words", {}).items()}
    shared = [phrase for one in own_language if not _finds(one) for phrase in one.get("unless", [])]
    finds = [expression(phrase, lists) for phrase in item["finds"]]
    unless = [expression(phrase, lists) for phrase in (*shared, *item.get("unless", []))]
    return Family(
        item["id"],
        tuple(re.compile(one) for one in finds),
        tuple(re.compile(one) for one in unless),
        re.compile(f" (?:{'|'.join(one[1:] for one in finds)})"),
    )


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for end in ENDS.finditer(text):
        yield text[start : end.end()]
        start = end.end()
    yield text[start:]


@lru_cache(maxsize=200_000)
def _unexcused(family: Family, words: str) -> bool:
    """Whether a family finds itself in these words; a pack is checked again with nearly all its sentences as before."""
    if not family.any_of.search(words):
        return False
    for find in family.finds:
        for match in find.finditer(words):
            marked = f"{words[: match.start()]} @{words[match.end() :]}"
            if not any(excuse.search(marked) for excuse in family.unless):
                return True
    return False
