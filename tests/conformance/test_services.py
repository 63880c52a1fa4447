"""The directory of support in Python against the shared vectors. tests/device/core/services.test.js runs the same."""

from __future__ import annotations

from typing import Any

import pytest

from backend.rules.london import london_time
from backend.rules.opening import opening
from backend.rules.services import directory, person_from
from tests.conformance.vectors import load, whole

FILE = load("services")
PERSON = FILE["person"]


def named(vector: Any) -> str:
    return vector.get("name", vector.get("moment", ""))


@pytest.mark.parametrize("vector", FILE["clock"], ids=named)
def test_a_london_wall_shows(vector: dict[str, Any]) -> None:
    assert london_time(vector["moment"]) == (vector["expected"]["day"], vector["expected"]["time"])


@pytest.mark.parametrize("vector", FILE["opening"], ids=named)
def test_hours_come_to(vector: dict[str, Any]) -> None:
    hours = FILE["hours"][vector["hours"]]

    assert opening(hours, vector["day"], vector["time"], FILE["bank_holidays"]) == vector["expected"]


@pytest.mark.parametrize("vector", FILE["directory"], ids=named)
def test_a_directory_comes_to(vector: dict[str, Any]) -> None:
    found = directory(FILE["services"], vector["person"], vector["moment"], FILE["bank_holidays"])

    ids = [one["id"] for one in found]
    assert vector.get("order", ids) == ids
    assert vector.get("first", ids[0]) == ids[0]
    assert vector.get("last", ids[-1]) == ids[-1]
    for part in ("not_for", "check", "opening"):
        expected = vector.get(part, {})
        assert {one["id"]: one[part] for one in found if one["id"] in expected} == expected


@pytest.mark.parametrize("vector", PERSON["vectors"], ids=named)
def test_answers_say_of_a_person(vector: dict[str, Any]) -> None:
    assert person_from(PERSON["screen"], whole(PERSON["pack"]), vector["answers"], "2026-11-24") == vector["expected"]
