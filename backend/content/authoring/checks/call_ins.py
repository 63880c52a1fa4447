"""A call-in is said out loud, so it comes with what to say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from backend.content.authoring.checks.walk import Condition, children, index, parts, questions_behind, written_out
from backend.content.authoring.errors import Problem
from backend.content.kinds import Item, Merged
from backend.rules.index import targets_of
from backend.rules.scripts import PLACE
from backend.rules.shapes.pack import Fact

LINE_WORDS, CLAUSE_WORDS = 8, 8
SAID_OF_SEVERAL, AND, AND_MORE = 2, 1, 2  # of several that are ticked a line says two: "a and b", "a, b and more"
PART = re.compile(r"\[\[(.*?)\]\]")
FILLED = re.compile(r"\{([a-z][a-z0-9_]*)(?:=([a-z_,]+))?(?:\|([^{}|]+))?\}", re.ASCII)


def call_ins_have_scripts(merged: Merged) -> list[Problem]:
    """`call_in` and a script of three lines come together (that there are three, the schema sees to)."""
    return [
        Problem("findings.json", finding["id"], "a call_in needs a script of three lines, and a script needs a call_in")
        for finding in merged["findings"]
        if ("call_in" in finding) != ("script" in finding)
    ]


def call_ins_have_their_place(merged: Merged) -> list[Problem]:
    """A RADIO NOW has its place in the order of danger, a SERGEANT where it is of such a danger; every call-in is one
    line with its verb, and nothing else has either. What the one message says of it is short enough for several to
    share a line.
    """
    return [
        Problem("findings.json", finding["id"], cause)
        for finding in merged["findings"]
        for cause in [*_place_causes(finding), *_too_long(finding, index(merged, "questions"))]
    ]


def messages_name_questions(merged: Merged) -> list[Problem]:
    """What the one message and the one line fill in is a question's; without words for where there is no answer it
    stands in a part.
    """
    questions, link = index(merged, "questions"), merged["about"]["designated"]["police_link"]["question"]
    return [
        Problem("findings.json", finding["id"], cause)
        for finding in merged["findings"]
        for clause in [*finding.get("message", {}).values(), *_lines_of(finding)]
        for cause in _message_causes(clause, questions, link)
    ]


def scripts_name_questions(merged: Merged) -> list[Problem]:
    """What a script reads out of the answers is a question's, never a sensitive one's or the police link's."""
    questions, link = index(merged, "questions"), merged["about"]["designated"]["police_link"]["question"]
    return [
        Problem("findings.json", finding["id"], cause)
        for finding in merged["findings"]
        for line in [*finding.get("script", []), *finding.get("handler_script", [])]
        for cause in _causes(line, questions, link)
    ]


def board_has_its_own_scripts(merged: Merged) -> list[Problem]:
    """A call handler is control: what the board can light has lines for them beside the officer's."""
    asked = _asked_on_the_board(merged)
    facts = index(merged, "facts")
    return [
        Problem("findings.json", finding["id"], cause)
        for finding in merged["findings"]
        for cause in _handler_causes(finding, "call_in" in finding and _lights(finding, merged, asked, facts))
    ]


def _place_causes(finding: Item) -> Iterator[str]:
    level = finding.get("call_in")
    if level == "radio_now" and "danger" not in finding:
        yield "a radio_now has a `danger`, its place from 1 to 10 in the order of danger"
    if level is None and "danger" in finding:
        yield "its `danger` is never compared: it is no call_in"
    if ("line" in finding) != (level is not None):
        yield "a call_in has a `line`, what to do about it in one line, and nothing else has"
    if "line_if" in finding and "line" not in finding:
        yield "a `line_if` stands instead of a `line`, and it has none"
    if "message" in finding and level is None:
        yield "its `message` is never said: it is no call_in"
    for name, clause in finding.get("message", {}).items():
        if len(PART.sub("", clause).split()) > CLAUSE_WORDS:
            yield f"`{name}` of its message has more than {CLAUSE_WORDS} words"


def _too_long(finding: Item, questions: dict[str, Item]) -> Iterator[str]:
    """A line is read at a glance, with what was tapped in its places: the longest of it counts."""
    for line in _lines_of(finding):
        if words_at_most(line, questions) > LINE_WORDS:
            yield f"its `line` has more than {LINE_WORDS} words, with the longest that fills it: {line}"


def _lines_of(finding: Item) -> list[str]:
    """What it is in one line, and what stands instead by an answer."""
    return [finding.get("line", ""), *(one["text"] for one in finding.get("line_if", []))]


