"""A record's body, draft and result. Written by `make shapes` from the schemas: change those."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from backend.rules.record_kinds import RecordKind

Level = Literal["radio_now", "sergeant"]

State = Literal["applies", "does_not_apply", "cannot_rule_out"]


class Said(TypedDict):
    """A value or a state, by whom and when: what `was` holds, and what an answer adds to."""

    value: NotRequired[object]
    state: NotRequired[Literal["not_known", "declined", "not_asked"]]
    all: NotRequired[bool]
    by: Literal["officer", "call_handler"]
    at: str


class Answer(TypedDict):
    """An answer."""

    value: NotRequired[object]
    state: NotRequired[Literal["not_known", "declined", "not_asked"]]
    all: NotRequired[bool]
    by: Literal["officer", "call_handler"]
    at: str
    confirmed: bool
    was: NotRequired[list[Said]]


class Told(TypedDict):
    """Who was told of a call-in, and when. `said`: the words on the screen at that tap, at the first that it named."""

    who: str
    at: str
    said: NotRequired[list[str]]


class Cleared(TypedDict):
    """When and why a call-in was cleared."""

    at: str
    reason: str


class Lighting(TypedDict):
    """One lighting of a call-in: when, who was told of it, why it was cleared."""

    lit_at: str
    told: NotRequired[list[Told]]
    cleared: NotRequired[Cleared]


class CallIn(TypedDict):
    """A call-in as the phone kept it: its present lighting, and the ones before it, oldest first."""

    lit_at: str
    told: NotRequired[list[Told]]
    cleared: NotRequired[Cleared]
    earlier: NotRequired[list[Lighting]]


class Copied(TypedDict):
    """A block that was copied, and when."""

    block: str
    at: str


class AnswersLetter(TypedDict):
    """What the author answers to a letter from a desk, and when."""

    letter_id: str
    text: str
    at: str


class Body(TypedDict):
    """The whole body."""

    kind: RecordKind
    incident_ref: str | None
    as_of: str
    sent_as: Literal["so_far", "finished"]
    answers: dict[str, Answer]
    call_ins: dict[str, CallIn]
    copied: list[Copied]
    device_result: dict[str, object]
    answers_letter: NotRequired[AnswersLetter]


class Draft(TypedDict):
    """A report not yet finished. `call_told`: who the call handler told; `practice`: its story, and how far it is."""

    draft_id: str
    record_id: str
    parent: str | None
    kind: RecordKind
    realm: Literal["live", "training"]
    pack_id: str
    lang: str
    started_at: str
    incident_ref: str
    screen: str
    answers: dict[str, Answer]
    call_ins: dict[str, CallIn]
    copied: list[Copied]
    call_told: NotRequired[list[Told]]
    untold: NotRequired[int]
    practice: NotRequired[object]
    schema: Literal[1]


class Leaf(TypedDict):
    """What decided: a question's value, an option that was not ticked, or the bound of a fact."""

    question: NotRequired[str]
    value: NotRequired[object]
    not_ticked: NotRequired[object]
    state: NotRequired[Literal["not_known", "declined"]]
    fact: NotRequired[str]
    least: NotRequired[int]
    most: NotRequired[int]


class Judged(TypedDict):
    """A finding or a letter."""

    id: str
    state: State
    because: list[Leaf]
    missing: list[str]


class Recognition(TypedDict):
    """The row of the table of recognition that decided, null where none did; what was made before it has none."""

    id: str | None
    because: list[Leaf]
    missing: list[str]


ClockRun = TypedDict(
    "ClockRun",
    {
        "id": str,
        "state": State,
        "from": list[int | str | None],
        "due": str | None,
        "by_hand": bool,
    },
)


class Lit(TypedDict):
    """A call-in that was lit."""

    id: str
    level: Level
    state: Literal["lit", "cleared"]


class Result(TypedDict):
    """What `assess` gives."""

    engine: int
    facts: dict[str, list[int | str | None]]
    hidden: list[str]
    findings: list[Judged]
    four: list[Judged]
    recognition: Recognition
    clocks: list[ClockRun]
    call_ins: list[Lit]
    ask_next: list[str]
