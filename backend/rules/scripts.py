"""The three lines to read out, filled from what was answered: the Python twin of static/js/core/scripts.js.

On a call the one who reads is control: a finding may have lines of their own for them.

`{question|words}` in a line is that question's answer as one says it (an option's `said`, where it has one); where
there is none, `[words]`, a gap that says what to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from re import Match
from typing import assert_never

from backend.rules.answers import value_of
from backend.rules.implied import with_implied
from backend.rules.json_types import Json, Pack, by_id
from backend.rules.record_kinds import RecordKind
from backend.rules.roles import in_roles
from backend.rules.sentences import say
from backend.rules.shapes.pack import Finding, Question
from backend.rules.withheld import is_withheld
from backend.rules.words import answer_in_words, in_small

PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\|([^{}|]+)\}", re.ASCII)
BEGINS = re.compile(r"(?:^|[.!?] )\Z")  # before it: then a sentence begins
SPACES = re.compile(r"[ \t\r\n]+")


def script_of(finding: Finding, kind: RecordKind, held: str = "", home: str = "") -> list[str]:
    """What is read out in a record of this kind: a call handler's own lines in a call, where the finding has them.
    `held`: where the suspect is held (rules/held.py); the first line says so, and nothing asks for a search.
    `home`: that they live with the victim (the same file): the first line says that too.
    """
    instead = finding.get("held") if held else None
    at_a_scene = (instead or finding)["script"]
    on_a_call = (instead or finding).get("handler_script", at_a_scene)
    match kind:
        case "scene":
            lines = at_a_scene
        case "call":
            lines = on_a_call
        case _:
            assert_never(kind)
    first = [*lines[:1], *(f"{one}." for one in (held, home) if one)]
    return [" ".join(first), *lines[1:]] if lines else lines


def script_lines(
    pack: Pack, script: list[str], answers: Json, hidden: list[str], *, unsettled: bool = False
) -> list[str]:
    """The lines as one says them. A hidden, missing, unknown or withheld answer leaves its gap. `unsettled`: nobody is
    called suspect or victim yet, but in what was typed.
    """
    questions, given = by_id(pack["questions"]), with_implied(pack, answers, hidden)

    def said(place: Match[str]) -> str:
        question = questions.get(place.group(1))
        answer = given.get(place.group(1))
        if question is None or question["id"] in hidden or is_withheld(pack, question):
            return _gap(place)
        words = "" if value_of(question, answer) in (None, []) else _spoken(pack, question, answer)
        words = SPACES.sub(" ", words).strip(" ").rstrip(".")
        if unsettled and question["kind"] != "text":
            words = in_roles(pack, words)
        if words and BEGINS.search(place.string[: place.start()]):
            words = words[0].upper() + words[1:]
        return words or _gap(place)

    return _replaced([in_roles(pack, line) for line in script] if unsettled else script, said)


def _spoken(pack: Pack, question: Question, answer: Json) -> str:
    """The answer as one says it: a chip's label is no speech."""
    if question["kind"] not in ("choice", "choices"):
        return answer_in_words(pack, question, answer)
    value = value_of(question, answer)
    chosen = value if isinstance(value, list) else [value]
    options = {one["id"]: one.get("said", in_small(one["text"])) for one in question.get("options", [])}
    words = [options.get(str(one), str(one)) for one in chosen]
    return words[0] if len(words) == 1 else say(pack, "said_and", first=", ".join(words[:-1]), last=words[-1])


def blank_lines(script: list[str]) -> list[str]:
    """The lines with every gap open, for a page that knows no answers."""
    return _replaced(script, _gap)


def _replaced(script: list[str], made: Callable[[Match[str]], str]) -> list[str]:
    return [PLACE.sub(made, line) for line in script]


def _gap(place: Match[str]) -> str:
    return f"[{place.group(2)}]"
