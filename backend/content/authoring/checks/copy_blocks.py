"""Copies name questions that exist, never a sensitive one, and are plain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backend.content.authoring.checks.walk import index
from backend.content.authoring.errors import Problem
from backend.content.kinds import Item, Merged
from backend.rules.record_lines import PLACE

PRINTABLE = re.compile(r"[\x20-\x7e]*\Z")
OWN_WORDS = ("heading", "text", "title")
NO_BRACES = re.compile(r"[^{}]*\Z")


def copies_name_questions(merged: Merged) -> list[Problem]:
    """`answers` and `{question_id}` name questions, in the lines of copies and in what findings put into them."""
    questions = index(merged, "questions")
    unknown = [(file, item, one) for file, item, one in _named(merged) if one not in questions]
    return [Problem(file, item, f"`{one}` is not a question") for file, item, one in unknown] + [
        Problem(file, item, f"a brace stands alone in: {words}")
        for file, item, words in _texts(merged)
        if not NO_BRACES.match(PLACE.sub("", words))
    ]


def copies_withhold(merged: Merged) -> list[Problem]:
    """No copy names a sensitive question or the police link: it would be left out anyway, so the line would mislead."""
    sensitive = {question["id"] for question in merged["questions"] if question.get("sensitive")}
    withheld = sensitive | {merged["about"]["designated"]["police_link"]["question"]}
    return [
        Problem(file, item, f"`{one}` is sensitive and never enters a copy")
        for file, item, one in _named(merged)
        if one in withheld
    ]


def copies_are_plain(merged: Merged) -> list[Problem]:
    """Lines and what findings put into them are printable ASCII."""
    own = [(block["id"], line[name]) for block, line in _lines(merged) for name in OWN_WORDS if name in line]
    texts = [("copy_blocks.json", block, words) for block, words in own]
    texts += [("clocks.json", item["id"], item[name]) for item in merged["clocks"] for name in ("text", "safety")]
    texts += [("findings.json", item["id"], item["record"]) for item in merged["findings"] if "record" in item]
    texts += [("questions.json", item["id"], item["short"]) for item in merged["questions"]]
    return [
        Problem(file, item, f"not printable ASCII: {text}") for file, item, text in texts if not PRINTABLE.match(text)
    ]


def _named(merged: Merged) -> Iterator[tuple[str, str, str]]:
    for block, line in _lines(merged):
        yield from (("copy_blocks.json", block["id"], one) for one in line.get("answers", []))
    for file, item, words in _texts(merged):
        yield from ((file, item, one) for one in PLACE.findall(words))


def _texts(merged: Merged) -> Iterator[tuple[str, str, str]]:
    """Every text in which `{question_id}` stands for its answer: file, item, words."""
    yield from (("copy_blocks.json", block["id"], line["text"]) for block, line in _lines(merged) if "text" in line)
    yield from (("findings.json", one["id"], one["record"]) for one in merged["findings"] if "record" in one)


def _lines(merged: Merged) -> Iterator[tuple[Item, Item]]:
    for block in merged["copy_blocks"]:
        for line in block["lines"]:
            yield block, line
