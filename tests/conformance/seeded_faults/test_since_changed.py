"""Faults put into what a danger says once its answer was changed, on purpose. tests/device/walk sees each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.device_faults import DeviceCopy, as_parameters

PARTS = ("static/js", "static/vendor", "backend/content/pack")
TESTS = (
    "walk/since_changed.test.js",
    "walk/only_told_to_stop.test.js",
    "walk/cleared_in_log.test.js",
    "walk/suspect_there.test.js",
    "core/messages.test.js",
    "walk/board/passed_on.test.js",
    "walk/board/wiped.test.js",
    "a_report.js",
    "pack_as_written.js",
    "pack_decided.js",
    "live.js",
)
SINCE = "since_changed.js"
FAULTS = (
    (
        "the new answer stands in the old call",
        SINCE,
        "mine.get(key) ?? lastApplied(report, id)",
        "{ ...now, at: entry.lit_at }",
    ),
    ("opened again the new answer stands in the old call", SINCE, "withImplied(pack, said, hidden)", "draft.answers"),
    ("the line has the new answer", "band_words.js", "sinceWords(report, id) ||\n    toDispatch", "toDispatch"),
    ("the list of what was sent has the new answer", "who_told.js", "since = sinceWords(report, id)", 'since = ""'),
    (
        "the log clears what the new answer says",
        "../core/copy/told.js",
        "nameOf({ id, at }, copy)",
        "nameOf({ id }, copy)",
    ),
    (
        "the log clears a danger in other words once its question is gone",
        "../core/copy/told.js",
        "read(pack, then, null,",
        "read(pack, answers, null,",
    ),
    ("it still asks for what nobody needs", "../core/messages.js", "message && changed[id] ?", "false ?"),
    ("a change after an hour is a slip", SINCE, "ago <= SLIP_MS", "true"),
    ("what was told is a slip", SINCE, "!entry.told?.length &&", ""),
    ("what was left is a slip", SINCE, "litOn.get(entry) === turns &&", ""),
    ("another answer makes it a slip", SINCE, "at >= entry.lit_at", "true"),
    ("a call forgets what may have been said", SINCE, "call: false })", "call: true })"),
    ("told to stop is called in as an order", SINCE, " && !isNamedOtherwise(pack, draft, id, now, before)", ""),
    ("no order after all goes out by itself", SINCE, ' || withId(before.result.findings, id).state !== "applies"', ""),
    ("an order named before goes out by itself", SINCE, "!isNamed(before) && ", ""),
    ("whoever was told of an order hears no more of it", SINCE, " && notTold(pack", " || notTold(pack"),
    ("a slip takes what was told before with it", SINCE, "if (last)", "if (false)"),
    ("a tap taken back leads the line", "band_words.js", "...all.filter((one) => !isChanged(one)), ", "...all, "),
    ("dispatch is told of it twice", "band_words.js", "told.still.includes(id)) });", "false) });"),
    ("what was passed leaves the line", "band_words.js", "return [...still, ...passed];", "return still;"),
    ("what was passed stands though it is not so", "band_words.js", " || !isSo(one.id)) return [];", ") return [];"),
    (
        "what control heard is new to control",
        "call_in/messages.js",
        "&& goesOn ? heardBefore",
        "&& false ? heardBefore",
    ),
    (
        "a danger that is gone is no loss",
        "board/wiped.js",
        "return was.some((one) => !is.includes(one));",
        "return false;",
    ),
    ("more of a danger is a loss", "board/wiped.js", "return was.some((one) => !is.includes(one));", "return true;"),
    (
        "an answer that takes no danger away offers to bring it back",
        "board/wiped.js",
        "!dangers.every((one) => still.includes(one))",
        "true",
    ),
    ("a suspect inside is asked for in sight", "standing.js", "after_told_if, after_told)", "undefined, after_told)"),
    ("told is done", "outcome/danger_order.js", "asks_for !== undefined", "true"),
    ("whoever was to be told is told for ever", "outcome/danger_order.js", "asks_for !== undefined", "false"),
    ("an arrest is never done", "outcome/danger_order.js", " || settledBy(pack, draft.answers).has(id)", ""),
    ("arrested is told", "outcome/danger_order.js", "told.untold.includes(id) || ", ""),
    ("an inspector is told with control", "outcome/danger_order.js", " || told.still.includes(id)", ""),
    ("what is owed is done", "../core/duties.js", '=== "done"', '!== "not_done"'),
    ("a plan that is agreed is asked for", "../core/messages.js", "asks && settled.has(id) ?", "false ?"),
    ("whoever is still to be told drops out", "standing.js", "still: asked", "still: [].slice, dropped: asked"),
)


@pytest.fixture
def device(tmp_path: Path) -> DeviceCopy:
    return DeviceCopy(tmp_path, PARTS, TESTS)


@pytest.mark.prove
@pytest.mark.short  # else no fault would be seen, and none missed
def test_without_a_fault_they_pass(device: DeviceCopy) -> None:
    assert device.passes()


@pytest.mark.parametrize("file,right,wrong", as_parameters(FAULTS))
def test_a_fault_in_what_was_changed_is_seen(device: DeviceCopy, file: str, right: str, wrong: str) -> None:
    assert device.sees(f"static/js/walk/{file}", right, wrong)
