"""What `about` designates for the board exists and can be what it is designated for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backend.content.authoring.checks.walk import index
from backend.content.authoring.copy_lines import questions_in
from backend.content.authoring.errors import Problem
from backend.content.kinds import Item, Merged, file_of

QUOTED = re.compile(r'"\{[a-z0-9_]+\}"')
BLOCKS = ("log", "log_new", "exact_words", "read_back")
KINDS = {"tag": "yes_no", "grade": "choice", "resourced": "yes_no", "ring_backs": "rows"}


def board_names_what_exists(merged: Merged) -> list[Problem]:
    """Its blocks are copy blocks, its questions of the kind each role needs, its quiet options the question's own."""
    board = merged["about"]["designated"].get("board")
    if board is None:
        return []
    causes = [*_blocks(board, index(merged, "copy_blocks")), *_questions(board, index(merged, "questions"))]
    causes += _callers(board, index(merged, "questions"), index(merged, "findings"))
    causes += [*_on_show(board, merged), *_grades(board, index(merged, "questions"))]
    causes += _others(board, index(merged, "findings"), index(merged, "advice"))
    return [Problem("about.json", "board", cause) for cause in causes]


def _others(board: Item, findings: dict[str, Item], advice: dict[str, Item]) -> Iterator[str]:
    for role, kind, known in (
        ("first", "findings", findings),
        ("opening", "advice", advice),
        ("to_victim", "advice", advice),
        ("when_alone", "advice", advice),
        ("closing", "advice", advice),
        ("unheard", "findings", findings),
    ):
        named = board.get(role, [])
        for one in named["findings"] if isinstance(named, dict) else named:
            if one not in known:
                yield f"{role}: `{one}` is not in {kind}.json"
    careful = board.get("confirm_nothing")
    if careful is not None and not findings.get(careful, {}).get("say"):
        yield f"confirm_nothing: `{careful}` is no finding that says something"


def _callers(board: Item, questions: dict[str, Item], findings: dict[str, Item]) -> Iterator[str]:
    """Who is calling, the place, and the card for the way."""
    caller, place, way = (board.get(role, {}) for role in ("caller", "place", "on_the_way"))
    rows = [one for row in way.get("rows", []) for one in row["questions"]]
    asked = [
        role[name]
        for role in (caller, place)
        for name in ("question", "others", "words", "others_words")
        if isinstance(role.get(name), str)
    ]
    for one in [*asked, *rows, *way.get("matters", [])]:
        if one not in questions:
            yield f"`{one}` is not a question"
    yield from _left_out(way.get("left_out", []), questions)
    yield from _reported(caller.get("reported"), questions)
    options = {option["id"] for option in questions.get(caller.get("question"), {}).get("options", [])}
    for one in (value for role in ("victim", "others", "suspect") for value in caller.get(role, [])):
        if one not in options:
            yield f"caller: `{one}` is not an option of `{caller['question']}`"
    if place and place["finding"] not in findings:
        yield f"place: `{place['finding']}` is not in findings.json"


def _left_out(left_out: list[Item], questions: dict[str, Item]) -> Iterator[str]:
    for one in left_out:
        known = {option["id"] for option in questions.get(one["question"], {}).get("options", [])}
        for option in one["options"]:
            if option not in known:
                yield f"on_the_way: `{option}` is not an option of `{one['question']}`"


def _reported(reported: Item | None, questions: dict[str, Item]) -> Iterator[str]:
    if reported is None:
        return
    options = {one["id"] for one in questions.get(reported["question"], {}).get("options", [])}
    for one in reported["by"]:
        if one["value"] not in options:
            yield f"caller: `{one['value']}` is no answer to `{reported['question']}`"


def exact_words_stay_apart(merged: Merged) -> list[Problem]:
    """Typed text that the block of exact words holds stands in the log in quotation marks alone."""
    board, blocks = merged["about"]["designated"].get("board"), index(merged, "copy_blocks")
    if board is None or not {board["log"], board["exact_words"]} <= set(blocks):
        return []
    typed = {one for one, question in index(merged, "questions").items() if question["kind"] == "text"}
    typed.discard(merged["about"]["designated"]["incident_ref"])
    both = typed & _summed_up(blocks[board["log"]]) & _named(blocks[board["exact_words"]])
    return [Problem("copy_blocks.json", board["log"], f"`{one}` holds exact words, kept apart") for one in sorted(both)]


