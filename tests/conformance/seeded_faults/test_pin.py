"""Faults put into the six digits of a shift, on purpose. tests/device/vault/pin.test.js must see each of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.device_faults import DeviceCopy, as_parameters

PIN = "static/js/vault/pin.js"
FAULTS = (
    ("they open for a day", "SHIFT_MS = 12 *", "SHIFT_MS = 24 *"),
    ("they open until the page is closed", "if (kept && now >= kept.until) forgetPin();", ""),
    ("whoever tries is not asked for the time", "if (!hasPin() || !kept)", "if (!kept)"),
    ("each right one gives twelve hours more", "one.left = TRIES;", "one.until = Date.now() + SHIFT_MS;"),
    ("at the end of a shift they are kept", "kept = null;\n}", "}"),
    ("tries are not counted", "one.left -= 1;", "one.left -= 0;"),
    ("a try that was none counts", "one.left += 1;", "one.left += 0;"),
    ("any six digits will do", "PIN.test(pin) && !COMMON.test(pin)", "PIN.test(pin)"),
)


@pytest.fixture
def device(tmp_path: Path) -> DeviceCopy:
    return DeviceCopy(tmp_path, ("static/js",), ("vault/pin.test.js", "live.js"))


@pytest.mark.short  # else no fault would be seen, and none missed
def test_without_a_fault_they_pass(device: DeviceCopy) -> None:
    assert device.passes()


@pytest.mark.parametrize("right,wrong", as_parameters(FAULTS))
def test_a_fault_in_the_six_digits_is_seen(device: DeviceCopy, right: str, wrong: str) -> None:
    assert device.sees(PIN, right, wrong)
