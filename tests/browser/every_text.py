"""Which answers have the text questions asked, for a test that types into every one: a question that is not asked is
not in the document. Rounds of answers that do not contradict each other; in each round more of them are asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Chosen = dict[str, frozenset[str]]
"""Question: what is chosen there; of a question with one answer, one."""
Item = dict[str, Any]
OPENED_BY = ("yes", "real", "found")  # what opens a part under its question, where it has no list to tick from


def rounds(pack: Item) -> list[Chosen]:
    """The answers of each round; what no answers ask for stands in none."""
    questions = {one["id"]: {**one, "screens": []} for one in pack["questions"]}
    for screen in pack["outline"]:
        for name in screen.get("questions", ()):
            questions[name]["screens"].append(screen)
    left = [one for one in questions.values() if one["kind"] == "text"]
    found: list[Chosen] = []
    while left:
        chosen: Chosen = {}
        later = []
        for question in left:
            more = _asked(questions, question, chosen)
            chosen, later = (chosen, [*later, question]) if more is None else (more, later)
        if len(later) == len(left):
            break
        found.append(chosen)
        left = later
    return found


def _asked(questions: dict[str, Item], question: Item, chosen: Chosen) -> Chosen | None:
    """These answers and those that have this question asked; None where they contradict each other."""
    made: Chosen | None = chosen
    for shown in (*question["screens"], question):
        if "shown_when" in shown:
            made = _met(questions, shown["shown_when"], made)
    if made is not None and "opens_when" in question:
        return _met(questions, question["opens_when"], made)
    if made is not None and "opens_under" in question:
        main = questions[question["opens_under"]]
        return _first(_choose(questions, main["id"], value, made) for value in _opening(main))
    return made


def _met(questions: dict[str, Item], condition: Item, chosen: Chosen | None) -> Chosen | None:
    ((form, inner),) = condition.items()
    if chosen is None or form == "all":
        for one in inner if form == "all" else ():
            chosen = _met(questions, one, chosen)
        return chosen
    return _first(_by_one(questions, form, inner, chosen))


def _by_one(questions: dict[str, Item], form: str, inner: Any, chosen: Chosen) -> Iterator[Chosen | None]:
    """What each way of meeting it comes to."""
    match form:
        case "is" | "includes":
            yield _choose(questions, *inner, chosen)
        case "one_of":
            yield from (_choose(questions, inner[0], value, chosen) for value in inner[1])
        case "any":
            yield from (_met(questions, one, chosen) for one in inner)
        case "not":
            ((_, (name, value)),) = inner.items()
            others = [one for one in _options(questions[name]) if one != value]
            yield from (_choose(questions, name, one, chosen) for one in others)


def _choose(questions: dict[str, Item], name: str, value: str, chosen: Chosen) -> Chosen | None:
    before = chosen.get(name, frozenset())
    if value in before:
        return chosen
    if before and questions[name]["kind"] != "choices":
        return None
    return _asked(questions, questions[name], {**chosen, name: before | {value}})


def _options(question: Item) -> list[str]:
    return [one["id"] for one in question.get("options", ())] or ["yes", "no"]


def _opening(question: Item) -> list[str]:
    options = _options(question)
    return [one for one in OPENED_BY if one in options] or options


def _first(found: Iterator[Chosen | None]) -> Chosen | None:
    return next((one for one in found if one is not None), None)
