"""Faults put, on purpose, into the order of what is answered and told, and into days. tests/device sees each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.device_faults import DeviceCopy

PARTS = ("static/js", "static/vendor")
TESTS = (
    *("walk/told_notes.test.js", "walk/report.test.js", "walk/says_more.test.js", "live.js"),
    *("vault/ids.test.js", "../conformance/london.json"),
)
FAULTS = (
    (
        "an answer in the second of a tap is of before it",
        "walk/report.js",
        "momentAfter(this.toldAt)",
        "momentAfter('')",
    ),
    ("a tap is of before what was answered", "walk/told_notes.js", "? report.answeredAt : now", "? now : now"),
    ("two moments are of one second", "vault/ids.js", "Date.parse(before) + 1000", "Date.parse(before)"),
    ("a clock that was put back is not believed", "vault/ids.js", " && ahead < NEAR_MS", ""),
    ("what was told in that second is told anew", "walk/says_more.js", "?.at > String(last)", "?.at >= String(last)"),
    (
        "yesterday is 24 hours ago",
        "vault/ids.js",
        "return addDays(londonDay(), -back);",
        "return londonDay(new Date(Date.now() - back * 86_400_000));",
    ),
)


@pytest.fixture
def device(tmp_path: Path) -> DeviceCopy:
    return DeviceCopy(tmp_path, PARTS, TESTS)


@pytest.mark.short  # else no fault would be seen, and none missed
def test_without_a_fault_they_pass(device: DeviceCopy) -> None:
    assert device.passes()


@pytest.mark.parametrize("file,right,wrong", [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_a_fault_in_the_order_of_moments_is_seen(device: DeviceCopy, file: str, right: str, wrong: str) -> None:
    assert device.sees(f"static/js/{file}", right, wrong)
