"""Copies name questions that exist, never a sensitive one, and are plain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backend.content.authoring.checks.walk import index
from backend.content.authoring.copy_lines import questions_in, texts_in
from backend.content.authoring.errors import Problem
from backend.content.kinds import Item, Merged
from backend.rules.record_lines import PLACE

PRINTABLE = re.compile(r"[\x20-\x7e]*\Z")
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
    """No copy names a sensitive question or the police link: it would be left out anyway, so the line would mislead.
    The one exception is how to reach the victim, in the call handler's log.
    """
    board = merged["about"]["designated"].get("board", {})
    ring_back = ("copy_blocks.json", board.get("log"), board.get("ring_back"))
    sensitive = {question["id"] for question in merged["questions"] if question.get("sensitive")}
    withheld = sensitive | {merged["about"]["designated"]["police_link"]["question"]}
    return [
        Problem(file, item, f"`{one}` is sensitive and never enters a copy")
        for file, item, one in _named(merged)
        if one in withheld and (file, item, one) != ring_back
    ]


def copies_are_plain(merged: Merged) -> list[Problem]:
    """Lines and what findings put into them are printable ASCII."""
    own = [(block["id"], line[name]) for block, line in _lines(merged) for name in ("heading", "title") if name in line]
    own += [(block["id"], words) for block, line in _lines(merged) for words in texts_in(line)]
    texts = [("copy_blocks.json", block, words) for block, words in own]
    texts += [("clocks.json", item["id"], item[name]) for item in merged["clocks"] for name in ("text", "safety")]
    texts += [("findings.json", item["id"], item["record"]) for item in merged["findings"] if "record" in item]
    texts += [("questions.json", item["id"], words) for item in merged["questions"] for words in _as_said(item)]
    return [
        Problem(file, item, f"not printable ASCII: {text}") for file, item, text in texts if not PRINTABLE.match(text)
    ]


def copies_go_on_from_a_block(merged: Merged) -> list[Problem]:
    """A block has lines, or `since` and none: that names a block with lines, for records of the same kind."""
    blocks = index(merged, "copy_blocks")
    both = [one for one in merged["copy_blocks"] if bool(one["lines"]) == ("since" in one)]
    others = [one for one in merged["copy_blocks"] if "since" in one]
    lost = [one for one in others if not _can_go_on(one, blocks.get(one["since"], {}))]
    return [
        *(Problem("copy_blocks.json", one["id"], "it has lines, or `since` and none") for one in both),
        *(Problem("copy_blocks.json", one["id"], f"since: it cannot go on from `{one['since']}`") for one in lost),
    ]


def speakers_are_named(merged: Merged) -> list[Problem]:
    """`from` names a question of kind choice: its option says whose knowledge the line is."""
    questions = index(merged, "questions")
    return [
        Problem("copy_blocks.json", block["id"], f"from: `{line['from']}` is no question of kind choice")
        for block, line in _lines(merged)
        if "from" in line and questions.get(line["from"], {"kind": "choice"})["kind"] != "choice"
    ]


def _can_go_on(block: Item, source: Item) -> bool:
    return bool(source.get("lines")) and source.get("only_in") == block.get("only_in")


def _as_said(question: Item) -> Iterator[str]:
    yield question["short"]
    yield from question.get("said", {}).values()
    for holder in (question, *question.get("fields", [])):
        yield from (option["said"] for option in holder.get("options", []) if "said" in option)


def _named(merged: Merged) -> Iterator[tuple[str, str, str]]:
    for block in merged["copy_blocks"]:
        yield from (("copy_blocks.json", block["id"], one) for one in block.get("little_without", []))
    for block, line in _lines(merged):
        yield from (("copy_blocks.json", block["id"], one) for one in questions_in(line))
    for one in merged["findings"]:
        yield from (("findings.json", one["id"], name) for name in PLACE.findall(one.get("record", "")))


def _texts(merged: Merged) -> Iterator[tuple[str, str, str]]:
    """Every text in which `{question_id}` stands for its answer: file, item, words."""
    yield from (("copy_blocks.json", block["id"], words) for block, line in _lines(merged) for words in texts_in(line))
    yield from (("findings.json", one["id"], one["record"]) for one in merged["findings"] if "record" in one)


def _lines(merged: Merged) -> Iterator[tuple[Item, Item]]:
    for block in merged["copy_blocks"]:
        for line in block["lines"]:
            yield block, line
