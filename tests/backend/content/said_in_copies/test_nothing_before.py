"""That nothing came before is copied where somebody was asked and said so, and nowhere else."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.core.config import Config
from tests.backend.content.said_in_copies.officers import ON, Data, officers
from tests.fixtures.device_engine import device_engine

BLOCKS = ("incident_update", "crime_report", "morning_hand_over")
SAID = "Nothing before when asked."


@pytest.fixture(scope="module")
def data() -> Any:
    """Give the rules and texts of the pack in use."""
    return load_pack(Config().pack_folder).data


@pytest.mark.parametrize("block", BLOCKS)
def test_nothing_before_is_copied_where_it_was_answered(block: str, data: Data) -> None:
    assert SAID in officers(data, {"about_how_many": "one", "earlier_acts": "no"})[block]


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("told", [{}, {"earlier_acts": "yes"}], ids=str)
def test_it_is_not_said_where_nobody_said_so(told: Data, block: str, data: Data) -> None:
    assert SAID not in officers(data, {"about_how_many": "one", **told})[block]


MANY = {"several": "Six to twenty occasions", "many": "More than twenty occasions"}


def copies_of(data: Data, said: Data, kind: str) -> dict[str, str]:
    """Each copy of a report or a call with these answers, by its id."""
    return device_engine().copies(data, {one: {"value": value} for one, value in said.items()}, ON, {}, kind=kind)


def both_said(data: Data, times: str, kind: str) -> list[str]:
    """The copies that say that nothing came before beside a count that says otherwise."""
    copies = copies_of(data, {"about_how_many": times, "earlier_acts": "no"}, kind)
    assert any(MANY[times] in text for text in copies.values())
    return [name for name, text in copies.items() if SAID[:-1] in text]


@pytest.mark.parametrize("kind", ["scene", "call"])
@pytest.mark.parametrize("times", MANY)
def test_no_copy_says_nothing_before_beside_six_occasions_or_more(times: str, kind: str, data: Data) -> None:
    assert both_said(data, times, kind) == []


@pytest.mark.parametrize("kind", ["scene", "call"])
def test_where_the_two_do_not_agree_a_copy_says_ask_again(kind: str, data: Data) -> None:
    for times, stands in (("many", True), ("one", False)):
        copies = copies_of(data, {"about_how_many": times, "earlier_acts": "no"}, kind)
        assert any("but at least six occasions: ask again" in text for text in copies.values()) == stands


@pytest.mark.parametrize("kind", ["scene", "call"])
def test_that_earlier_acts_were_told_stands_beside_any_count(kind: str, data: Data) -> None:
    copies = copies_of(data, {"about_how_many": "many", "earlier_acts": "yes"}, kind)
    assert any("Earlier acts told as well" in text for text in copies.values())


def test_a_pack_in_which_both_stand_is_seen(data: Data) -> None:
    mutant = deepcopy(data)
    for line in next(one for one in mutant["copy_blocks"] if one["id"] == "crime_report")["lines"]:
        for part in line.get("say", []):
            if isinstance(part, dict) and part.get("of") == "earlier_acts":
                del part["when"]

    assert both_said(mutant, "many", "scene") == ["crime_report"]


@pytest.mark.parametrize("block", BLOCKS)
def test_a_pack_that_keeps_silent_of_it_is_seen(block: str, data: Data) -> None:
    mutant = deepcopy(data)
    del next(one for one in mutant["questions"] if one["id"] == "earlier_acts")["said"]["no"]

    assert SAID not in officers(mutant, {"about_how_many": "one", "earlier_acts": "no"})[block]
