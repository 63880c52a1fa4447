"""Faults in what is said first, and in which duties are named before a report is sent. tests/device sees each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.device_faults import DeviceCopy

PARTS = ("static/js", "backend/content/pack")
TESTS = (
    *("walk/say.test.js", "walk/unticked.test.js"),
    *("pack_as_written.js", "pack_decided.js", "live.js"),
)
SAY, UNTICKED = "static/js/walk/outcome/say.js", "static/js/walk/unticked.js"
FAULTS = (
    ("dangers are spoken to by rank alone", SAY, "place(a) - place(b) || ", ""),
    (
        "what is no danger comes before them",
        SAY,
        "(dangers.indexOf(id) + dangers.length + 1)",
        "(dangers.indexOf(id) + 1)",
    ),
    (
        "a duty that nobody ticked is not named",
        UNTICKED,
        "if (!said) return state;",
        'if (!said) return "";',
    ),
    ("a reason that is owed is not named", UNTICKED, "{ not_done: because, owed: who }", "{ owed: who }"),
    ("who owes it is not named", UNTICKED, "{ not_done: because, owed: who }", "{ not_done: because }"),
)


@pytest.fixture
def device(tmp_path: Path) -> DeviceCopy:
    return DeviceCopy(tmp_path, PARTS, TESTS)


@pytest.mark.short  # else no fault would be seen, and none missed
def test_without_a_fault_they_pass(device: DeviceCopy) -> None:
    assert device.passes()


@pytest.mark.parametrize("module,right,wrong", [one[1:] for one in FAULTS], ids=[one[0] for one in FAULTS])
def test_a_fault_in_what_is_said_first_is_seen(device: DeviceCopy, module: str, right: str, wrong: str) -> None:
    assert device.sees(module, right, wrong)
