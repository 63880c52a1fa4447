"""What one answer says more of is not said by another beside it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.backend.content.lighting import copied, shipped

WHICH = {"reporter_order": "non-molestation, protects the brother"}


@pytest.mark.parametrize(
    "answered", [{"order_on": "reporter"}, {"order_on": "reporter", **WHICH}, {"order_on": "both", **WHICH}]
)
@pytest.mark.parametrize("block", ["incident_update", "crime_report", "morning_hand_over"])
def test_an_order_on_the_person_reporting_is_said_once(block: str, answered: dict[str, Any]) -> None:
    said = copied(shipped(), block, order_any="yes", **answered)
    line = next(one for one in said.split("\n") if one.startswith("ORDER"))

    assert line.count("on the person reporting") == 1
    assert ("protects the brother" in line) == ("reporter_order" in answered)
    assert ("ach is under an order" in line) == (answered["order_on"] == "both")
