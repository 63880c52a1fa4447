"""That nothing came before is copied where somebody was asked and said so, and nowhere else."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.core.config import Config
from tests.backend.content.said_in_copies.officers import Data, officers

BLOCKS = ("incident_update", "crime_report", "morning_hand_over")
SAID = "Nothing before when asked."


@pytest.fixture(scope="module")
def data() -> Any:
    """The pack in use."""
    return load_pack(Config().pack_folder).data


@pytest.mark.parametrize("block", BLOCKS)
def test_nothing_before_is_copied_where_it_was_answered(block: str, data: Data) -> None:
    assert SAID in officers(data, {"about_how_many": "one", "earlier_acts": "no"})[block]


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("told", [{}, {"earlier_acts": "yes"}], ids=str)
def test_it_is_not_said_where_nobody_said_so(told: Data, block: str, data: Data) -> None:
    assert SAID not in officers(data, {"about_how_many": "one", **told})[block]


@pytest.mark.parametrize("block", BLOCKS)
def test_a_pack_that_keeps_silent_of_it_is_seen(block: str, data: Data) -> None:
    mutant = deepcopy(data)
    del next(one for one in mutant["questions"] if one["id"] == "earlier_acts")["said"]["no"]

    assert SAID not in officers(mutant, {"about_how_many": "one", "earlier_acts": "no"})[block]
