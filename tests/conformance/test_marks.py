"""What is loud and what is quiet in Python, against the vectors that tests/device/core/marks.test.js runs too."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from backend.content import marks
from backend.content.authoring.loader import load_pack
from backend.content.signed_share import signable
from backend.core.config import Config
from tests.conformance.vectors import load

FILE = load("marks")
MOST = 160  # loud ones of 850: what is on every second line is read by nobody


def wrong() -> list[str]:
    """The vectors that Python sees otherwise."""
    return [one["name"] for one in FILE["vectors"] if marks.mark_of(one["item"]) != one["expected"]]


@pytest.mark.parametrize("vector", FILE["vectors"], ids=lambda vector: vector["name"])
def test_a_mark_is_loud_or_quiet(vector: dict[str, Any]) -> None:
    assert marks.mark_of(vector["item"]) == vector["expected"]


@pytest.mark.parametrize("vector", FILE["words"], ids=lambda vector: vector["name"])
def test_a_mark_says(vector: dict[str, Any]) -> None:
    assert marks.mark_words(vector["item"]) == vector["expected"]


def test_an_engine_that_takes_a_signature_of_nobody_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mutant: law that nobody read would look like ours to decide."""
    monkeypatch.setattr(marks, "_is_unconfirmed_law", lambda _item: False)

    assert "law that nobody confirmed is loud, whatever its words" in wrong()


def test_few_items_of_the_pack_in_use_are_loud_and_each_of_unconfirmed_law_is() -> None:
    items = [item for _, item in signable(load_pack(Config().pack_folder).data)]
    counts = Counter(marks.mark_of(item) for item in items)
    unconfirmed = [item["id"] for item in items if item["status"] == "law not confirmed"]

    assert 0 < counts[marks.LAW] <= MOST
    assert [
        one for one in unconfirmed if one not in {item["id"] for item in items if marks.mark_of(item) == "law"}
    ] == []
