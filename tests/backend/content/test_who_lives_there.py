"""Nobody who lives with the victim, or whom nobody can name, is called not domestic; who lives there is handed over."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from tests.backend.content.all_said import said_of
from tests.backend.content.lighting import TWICE, finding, shipped

Pack = dict[str, Any]
WHO = ["partner", "ex_partner", "family", "known", "neighbour", "hardly_known", "stranger", "not_identified"]
ASKED = {**TWICE, "anyone_before": "yes", "child_school": "not_yet", "children": "yes", "other_form": "sdash"}
CASES = [
    *({"relationship": who, "same_home": home} for who in WHO for home in ("same", "could_be")),
    {"relationship": "not_identified"},
]
HANDED_OVER = ("incident_update", "crime_report", "morning_hand_over", "risk_rationale", "intelligence_submission")
TOGETHER = {**TWICE, "relationship": "partner", "same_home": "same", "threat": "yes", "threat_now": "yes"}


def not_domestic(pack: Pack, answered: Pack) -> list[str]:
    """Where somebody is called not domestic."""
    return [where for where, words in said_of(pack, **ASKED, **answered).items() if "not domestic" in words.lower()]


@pytest.mark.parametrize("answered", CASES, ids=str)
def test_nobody_who_lives_there_or_is_not_known_is_called_not_domestic(answered: Pack) -> None:
    assert not_domestic(shipped(), answered) == []


@pytest.mark.parametrize("block", HANDED_OVER)
def test_a_copy_that_hands_over_says_that_they_live_together(block: str) -> None:
    assert "live together" in said_of(shipped(), "scene", **TOGETHER)[f"scene: copy {block}"]
    alone = {**TOGETHER, "same_home": "no"}
    assert "live together; " not in said_of(shipped(), "scene", **alone)["scene: copy incident_update"]


def test_a_list_of_conditions_for_bail_says_that_they_live_together() -> None:
    said = said_of(shipped(), "scene", **TOGETHER, conditions_wanted=["home"])
    assert "live together" in said["scene: copy bail_conditions"]


@pytest.mark.parametrize("which", ["non_domestic_assessment", "night_not_domestic"])
def test_a_pack_that_calls_them_not_domestic_is_caught(which: str) -> None:
    mutant = deepcopy(dict(shipped()))
    finding(mutant, which)["record"] = "Not domestic."
    assert f"scene: finding {which}" in not_domestic(mutant, {"relationship": "not_identified"})
