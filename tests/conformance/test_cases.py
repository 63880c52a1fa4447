"""Every case of tests/cases, with the shipped pack: both engines come to the same, word for word in every line for the
record.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from tests.conformance.both_engines import ROOT, Pair, by_javascript, by_python, first_difference, spoilt_core

CASES = sorted((ROOT / "tests" / "cases").glob("*.json"))


@pytest.fixture(scope="module", name="pairs")
def each_case_and_once_more_with_everything_lit() -> list[Pair]:
    pack = json.loads(json.dumps(load_pack(ROOT / "backend" / "content" / "pack").data))
    lit = {one["id"]: {"lit_at": "2026-11-24T02:10:05Z"} for one in pack["findings"] if "call_in" in one}
    cases = [json.loads(path.read_text("utf-8")) for path in CASES]
    empty: list[dict[str, Any]] = [{"answers": {}, "as_of": "2026-11-24"}]
    return [
        {"pack": pack, "answers": case["answers"], "as_of": case["as_of"], "call_ins": call_ins}
        for case in [*empty, *cases]
        for call_ins in ({}, lit)
    ]


@pytest.fixture(scope="module", name="python_says")
def what_python_says(pairs: list[Pair]) -> list[str]:
    return by_python(pairs)


def test_every_case_comes_to_the_same_in_both_engines(pairs: list[Pair], python_says: list[str]) -> None:
    assert len(pairs) >= 30
    assert first_difference(pairs, python_says, by_javascript(pairs)) is None


@pytest.mark.prove
def test_a_word_of_difference_in_a_line_for_the_record_would_be_seen(
    pairs: list[Pair], python_says: list[str], tmp_path: Path
) -> None:
    core = spoilt_core(tmp_path, "record_lines.js", '"answer_does_not_apply"', '"answer_not_asked"')
    assert first_difference(pairs, python_says, by_javascript(pairs, core)) is not None
