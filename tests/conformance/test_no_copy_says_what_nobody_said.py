"""No line of any copy, and no reason, says what nobody said: over the cases, calls brought into a report, and random
records. `saying.py` says what would be wrong.
"""

from __future__ import annotations

import re
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.both_engines import CORE, Pair, evaluated_by_javascript, spoilt_core
from tests.conformance.saying import of_the_call, recorded, said_wrongly, shipped

A_FEW = 30  # as many as a fault needs to be seen


@cache
def every_record() -> list[Pair]:
    """The cases, and random records."""
    return recorded(20261126, 24)


def evaluated(pairs: list[Pair], core: Path = CORE) -> list[dict[str, Any]]:
    """What the phone makes of the records: the result, the reasons in words, the copies."""
    return [one["twin"] | {"copies": one["copies"]} for one in evaluated_by_javascript(pairs, core)]


def wrong(pairs: list[Pair], core: Path = CORE) -> list[str]:
    """What all of the records say and nobody said."""
    both = zip(pairs, evaluated(pairs, core), strict=True)
    return [f"record {at}: {one}" for at, (pair, made) in enumerate(both) for one in said_wrongly(pair, made)]


def test_the_phone_says_nothing_that_nobody_said() -> None:
    assert wrong(every_record()) == []


def test_the_records_hold_what_could_be_said_wrongly() -> None:
    """Records of both kinds, calls brought in, reasons of what was not ticked, and lines of what was not asked."""
    made = evaluated(every_record())
    kinds = [pair["kind"] for pair in every_record()]
    brought = [
        one for one in every_record() if one["kind"] == "scene" and of_the_call("questions") & set(one["answers"])
    ]

    assert min(kinds.count("scene"), kinds.count("call")) >= 10
    assert len(brought) == 3
    assert sum(", not ticked: " in line for one in made for lines in one["reasons"] for line in lines) >= 50
    unasked = re.compile("ot asked: |NOT ASKED: |NO ANSWER TAKEN: ")
    assert sum(bool(unasked.search(text)) for one in made for text in one["copies"]) >= 50


FAULTS = (
    ("the kind of record decides nothing", "outline.js", "|| item.only_in === kind", "|| true"),
    ("findings of the call apply everywhere", "assess.js", "isFor(item, kind) ? evaluate(", "true ? evaluate("),
    ("blocks of the call are the officer's", "copy/text.js", "block && isFor(block, kind)", "block"),
    (
        "what was answered is not asked",
        "copy/unknowns.js",
        "openOf([...place, ...matters, ...radio, ...undescribed(copy)].filter(asks), copy, false)",
        "openOf(outlineOrder(copy.pack), copy, true)",
    ),
    ("not ticked is a reason as if ticked", "conditions.js", "not_ticked: inner[1]", "value: inner[1]"),
    (
        "ticked is said as not ticked",
        "conditions.js",
        '"yes", { question, value: inner[1] }',
        '"yes", { question, not_ticked: inner[1] }',
    ),
)


@pytest.mark.prove
@pytest.mark.parametrize("file,right,spoilt", [one[1:] for one in FAULTS], ids=[one[0] for one in FAULTS])
def test_it_is_seen_that(file: str, right: str, spoilt: str, tmp_path: Path) -> None:
    core = spoilt_core(tmp_path, file, right, spoilt)

    assert wrong(every_record()[:A_FEW], core) != []


@pytest.mark.prove
@pytest.mark.parametrize("kind", ["findings", "copy_blocks"])
def test_an_item_of_the_call_that_is_not_marked_is_seen(kind: str) -> None:
    pack = deepcopy(shipped())
    for item in pack[kind]:
        item.pop("only_in", None)
    spoilt = [{**pair, "pack": pack} for pair in every_record()]

    assert wrong(spoilt) != []
