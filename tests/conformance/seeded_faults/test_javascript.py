"""Faults put into the JavaScript engine on purpose. The comparison must see each of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.conformance.both_engines import Pair, by_javascript, by_python, spoilt_core
from tests.conformance.device_faults import as_parameters
from tests.conformance.random.pairs import random_pairs
from tests.conformance.vectors import record_pairs, told_pairs


@cache
def pairs() -> list[Pair]:
    """What both engines are asked."""
    return [*random_pairs(11, 1_200), *random_pairs(12, 310), *random_pairs(16, 400), *told_pairs(), *record_pairs()]


FAULTS = (
    ("loose comparison", "conditions.js", "wanted.some((one) => value === one)", "wanted.some((one) => value == one)"),
    (
        "unknown is no",
        "because.js",
        'export const UNKNOWN = { truth: "unknown"',
        'export const UNKNOWN = { truth: "no"',
    ),
    (
        "an unanswered question is no",
        "conditions.js",
        'return { truth: "unknown", because: [], missing: visibleIn(reading, questionIds) };',
        'return { truth: "no", because: [], missing: [] };',
    ),
    (
        "what is not known stands against a row",
        "conditions.js",
        'truth: against.truth === "yes" ? "no" : "yes"',
        'truth: against.truth === "no" ? "yes" : "no"',
    ),
    (
        "what comes out otherwise is no",
        "conditions.js",
        ': { truth: "unknown", because: [], missing }',
        ': { truth: "no", because: [], missing: [] }',
    ),
    (
        "a row that is not known decides",
        "recognition.js",
        'if (verdict.truth === "yes")',
        'if (verdict.truth !== "no")',
    ),
    ("what a row waits for is forgotten", "recognition.js", "for (const one of verdict.missing) missing.add(one);", ""),
    ("hidden answers count", "outline.js", "counting.delete(question.id);", ""),
    ("facts keep what is hidden", "outline.js", "if (changed.some((id) => fed.has(id)))", "if (false)"),
    ("a no is inferred", "implied.js", 'value !== "no" && ', ""),
    ("what somebody answered is inferred over", "implied.js", " || isSaid(target, answers.get(id))", ""),
    ("a question that may be declined is inferred", "implied.js", " && !target.can_decline", ""),
    ("a sensitive question is inferred", "implied.js", "!target.sensitive && ", ""),
    ("a hidden answer answers others", "outline.js", "isHidden ? [] : impliedBy", "false ? [] : impliedBy"),
    ("lines forget what follows", "record_lines.js", "withImplied(pack, answers, result.hidden)", "answers ?? {}"),
    ("what follows is nobody's", "implied.js", "...kept(source)", ""),
    ("a part opens by anything", "folding.js", 'opening(pack, question, answers) !== "yes"', "false"),
    ("a folded part is asked for by nobody", "folding.js", "targetsOf(one).includes(questionId) &&", "false &&"),
    ("the worst counts in the least", "facts.js", '(row) => own(row, "role") !== "worst"', "() => true"),
    ("more counts one", "facts.js", 'own(row, "times") === "more" ? 2 : 1', "1"),
    ("no rows is zero", "facts.js", "return [toldLeast, null];", "return [toldLeast ?? 0, null];"),
    ("that is all need not be true itself", "answers.js", 'own(answer, "all") === true', 'Boolean(own(answer, "all"))'),
    ("true is a number", "answers.js", "isWhole(value) && value >= 0", "Number(value) >= 0"),
    ("repeats are taken", "answers.js", "new Set(values).size === values.length", "true"),
    ("inherited names are found", "json.js", "isObject(holder) && Object.hasOwn(holder, name)", "isObject(holder)"),
    ("months overflow", "days.js", "Math.min(date, lengthOf(newYear, newMonth))", "date"),
    ("bank holidays are worked", "days.js", " && !holidays.has(iso(at))", ""),
    ("the table is taken to go on", "clocks.js", "return due <= holidays.until ? due : null;", "return due;"),
    (
        "a clock counts from the latest day",
        "clocks.js",
        "const start = earliest ?? latest;",
        "const start = latest ?? earliest;",
    ),
    ("any answer takes a call-in down", "call_ins.js", "own(callIns, finding.id) !== undefined || applies", "applies"),
    ("call-ins stand in pack order", "call_ins.js", "(a.danger ?? LAST) - (b.danger ?? LAST)", "0"),
    ("what has no place in the order comes first", "call_ins.js", "const LAST = 11", "const LAST = 0"),
    ("a clearing needs no reason", "call_ins.js", ' || bare(own(cleared, "reason")) === ""', ""),
    (
        "what is decided is still missing",
        "because.js",
        "agreeing.flatMap((child) => child.missing)",
        "children.flatMap((child) => child.missing)",
    ),
    ("reasons come twice", "because.js", "because: eachOnce(agreeing", "because: ((leaves) => leaves)(agreeing"),
    ("the order of asking ignores radio", "ask_next.js", 'radio - Number(level === "radio_now")', "radio"),
    ("sensitive answers are said", "withheld.js", "Boolean(question.sensitive) || ", ""),
    (
        "the police link is named",
        "withheld.js",
        'own(own(own(pack.about, "designated"), "police_link"), "question")',
        "null",
    ),
    ("told once is of whatever was lit since", "told.js", "isMoment(litAt) && litAt <= note.at", "isMoment(litAt)"),
    ("told once is of the radio too", "told.js", 'level === "sergeant" && ', ""),
    ("a name of spaces was told", "told.js", 'bare(own(value, "who")) !== "" && ', ""),
    ("a later tick is the first", "told.js", "all.map(({ at }) => at).sort()[0]", "all[0].at"),
    (
        "told of one call-in is told of every one",
        "told.js",
        "toldTo(own(callIns, one.id)).length === 0 &&",
        "Object.values(callIns ?? {}).every((entry) => toldTo(entry).length === 0) &&",
    ),
    ("control counts as the inspector", "told_whom.js", "rankOf(ranks, name) >= wanted", "true"),
    ("control counts as a sergeant", "told_whom.js", "rankOf(ranks, name) !== control", "true"),
    ("Di in the control room is an inspector", "told_whom.js", "known(2) < 0 ? known(0) : known(2)", "known(0)"),
    ("a chip's label is read out", "scripts.js", "(option.said ?? inSmall(option.text))", "inSmall(option.text)"),
    ("what cannot apply was not asked", "record_lines.js", '"answer_does_not_apply"', '"answer_not_asked"'),
    ("a part stands where nothing came up", "record_lines.js", 'comesUp(part, copy) ? part : ""', "part"),
    ("an answer of nobody's is the call's", "copy/of_call.js", 'own(answer, "by") === "call_handler" && ', ""),
    ("sensitive fields are copied", "words.js", "!(forCopy && field.sensitive)", "true"),
)


@pytest.fixture(scope="module")
def python_says() -> list[str]:
    return by_python(pairs())


def test_without_a_fault_they_agree(python_says: list[str]) -> None:
    assert by_javascript(pairs()) == python_says


@pytest.mark.parametrize("file,right,wrong", as_parameters(FAULTS))
def test_the_comparison_sees_that(file: str, right: str, wrong: str, python_says: list[str], tmp_path: Path) -> None:
    core = spoilt_core(tmp_path, file, right, wrong)
    few = slice(100)  # most faults show at once
    assert by_javascript(pairs()[few], core) != python_says[few] or by_javascript(pairs(), core) != python_says
