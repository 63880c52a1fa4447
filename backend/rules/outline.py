"""The order in which questions are met, and which of them are hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from backend.rules.conditions import evaluate
from backend.rules.facts import facts_of
from backend.rules.implied import implied_by
from backend.rules.index import index_of
from backend.rules.json_types import Answers, Pack, is_object
from backend.rules.reading import Reading
from backend.rules.record_kinds import RecordKind
from backend.rules.shapes.pack import Block, Finding, Letter, Question, Screen


def outline_order(pack: Pack) -> list[str]:
    """Every question's id in the order of the outline."""
    return list(index_of(pack).place)


def is_for(item: Question | Finding | Letter | Block, kind: RecordKind | None) -> bool:
    """Whether an item speaks in records of this kind."""
    return item.get("only_in", kind) == kind


def read(pack: Pack, answers: Answers, as_of: str | None, kind: RecordKind = "scene") -> Reading:
    """What counts: questions are met in the outline's order. A hidden one's answer is absent to all after it; a visible
    one's may answer others that nobody has answered.
    """
    index = index_of(pack)
    questions, facts = index.questions, index.facts
    counting = {key: answer for key, answer in answers.items() if key in questions}
    reading = Reading(questions, facts, counting, facts_of(facts, questions, counting, as_of), as_of=as_of)
    for question, is_hidden in _met(pack, reading, kind):
        may_imply = not is_hidden and question["id"] in index.implying_ids
        implied = implied_by(question, questions, counting, reading.hidden) if may_imply else {}
        if is_hidden:
            counting.pop(question["id"], None)
        counting.update(implied)
        if not index.in_facts.isdisjoint([question["id"]] if is_hidden else implied):
            reading.known.update(facts_of(facts, questions, counting, as_of))
    return replace(reading, verdicts={})


def _met(pack: Pack, reading: Reading, kind: RecordKind) -> Iterator[tuple[Question, bool]]:
    """Questions, one by one, and whether each is hidden; whoever takes one changes the answers before asking for the
    next.
    """
    seen: set[str] = set()
    for screen, on_it in index_of(pack).screens:
        screen_hidden = _is_no(screen, reading)
        for question_id in on_it:
            question = reading.questions.get(question_id)
            if question is None or question_id in seen:
                continue
            seen.add(question_id)
            is_hidden = screen_hidden or _is_no(question, reading) or _is_elsewhere(question, reading, kind)
            if is_hidden:
                reading.hidden.append(question_id)
            yield question, is_hidden


def _is_elsewhere(question: Question, reading: Reading, kind: RecordKind) -> bool:
    """Asked in records of another kind only, and brought in from none of them: what was brought in stays."""
    return not is_for(question, kind) and not is_object(reading.answers.get(question["id"]))


def _is_no(shown: Question | Screen, reading: Reading) -> bool:
    return "shown_when" in shown and evaluate(shown["shown_when"], reading).truth == "no"
