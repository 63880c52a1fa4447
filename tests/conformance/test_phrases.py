"""Phrases found by the server, against the vectors that tests/device/walk/advised.test.js runs too."""

from __future__ import annotations

from typing import Any

import pytest

from backend.rules.phrases import compiled, found_in
from tests.conformance.vectors import load

FILE = load("phrases")
FAMILIES = compiled(FILE["phrases"])


@pytest.mark.parametrize("vector", FILE["vectors"], ids=lambda vector: vector["text"][:40])
def test_a_text_is_found_by(vector: dict[str, Any]) -> None:
    found = found_in(FAMILIES, vector["text"])

    assert [one.family for one in found] == vector["found"]
    assert [one.said for one in found] == vector.get("said", [one.said for one in found])
