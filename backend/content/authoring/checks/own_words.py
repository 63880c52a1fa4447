"""What "something else" was is typed once, and stands wherever a copy would name the option."""

from __future__ import annotations

from collections.abc import Iterator

from backend.content.authoring.checks.walk import index
from backend.content.authoring.copy_lines import texts_in
from backend.content.authoring.errors import Problem
from backend.content.kinds import Item, Merged
from backend.rules.record_lines import PLACE


def words_stand_beside(merged: Merged) -> list[Problem]:
    """An option's `words` is a question of kind text, and is said in each copy that says the options: there the
    option is left out for its words, and what was ticked would be lost.
    """
    questions = index(merged, "questions")
    pairs = [(item["id"], one["words"]) for item in merged["questions"] for one in _with_words(item)]
    copies = [(block["id"], {one for line in block["lines"] for one in _says(line)}) for block in merged["copy_blocks"]]
    return [
        *(
            Problem("questions.json", asked, f"words: `{words}` is no question of kind text")
            for asked, words in pairs
            if questions.get(words, {}).get("kind") != "text"
        ),
        *(
            Problem("copy_blocks.json", block, f"a copy says `{asked}` and not `{words}`, in which it is typed")
            for block, said in copies
            for asked, words in pairs
            if asked in said and words not in said
        ),
    ]


def _with_words(question: Item) -> Iterator[Item]:
    yield from (one for one in question.get("options", []) if "words" in one)


def _says(line: Item) -> Iterator[str]:
    yield from line.get("answers", [])
    yield from (part if isinstance(part, str) else part.get("of", "") for part in line.get("say", []))
    for text in texts_in(line):
        yield from PLACE.findall(text)
