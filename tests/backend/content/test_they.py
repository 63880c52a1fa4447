"""The pack says they: victims and suspects are of any sex. What is looked up or quoted keeps people's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.core.config import Config

HE_OR_SHE = re.compile(r"\b(he|she|his|hers|him|himself|herself)\b", re.I)
PEOPLES_OWN = {"words", "finds", "unless", "warns", "quote", "source"}


def texts(thing: Any) -> Iterator[str]:
    """Every text of a pack but people's own words."""
    if isinstance(thing, dict):
        for name, inner in thing.items():
            if name not in PEOPLES_OWN:
                yield from texts(inner)
    elif isinstance(thing, list):
        for inner in thing:
            yield from texts(inner)
    elif isinstance(thing, str):
        yield thing


def test_no_text_of_the_pack_says_he_or_she() -> None:
    data = load_pack(Config().pack_folder).data
    said = [text for kind, items in data.items() if kind not in ("sources", "phrases") for text in texts(items)]

    assert len(said) > 3_000
    assert [text for text in said if HE_OR_SHE.search(text)] == []


@pytest.mark.parametrize("text", ["Ask what he did.", "Her son: is she safe?"])
def test_a_text_that_says_it_would_be_found(text: str) -> None:
    assert HE_OR_SHE.search(text)
