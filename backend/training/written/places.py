"""Where in the form something is that the checker found: its slot, and its name for people. Pure.

The checker speaks of a file: "stage call, asked weapon", "stages 1, vote, options 2, why", "mistakes 2".
A slot is a way into the draft with dashes, `stages-0-rows`; `whole` is of no part alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

NO_PART = "whole"
NAMES = {  # in the order of the form, whose stages stand behind "stages"
    NO_PART: "The scenario as a whole",
    "title": "Title",
    "warning": "Warning",
    "themes": "What it is about first",
    "people": "People",
    "text": "In one sentence",
    "minutes": "Minutes in class",
    "as_of": "The day on which it plays",
    "stages": "Stages",
    "model_findings": "What the class should take away",
    "briefing-story": "Briefing: the story",
    "briefing-vote": "Briefing: the vote",
    "briefing-reveal": "Briefing: the reveal",
    "briefing-tonight": "Briefing: what you will do tonight",
    "mistakes": "Mistakes that were made",
    "discussion": "Points to discuss",
    "differ": "Where two reasonable officers differ",
    "advocate": "A local advocate's part",
    "source": "Sources",
}
OF_STAGE = {
    "where": "where it plays",
    "title": "title of the stage",
    "told": "what is told unasked",
    "rows": "what they say when asked, and what is noted",
    "vote": "the vote",
    "reveal": "the reveal",
    "branch": "the branch",
}
OF_BRANCH = {
    "title": "what if",
    "told": "what comes of it",
    "undone": "what was left undone, in one sentence",
    "findings": "what was left undone",
    "back": "what a good officer does instead",
    "returns_to": "where it comes back",
    "source": "its source",
    "at": "where in it",
}
BY_ID = re.compile(r"stage (\S+)")
BY_NUMBER = re.compile(r"stages (\d+)")
LISTED = re.compile(r"([a-z_]+)(?: (\d+))?(?:$| )")
OPTION = re.compile(r"options? ([^\s,]+)")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
OF_VOTE = {"text": "what the class is asked"}
OF_OPTION = {"text": "the answer itself", "why": "why it is right or wrong"}
OF_ROW = {
    "name": "the name",
    "part": "the part",
    "text": "in words",
    "source": "its source",
    "ref": "which",
    "at": "where in it",
    "question": "on which question",
    "why": "why",
}
PARAGRAPHS = ("told", "reveal", "story", "tonight", "back")
"""Texts of the form that are lists of paragraphs in the file."""
TICKED = ("themes", "model_findings", "findings")
SPOKEN_OF = ("answers", "asked")
LISTED_AT = re.compile(r"([a-z]+) (\d+)")
_OF_VOTE = r"(?:stages-\d+|briefing)-vote-(?:text|differ|options-\d+-(?:text|why))"
_OF_POINT = r"people-\d+-(?:name|part)|(?:mistakes|discussion)-\d+-text|differ-\d+-(?:question|why)"
FIELD = re.compile(
    rf"title|warning|themes|text|minutes|as_of|advocate|stages-\d+-(?:where|title|told|reveal)|{_OF_VOTE}|{_OF_POINT}|"
    r"briefing-(?:story|reveal|tonight)"
)
"""The ids of fields that can be empty, each by itself."""


def place_of(where: str, stages: Sequence[str]) -> tuple[str, str]:
    """(slot, its name for people) of where the checker found something; `stages`: their ids."""
    first, *rest = where.split(", ")
    at = _stage(first, stages)
    if at is not None:
        part = _part_of_stage(rest[0]) if rest else ""
        slot = f"stages-{at}-{part}" if part else f"stages-{at}"
        name = f"Stage {at + 1}{f': {OF_STAGE[part]}' if part else ''}"
        return slot, name + (_of_branch(rest) if part == "branch" else _option(where))
    if first == "briefing":
        slot = f"briefing-{rest[0]}" if rest else NO_PART
        return (slot, NAMES[slot] + _option(where)) if slot in NAMES else (NO_PART, NAMES[NO_PART])
    found = LISTED.match(first)
    name = found[1] if found else ""
    if name not in NAMES:
        return NO_PART, NAMES[NO_PART]
    number = f", {found[2]}" if found and found[2] else ""
    field = f", {OF_ROW[rest[0]]}" if number and rest and rest[0] in OF_ROW else ""
    return name, f"{NAMES[name]}{number}{field}"


def field_of(where: str, stages: Sequence[str]) -> str:
    """The id of the one field that a place is; empty where it is none, or more than one."""
    name = "-".join(_step(one, stages) for one in where.split(", "))
    return name if FIELD.fullmatch(name) else ""


def is_text(where: str) -> bool:
    """Whether what the checker calls a list is one text in the form."""
    return where.rpartition(", ")[2] in PARAGRAPHS


def is_ticked(where: str) -> bool:
    """Whether what the checker calls a list is things to tick in the form."""
    return where.rpartition(", ")[2] in TICKED


def slots_of(stages: int) -> list[str]:
    """Every slot of a form with so many stages, in its order."""
    of_stages = [f"stages-{at}{f'-{part}' if part else ''}" for at in range(stages) for part in ("", *OF_STAGE)]
    names = list(NAMES)
    behind = names.index("stages") + 1
    return [*names[:behind], *of_stages, *names[behind:]]


def _step(part: str, stages: Sequence[str]) -> str:
    at, listed = _stage(part, stages), LISTED_AT.fullmatch(part)
    if at is not None:
        return f"stages-{at}"
    return f"{listed[1]}-{int(listed[2]) - 1}" if listed else part


def _stage(first: str, stages: Sequence[str]) -> int | None:
    if found := BY_NUMBER.fullmatch(first):
        return int(found[1]) - 1
    found = BY_ID.fullmatch(first)
    return stages.index(found[1]) if found and found[1] in stages else None


def _part_of_stage(word: str) -> str:
    name = word.split(" ", maxsplit=1)[0]
    if name in OF_STAGE:
        return name
    return "" if name == "id" else "rows"


def _of_branch(rest: Sequence[str]) -> str:
    field = rest[1].split(" ")[0] if len(rest) > 1 else ""
    return f", {OF_BRANCH[field]}" if field in OF_BRANCH else ""


def _option(where: str) -> str:
    """Which answer of a vote, by its letter, and which field of it; or which field of the vote itself."""
    found, field = OPTION.search(where), where.rpartition(", ")[2]
    if found is None:
        return f", {OF_VOTE[field]}" if ", vote" in where and field in OF_VOTE else ""
    letter = LETTERS[int(found[1]) - 1] if found[1].isdecimal() and int(found[1]) <= len(LETTERS) else found[1]
    return f", answer {letter}{f', {OF_OPTION[field]}' if field in OF_OPTION else ''}"
