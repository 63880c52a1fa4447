"""Twenty things a call handler looks up, in the pack in use: each finds its card, first and after a few letters."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from tests.conformance.both_engines import node
from tests.fixtures.run import ROOT

HERE = Path(__file__).parent
LOOKUPS: list[tuple[str, str]] = [(typed, card) for typed, card in json.loads((HERE / "lookups.json").read_text())]
FAULTS = [
    ("tracer", "card_airtag"),
    ("stranguled", "card_strangled"),
    ("interpretor", "card_interpreter"),
    ("nieghbour", "card_neighbour"),
    ("cant speek", "card_cannot_speak"),
    ("fire arm", "card_firearm"),
    ("nonmol", "card_non_mol"),
]
LETTERS = 8  # by then every card of the twenty is on the first page


@pytest.fixture(scope="module")
def pack() -> dict[str, Any]:
    """The pack in use."""
    data: dict[str, Any] = load_pack(ROOT / "backend" / "content" / "pack").data
    return data


def found(pack: dict[str, Any], *typed: str) -> list[list[str]]:
    """What each of these finds in a pack, the best first."""
    sent = json.dumps({"pack": pack, "typed": typed})
    done = subprocess.run([node(), str(HERE / "find.mjs")], input=sent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    pages: list[list[str]] = json.loads(done.stdout)
    return pages


def test_each_of_the_twenty_look_ups_finds_its_card_first(pack) -> None:
    pages = found(pack, *(typed for typed, _ in LOOKUPS))

    first = [(typed, page[0] if page else None) for (typed, _), page in zip(LOOKUPS, pages, strict=True)]
    assert first == [(typed, f"card-{card}") for typed, card in LOOKUPS]
    assert len(LOOKUPS) == 20


def test_a_few_letters_bring_each_card_to_the_first_page(pack) -> None:
    pages = found(pack, *(typed[:LETTERS] for typed, _ in LOOKUPS))

    missed = [typed for (typed, card), page in zip(LOOKUPS, pages, strict=True) if f"card-{card}" not in page]
    assert missed == []


def test_what_is_typed_wrong_finds_it_too(pack) -> None:
    pages = found(pack, *(typed for typed, _ in FAULTS))

    missed = [typed for (typed, card), page in zip(FAULTS, pages, strict=True) if f"card-{card}" not in page[:3]]
    assert missed == []


def test_without_its_card_a_look_up_is_caught(pack) -> None:
    """The twenty are a check only if a pack that lost a card fails them."""
    without = {**pack, "cards": [card for card in pack["cards"] if card["id"] != "card_spo"]}

    assert "card-card_spo" not in found(without, "SPO")[0]
