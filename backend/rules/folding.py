"""Parts of a question: the Python twin of static/js/core/folding.js.

A part ("was it today?") opens under its main question only once that was answered yes or not known; until then there is
nothing to ask. It hides nothing from the rules.
"""

from __future__ import annotations

from backend.rules.answers import state_of, value_of
from backend.rules.index import index_of
from backend.rules.json_types import Answers, Json, Pack, is_object
from backend.rules.shapes.pack import Question


def is_folded(pack: Pack, question: Question, answers: Json) -> bool:
    """Whether a question waits for the questions above it.

    `opens_under` folds a part while its main yes-or-no question is unanswered or no, unless the part has an answer of
    its own; unlike `shown_when`, a no there takes nothing away from the rules.
    """
    said: Answers = answers if is_object(answers) else {}
    if "opens_under" in question:
        return not _is_answered(question, said) and not _is_open(pack, question["opens_under"], said)
    gates = set(_gates_of(question.get("shown_when")))
    if not gates:
        return False
    questions = index_of(pack).questions
    if not gates <= questions.keys():  # a fact has its say without being asked
        return False
    return not any(_is_answered(questions[one], said) for one in gates)


def _is_answered(question: Question, answers: Answers) -> bool:
    answer = answers.get(question["id"])
    return value_of(question, answer) is not None or state_of(answer) is not None


def _is_open(pack: Pack, main_id: str, answers: Answers) -> bool:
    main = index_of(pack).questions.get(main_id)
    return main is None or (_is_answered(main, answers) and value_of(main, answers.get(main_id)) != "no")


def _gates_of(condition: Json) -> list[str]:
    """Every question or fact a condition looks at; a form it does not know looks at none."""
    if not is_object(condition) or len(condition) != 1:
        return []
    ((form, inner),) = condition.items()
    if form == "not":
        return _gates_of(inner)
    if not isinstance(inner, list):
        return []
    if form == "count_at_least":
        form, inner = "all", inner[1] if len(inner) > 1 and isinstance(inner[1], list) else []
    if form in ("all", "any"):
        return [gate for child in inner for gate in _gates_of(child)]
    return [inner[0]] if inner and isinstance(inner[0], str) else []
