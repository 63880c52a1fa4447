"""The order in which questions are met, and which of them are hidden."""

from __future__ import annotations

from collections.abc import Iterator

from backend.rules.conditions import evaluate, stands_for
from backend.rules.facts import facts_of
from backend.rules.json_types import Answers, Pack, by_id, is_object
from backend.rules.reading import Reading
from backend.rules.record_kinds import RecordKind
from backend.rules.shapes.pack import Block, Finding, Letter, Question, Screen


def questions_on(screen: Screen, letters: list[Letter]) -> list[str]:
    """The questions of one screen, in order; the screen of kind `four` also asks what the letters ask."""
    listed = list(screen.get("questions", []))
    if screen["kind"] == "four":
        listed += [question_id for letter in letters for question_id in letter.get("ask", [])]
    return list(dict.fromkeys(listed))


def outline_order(pack: Pack) -> list[str]:
    """Every question's id in the order of the outline."""
    return list(dict.fromkeys(one for screen in pack["outline"] for one in questions_on(screen, pack["four"])))


def is_for(item: Question | Finding | Letter | Block, kind: RecordKind | None) -> bool:
    """Whether an item speaks in records of this kind."""
    return item.get("only_in", kind) == kind


def read(pack: Pack, answers: Answers, as_of: str | None, kind: RecordKind = "scene") -> Reading:
    """What counts: questions are met in the outline's order, and a hidden one's answer is absent to all after it."""
    questions, facts = by_id(pack["questions"]), by_id(pack["facts"])
    fed = {question_id for fact in facts.values() for question_id in stands_for(fact)}
    counting = {key: answer for key, answer in answers.items() if key in questions}
    reading = Reading(questions, facts, counting, facts_of(facts, questions, counting, as_of), as_of=as_of)
    for question_id in _hidden(pack, reading, kind):
        counting.pop(question_id, None)
        if question_id in fed:
            reading.known.update(facts_of(facts, questions, counting, as_of))
    return reading


def _hidden(pack: Pack, reading: Reading, kind: RecordKind) -> Iterator[str]:
    """Hidden questions, one by one; whoever takes one drops its answer from the reading before asking for the next."""
    met: set[str] = set()
    for screen in pack["outline"]:
        screen_hidden = _is_no(screen, reading)
        for question_id in questions_on(screen, pack["four"]):
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
