"""Faults put into the Python engine on purpose. The comparison must see each of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from backend.rules import (
    answers,
    ask_next,
    assess,
    call_ins,
    clocks,
    conditions,
    facts,
    implied,
    outline,
    reading,
    record_lines,
    told,
    told_whom,
    withheld,
    words,
)
from backend.rules.reading import Reading
from backend.rules.verdict import Verdict
from tests.conformance.both_engines import Pair, by_javascript, by_python, python_differs
from tests.conformance.random.pairs import random_pairs
from tests.conformance.vectors import record_pairs, told_pairs


@cache
def pairs() -> list[Pair]:
    """What both engines are asked."""
    return [*random_pairs(15, 1_500), *told_pairs(), *record_pairs()]


def unknown_is_no(question_ids: list[str], _reading: Any) -> Verdict:
    return Verdict("no", ({"question": question_ids[0], "value": "no"},))


def nothing_hidden(pack: Any, reading: Any, kind: Any) -> Any:
    for question, _ in RIGHT_MET(pack, reading, kind):
        reading.hidden.clear()
        yield question, False


def a_no_as_well(target: Any, _value: Any) -> bool:
    return not target.get("sensitive") and not target.get("can_decline")


def one_that_may_be_declined(target: Any, value: Any) -> bool:
    return value != "no" and not target.get("sensitive")


def only_itself(pack: Any, question_id: str, answers: Any, hidden: Any) -> list[str]:
    return [one for one in RIGHT_TO_ASK(pack, question_id, answers, hidden) if one == question_id]


def keep_the_worst(rows: list[dict[str, Any]], told_all: bool, least: int | None) -> Any:
    return RIGHT_COUNT([{**row, "role": "first"} for row in rows], told_all, least)


def told_anyway(rows: list[dict[str, Any]], _told_all: bool, least: int | None) -> Any:
    return RIGHT_COUNT(rows, True, least)


def only_what_applies(pack: Any, states: Any, _call_ins: Any) -> Any:
    return RIGHT_CALL_INS(pack, states, {})


def every_field(pack: Any, question: Any, row: Any, _for_copy: bool) -> str:
    return RIGHT_ROW(pack, question, row, False)


def yes_no_by_truth(_question: Any, value: Any) -> Any:
    return "yes" if value is True else RIGHT_YES_NO(_question, value)


def a_day_more(day: str, days: int) -> str:
    return RIGHT_ADD_DAYS(day, days + 1)


def of_every_sergeant(call_in: Any, _entry: Any, note: Any) -> bool:
    return note is not None and call_in["level"] == "sergeant"


def everywhere(_item: Any, _kind: Any) -> bool:
    return True


def remembering_early(*parts: Any, **more: Any) -> Reading:
    return Reading(*parts, **more, verdicts={})


def ticked_or_not(inner: list[Any], reading: Any) -> Verdict:
    """The reason names the option looked for, whether it was ticked or not."""
    verdict = RIGHT_INCLUDES(inner, reading)
    leaves = tuple({"question": leaf["question"], "value": inner[1]} for leaf in verdict.because)
    return Verdict(verdict.truth, leaves, verdict.missing)


def the_last_row(pack: Any, said: Reading) -> Any:
    return RIGHT_TABLE({"recognition": pack.get("recognition", [])[::-1]}, said)


RIGHT_TABLE = assess.recognised_by
RIGHT_MET = outline._met
RIGHT_TO_ASK = ask_next.to_ask
RIGHT_COUNT = facts._count
RIGHT_CALL_INS = call_ins.call_ins_of
RIGHT_ROW = words._row
RIGHT_YES_NO = answers._yes_no
RIGHT_ADD_DAYS = clocks.add_days
RIGHT_INCLUDES = conditions._includes

FAULTS: tuple[tuple[str, Any, str, Callable[..., Any]], ...] = (
    ("unanswered is no", conditions, "_missing", unknown_is_no),
    ("what is not known stands against a row", conditions, "_unless", Verdict.opposite),
    ("the last row decides", assess, "recognised_by", the_last_row),
    ("hidden answers count", outline, "_met", nothing_hidden),
    ("a no is inferred", implied, "may_be_implied", a_no_as_well),
    ("a question that may be declined is inferred", implied, "may_be_implied", one_that_may_be_declined),
    ("what somebody answered is inferred over", implied, "is_answered", lambda *_: False),
    ("nothing follows", outline, "implied_by", lambda *_: {}),
    (
        "lines forget what follows",
        record_lines,
        "with_implied",
        lambda _pack, said, _hidden: said if isinstance(said, dict) else {},
    ),
    ("what follows is nobody's", implied, "_kept", lambda _source: {}),
    ("a folded part is asked for by nobody", ask_next, "to_ask", only_itself),
    ("the worst counts in the least", facts, "_count", keep_the_worst),
    ("that is all is taken for granted", facts, "_count", told_anyway),
    ("True equals 1", conditions, "_same", lambda one, other: one == other),
    ("values are compared as text", conditions, "_same", lambda one, other: str(one) == str(other)),
    ("answers take call-ins down", assess, "call_ins_of", only_what_applies),
    ("what has no place in the order comes first", call_ins, "LAST", 0),
    ("sensitive fields are copied", words, "_row", every_field),
    ("that is all need not be true itself", reading, "said_all", lambda answer: bool(answer and answer.get("all"))),
    ("limits are a day late", clocks, "add_days", a_day_more),
    ("the police link is named", withheld, "_police_link", lambda _pack: None),
    ("told once is of whatever was lit since", told, "is_covered", of_every_sergeant),
    ("control counts as the inspector", told_whom, "_rank_of", lambda ranks, _name: len(ranks) - 1),
    ("parts of a question come up before it", record_lines, "is_folded", lambda *_: False),
    ("a part stands where nothing came up", record_lines, "_comes_up", lambda *_: True),
    ("an answer of the call is not marked", record_lines, "_is_the_calls", lambda *_: False),
    ("the kind of record decides nothing", outline, "is_for", everywhere),
    ("verdicts are remembered while answers are dropped", outline, "Reading", remembering_early),
    ("findings of the call apply everywhere", assess, "is_for", everywhere),
)


@pytest.fixture(scope="module")
def javascript_says() -> list[str]:
    return by_javascript(pairs())


def test_without_a_fault_they_agree(javascript_says: list[str]) -> None:
    assert by_python(pairs()) == javascript_says


@pytest.mark.parametrize("module,name,wrong", [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_the_comparison_sees_that(
    module: Any, name: str, wrong: Any, javascript_says: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, name, wrong)

    assert python_differs(pairs(), javascript_says)


def test_a_true_taken_for_yes_is_seen(javascript_says: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(answers.READ_AS, "yes_no", yes_no_by_truth)

    assert python_differs(pairs(), javascript_says)


def test_a_reason_that_names_what_was_not_ticked_is_seen(
    javascript_says: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(conditions.LEAVES, "includes", ticked_or_not)

    assert python_differs(pairs(), javascript_says)
