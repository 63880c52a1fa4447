"""No line of any copy, and no reason, says what nobody said: over the cases, calls brought into a report, and random
records, in both engines. `saying.py` says what would be wrong.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from backend.rules import assess, conditions, copy_unknowns, outline
from backend.rules.verdict import Verdict
from tests.conformance.both_engines import CORE, Pair, by_javascript, by_python
from tests.conformance.saying import of_the_call, recorded, said_wrongly, shipped

RECORDS = recorded(20261126, 24)
FEW = RECORDS[:30]


def wrong(pairs: list[Pair], evaluated: list[str]) -> list[str]:
    """What all of the records say and nobody said."""
    both = zip(pairs, evaluated, strict=True)
    return [
        f"record {at}: {one}" for at, (pair, text) in enumerate(both) for one in said_wrongly(pair, json.loads(text))
    ]


def test_python_says_nothing_that_nobody_said() -> None:
    assert wrong(RECORDS, by_python(RECORDS)) == []


def test_the_phone_says_nothing_that_nobody_said() -> None:
    assert wrong(RECORDS, by_javascript(RECORDS)) == []


def test_the_records_hold_what_could_be_said_wrongly() -> None:
    """Records of both kinds, calls brought in, reasons of what was not ticked, and lines of what was not asked."""
    evaluated = [json.loads(text) for text in by_python(RECORDS)]
    kinds = [pair["kind"] for pair in RECORDS]
    brought = [one for one in RECORDS if one["kind"] == "scene" and of_the_call("questions") & set(one["answers"])]

    assert min(kinds.count("scene"), kinds.count("call")) >= 10
    assert len(brought) == 3
    assert sum(", not ticked: " in line for one in evaluated for lines in one["reasons"] for line in lines) >= 50
    assert sum("Not asked: " in text for one in evaluated for text in one["copies"]) >= 50


def everywhere(_item: Any, _kind: Any) -> bool:
    return True


def ticked_or_not(inner: list[Any], reading: Any) -> Verdict:
    """The reason names the option looked for, whether it was ticked or not."""
    verdict = RIGHT_INCLUDES(inner, reading)
    leaves = tuple({"question": leaf["question"], "value": inner[1]} for leaf in verdict.because)
    return Verdict(verdict.truth, leaves, verdict.missing)


def no_value(_question: Any, _answer: Any) -> None:
    return None


RIGHT_INCLUDES = conditions._includes
PYTHON: tuple[tuple[str, Any, str, Callable[..., Any]], ...] = (
    ("the kind of record decides nothing", outline, "is_for", everywhere),
    ("findings of the call apply everywhere", assess, "is_for", everywhere),
    ("what was answered is not asked", copy_unknowns, "value_of", no_value),
)
JAVASCRIPT = (
    ("the kind of record decides nothing", "outline.js", "|| item.only_in === kind", "|| true"),
    ("findings of the call apply everywhere", "assess.js", "isFor(item, kind) ? evaluate(", "true ? evaluate("),
    ("blocks of the call are the officer's", "copy_text.js", "block && isFor(block, kind)", "block"),
    ("what was answered is not asked", "copy_unknowns.js", "valueOf(question, answer) !== null || (", "("),
    ("not ticked is a reason as if ticked", "conditions.js", "not_ticked: inner[1]", "value: inner[1]"),
    (
        "ticked is said as not ticked",
        "conditions.js",
        '"yes", { question, value: inner[1] }',
        '"yes", { question, not_ticked: inner[1] }',
    ),
)


@pytest.mark.parametrize("module,name,spoilt", [one[1:] for one in PYTHON], ids=[one[0] for one in PYTHON])
def test_it_is_seen_in_python_that(
    module: Any, name: str, spoilt: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, name, spoilt)

    assert wrong(FEW, by_python(FEW)) != []


def test_it_is_seen_in_python_that_a_reason_names_what_was_not_ticked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(conditions.FORMS, "includes", ticked_or_not)

    assert wrong(FEW, by_python(FEW)) != []


@pytest.mark.parametrize("file,right,spoilt", [one[1:] for one in JAVASCRIPT], ids=[one[0] for one in JAVASCRIPT])
def test_it_is_seen_on_the_phone_that(file: str, right: str, spoilt: str, tmp_path: Path) -> None:
    core = tmp_path / "core"
    shutil.copytree(CORE, core)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    source = (core / file).read_text("utf-8")
    assert source.count(right) == 1, f"{file} has changed: this fault must be put in anew"
    (core / file).write_text(source.replace(right, spoilt), "utf-8")

    assert wrong(FEW, by_javascript(FEW, core)) != []


@pytest.mark.parametrize("kind", ["findings", "questions", "copy_blocks"])
def test_an_item_of_the_call_that_is_not_marked_is_seen(kind: str) -> None:
    pack = deepcopy(shipped())
    for item in pack[kind]:
        item.pop("only_in", None)
    spoilt = [{**pair, "pack": pack} for pair in RECORDS[:10]]

    assert wrong(spoilt, by_python(spoilt)) != []
