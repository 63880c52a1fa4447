"""What a row says of a call besides its dangers: the grade that its handler gave, as the handler's word, and that who
the suspect is was not noted. Foursight grades nothing.
"""

from __future__ import annotations

from backend.rules.answers import value_of
from backend.rules.index import index_of
from backend.rules.json_types import Json, Pack, is_object
from backend.rules.sentences import say
from backend.rules.shapes.record import Body, Result
from backend.rules.words import answer_in_words


def said_of_call(pack: Pack, body: Body, result: Result, who: str) -> list[str]:
    """In the pack's words, of a call alone. `who` the suspect is to the victim, "" where nobody said so."""
    if body["kind"] != "call":
        return []
    nobody = [] if who else [say(pack, "row_call_nobody")]
    return [*nobody, *_graded(pack, body, result)]


def _graded(pack: Pack, body: Body, result: Result) -> list[str]:
    board = pack["about"]["designated"].get("board")
    question = index_of(pack).questions.get(board["grade"]) if board is not None else None
    if question is None or question["id"] in result["hidden"]:
        return []
    answer = body["answers"].get(question["id"])
    if value_of(question, answer) is None or _is_doubted(answer):
        return []
    return [say(pack, "row_call_graded", grade=answer_in_words(pack, question, answer))]


def _is_doubted(answer: Json) -> bool:
    """Whether it was typed where something else was meant, and the handler has not confirmed it."""
    return is_object(answer) and answer.get("confirmed") is False
