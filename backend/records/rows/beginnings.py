"""Days that cannot be as they stand: a clock whose day lies before what it belongs to began. No limit has passed there,
so none of them is called late: it says what to do, and stands where what is late stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from backend.rules.shapes.pack import Pack
from backend.rules.shapes.record import ClockRun
from backend.rules.words import day_in_words

CHECK, TODAY = "Check the dates", "Decide today"


class Beginning(NamedTuple):
    """The clock that counts from the beginning, the beginning in words, and where its day is written down."""

    clock: str
    words: str
    written: str


SERVED = Beginning("spo_notification_due", "the order was served", "the order itself")
ARREST = Beginning("code_arrest", "the arrest", "the custody record")
BEGINNINGS: Mapping[str, Beginning] = {
    "order_follow_on": SERVED,
    "code_release": ARREST,
    "code_charge": ARREST,
    "bail_runs_out": ARREST,
}


def out_of_order(pack: Pack, clocks: Sequence[ClockRun]) -> dict[str, str]:
    """{a clock: what to do, ": ", and why}: of those that count from a day before their beginning, and of those that
    count from a later one and were past when it began. What does not run, or has no day, began nothing.
    """
    runs = {one["id"]: one for one in clocks}
    said: dict[str, str] = {}
    for which, beginning in BEGINNINGS.items():
        one, other = runs.get(which), runs.get(beginning.clock)
        if one is None or other is None or other["state"] != "applies":
            continue
        began, given, due = other["from"][0], one["from"][0], one["due"]
        if not isinstance(began, str) or not isinstance(given, str) or due is None:
            continue
        at = f"{beginning.words} on {day_in_words(pack, began)}"
        if given < began:
            counts = f"it counts from {day_in_words(pack, given)}, before {at}"
            said[which] = f"{CHECK}: {counts}. Look at {beginning.written}, and ask the officer"
        elif due < began:
            said[which] = f"{TODAY}: this day was past before {at}"
    return said
