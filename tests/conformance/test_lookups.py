"""Twenty things a call handler looks up, in the pack in use: each finds its card, first and after a few letters."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.screens.search import documents
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
def index() -> list[dict[str, Any]]:
    """The documents of the pack."""
    return documents(load_pack(ROOT / "backend" / "content" / "pack").data, "/p/0/en")


def found(index: list[dict[str, Any]], *typed: str) -> list[list[str]]:
    """What each of these finds, the best first."""
    sent = json.dumps({"documents": index, "typed": typed})
    done = subprocess.run([node(), str(HERE / "find.mjs")], input=sent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    pages: list[list[str]] = json.loads(done.stdout)
    return pages


def test_each_of_the_twenty_look_ups_finds_its_card_first(index) -> None:
    pages = found(index, *(typed for typed, _ in LOOKUPS))

    first = [(typed, page[0] if page else None) for (typed, _), page in zip(LOOKUPS, pages, strict=True)]
    assert first == [(typed, f"card-{card}") for typed, card in LOOKUPS]
    assert len(LOOKUPS) == 20


def test_a_few_letters_bring_each_card_to_the_first_page(index) -> None:
    pages = found(index, *(typed[:LETTERS] for typed, _ in LOOKUPS))

    missed = [typed for (typed, card), page in zip(LOOKUPS, pages, strict=True) if f"card-{card}" not in page]
    assert missed == []


def test_what_is_typed_wrong_finds_it_too(index) -> None:
    pages = found(index, *(typed for typed, _ in FAULTS))

    missed = [typed for (typed, card), page in zip(FAULTS, pages, strict=True) if f"card-{card}" not in page[:3]]
    assert missed == []


def test_without_its_card_a_look_up_is_caught(index) -> None:
    """The twenty are a check only if a pack that lost a card fails them."""
    without = [document for document in index if document["id"] != "card-card_spo"]

    assert "card-card_spo" not in found(without, "SPO")[0]
