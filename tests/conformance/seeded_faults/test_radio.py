"""Faults put into what is said to control, to whom it asks for, and which report stands first for it. The
tests of tests/device must see each.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.device_faults import DeviceCopy, as_parameters

PARTS = ("static/js", "static/vendor", "backend/content/pack")
TESTS = (
    "walk/suspect_there.test.js",
    "core/copy/untaken.test.js",
    "core/messages.test.js",
    "pages/reports_order.test.js",
    "pack_as_written.js",
    "pack_decided.js",
    "live.js",
)
FAULTS = (
    (
        "telling dispatch tells the inspector",
        "core/told_whom.js",
        'return at(asks) > at("sergeant");',
        "return false;",
    ),
    ("one danger more takes the order off", "core/copy/unknowns.js", "...place, ...matters, ", "...place, "),
    ("what was settled is asked for", "core/copy/unknowns.js", " && !isSettled(id)", ""),
    ("the inspector is asked for the inspector", "core/messages.js", "to && isOfRank(one, to) ? say", "false ? say"),
    ("a weapon today is said as yes", "core/messages.js", "yes ?? words", "words"),
    ("the list is in no order", "pages/reports/drafts.js", "Number(other.draft.radio ?? 0)", "0"),
    ("what was told keeps its report on top", "walk/report.js", "untold.includes(one.id)", "true"),
    ("the sergeant's is as control's", "walk/report.js", 'one.level === "radio_now" && untold', "untold"),
)


@pytest.fixture
def device(tmp_path: Path) -> DeviceCopy:
    return DeviceCopy(tmp_path, PARTS, TESTS)


@pytest.mark.prove
@pytest.mark.short  # else no fault would be seen, and none missed
def test_without_a_fault_they_pass(device: DeviceCopy) -> None:
    assert device.passes()


@pytest.mark.parametrize("file,right,wrong", as_parameters(FAULTS))
def test_a_fault_in_what_is_said_over_the_radio_is_seen(device: DeviceCopy, file: str, right: str, wrong: str) -> None:
    assert device.sees(f"static/js/{file}", right, wrong)
