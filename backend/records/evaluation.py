"""Two evaluations side by side: the device's, and the server's of the same answers by the same pack."""

from __future__ import annotations

import json
import marshal
from typing import Any, NotRequired, TypedDict, cast

from backend.rules.call_ins import LEVELS
from backend.rules.shapes.record import Level, Result


class LitCallIn(TypedDict):
    """A call-in that stands lit: since when ("" where only the server lights it), its place in the order of danger
    (rows/order.py), in the pack's words, and whether somebody is still to be told: the record notes nobody, or not whom
    it asks for. Then `asked` is who was told all the same, and `whom` whom it asks for (rules/told_whom.py).
    """

    id: str
    lit_at: str
    place: int
    text: str
    untold: bool
    asked: NotRequired[str]
    whom: NotRequired[str]


class OrderStage(TypedDict):
    """How far a protection order has got, by the id of its stage, and when its record said so."""

    id: str
    at: str


class Release(TypedDict):
    """What a version says of the suspect's release: its day ("" where it says none), that day and who tells the victim
    in words, whether the victim was told, and which point stands against closing until they were.
    """

    on: str
    said: list[str]
    told: bool
    point: str


class Spoken(TypedDict):
    """That somebody spoke to the victim, as a version says it: when (a moment in UTC), by which question, by whom."""

    at: str
    how: str
    by: str


class Case(TypedDict):
    """A case in a line: `who` the suspect is to the victim, `what` the table of recognition says ("" where nothing was
    said, or no row decides), its dangers in their order, and the points that stand against closing it. `waits_for`:
    which rules of the ladder wait for an answer of it; missing in what was received before there was one.
    `names_nobody`: nobody is called suspect or victim in it (backend/rules/roles.py). `words`: by which it is found
    (rows/words.py); missing in what was received before it was. `lines_of_nobody` of its plan, the `order_stage`, the
    `crime_numbers` (rows/crimes.py), and what it says of `custody` (rows/owed.py) and of a `release`
    (rows/released.py), where it says them. `spoken`: each word of somebody having spoken to the victim, and the
    `lines_to_speak` of its plan (rows/spoken.py); missing in what was received before there was one. `immediate`: its
    handler graded the call so; missing where not.
    """

    who: str
    what: str
    lit: list[LitCallIn]
    points: list[str]
    waits_for: NotRequired[list[str]]
    names_nobody: bool
    words: NotRequired[list[str]]
    lines_of_nobody: NotRequired[list[str]]
    order_stage: NotRequired[OrderStage]
    crime_numbers: NotRequired[list[str]]
    custody: NotRequired[list[str]]
    release: NotRequired[Release]
    spoken: NotRequired[list[Spoken]]
    lines_to_speak: NotRequired[list[str]]
    immediate: NotRequired[bool]


class Results(TypedDict):
    """What was made of a version. `case` is missing in what was received before there was one: that may hold `untold`
    (how many call-ins nobody is noted as told of) and `worst_untold` (the place of the worst, None without any).
    """

    incident_ref: str | None
    device_result: dict[str, object]
    server_result: Result
    untold: NotRequired[int]
    worst_untold: NotRequired[int | None]
    case: NotRequired[Case]


def are_equal(device: object, server: object) -> bool:
    """Whether both came to exactly the same, of two JSON values. Not by `==`: to Python 1, 1.0 and true are one."""
    try:
        if device != server:
            return False  # what is one to Python may be two; what is two is never one
        # the same bytes say the same, types and all; other bytes may be another order of keys
        return _in_order(device) == _in_order(server) or _sorted(device) == _sorted(server)
    except (RecursionError, ValueError):
        return False  # one that is too deep: the server's own has few floors


def _in_order(value: object) -> bytes:
    return marshal.dumps(cast("Any", value), 0)


def _sorted(value: object) -> str:
    return json.dumps(value, sort_keys=True)


def counts_of(device: object, server: Result) -> dict[str, int | bool]:
    """What a version is ordered and marked by: how many call-ins the server's evaluation lights, and whether it is
    another than the device's.
    """
    lit: dict[str, int] = {level: count_lit(server, level) for level in LEVELS}
    return {**lit, "differs": not are_equal(device, server)}


def count_lit(result: Result, level: Level) -> int:
    """How many call-ins of this level are lit."""
    return sum(1 for one in result["call_ins"] if one["level"] == level and one["state"] == "lit")
