"""The Python engine against the shared vectors. tests/device/core/vectors.test.js runs the same."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from backend.rules.assess import assess
from backend.rules.london import london_time
from backend.rules.reasons import because_in_words
from backend.rules.record_lines import record_line
from backend.rules.told import not_told
from backend.rules.told_whom import not_yet_told
from backend.rules.words import answer_in_words
from tests.conformance.vectors import EMPTY_PACK, RESULT_FILES, STATES, agrees, condition_pack, load, with_defaults

CONDITIONS = load("conditions")
RESULTS = [(load(name), vector) for name in RESULT_FILES for vector in load(name)["vectors"]]


def named(vector: Any) -> str:
    return vector["name"] if isinstance(vector, dict) and "name" in vector else ""


@pytest.mark.parametrize("vector", CONDITIONS["vectors"], ids=named)
def test_a_condition_comes_to(vector: dict[str, Any]) -> None:
    pack = condition_pack(CONDITIONS, vector["when"])

    finding = assess(pack, vector["answers"], "2026-11-24")["findings"][0]

    expected = {name: vector[name] for name in ("because", "missing") if name in vector}
    assert agrees({"state": STATES[vector["expected"]], **expected}, finding), finding


@pytest.mark.parametrize("file,vector", RESULTS, ids=named)
def test_answers_come_to(file: dict[str, Any], vector: dict[str, Any]) -> None:
    as_of = vector.get("as_of", file.get("as_of", "2026-11-24"))

    result = assess(
        with_defaults(file["pack"]), vector["answers"], as_of, vector.get("call_ins"), kind=vector.get("kind", "scene")
    )

    assert agrees(vector["expected"], result), result


def test_a_pack_from_before_there_was_a_table_recognises_nothing() -> None:
    file = load("recognition")
    pack = with_defaults({name: one for name, one in file["pack"].items() if name != "recognition"})

    result = assess(pack, {"twice": {"value": "yes"}, "follows": {"value": "yes"}}, "2026-11-24")

    assert result["recognition"] == {"id": None, "because": [], "missing": []}
    assert {one["id"]: one["state"] for one in result["findings"]}["record_it"] == "cannot_rule_out"


RECORDS = load("record_lines")


@pytest.mark.parametrize("vector", RECORDS["vectors"], ids=named)
def test_a_line_for_the_record_reads(vector: dict[str, Any]) -> None:
    pack, answers = with_defaults(RECORDS["pack"]), vector["answers"]
    hidden = assess(pack, answers, RECORDS["as_of"])["hidden"]

    assert record_line(pack, {"record": vector["record"]}, answers, hidden) == vector["expected"]


TOLD = load("told")


@pytest.mark.parametrize("vector", TOLD["vectors"], ids=named)
def test_who_is_not_told(vector: dict[str, Any]) -> None:
    pack, answers, call_ins = with_defaults(TOLD["pack"]), vector["answers"], vector["call_ins"]
    result = assess(pack, answers, "2026-11-24", call_ins)

    assert not_told(pack, answers, result, call_ins) == vector["expected"]


@pytest.mark.parametrize("vector", [one for one in TOLD["vectors"] if "not_yet" in one], ids=named)
def test_who_was_told_and_is_not_whom_it_asks_for(vector: dict[str, Any]) -> None:
    pack = with_defaults(TOLD["pack"])
    body: Any = {"kind": "scene", "answers": vector["answers"], "call_ins": vector["call_ins"]}
    result = assess(pack, body["answers"], "2026-11-24", body["call_ins"])

    found = not_yet_told(pack, body, result, vector["expected"])

    assert [[one, asked["whom"]] for one, asked in found.items()] == vector["not_yet"]
    on_a_call = not_yet_told(pack, {**body, "kind": "call"}, result, vector["expected"])
    assert [[one, asked["whom"]] for one, asked in on_a_call.items()] == [
        [one, whom] for one, whom in vector["not_yet"] if whom == "the duty inspector"
    ]


REASONS = load("reasons")


@pytest.mark.parametrize("vector", REASONS["vectors"], ids=named)
def test_reasons_in_words(vector: dict[str, Any]) -> None:
    assert because_in_words(with_defaults(REASONS["pack"]), vector["because"]) == vector["expected"]


@pytest.mark.parametrize("vector", load("words")["vectors"], ids=named)
def test_an_answer_in_words(vector: dict[str, Any]) -> None:
    assert answer_in_words(EMPTY_PACK, vector["question"], vector["answer"]) == vector["expected"]


@pytest.mark.parametrize("vector", load("london")["vectors"], ids=lambda vector: vector["moment"])
def test_a_moment_as_clocks_in_england_show_it(vector: dict[str, Any]) -> None:
    there = datetime.fromisoformat(vector["moment"]).astimezone(ZoneInfo("Europe/London"))

    assert list(london_time(vector["moment"])) == vector["expected"]
    assert vector["expected"] == [there.strftime("%Y-%m-%d"), there.strftime("%H:%M")]
