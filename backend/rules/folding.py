"""Parts of a question: the Python twin of static/js/core/folding.js.

A part ("was it today?") opens under its main question only once that was answered yes or not known, or by a condition
of its own; until then there is nothing to ask. It hides nothing from the rules. Answers are those with what follows
from them (`implied.py`).
"""

from __future__ import annotations

from collections.abc import Iterable

from backend.rules.answers import value_of
from backend.rules.conditions import evaluate
from backend.rules.implied import is_answered
from backend.rules.index import index_of
from backend.rules.json_types import Answers, Json, Pack, Truth, is_object
from backend.rules.reading import Reading
from backend.rules.shapes.pack import Question


def is_folded(pack: Pack, question: Question, answers: Json) -> bool:
    """Whether a question waits for the questions above it.

    `opens_under` folds a part while its main question is unanswered, no, or has nothing ticked, `opens_when` while its
    condition is not yes, unless the part has an answer of its own; with both, either opens it. Unlike `shown_when`,
    neither takes anything from the rules.
    """
    said: Answers = answers if is_object(answers) else {}
    if "opens_when" in question or "opens_under" in question:
        return not is_answered(question, said) and not _opens(pack, question, said)
    gates = set(gates_of(question.get("shown_when")))
    if not gates:
        return False
    questions = index_of(pack).questions
    if not gates <= questions.keys():  # a fact has its say without being asked
        return False
    return not any(is_answered(questions[one], said) for one in gates)


def _opens(pack: Pack, question: Question, answers: Answers) -> bool:
    by_main = "opens_under" in question and _is_open(pack, question["opens_under"], answers)
    return by_main or opening(pack, question, answers) == "yes"


def opening(pack: Pack, question: Question, answers: Answers) -> Truth:
    """What the condition under which a part opens comes to; unknown where it has none."""
    index = index_of(pack)
    return evaluate(question.get("opens_when"), Reading(index.questions, index.facts, answers, {})).truth


def to_ask(pack: Pack, question_id: str, answers: Answers, hidden: Iterable[str]) -> list[str]:
    """What to ask where a question is missing: itself; where it is folded, those whose answers would answer it and that
    can be asked now.
    """
    index = index_of(pack)
    question = index.questions.get(question_id)
    if question is None or not is_folded(pack, question, answers):
        return [question_id]
    return [
        one["id"]
        for one in index.answered_by.get(question_id, ())
        if one["id"] not in hidden and not is_answered(one, answers) and not is_folded(pack, one, answers)
    ]


def _is_open(pack: Pack, main_id: str, answers: Answers) -> bool:
    main = index_of(pack).questions.get(main_id)
    return main is None or (is_answered(main, answers) and not says_no(main, answers.get(main_id)))


def says_no(question: Question, answer: Json) -> bool:
    """Whether the answer is no, or that there is nothing: no option, no row."""
    value = value_of(question, answer)
    return value == "no" or (isinstance(value, list) and not value)


def gates_of(condition: Json) -> list[str]:
    """Every question or fact a condition looks at; a form it does not know looks at none."""
    if not is_object(condition) or len(condition) != 1:
        return []
    ((form, inner),) = condition.items()
    if form in ("not", "unless"):
        return gates_of(inner)
    if not isinstance(inner, list):
        return []
    if form == "count_at_least":
        form, inner = "all", inner[1] if len(inner) > 1 and isinstance(inner[1], list) else []
    if form in ("all", "any"):
        return [gate for child in inner for gate in gates_of(child)]
    return [inner[0]] if inner and isinstance(inner[0], str) else []
