"""What quick-reference cards lead to exists."""

from __future__ import annotations

from backend.content.authoring.checks.walk import index
from backend.content.authoring.errors import Problem
from backend.content.kinds import Merged


def cards_lead_somewhere(merged: Merged) -> list[Problem]:
    """Every `see` of a card names an item of its kind."""
    return [
        Problem("cards.json", card["id"], f"see: `{one['id']}` is not in {one['kind']}.json")
        for card in merged["cards"]
        for one in card.get("see", [])
        if one["id"] not in index(merged, one["kind"])
    ]
