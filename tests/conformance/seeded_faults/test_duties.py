"""Faults put into which duties stand, on purpose. The tests of tests/device/core must see each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.device_faults import DeviceCopy, as_parameters

DUTIES = "static/js/core/duties.js"
FAULTS = (
    ("a danger brings no duty", "inDanger || ", ""),
    ("a danger that was cleared brings them", ' && state === "lit"', ""),
    ("what goes to the sergeant brings them", 'level === "radio_now" && ', ""),
    ("what is not known brings a duty", '.truth === "yes"', '.truth !== "no"'),
    ("a duty keeps its name whatever the case", "standing(duty.instead)?.text ?? ", ""),
    ("what stands under it is that of another case", "standing(duty.instead)?.under ?? ", ""),
    ("what is no reason is offered", "barred: (duty.not_offered ?? [])", "barred: (duty.not_offered ?? []).slice(1)"),
    (
        "a reason is taken away from everybody",
        ".filter(({ when }) => holds(when)).map(({ option })",
        ".map(({ option })",
    ),
    ("why it cannot be done is not said", "cannot: standing(duty.cannot)?.text", 'cannot: ""'),
)


@pytest.fixture
def device(tmp_path: Path) -> DeviceCopy:
    return DeviceCopy(tmp_path, ("static/js/core",), ("core/duties.test.js",))


@pytest.mark.short  # else no fault would be seen, and none missed
def test_without_a_fault_they_pass(device: DeviceCopy) -> None:
    assert device.passes()


@pytest.mark.parametrize("right,wrong", as_parameters(FAULTS))
def test_a_fault_in_which_duties_stand_is_seen(device: DeviceCopy, right: str, wrong: str) -> None:
    assert device.sees(DUTIES, right, wrong)
