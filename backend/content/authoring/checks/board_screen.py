"""The call handler's beat: one screen of kind board at most, outside the walk, with what it needs."""

from __future__ import annotations

from collections.abc import Iterator

from backend.content.authoring.checks.walk import index
from backend.content.authoring.errors import Problem
from backend.content.kinds import CALL, Item, Merged


def board_has_its_screen(merged: Merged) -> list[Problem]:
    """Kind board and beat call go together, once; the screen has prompts, and `about` says what fills it."""
    return [Problem("outline.json", screen, cause) for screen, cause in _causes(merged)]


def _causes(merged: Merged) -> Iterator[tuple[str, str]]:
    boards = [screen for screen in merged["outline"] if screen["kind"] == "board" or screen["beat"] == CALL]
    designated = merged["about"]["designated"].get("board")
    for screen in merged["outline"]:
        if "strip" in screen and screen["kind"] != "board":
            yield screen["id"], "strip belongs to a screen of kind board"
    for screen in boards:
        yield from ((screen["id"], cause) for cause in _of_board(screen, merged))
    if len(boards) > 1:
        yield boards[1]["id"], f"there is at most one screen of beat {CALL}"
    if boards and not merged["prompts"]:
        yield boards[0]["id"], "a screen of kind board needs prompts.json"
    if boards and designated is None:
        yield boards[0]["id"], "a screen of kind board needs `designated.board` in about.json"
    if not boards and (merged["prompts"] or designated):
        yield "", f"prompts and `designated.board` need a screen of kind board, beat {CALL}"


def _of_board(screen: Item, merged: Merged) -> Iterator[str]:
    questions = index(merged, "questions")
    prompted = {one for prompt in merged["prompts"] for one in prompt["questions"]}
    if (screen["kind"], screen["beat"]) != ("board", CALL):
        yield f"kind board and beat {CALL} go together"
    if screen.get("questions") or "shown_when" in screen:
        yield f"a screen of beat {CALL} has no questions of its own and no shown_when: its strip names questions"
    for one in screen.get("strip", []):
        if one not in questions:
            yield f"strip: `{one}` is not a question"
        if one in prompted:
            yield f"strip: `{one}` stands under a prompt already"
