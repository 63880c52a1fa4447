"""How the lines `must_say` and `must_not` of a case are read: each has a form, and none is left to people.

    python -m tests.cases.lines      how many there are, and those that nothing reads

A line begins with what it is about ("do: ", "ask: ", "copy: exact words "), or stands in lines_of_cases.json:

    {"lit": [finding, …]}       one of these applies; a star stands for any letters
    {"called": [finding, …]}    one of these is called in
    {"row": [row, …]}           one of these decides
    {"duty": duty}              it stands before leaving
    {"copied": [words, …]}      one of these stands in a copy
    {"said": [words, …]}        one of these is said to the officer: a finding, its advice, a duty, what decides
    {"words": [words, …]}       in a copy, or said
    {"named": [words, …]}       in a copy, or in what stands on the screen before any reason is unfolded
    {"radio": [words, …]}       each of these in the one message for the radio, as control or an officer says it
    {"sergeant": [words, …]}    each of these in the one message for the sergeant or supervisor
    {"advised": [pattern, …]}   one of these is said to do, and not said not to
    {"all": [form, …]}          each of these

A line that no answer of a case can bring about says nothing of the pack, and does not stand in one.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from typing import Any

from tests.cases.outcomes import Case, case, names
from tests.cases.typed import CLAIMED, EXACT
from tests.fixtures.run import ROOT

Form = dict[str, Any]
TABLE = ROOT / "tests" / "backend" / "content" / "recognition" / "lines_of_cases.json"
KINDS = ("must_say", "must_not")
DUTIES = {  # as a case begins the line: which duty it is
    "Arrest and search": "arrest_search_duty",
    "Agree tonight's plan": "plan_duty",
    "Video the impact": "impact_evidence_duty",
    "Ask needs and safe contact": "needs_duty",
    "Say rights and SPO": "rights_spo_duty",
    "Offer a referral": "referral_duty",
}
HEADINGS = {  # read in test_as_cases_say.py, by the copy's heading and by what is called in
    "copy: heading POSSIBLE STALKING",
    "heading POSSIBLE STALKING",
    "copy: heading TWO REPORTS, ROLES NOT SETTLED",
    "TWO REPORTS, ROLES NOT SETTLED",
    "radio call-in",
}


@dataclass(frozen=True)
class Came:
    """What a case comes to: ids of findings, call-ins and duties, of the row that decides; its copies; what is said."""

    lit: list[str]
    called: list[str]
    duties: list[str]
    row: str
    copies: str
    said: str
    messages: dict[str, str]  # by level
    named: str


@cache
def table() -> dict[str, Any]:
    """lines_of_cases.json."""
    read: dict[str, Any] = json.loads(TABLE.read_text("utf-8"))
    return read


def form_of(line: str, kind: str) -> Form | None:
    """What a machine looks for; None where nothing reads the line so, as where it is read as it is typed or headed."""
    if line in table()[kind]:
        form: Form = table()[kind][line]
        return form
    if kind == "must_say" and line.startswith("do: "):
        return next(({"duty": duty} for words, duty in DUTIES.items() if line.startswith(f"do: {words}")), None)
    if kind == "must_say" and line.startswith("ask: "):
        return {"said": [line.removeprefix("ask: ")]} if line in ASKED_BY_THE_ROW else None
    return None


ASKED_BY_THE_ROW = {
    "ask: What came before, even what was put down to chance?",
    "ask: Do they go on when told no, ignored, or when the matter is over?",
    "ask: What have they done to find, reach or watch, beyond what it needs?",
}


def holds(form: Form, came: Came) -> bool:
    """Whether it came about."""
    ((what, sought),) = form.items()
    return FORMS[what](sought, came)


FORMS: dict[str, Callable[[Any, Came], bool]] = {
    "all": lambda sought, came: all(holds(one, came) for one in sought),
    "lit": lambda sought, came: any(fnmatch(one, pattern) for pattern in sought for one in came.lit),
    "called": lambda sought, came: any(one in came.called for one in sought),
    "row": lambda sought, came: came.row in sought,
    "duty": lambda sought, came: sought in came.duties,
    "copied": lambda sought, came: _stands(sought, came.copies),
    "said": lambda sought, came: _stands(sought, came.said),
    "words": lambda sought, came: _stands(sought, came.copies + came.said),
    "named": lambda sought, came: any(re.search(rf"\b{re.escape(one)}\b", came.named, re.IGNORECASE) for one in sought),
    "radio": lambda sought, came: all(one in came.messages["radio_now"] for one in sought),
    "sergeant": lambda sought, came: all(one in came.messages["sergeant"] for one in sought),
    "advised": lambda sought, came: any(is_advised(one, came.said) for one in sought),
}
AGAINST = re.compile(r"\b(?:not|never|no|nobody|nothing|don't|without|before|instead of)\b[^.!?]*$", re.IGNORECASE)


def is_advised(pattern: str, text: str) -> bool:
    """Whether a sentence says to do it: one that has said not to, or not yet, before it, does not."""
    found = re.finditer(rf"\b{pattern}", text, re.IGNORECASE)
    return any(not AGAINST.search(text[max(0, one.start() - 80) : one.start()].rpartition("\n")[2]) for one in found)


def unmet(told: Case, came: Came) -> list[str]:
    """The lines that a machine reads and that do not hold."""
    read = [(kind, line, form_of(line, kind)) for kind in KINDS for line in told["expected"][kind]]
    return [
        f"{kind}: {line}" for kind, line, form in read if form is not None and holds(form, came) != (kind == "must_say")
    ]


def is_read(line: str, kind: str) -> bool:
    """Whether any test reads it."""
    typed = kind == "must_say" and bool(EXACT.match(line) or CLAIMED.match(line))
    return line in HEADINGS or typed or form_of(line, kind) is not None


def said_to_an_officer(pack: Any, lit: list[str], duties: list[str], row: str) -> str:
    """All that these findings, their advice, these duties and this row say to an officer."""
    advice = {one["id"]: one for one in pack["advice"]}
    questions = {one["id"]: one for one in pack["questions"]}
    findings = [one for one in pack["findings"] if one["id"] in lit]
    decided = [one for one in pack.get("recognition", []) if one["id"] == row]
    items: list[Any] = [
        *([one.get(part) for part in ("text", "do", "why", "law", "line", "script")] for one in findings),
        *([advice[one].get(part) for part in ("text", "say")] for finding in findings for one in finding["say"]),
        *([one.get(part) for part in ("text", "under", "instead")] for one in pack["duties"] if one["id"] in duties),
        *([one.get("do"), [questions[asked]["text"] for asked in one.get("ask", [])]] for one in decided),
    ]
    return "\n".join(_texts(items))


def named_to_an_officer(pack: Any, lit: list[str], duties: list[dict[str, Any]], row: str) -> str:
    """What these findings, these duties as they are worded here, and this row say without anything unfolded."""
    findings = [one for one in pack["findings"] if one["id"] in lit]
    decided = [one for one in pack.get("recognition", []) if one["id"] == row]
    return "\n".join(
        _texts(
            [
                *([one.get(part) for part in ("text", "do", "line", "record", "script")] for one in findings),
                *([one["text"], one["under"]] for one in duties),
                *([one["text"], one.get("do")] for one in decided),
            ]
        )
    )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def _stands(sought: list[str], text: str) -> bool:
    return any(re.search(re.escape(one), text, re.IGNORECASE) for one in sought)


def lines() -> list[tuple[str, str, str]]:
    """(case, kind, line) of every case."""
    return [(name, kind, line) for name in names() for kind in KINDS for line in case(name)["expected"][kind]]


def main() -> None:
    """Print them."""
    every = lines()
    print(", ".join(f"{kind}: {many} lines" for kind, many in Counter(kind for _, kind, _ in every).items()))
    for name, kind, line in every:
        if not is_read(line, kind):
            print(f"  nothing reads: {name}: {kind}: {line}")


if __name__ == "__main__":
    main()
