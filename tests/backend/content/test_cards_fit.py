"""Each card of the pack says what to ask and when it does not fit, and stands in a group."""

from __future__ import annotations

from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from tests.fixtures.run import ROOT

SOOTHES = ("low risk", "no risk", "not stalking", "harmless", "safe to")
SHORT = 15  # words: it is read while somebody talks


@pytest.fixture(scope="module")
def cards() -> list[dict[str, Any]]:
    """Of the pack in use."""
    found: list[dict[str, Any]] = load_pack(ROOT / "backend" / "content" / "pack").data["cards"]
    return found


def test_each_card_says_in_one_short_line_when_it_does_not_fit(cards) -> None:
    lines = {card["id"]: card.get("not_for", "") for card in cards}

    assert [name for name, line in lines.items() if not line.startswith("Not ") or len(line.split()) > SHORT] == []


def test_none_of_these_lines_soothes(cards) -> None:
    assert [card["id"] for card in cards for word in SOOTHES if word in card["not_for"].lower()] == []


def test_each_card_says_what_to_ask_and_stands_in_a_group(cards) -> None:
    assert [card["id"] for card in cards if not card.get("ask") or not card.get("group")] == []