def board_speaks_on_calls_only(merged: Merged) -> list[Problem]:
    """What is only the call handler's is `only_in` a call: the blocks of the board, the findings it puts first, and the
    tag, the grade, the unit and the ring-backs. Elsewhere it would say in a report what nobody said.
    """
    board = merged["about"]["designated"].get("board")
    if board is None:
        return []
    own = [("copy_blocks", board[role]) for role in BLOCKS if role in board]
    own += [("copy_blocks", one["block"]) for one in board["thrive"]]
    own += [("findings", one) for one in board.get("first", [])] + [("questions", board[role]) for role in KINDS]
    return [
        Problem(file_of(kind), one, 'the board\'s own: it needs "only_in": "call"')
        for kind, one in dict.fromkeys(own)
        if index(merged, kind).get(one, {"only_in": "call"}).get("only_in") != "call"
    ]


def _named(block: Item) -> set[str]:
    return {one for line in block["lines"] for one in questions_in(line)}


def _summed_up(block: Item) -> set[str]:
    """What it names outside quotation marks."""
    lines = [
        line | {"say": [_without_quotations(part) for part in line["say"]]} if "say" in line else line
        for line in block["lines"]
    ]
    return _named({"lines": lines})


def _without_quotations(part: Item | str) -> Item | str:
    if isinstance(part, str) or "text" not in part:
        return part
    return part | {"text": QUOTED.sub("", part["text"])}


def _blocks(board: Item, blocks: dict[str, Item]) -> Iterator[str]:
    named = [(role, board[role]) for role in BLOCKS if role in board]
    named += [(f"thrive {one['letter']}", one["block"]) for one in board["thrive"]]
    for role, one in named:
        if one not in blocks:
            yield f"{role}: `{one}` is not in copy_blocks.json"


def _on_show(board: Item, merged: Merged) -> Iterator[str]:
    """What the handler's strip must hold, and what a row of ring-backs is written with."""
    named = {role: board[role] for role in KINDS} | {"incident_ref": merged["about"]["designated"]["incident_ref"]}
    strip = next((screen.get("strip", []) for screen in merged["outline"] if screen["kind"] == "board"), None)
    for role, one in named.items():
        if strip is not None and one not in strip:
            yield f"{role}: `{one}` is not in the board's strip"
    fields = index(merged, "questions").get(board["ring_backs"], {}).get("fields", [])
    for kind in ("moment", "choices"):
        if kind not in {field["kind"] for field in fields}:
            yield f"ring_backs: `{board['ring_backs']}` has no field of kind {kind}"
    told = board.get("ring_back_told")
    if told and told["option"] not in {one["id"] for field in fields for one in field.get("options", [])}:
        yield f"ring_back_told: `{told['option']}` is nothing that a ring-back can do"
    if told and told["who"] not in {field["id"] for field in fields if field["kind"] == "text"}:
        yield f"ring_back_told: `{told['who']}` is no text of a ring-back"
    yield from _ways(board, fields)


def _ways(board: Item, fields: list[Item]) -> Iterator[str]:
    acts = {one["id"] for field in fields for one in field.get("options", [])}
    for one in board.get("ring_back_ways", {}).get("acts", []):
        if one not in acts:
            yield f"ring_back_ways: `{one}` is nothing that a ring-back can do"


def _grades(board: Item, questions: dict[str, Item]) -> Iterator[str]:
    grades = {one["id"] for one in questions.get(board["grade"], {}).get("options", [])}
    if "immediate" in board and board["immediate"] not in grades:
        yield f"immediate: `{board['immediate']}` is not an option of `{board['grade']}`"


def _questions(board: Item, questions: dict[str, Item]) -> Iterator[str]:
    for role, kind in KINDS.items():
        if questions.get(board[role], {}).get("kind") != kind:
            yield f"{role}: `{board[role]}` is not a question of kind {kind}"
    quiet = questions.get(board["quiet"]["question"], {})
    if quiet.get("kind") != "choice":
        yield f"quiet: `{board['quiet']['question']}` is not a question of kind choice"
        return
    options = [option["id"] for option in quiet["options"]]
    for one in board["quiet"]["options"]:
        if one not in options:
            yield f"quiet: `{one}` is not an option of `{quiet['id']}`"
    for one in [*board["quiet"].get("later", []), *([board["quiet"]["until"]] if "until" in board["quiet"] else [])]:
        if one not in questions:
            yield f"quiet: `{one}` is not a question"
