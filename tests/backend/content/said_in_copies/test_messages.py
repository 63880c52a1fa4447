"""What a sergeant or a supervisor is told says what was tapped, with no number as its reason."""

from __future__ import annotations

from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.core.config import Config
from tests.backend.content.said_in_copies.officers import Data, officers

SAID: list[tuple[Data, str, str]] = [
    ({"fear_level": "death"}, "victim expects serious harm", "victim is very frightened"),
    ({"fear_level": "very"}, "victim is very frightened", "killed"),
    (
        {"order_any": "yes", "order_kinds": ["restraining"], "order_for": "this_victim", "breach_when": "today"},
        "risk to review with restraining order, broken today",
        "carried on",
    ),
    ({"changing": "yes"}, "escalating lately", "the risk is"),
    (
        {"know_how": ["accounts", "unclear"]},
        "suspect may track victim, through accounts",
        "they may know",
    ),
    (
        {"about_how_many": "many", "behaviours": ["following"]},
        "possible stalking: follows the victim",
        "twenty occasions;",
    ),
    ({"children": "yes"}, "a child is involved", "safeguard"),
]


@pytest.fixture(scope="module")
def data() -> Any:
    """The pack in use."""
    return load_pack(Config().pack_folder).data


@pytest.mark.parametrize("said, words, never", SAID, ids=[words for _, words, _ in SAID])
def test_what_is_told_is_what_was_tapped(said: Data, words: str, never: str, data: Data) -> None:
    text = officers(data, said)["morning_hand_over"]
    told = next(line for line in text.split("\n") if line.startswith("NOT NOTED AS TOLD"))

    assert words in told
    assert never not in told
