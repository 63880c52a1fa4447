"""Phrases are written in the few signs that mean the same on server and phone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backend.content.authoring.errors import Problem
from backend.content.kinds import Item, Merged
from backend.rules.phrases import LIST, expression

SIGNS = re.compile(r"[a-z0-9_' ()|?<>.,:;\"@]+")
GAP = re.compile(r"(?<=[^ ] )\.{2,3}(?= [^ ])")


def phrases_can_be_looked_for(merged: Merged) -> list[Problem]:
    """Every phrase is made of the signs there are, names lists there are, and closes what it opens."""
    lists: dict[str, dict[str, list[str]]] = {}
    for item in merged["phrases"]:
        lists.setdefault(item["lang"], {}).update(item.get("words", {}))
    return [
        Problem("phrases.json", item["id"], f"“{phrase}”: {cause}")
        for item in merged["phrases"]
        for field, phrase in _phrases(item)
        for cause in _causes(field, phrase, lists[item["lang"]])
    ]


def _phrases(item: Item) -> Iterator[tuple[str, str]]:
    for field in ("finds", "unless"):
        for phrase in item.get(field, []):
            yield field, phrase
    for words in item.get("words", {}).values():
        for phrase in words:
            yield "words", phrase


def _causes(field: str, phrase: str, lists: dict[str, list[str]]) -> Iterator[str]:
    unknown = [name for name in LIST.findall(phrase) if name not in lists or field == "words"]
    if not SIGNS.fullmatch(phrase) or phrase != phrase.strip() or "  " in phrase:
        yield "phrases are small letters, words between single spaces, and the signs ( ) | ? < > .. ..."
    elif unknown:
        yield f"there is no list of words `{unknown[0]}` here"
    elif (phrase.count("@") == 1) != (field == "unless"):
        yield "@ stands once in each phrase of `unless`, and nowhere else"
    elif "." in GAP.sub("", phrase):
        yield ".. and ... stand between two words"
    elif not _is_expression(phrase, lists):
        yield "it does not close what it opens"


def _is_expression(phrase: str, lists: dict[str, list[str]]) -> bool:
    try:
        found = re.compile(expression(phrase, lists))
    except re.error:
        return False
    return not found.search("  ")
