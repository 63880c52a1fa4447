"""Makes random pairs of a pack fragment and answers: right, wrong, with names and values that languages trip over."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.conformance.random.answers import QuestionMaker, any_answers, any_call_ins, any_day
from tests.conformance.random.conditions import COMES_OUT, condition
from tests.conformance.vectors import EMPTY_PACK

Item = dict[str, Any]

IDS = (
    "constructor",
    "valueof",
    "a",
    "b",
    "c",
    "d",
    "e",
    "f",
    "g",
    "h",
    "prototype",
    "hasownproperty",
    "length",
    "name",
)
HOLIDAYS = [f"2026-{month:02}-{day:02}" for month in range(1, 6) for day in (2, 16, 17, 29) if day < 29 or month != 2]
LEVELS = ("radio_now", "sergeant", None)
VALUES = ("yes", "yes", "x", "y", "z", "1", "no", "constructor", "2026-01-15")
KINDS = ("scene", "scene", "call", "call", "toString", None)


def random_pairs(seed: int, count: int) -> list[dict[str, Any]]:
    """So many pairs, the same for the same seed."""
    random = Random(seed)
    return [random_pair(random) for _ in range(count)]


def random_pair(random: Random) -> dict[str, Any]:
    """One pair."""
    pack = _pack(random)
    return {
        "pack": pack,
        "answers": any_answers(random, pack["questions"]),
        "as_of": _some_as_of(random),
        "call_ins": any_call_ins(random, [finding["id"] for finding in pack["findings"]]),
        "kind": random.choice(KINDS),
    }


def _some_as_of(random: Random) -> Any:
    """Mostly a day late enough for something to have happened before it; sometimes no day at all."""
    if random.random() >= 0.95:
        return random.choice([None, 5, "today", "2026-02-30"])
    return max(any_day(random), "2026-05-01")


def _pack(random: Random) -> dict[str, Any]:
    questions = [QuestionMaker(random).make(one) for one in random.sample(IDS, random.randint(3, 8))]
    facts = _facts(random, questions)
    names = [item["id"] for item in (*questions, *facts)]
    for question in questions:
        if random.random() < 0.3:
            question["shown_when"] = condition(random, questions, names, 1)
        if random.random() < 0.1:
            question["only_in"] = random.choice(["call", "scene"])
        if random.random() < 0.15:
            question["opens_when"] = condition(random, questions, names, 1)
        if random.random() < 0.1:
            question["opens_under"] = random.choice(names)
        _implications(random, question, questions)
    return {
        "sentences": EMPTY_PACK["sentences"],
        "about": {
            "designated": {
                "police_link": {"question": random.choice(names)},
                "told": {"who": random.choice(names), "tick": [random.choice(names), random.choice(["x", "yes"])]},
            }
        },
        "questions": questions,
        "facts": facts,
        "findings": [_finding(random, questions, names, number) for number in range(random.randint(1, 5))],
        **_table(random, questions, names),
        "four": [_letter(random, questions, names, letter) for letter in "FOUR"[: random.randint(0, 4)]],
        "clocks": [_clock(random, questions, facts, names, number) for number in range(random.randint(0, 3))],
        "copy_blocks": [
            {"id": "block", "lines": [_line(random, questions, names) for _ in range(random.randint(1, 6))]},
            {"id": "calls", "only_in": "call", "lines": [_line(random, questions, names)]},
        ],
        "outline": _outline(random, questions, names),
        "bank_holidays": {
            "days": HOLIDAYS,
            "until": random.choice(["2026-05-31", "2026-08-31", "2026-12-31"]),
        },
    }


def _implications(random: Random, question: Item, questions: list[Item]) -> None:
    """What its answers answer of others: of any kind, and with answers that may not follow from any."""

    def pairs() -> list[list[str]]:
        return [[random.choice([*questions, {"id": "nobody"}])["id"], random.choice(VALUES)] for _ in range(2)]

    if question["kind"] == "yes_no" and random.random() < 0.4:
        question["implies"] = {"yes": pairs()}
    for option in question.get("options", []):
        if random.random() < 0.3:
            option["implies"] = pairs()


def _facts(random: Random, questions: list[Item]) -> list[Item]:
    rows = [question for question in questions if question["kind"] == "rows"]
    choices = [question for question in questions if question["kind"] == "choice"]
    facts: list[Item] = []
    for number in range(random.randint(0, 4) if rows else 0):
        of = random.choice(["count", "count", "first_day", "last_day", "days_since_last"])
        fact: Item = {"id": f"fact{number}", "text": f"Fact {number}", "of": of, "rows": random.choice(rows)["id"]}
        if of == "count" and choices and random.random() < 0.5:
            source = random.choice(choices)
            least = {option["id"]: random.randint(1, 6) for option in source["options"] if random.random() < 0.5}
            fact["least_from"] = {"question": source["id"], "least": least}
        facts.append(fact)
    return facts


def _finding(random: Random, questions: list[Item], names: list[str], number: int) -> Item:
    finding: Item = {
        "id": random.choice([f"finding{number}", f"constructor{number}"]),
        "text": "Say it – now.",
        "when": condition(random, questions, names),
        "rank": random.randint(0, 3),
        "do": ["Do this.", "Then that."],
    }
    if random.random() < 0.1:
        finding["only_in"] = random.choice(["call", "scene"])
    level = random.choice(LEVELS)
    if level:
        finding["call_in"] = level
    if level == "radio_now" and random.random() < 0.8:
        finding["danger"] = random.randint(1, 10)
    if random.random() < 0.5:
        finding["record"] = _record(random, names)
    return finding


def _record(random: Random, names: list[str]) -> str:
    """A line with an answer in it, and a part that may not come up."""
    some, other = random.choice(names), random.choice(names)
    return f"Said – {{{some}}}, {{nobody}}.[[ Then {{{other}}}.]]"


def _table(random: Random, questions: list[Item], names: list[str]) -> Item:
    """The table of recognition; a pack from before has none."""
    if random.random() < 0.2:
        return {}
    rows = [
        {"id": f"row{number}", "comes_out": random.choice(COMES_OUT), "when": condition(random, questions, names)}
        for number in range(random.randint(0, 4))
    ]
    return {"recognition": rows}


def _letter(random: Random, questions: list[Item], names: list[str], letter: str) -> Item:
    asked = [question["id"] for question in questions if random.random() < 0.2]
    return {"id": f"four_{letter.lower()}", "letter": letter, "when": condition(random, questions, names), "ask": asked}


def _clock(random: Random, questions: list[Item], facts: list[Item], names: list[str], number: int) -> Item:
    days = [question["id"] for question in questions if question["kind"] == "day"] or ["nobody"]
    origin = (
        {"fact": random.choice(facts)["id"]} if facts and random.random() < 0.6 else {"question": random.choice(days)}
    )
    parts = {"months": random.randint(1, 14), "days": random.randint(-40, 40), "working_days": random.randint(1, 15)}
    add = {name: value for name, value in parts.items() if random.random() < 0.5} or {"months": 6}
    words = {"text": "Told – by", "safety": "Before release."}
    return {"id": f"clock{number}", **words, "from": origin, "add": add, "when": condition(random, questions, names, 1)}


def _line(random: Random, questions: list[Item], names: list[str]) -> Item:
    some = [question["id"] for question in questions if random.random() < 0.6] or [questions[0]["id"]]
    text: Item = {"text": "He said {" + some[0] + "} and {nobody}, {" + some[-1] + "}[[, and {" + some[-1] + "}]]."}
    if random.random() < 0.5:
        text["when"] = condition(random, questions, names, 1)
    others: list[Item] = [
        {"answers": some},
        {"answers": some, "title": "Now – told"},
        {"heading": "WHAT IS KNOWN"},
        {"findings": "do"},
        {"findings": "record"},
        {"unknowns": True},
        {"unknowns": "short"},
        {"call_ins": True},
        {"told": True},
        {"clocks": True},
    ]
    return random.choice([text, text, *others])


def _outline(random: Random, questions: list[Item], names: list[str]) -> list[Item]:
    ids = [question["id"] for question in questions]
    random.shuffle(ids)
    cut = random.randint(0, len(ids))
    screens: list[Item] = [
        {"id": "screen1", "kind": "questions", "questions": ids[:cut]},
        {"id": "screen2", "kind": random.choice(["four", "questions"]), "questions": ids[cut:]},
    ]
    for screen in screens:
        if random.random() < 0.2:
            screen["shown_when"] = condition(random, questions, names, 1)
    return screens
