"""What a row says of a call besides its dangers: the grade that its handler gave, as the handler's word, and that who
the suspect is was not noted. Foursight grades nothing.
"""

from __future__ import annotations

from backend.rules.answers import value_of
from backend.rules.index import index_of
from backend.rules.json_types import Json, Pack, is_object
from backend.rules.sentences import say
from backend.rules.shapes.pack import Question
from backend.rules.shapes.record import Body, Result
from backend.rules.words import answer_in_words


def said_of_call(pack: Pack, body: Body, result: Result, who: str) -> list[str]:
    """In the pack's words, of a call alone. `who` the suspect is to the victim, "" where nobody said so."""
    if body["kind"] != "call":
        return []
    nobody = [] if who else [say(pack, "row_call_nobody")]
    return [*nobody, *_graded(pack, body, result)]


def is_graded_immediate(pack: Pack, body: Body, result: Result) -> bool:
    """Whether the handler of a call gave it the grade that the pack designates as Immediate."""
    grade, board = _grade(pack, body, result), pack["about"]["designated"].get("board")
    return grade is not None and board is not None and value_of(*grade) == board.get("immediate")


def _graded(pack: Pack, body: Body, result: Result) -> list[str]:
    grade = _grade(pack, body, result)
    return [] if grade is None else [say(pack, "row_call_graded", grade=answer_in_words(pack, *grade))]


def _grade(pack: Pack, body: Body, result: Result) -> tuple[Question, Json] | None:
    """The question of a call's grade and its answer; None of what is no call, and where no grade was given."""
    board = pack["about"]["designated"].get("board")
    question = index_of(pack).questions.get(board["grade"]) if board is not None and body["kind"] == "call" else None
    if question is None or question["id"] in result["hidden"]:
        return None
    answer = body["answers"].get(question["id"])
    is_given = value_of(question, answer) is not None and not _is_doubted(answer)
    return (question, answer) if is_given else None


def _is_doubted(answer: Json) -> bool:
    """Whether it was typed where something else was meant, and the handler has not confirmed it."""
    return is_object(answer) and answer.get("confirmed") is False
