"""Faults put into what is still asked, on purpose: asking what was answered among them. tests/device sees each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.device_faults import DeviceCopy

PARTS = ("static/js/walk", "static/js/core", "static/js/ui", "backend/content/pack")
TESTS = (
    *("walk/still_to_ask.test.js", "walk/still_open.test.js", "walk/end.test.js"),
    *("pack_as_written.js", "pack_decided.js", "live.js"),
)
ASKED = "static/js/walk/still_to_ask.js"
FAULTS = (
    ("what another answer settles is asked", "settled !== undefined && holds(settled)", "false"),
    ("what was answered is asked", "valueOf(question, answer) === null && ", ""),
    ("what lights no call-in is asked", "pack.findings[at].call_in", "true"),
    ("what is only to be found out is asked", "looked.has(id)", "true"),
    ("what it is called comes before who is hurt", "    ...graveIn(report),\n", ""),
    ("who is hurt comes first with no danger lit", "if (!result.call_ins.some(", "if (!!result.call_ins.some("),
    ("what only confirms comes first", "DECIDES[row.comes_out] === first", "first"),
)


@pytest.fixture
def device(tmp_path: Path) -> DeviceCopy:
    return DeviceCopy(tmp_path, PARTS, TESTS)


@pytest.mark.prove
@pytest.mark.short  # else no fault would be seen, and none missed
def test_without_a_fault_they_pass(device: DeviceCopy) -> None:
    assert device.passes()


@pytest.mark.parametrize("right,wrong", [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_a_fault_in_what_is_asked_is_seen(device: DeviceCopy, right: str, wrong: str) -> None:
    assert device.sees(ASKED, right, wrong)


def test_ask_that_forgets_what_the_end_of_do_waits_for_is_seen(device: DeviceCopy) -> None:
    assert device.sees("static/js/walk/outcome/end.js", "before.length > 0 ? before : ", "")
