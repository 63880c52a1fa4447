"""Faults put into how a call's answers join a report, on purpose. The tests of tests/device/walk must see each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.device_faults import DeviceCopy, as_parameters

TESTS = ("walk/from_call.test.js", "walk/earlier.test.js", "walk/look_up_call.test.js", "walk/several_calls.test.js")
HELP = ("phone.js", "sync_answers.js", "../conformance/sync_answers.json", "live.js")
FAULTS = (
    (
        "the call writes over the officer",
        "from_call.js",
        'return mine.state === "not_asked" || (isUnconfirmed(mine) && mine.at <= said.at);',
        "return true;",
    ),
    (
        "what the officer took back comes again",
        "from_call.js",
        "if (!news.some((one) => isSame(one, said)))",
        "if (false)",
    ),
    ("the call's answer counts as confirmed", "from_call.js", "confirmed: false }", "confirmed: true }"),
    ("joining twice keeps it twice", "from_call.js", "!known.some((other) => isSame(one, other))", "true"),
    ("the call's is not kept beside the officer's", "from_call.js", "[...known, ...news]", "known"),
    ("what the officer said before is lost", "from_call.js", "[...known, ...news]", "news"),
    ("what was said before lies in no order", "from_call.js", ".sort(byTime)", ""),
    ("an older answer of the call wins", "from_call.js", " && mine.at <= said.at", ""),
    ("what the pack does not ask comes in", "from_call.js", "if (!fits(", "if (false && !fits("),
    ("a confirmed answer forgets the call", "earlier.js", "if (before && before.by !== next.by)", "if (false)"),
    ("who was told twice stands twice", "from_call.js", "one.at === other.at) === at", "true) !== -1"),
    ("who was told is not kept beside the call's", "from_call.js", "...(mine ?? []), ", ""),
    ("a call that does not say told nobody", "from_call.js", "if (!Array.isArray(call)) return mine;", "call ??= [];"),
    ("of two calls one is forgotten", "look_up_call.js", ", ...[answer.body.others ?? []].flat()", ""),
    ("what is no call is taken for one", "look_up_call.js", "calls.every(isCall)", "true"),
    (
        "the danger of a call is not said",
        "several_calls.js",
        "pack ? assess(",
        "false ? assess(",
    ),
)


@pytest.fixture
def device(tmp_path: Path) -> DeviceCopy:
    return DeviceCopy(tmp_path, ("static/js", "static/vendor"), TESTS + HELP)


@pytest.mark.short  # else no fault would be seen, and none missed
def test_without_a_fault_they_pass(device: DeviceCopy) -> None:
    assert device.passes()


@pytest.mark.parametrize("file,right,wrong", as_parameters(FAULTS))
def test_a_fault_in_joining_is_seen(device: DeviceCopy, file: str, right: str, wrong: str) -> None:
    assert device.sees(f"static/js/walk/{file}", right, wrong)
