"""The order in which questions are met, and which of them are hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from backend.rules.conditions import evaluate, stands_for
from backend.rules.facts import facts_of
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
    """What counts: questions are met in the outline's order, and a hidden one's answer is absent to all after it."""
    questions, facts = index_of(pack).questions, index_of(pack).facts
    fed = {question_id for fact in facts.values() for question_id in stands_for(fact)}
    counting = {key: answer for key, answer in answers.items() if key in questions}
    reading = Reading(questions, facts, counting, facts_of(facts, questions, counting, as_of), as_of=as_of)
    for question_id in _hidden(pack, reading, kind):
        counting.pop(question_id, None)
        if question_id in fed:
            reading.known.update(facts_of(facts, questions, counting, as_of))
    return replace(reading, verdicts={})


def _hidden(pack: Pack, reading: Reading, kind: RecordKind) -> Iterator[str]:
    """Hidden questions, one by one; whoever takes one drops its answer from the reading before asking for the next."""
    met: set[str] = set()
    for screen, on_it in index_of(pack).screens:
        screen_hidden = _is_no(screen, reading)
        for question_id in on_it:
            question = reading.questions.get(question_id)
            if question is None or question_id in met:
                continue
            met.add(question_id)
            if screen_hidden or _is_no(question, reading) or _is_elsewhere(question, reading, kind):
                reading.hidden.append(question_id)
                yield question_id


def _is_elsewhere(question: Question, reading: Reading, kind: RecordKind) -> bool:
    """Asked in records of another kind only, and brought in from none of them: what was brought in stays."""
    return not is_for(question, kind) and not is_object(reading.answers.get(question["id"]))


def _is_no(shown: Question | Screen, reading: Reading) -> bool:
    return "shown_when" in shown and evaluate(shown["shown_when"], reading).truth == "no"