def words_at_most(line: str, questions: dict[str, Item]) -> int:
    """The words of a `line` with every part and place filled by the longest that can be tapped."""
    filled = sum(_longest(questions.get(name, {}), only, gap) for name, only, gap in FILLED.findall(line))
    return filled + len(FILLED.sub("", PART.sub(r"\1", line)).translate(MARKS).split())


MARKS = str.maketrans({"(": " ", ")": " ", ":": " ", ";": " "})


def _longest(question: Item, only: str, gap: str) -> int:
    options = [one for one in question.get("options", []) if not only or one["id"] in only.split(",")]
    counts = [len(one.get("said", one["text"]).split()) for one in options]
    if question.get("kind") == "choices":
        counts += [one + AND + other for one, other in combinations(counts, SAID_OF_SEVERAL)]
        counts += [one + other + AND_MORE for one, other in combinations(counts[: len(options) - 1], SAID_OF_SEVERAL)]
    return max([*counts, len(gap.split())])


def _message_causes(clause: str, questions: dict[str, Item], link: str) -> Iterator[str]:
    for name, only, _ in FILLED.findall(clause):
        yield from (
            _only_causes(name, only, questions) if only else _never_said("its message says", name, questions, link)
        )
    for name, _, gap in FILLED.findall(PART.sub("", clause)):
        if not gap:
            yield f"where `{name}` has no answer its message needs words: {{{name}|words}}, or a part in [[ ]]"
    if set(FILLED.sub("", PART.sub(r"\1", clause))) & set("{}[]"):
        yield f"a part is [[ … ]] around a place, not as in: {clause}"


def _only_causes(name: str, only: str, questions: dict[str, Item]) -> Iterator[str]:
    """Of a choice, or of several, these options alone; a yes; of rows, one field that is typed and may be said."""
    question = questions.get(name, {})
    typed = [one for one in question.get("fields", []) if one["kind"] == "text" and not one.get("sensitive")]
    options = question.get("options", [])
    yes = [{"id": "yes"}] if question.get("said", {}).get("yes") else []
    named = {"choice": options, "choices": options, "rows": typed, "yes_no": yes}.get(question.get("kind", ""), [])
    if question.get("sensitive") or not set(only.split(",")) <= {one["id"] for one in named}:
        yield f"its message says `{name}={only}`, which is no option of a choice, yes in words or typed field of rows"


def _handler_causes(finding: Item, on_the_board: bool) -> Iterator[str]:
    if on_the_board and finding.get("only_in") != "scene" and "handler_script" not in finding:
        yield "a call_in that the board can light needs a handler_script: a call handler does not radio control"
    if "handler_script" in finding and "call_in" not in finding:
        yield "its handler_script is never read: it is no call_in"


def _asked_on_the_board(merged: Merged) -> set[str]:
    asked = {one for prompt in merged["prompts"] for one in prompt["questions"]}
    asked = asked.union(*(screen.get("strip", []) for screen in merged["outline"]))
    return asked.union(*(targets_of(one) for one in merged["questions"] if one["id"] in asked))


def _lights(finding: Item, merged: Merged, asked: set[str], facts: dict[str, Fact]) -> bool:
    return _can_light(written_out(finding["when"], merged["recognition"]), asked, facts)


def _can_light(condition: Condition, asked: set[str], facts: dict[str, Fact]) -> bool:
    """Whether answers to what is asked there might make it true: rather a script too many than one too few."""
    form, inner = parts(condition)
    if form == "unless":  # what is not known stands against nothing
        return True
    inside = [_can_light(one, asked, facts) for one in children(condition)]
    if not inside:
        return bool(asked & set(questions_behind(condition, facts)))
    if form == "count_at_least":
        return sum(inside) >= int(inner[0])
    return all(inside) if form == "all" else any(inside)


def _causes(line: str, questions: dict[str, Item], link: str) -> Iterator[str]:
    for name, _ in PLACE.findall(line):
        yield from _never_said("its script reads out", name, questions, link)
    if set(PLACE.sub("", line)) & set("{}"):
        yield f"a place to fill is {{question|words for where there is no answer}}, not as in: {line}"


def _never_said(says: str, name: str, questions: dict[str, Item], link: str) -> Iterator[str]:
    if name not in questions:
        yield f"{says} `{name}`, which is not a question"
    elif questions[name].get("sensitive") or name == link:
        yield f"{says} `{name}`, which is never said over the air"
    elif questions[name]["kind"] == "rows":
        yield f"{says} `{name}`, which is of kind rows"
