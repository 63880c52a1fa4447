"""The statement: impact in, private detail out, and no statement never ends the work."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.rules.assess import assess

PACK = Path(__file__).resolve().parents[3] / "backend" / "content" / "pack"
AS_OF = "2026-11-24"
NOTHING_IN = {"statement_covers": {"value": ["unwanted"], "all": True}}
GAPS: dict[str, tuple[dict[str, Any], str]] = {
    "statement_history_gap": ({"about_how_many": {"value": "few"}, "behaviours": {"value": ["watching"]}}, "history"),
    "statement_fear_gap": ({"fear_violence": {"value": "twice_more"}}, "fear"),
    "impact_missing": ({"impact_changes": {"value": ["sleep"]}}, "changes"),
    "statement_threat_gap": ({"threat": {"value": "yes"}}, "threats"),
}


@pytest.fixture(scope="module", name="pack")
def the_shipped_pack() -> dict[str, Any]:
    return load_pack(PACK).data


def applying(pack: dict[str, Any], answers: dict[str, Any]) -> set[str]:
    return {one["id"] for one in assess(pack, answers, AS_OF, {})["findings"] if one["state"] == "applies"}


def finding(pack: dict[str, Any], finding_id: str) -> dict[str, Any]:
    return next(one for one in pack["findings"] if one["id"] == finding_id)


def missed(pack: dict[str, Any]) -> set[str]:
    """Gaps that were told, are not in the statement, and stay unsaid."""
    return {gap for gap, (told, _) in GAPS.items() if gap not in applying(pack, {**told, **NOTHING_IN})}


def test_what_was_told_and_is_not_in_the_statement_is_named(pack: Any) -> None:
    assert missed(pack) == set()


def test_a_pack_that_lets_a_statement_go_without_the_impact_is_seen(pack: Any) -> None:
    mutant = deepcopy(pack)
    finding(mutant, "impact_missing")["when"] = {"is": ["serious_distress", "no"]}
    assert missed(mutant) == {"impact_missing"}


@pytest.mark.parametrize("gap", sorted(GAPS))
def test_what_is_in_the_statement_is_not_asked_for_again(pack: Any, gap: str) -> None:
    told, part = GAPS[gap]
    assert gap not in applying(pack, {**told, "statement_covers": {"value": [part], "all": True}})


def test_a_list_that_is_not_finished_accuses_nobody_of_a_gap(pack: Any) -> None:
    told, _ = GAPS["statement_fear_gap"]
    assert "statement_fear_gap" not in applying(pack, {**told, "statement_covers": {"value": ["history"]}})


def test_private_detail_stops_the_statement_before_it_goes_further(pack: Any) -> None:
    assert "statement_too_open" in applying(pack, {"statement_open": {"value": "yes"}})
    assert finding(pack, "statement_too_open")["do"][0].startswith("Stop the statement")


def test_no_statement_does_not_end_the_work(pack: Any) -> None:
    told = {"about_how_many": {"value": "many"}, "very_frightened": {"value": "yes"}}
    declined = {**told, "statement_state": {"value": "declined"}}
    assert applying(pack, told) | {"no_statement_goes_on"} <= applying(pack, declined)


def test_a_statement_taken_from_a_child_or_an_at_risk_adult_goes_to_the_sergeant(pack: Any) -> None:
    answers = {"vulnerable": {"value": "yes"}, "statement_state": {"value": "taken"}}
    assert {"statement_taken_too_soon", "victim_vulnerable"} <= applying(pack, answers)


def test_an_effect_that_nobody_else_speaks_to_is_not_yet_evidenced(pack: Any) -> None:
    answers = {"serious_distress": {"value": "yes"}, "effect_witnesses": {"value": ["nobody"]}}
    assert "effect_not_evidenced" in applying(pack, answers)


@pytest.mark.parametrize("who", ["health", "work", "close", "advocate", "neighbour"])
def test_each_person_who_saw_the_effect_is_planned_for(pack: Any, who: str) -> None:
    assert "effect_seen_by_others" in applying(pack, {"effect_witnesses": {"value": [who]}})


def test_no_distress_told_is_asked_again_and_lowers_nothing(pack: Any) -> None:
    told = {"about_how_many": {"value": "many"}, "impact_changes": {"value": ["moved"]}}
    calm = {**told, "serious_distress": {"value": "no"}}
    assert applying(pack, told) | {"distress_ask_again"} <= applying(pack, calm)


def test_special_measures_are_told_of(pack: Any) -> None:
    assert "special_measures_untold" in applying(pack, {"special_measures": {"value": "not_told"}})


def test_the_advice_never_leaves_the_impact_to_the_personal_statement_alone(pack: Any) -> None:
    advice = next(one for one in pack["advice"] if one["id"] == "statement_care")
    assert "Do not keep the effect for the personal statement alone." in advice["do_not_say"]
