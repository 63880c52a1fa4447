"""What can be done about a received record. Each is an act of one person, on one version, that stays."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

Kind = Literal[
    "read",
    "told",
    "direct",
    "followed",
    "ask",
    "answer",
    "withdraw",
    "decide",
    "view",
    "settle",
    "looked",
    "taken",
    "close",
    "reopen",
    "task",
    "task_seen",
    "task_done",
    "task_not",
    "task_taken",
    "look_again",
    "looked_again",
    "clock",
    "brief",
    "crime",
]
State = Literal["new", "read", "with_officer", "decided", "closed"]

KINDS: tuple[Kind, ...] = (
    *("read", "told", "direct", "followed", "ask", "answer", "withdraw"),
    *("decide", "view", "settle", "looked", "taken", "close", "reopen"),
    *("task", "task_seen", "task_done", "task_not", "task_taken", "look_again", "looked_again", "clock", "brief"),
    "crime",
)
OPEN: tuple[State, ...] = ("new", "read", "with_officer", "decided")
STATES: tuple[State, ...] = (*OPEN, "closed")
DECIDED_ON = ("crime", "grade", "order", "holder")
"""What a decision is about: the crime and the crimes with it, the grade of risk, a protection order, and who holds the
case."""
GROUNDS = ("impact", "seriousness", "complexity", "repeat", "unreported")
"""On what it is decided who holds a case: each is named, and nothing is made of how many are."""
VIEWS = ("stalking", "may_not_be")
"""What somebody holds a case to be; nobody can say that it is not."""


LOOKED = ("stands", "stands_not")
"""What a second person finds who looks at what was settled at a desk. What does not stand is settled no more."""


class PartText(TypedDict):
    """A part of how something was settled: what was asked, and what was said of it; `at`: the moment (in UTC), of a
    time that was asked for.
    """

    text: str
    words: str
    at: NotRequired[str]


class DutyText(TypedDict):
    """A duty that the record did not say was done, as it was closed: `state` done or not_done, by whom or why not."""

    id: str
    text: str
    state: str
    words: str


class SpokeText(TypedDict):
    """Who spoke to a victim who does not support it, and why they do not; and since each is asked by itself, `alone`
    yes or no, and `at` (a moment in UTC). Before, whether and when stood in `who`.
    """

    who: str
    why: str
    alone: NotRequired[str]
    at: NotRequired[str]


class Text(TypedDict, total=False):
    """What is written with an act. told: `who`, `at` (a moment in UTC), `of` ([call-in, lit at], …), `all` (whether
    nothing was left of which nobody is noted as told). direct: `directions`, `own`. decide: `what`, `by`, `why`, and of
    a protection order the `stage` it is in by then; of who holds the case the `grounds`. view: `why`. settle: `how`,
    and since it is asked in parts, `parts`. followed: `state` done or not_done, `who`, `why`. looked: `why`. task:
    `task` (what is to be done), `line` (of the plan, by its id; "" for a direction), `to` a person's id or `role`,
    `due` (a moment in UTC), `incident_ref`. task_seen, task_done, task_not: `why` (by whom, or because), and from a
    phone `at`, by its own clock; `is_past`: it was somebody else's by then, so nothing comes of it. look_again: `why`.
    clock: `state` met or runs, `due` (its day), `why`. brief: `who`, `to` (an id), `until`. crime: `number`,
    as the force writes it. close: `why`, `duties`, `spoke`. ask: `question`, `incident_ref` (what the officer knows it
    by). answer: `answer`, `at` (when the phone sealed it, by its own clock); it is its author's act, by a version.
    """

    who: str
    at: str
    of: list[list[str]]
    all: bool
    directions: list[str]
    own: str
    what: str
    by: str
    why: str
    stage: str
    grounds: list[str]
    how: str
    parts: list[PartText]
    state: str
    task: str
    line: str
    to: str
    role: str
    due: str
    is_past: bool
    until: str
    number: str
    question: str
    incident_ref: str
    answer: str
    duties: list[DutyText]
    spoke: SpokeText | None
