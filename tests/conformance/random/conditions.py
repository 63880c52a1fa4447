"""Random conditions over a pack fragment: mostly sensible, some malformed or about names that are not there."""

from __future__ import annotations

from random import Random
from typing import Any

Item = dict[str, Any]

STRANGE_NAMES = ("toString", "__proto__", "constructor", "nobody", "", "hasOwnProperty")
COMES_OUT = ["treat", "respond", "think", "held", "unsettled", "settled_otherwise", "toString"]
STRANGE = (
    {"unless": ["a", "yes"]},
    {"recognised": "treat"},
    {"recognised": {"treat": 0}},
    {"recognised": [["treat"], None]},
    {},
    {"constructor": []},
    {"toString": ["a", "yes"]},
    {"__proto__": ["a", "yes"]},
    {"is": ["a"]},
    {"is": "a"},
    {"is": ["a", "yes"], "not": {"is": ["a", "no"]}},
    {"all": {"is": ["a", "yes"]}},
    {"count_at_least": [1]},
    {"count_at_least": [True, [{"is": ["a", "yes"]}]]},
    {"one_of": ["a", "yes"]},
    {"at_least": ["a", "1"]},
    {"includes": ["a"]},
    {"see": "a"},
    None,
    "yes",
    ["is", "a", "yes"],
)


def condition(random: Random, questions: list[Item], names: list[str], depth: int = 3) -> Any:
    """One condition, at most so deep."""
    chance = random.random()
    if chance < 0.03:
        return random.choice(STRANGE)
    if depth == 0 or chance < 0.4:
        return _leaf(random, questions, names)
    form = random.choice(["all", "any", "not", "unless", "count_at_least"])
    if form in ("not", "unless"):
        return {form: condition(random, questions, names, depth - 1)}
    children = [
        condition(random, questions, names, depth - 1) for _ in range(random.randint(0 if chance > 0.95 else 1, 4))
    ]
    return {form: [random.randint(1, 4), children] if form == "count_at_least" else children}


def _leaf(random: Random, questions: list[Item], names: list[str]) -> Item:
    if random.random() < 0.05:
        return {"recognised": random.sample(COMES_OUT, random.randint(1, 3))}
    if random.random() < 0.05:
        return {random.choice(["is", "includes"]): [random.choice(STRANGE_NAMES), "yes"]}
    name = random.choice(names)
    question = next((one for one in questions if one["id"] == name), None)
    if question is None or (question["kind"] == "number" and random.random() < 0.6):
        return {"at_least": [name, random.randint(0, 5)]}
    if question["kind"] == "choices" and random.random() < 0.9:
        return {"includes": [name, random.choice(question["options"])["id"]]}
    values = _values(random, question)
    return {"one_of": [name, values]} if random.random() < 0.3 else {"is": [name, values[0]]}


def _values(random: Random, question: Item) -> list[Any]:
    if question["kind"] == "yes_no":
        return [random.choice(["yes", "no"])]
    if "options" in question:
        return [random.choice(question["options"])["id"] for _ in range(random.randint(1, 2))]
    return [random.choice([0, 1, 2, "1", "0", True, "x", "2026-11-24"]) for _ in range(random.randint(1, 3))]
