"""Random questions, answers and call-ins: of the right kind, of another, and of none."""

from __future__ import annotations

from random import Random
from typing import Any

Item = dict[str, Any]

KINDS = ("yes_no", "yes_no", "choice", "choices", "text", "number", "day", "rows", "rows")
OPTIONS = ("constructor", "x", "y", "z", "yes", "1")
STRANGE_KEYS = ("__proto__", "toString", "nobody", "hasOwnProperty")
JUNK: tuple[Any, ...] = (
    *(None, True, False, 0, 1, 2, -1, 1.0, -0.0, 1.5, 1e3, 9999, 10000, 1e22),
    *("", "0", "1", "yes", "no", "Yes", "true", "x", "toString", "constructor", "__proto__"),
    *("2026-11-24", "2026-02-29", "2024-02-29", "20261124", "2026-11-24\n", "1899-12-31", "٢٠٢٦-11-24"),
    *([], ["x"], ["x", "x"], ["x", "y"], ["constructor"], [1], [[]], [None], {}, {"value": "yes"}, {"length": 1}),
)
OF: tuple[Any, ...] = (
    *({"by": "call_handler", "confirmed": False}, {"by": "call_handler", "confirmed": True}),
    *({"by": "officer", "confirmed": False}, {"by": "call_handler", "confirmed": 0}, {"confirmed": False}),
)
LONG = ("a" * 4000, "a" * 4001, "😀" * 4000, "😀" * 4001)
TEXTS = (
    "She said “no” – twice",
    "café\nñandú £5 €3",
    "line one\r\n\tline two",
    "😀 Łódź ½ ﬁ ß",
    "{a} {b}",
    "\ud800 half",
    "\u00a0 ",
)
MOMENTS = (
    "2026-11-24T02:10:05Z",
    "2026-11-23T23:59:59Z",
    "2026-11-24T02:10:06Z",
    "2026-11-24 02:10",
    "2026-11-24T24:00:00Z",
    5,
    None,
)


class QuestionMaker:
    """Makes random questions."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def make(self, question_id: str) -> Item:
        """One question."""
        kind = self.random.choice(KINDS)
        question: Item = {"id": question_id, "kind": kind, "short": f"Short {question_id}"}
        if self.random.random() < 0.15:
            question["sensitive"] = True
        if self.random.random() < 0.1:
            question["can_decline"] = True
        if self.random.random() < 0.3:
            question["find_out"] = True
        if kind in ("choice", "choices"):
            question["options"] = self._options(OPTIONS)
        if kind == "rows":
            question["fields"] = self._fields()
        return question

    def _options(self, ids: tuple[str, ...]) -> list[Item]:
        chosen = self.random.sample(ids, self.random.randint(2, len(ids)))
        said = [{"said": f"said {one}"} if self.random.random() < 0.3 else {} for one in chosen]
        return [{"id": one, "text": f"Text “{one}”", **words} for one, words in zip(chosen, said, strict=True)]

    def _fields(self) -> list[Item]:
        fields: list[Item] = [
            {"id": "dates", "text": "When", "kind": "dates"},
            {"id": "what", "text": "What", "kind": "text"},
            {"id": "times", "text": "Times", "kind": "choice", "options": self._options(("once", "more"))},
            {"id": "role", "text": "Which", "kind": "choice", "options": self._options(("first", "worst", "latest"))},
            {"id": "at", "text": "At", "kind": "moment"},
            {"id": "constructor", "text": "Tags", "kind": "choices", "options": self._options(OPTIONS)},
        ]
        for field in fields:
            if self.random.random() < 0.2:
                field["sensitive"] = True
        return self.random.sample(fields, self.random.randint(1, len(fields)))


def any_answers(random: Random, questions: list[Item]) -> Any:
    """Answers to some of the questions, and to some that are not there."""
    if random.random() < 0.01:
        return random.choice(JUNK)
    answers = {question["id"]: _answer(random, question) for question in questions if random.random() < 0.75}
    if random.random() < 0.1:
        answers[random.choice(STRANGE_KEYS)] = {"value": random.choice(JUNK)}
    return answers


def any_day(random: Random) -> str:
    """A day not far from the others."""
    year, month = random.choice([2025, 2026, 2026, 2026]), random.randint(1, 12)
    return f"{year}-{month:02}-{random.choice([1, 15, 28, 28 + (month != 2) * 2]):02}"


def any_call_ins(random: Random, finding_ids: list[str]) -> Any:
    """Call-ins, some told, some cleared, some malformed."""
    if random.random() < 0.03:
        return random.choice(JUNK)
    return {one: _call_in(random) for one in (*finding_ids, "__proto__", "toString") if random.random() < 0.3}


def _call_in(random: Random) -> Any:
    if random.random() < 0.1:
        return random.choice(JUNK)
    entry: Item = {"lit_at": random.choice(MOMENTS)}
    if random.random() < 0.5:
        entry["told"] = [
            {"who": random.choice(["Sgt Müller", "", " ", 5]), "at": random.choice(MOMENTS)} for _ in range(2)
        ]
    if random.random() < 0.5:
        entry["cleared"] = {"at": random.choice(MOMENTS), "reason": random.choice(["Taken over", "", " ", None, 1])}
    return entry


def _answer(random: Random, question: Item) -> Any:
    chance = random.random()
    if chance < 0.12:
        return {"state": random.choice(["not_known", "declined", "not_asked", "toString", None])}
    if chance < 0.15:
        return random.choice(JUNK)
    if chance < 0.17:
        return {"value": "yes", "state": "not_known"}
    answer: Item = {"value": random.choice(JUNK) if chance < 0.3 else _value(random, question)}
    if random.random() < 0.5:
        answer["all"] = random.choice([True, True, True, False, 1, "true"])
    if chance > 0.75:
        answer |= OF[int(chance * 1000) % len(OF)]
    if random.random() < 0.4:
        answer["at"] = random.choice(MOMENTS)
    if random.random() < 0.1:
        was = [{"value": _value(random, question), "at": random.choice(MOMENTS)}]
        answer["was"] = random.choice([was, random.choice(JUNK)])
    return answer


def _value(random: Random, question: Item) -> Any:
    kind = question["kind"]
    if kind == "yes_no":
        return random.choice(["yes", "no"])
    if kind == "choice":
        return random.choice(question["options"])["id"]
    if kind == "choices":
        ids = [option["id"] for option in question["options"]]
        return random.sample(ids, random.randint(0, len(ids)))
    if kind == "rows":
        return [_row(random, number) for number in range(random.randint(0, 4))]
    if kind == "text" and random.random() < 0.02:
        return random.choice(LONG)
    return {"text": random.choice(TEXTS), "number": random.randint(0, 6), "day": any_day(random)}[kind]


def _row(random: Random, number: int) -> Any:
    row: Item = {"id": f"row{number:05}" if random.random() < 0.97 else random.choice(["row00000", "short", 5])}
    if random.random() < 0.8:
        days = sorted([any_day(random), any_day(random)], reverse=random.random() < 0.05)
        row["dates"] = {"from": days[0], "to": days[1]} if random.random() < 0.95 else random.choice(JUNK)
    for name, values in (
        ("times", ("once", "more")),
        ("role", ("first", "worst", "latest")),
        ("what", TEXTS),
        ("at", MOMENTS),
    ):
        if random.random() < 0.4:
            row[name] = random.choice(values) if random.random() < 0.9 else random.choice(JUNK)
    return row
