"""The words of each answer as copies say them, worked out apart from the engine that writes them; random records."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from random import Random
from typing import Any

from backend.rules.answers import state_of, value_of
from backend.rules.conditions import evaluate
from backend.rules.outline import read
from backend.rules.recognition import recognised_by
from backend.rules.sentences import say
from backend.rules.withheld import is_withheld
from backend.rules.words import answer_in_words
from tests.backend.rules.random_walks import AS_OF, some_answers
from tests.conformance.both_engines import Pair
from tests.conformance.saying import of_the_call, shipped

Item = dict[str, Any]
SPOKEN = ("text", "said", "short", "title", "heading", "safety", "yes", "no", "value", "row", "has", "joined", "copied")
PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
PART = re.compile(r"\[\[(.*?)\]\]")
MOMENT = re.compile(r"(\d+) ([A-Z]..)[a-z]* \d{4} (\d\d:\d\d)")


# Speaks of no one in particular.
OF_ANY = r"(?P<any>\b(?:an?|another|any|every|earlier|no) (?:\w+ )?(?!(?:the|this) ))?"
CLAUSE = re.compile(r"\[\[|\]\]|\{([a-z][a-z0-9_]*)(?:=[a-z_,]+)?(?:\|([^{}|]+))?\}")


def clause(has: str, said: Callable[[str], list[str]]) -> re.Pattern[str]:
    """What a clause of a message may come out as. `said`: how the answer of a question may read, as patterns."""
    made, at = "", 0
    for place in CLAUSE.finditer(has):
        made += re.escape(has[at : place.start()])
        at = place.end()
        words = [*(said(place[1]) if place[1] else []), *([re.escape(place[2])] if place[2] else [])]
        one = "|".join(words) or "(?!)"
        made += {"[[": "(?:", "]]": ")?"}.get(place[0], f"(?:{one})(?:(?:, | and )(?:{one}|more))*")
    return re.compile(made + re.escape(has[at:]), re.IGNORECASE)


def records(seed: int, count: int) -> list[Pair]:
    """Random records of the pack, each typed text another, so that a copy cannot say one for the other."""
    pack, random = shipped(), Random(seed)
    calls = of_the_call("questions")
    pairs = []
    for number in range(count):
        kind = "call" if number % 3 == 0 else "scene"
        answers = some_answers(random, pack, share=random.choice([0.1, 0.5, 0.9, 1.0]))
        own = {name: _typed(pack, name, said) for name, said in answers.items() if kind == "call" or name not in calls}
        pairs.append({"pack": pack, "answers": own, "as_of": AS_OF, "call_ins": {}, "kind": kind})
    return pairs


def _typed(pack: Any, question_id: str, answer: Item) -> Item:
    question = next(one for one in pack["questions"] if one["id"] == question_id)
    if "value" not in answer:
        return answer
    if question["kind"] == "text":
        return {**answer, "value": f"Typed at {question_id.replace('_', ' ')}"}
    if question["kind"] != "rows":
        return answer
    texts = [field["id"] for field in question["fields"] if field["kind"] == "text"]
    rows = [
        {**row, **{one: f"Typed at {question_id} {one}".replace("_", " ") for one in texts}} for row in answer["value"]
    ]
    return {**answer, "value": rows}


class Words:
    """The words of one record."""

    def __init__(self, pair: Pair) -> None:
        pack, self.answers, self.kind = pair["pack"], pair["answers"], pair["kind"]
        reading = read(pack, self.answers, pair["as_of"], self.kind)
        self.reading = replace(reading, recognised=recognised_by(pack, reading))
        self.is_unsettled = self.holds({"recognised": ["unsettled", "settled_otherwise"]})
        self.pack = without_roles(pack) if self.is_unsettled else pack
        self.questions = {one["id"]: one for one in self.pack["questions"]}

    def answered(self) -> list[str]:
        """The questions that were answered, are not hidden, and may be copied. What a call handler was asked and an
        officer's report was given stands in the copies of the call.
        """
        asked = [one for one in self.questions.values() if one["id"] not in self.reading.hidden]
        own = [one for one in asked if one.get("only_in", self.kind) == self.kind]
        return [one["id"] for one in own if self.has_answer(one["id"]) and not is_withheld(self.pack, one)]

    def has_answer(self, question_id: str) -> bool:
        """With a value, or as not known or declined."""
        question, answer = self.questions[question_id], self.answers.get(question_id)
        return value_of(question, answer) is not None or state_of(answer) is not None

    def of(self, question_id: str) -> str:
        """The value of an answer as one says it; "" where it has none."""
        question, answer = self.questions[question_id], self.answers.get(question_id)
        value = value_of(question, answer)
        if isinstance(value, list) and (apart := [one for one in value if self._has_words(question, one)]):
            value = [one for one in value if one not in apart] or None
            answer = {**(answer or {}), "value": value}
        if value is None or question_id in self.reading.hidden or (value == [] and not self._says_none(question_id)):
            return ""
        if "row" in question.get("said", {}):
            meant = [row for row in value if not row.get("struck")]
            return "; ".join(filter(None, (self._row(question, row) for row in meant)))
        return answer_in_words(self.pack, _as_said(question), answer, for_copy=True)

    def _says_none(self, question_id: str) -> bool:
        """Whether none of these was tapped, and may be said."""
        said_all = (self.answers.get(question_id) or {}).get("all")
        return bool(said_all) and not self.questions[question_id].get("none_unsaid")

    def sentence(self, question_id: str) -> str:
        """What is said of an answer where a line names its question; "" where nothing is."""
        question, words = self.questions[question_id], self.of(question_id)
        said = question.get("said", {})
        if not words:
            return ""
        if question["kind"] == "yes_no" and ("yes" in said or words == "no"):
            return str(said.get(words, ""))
        if "value" in said:
            return str(said["value"]).replace("{answer}", words)
        own = [option.get("said") for option in question.get("options", [])]
        return words if question["kind"] == "choice" and words in own else f"{question['short']}: {words}"

    def fixed(self, text: str) -> str:
        """A text of the pack with what was answered in it; "" where something in it was not."""
        said = PART.sub(lambda part: part[1] if self._has_all(part[1]) else "", text)
        return PLACE.sub(lambda place: self.of(place[1]), said) if self._has_all(said) else ""

    def holds(self, condition: Any) -> bool:
        """Whether a line under this condition may stand."""
        return condition is None or evaluate(condition, self.reading).truth == "yes"

    def _has_words(self, question: Item, option_id: Any) -> bool:
        """Whether what this option was has words of its own, typed in answer to another question."""
        words = [one.get("words") for one in question.get("options", []) if one["id"] == option_id]
        return bool(words and words[0] and self.of(words[0]))

    def _has_all(self, text: str) -> bool:
        return all(self.of(one) for one in PLACE.findall(text))

    def _row(self, question: Item, row: Item) -> str:
        fields = {one["id"]: one for one in question["fields"] if not one.get("sensitive")}

        def said(name: str) -> str:
            if name not in fields or name not in row:
                return ""
            alone = {**question, "fields": [fields[name]]}
            words = answer_in_words(self.pack, _as_said(alone), {"value": [{"id": row["id"], name: row[name]}]})
            if fields[name]["kind"] == "moment":  # in a log: its day, and no year
                words = MOMENT.sub(r"\1 \2 \3", words)
            return "" if words == say(self.pack, "answer_nothing_written") else words

        form = PART.sub(lambda part: part[1] if all(map(said, PLACE.findall(part[1]))) else "", question["said"]["row"])
        return " ".join(PLACE.sub(lambda place: said(place[1]), form).split())


def _as_said(question: Item) -> Any:
    fields = [{**one, "options": options_as_said(one)} for one in question.get("fields", [])]
    return {**question, "options": options_as_said(question), "fields": fields}


def without_roles(pack: Any) -> Any:
    """The pack as it speaks while roles are not settled."""
    words = {name: str(pack["sentences"][name]).split(", ") for name in ("copy_roles", "copy_people")}
    roles = list(zip(words["copy_roles"], words["copy_people"], strict=True))
    spoken = ("questions", "copy_blocks", "findings", "clocks")
    return {**pack, **{kind: [_without(one, roles) for one in pack[kind]] for kind in spoken}}


def _without(value: Any, roles: list[tuple[str, str]], name: str = "text") -> Any:
    if isinstance(value, dict):
        return {one: _without(inner, roles, one) for one, inner in value.items()}
    if isinstance(value, list):
        return [_without(one, roles, name) for one in value]
    if isinstance(value, str) and name in SPOKEN:
        for role, person in roles:
            value = re.sub(rf"{OF_ANY}(?:the |this )?\b{role}\b", partial(_of_this_one, person), value, flags=re.I)
    return value


def _of_this_one(person: str, found: re.Match[str]) -> str:
    return found[0] if found["any"] else _as_written(person, found[0])


def _as_written(person: str, found: str) -> str:
    if found.isupper():
        return person.upper()
    return person.capitalize() if found[0].isupper() else person


def options_as_said(holder: Item) -> list[Item]:
    """The options with what they are in a sentence as their text."""
    is_list = holder.get("kind") == "choices"
    return [
        {**one, "text": one.get("said", in_small(one["text"]) if is_list else one["text"])}
        for one in holder.get("options", [])
    ]


def in_small(words: str) -> str:
    return words[0].lower() + words[1:] if re.match("[A-Z][a-z]|A ", words) else words
