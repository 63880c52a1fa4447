"""What answers say of other questions: the Python twin of static/js/core/implied.js.

A chosen option may answer questions that nobody has answered. Never with a no, and never a question that is asked alone
or not at all (`sensitive`, `can_decline`). The draft keeps only what was said; this is worked out wherever answers are
read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from backend.rules.answers import state_of, value_of
from backend.rules.index import index_of
from backend.rules.json_types import Answers, Json, Pack, is_object
from backend.rules.shapes.pack import Question

KEPT = ("by", "at", "confirmed")  # of the answer it rests on: who said it, when, and whether it is confirmed


def with_implied(pack: Pack, answers: Json, hidden: Iterable[str]) -> Answers:
    """The answers, with those that follow from visible ones. `hidden`: the ids that `assess` found hidden."""
    said: Answers = dict(answers) if is_object(answers) else {}
    left_out = set(hidden)
    for question in index_of(pack).implying:
        if question["id"] not in left_out:
            said.update(implied_by(question, index_of(pack).questions, said, left_out))
    return said


def implied_by(
    question: Question, questions: Mapping[str, Question], answers: Answers, left_out: Iterable[str]
) -> Answers:
    """What the answer to one question answers: {question id: {"value", "implied_by", …}}; none that is answered, or is
    left out.
    """
    source = answers.get(question["id"])
    found: Answers = {}
    for target_id, value in _implications(question, source):
        target = questions.get(target_id)
        if target is None or target_id in found or target_id in left_out or is_answered(target, answers):
            continue
        answer = {"value": value, "implied_by": question["id"], **_kept(source)}
        if may_be_implied(target, value) and value_of(target, answer) is not None:
            found[target_id] = answer
    return found


def may_be_implied(target: Question, value: Json) -> bool:
    """Whether a question may be answered by another with this value: never with a no, never where it is asked alone."""
    return value != "no" and not target.get("sensitive") and not target.get("can_decline")


def is_answered(question: Question, answers: Answers) -> bool:
    """With a value, or as not known or declined."""
    answer = answers.get(question["id"])
    return value_of(question, answer) is not None or state_of(answer) is not None


def _implications(question: Question, source: Json) -> list[tuple[str, str]]:
    value = value_of(question, source)
    if question["kind"] == "yes_no":
        return [(one[0], one[1]) for one in question.get("implies", {}).get("yes", [])] if value == "yes" else []
    chosen = value if isinstance(value, list) else [value]
    return [
        (one[0], one[1])
        for option in question.get("options", [])
        if option["id"] in chosen
        for one in option.get("implies", [])
    ]


def _kept(source: Json) -> Answers:
    return {name: source[name] for name in KEPT if name in source} if is_object(source) else {}
