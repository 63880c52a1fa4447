"""What the victim wants and fears: holding back through fear raises concern, and stops nothing."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.rules.assess import assess

PACK = Path(__file__).resolve().parents[3] / "backend" / "content" / "pack"
AS_OF = "2026-11-24"
UNSURE_AND_AFRAID = {"reluctant": {"value": "yes"}, "worry_kinds": {"value": ["reprisal"]}}
CLOSING = {"disposal": {"value": "no_support"}}


@pytest.fixture(scope="module", name="pack")
def the_shipped_pack() -> dict[str, Any]:
    return load_pack(PACK).data


def applying(pack: dict[str, Any], answers: dict[str, Any]) -> set[str]:
    return {one["id"] for one in assess(pack, answers, AS_OF, {})["findings"] if one["state"] == "applies"}


def call_ins(pack: dict[str, Any], answers: dict[str, Any]) -> dict[str, str]:
    return {one["id"]: one["level"] for one in assess(pack, answers, AS_OF, {})["call_ins"]}


def finding(pack: dict[str, Any], finding_id: str) -> dict[str, Any]:
    return next(one for one in pack["findings"] if one["id"] == finding_id)


def is_raised_by_fear(pack: dict[str, Any]) -> bool:
    """Fear as the reason for holding back reaches the sergeant, by either of the two ways of telling it."""
    by_chip = call_ins(pack, UNSURE_AND_AFRAID)
    by_part = call_ins(pack, {"reluctant": {"value": "yes"}, "reluctant_fear": {"value": "yes"}})
    return by_chip.get("reluctant_through_fear") == by_part.get("reluctant_through_fear") == "sergeant"


def test_holding_back_through_fear_goes_to_the_sergeant_before_leaving(pack: Any) -> None:
    assert is_raised_by_fear(pack)


def test_a_pack_in_which_fear_is_only_desk_work_is_seen(pack: Any) -> None:
    mutant = deepcopy(pack)
    finding(mutant, "reluctant_through_fear")["when"]["any"].pop()
    assert not is_raised_by_fear(mutant)


def test_being_unsure_takes_nothing_away_from_what_was_told(pack: Any) -> None:
    told = {"about_how_many": {"value": "many"}, "threat": {"value": "yes"}, "very_frightened": {"value": "yes"}}
    unsure = {**told, **UNSURE_AND_AFRAID, "retraction": {"value": "yes"}, "statement_state": {"value": "declined"}}
    assert applying(pack, told) <= applying(pack, unsure)


def test_an_order_is_put_forward_without_the_victims_support(pack: Any) -> None:
    assert "spo_without_support" in applying(pack, {"reluctant": {"value": "yes"}})
    assert "with or without the victim" in " ".join(finding(pack, "spo_without_support")["do"])


@pytest.mark.parametrize(
    "fear",
    [
        {"reluctant": {"value": "yes"}, "reluctant_fear": {"value": "yes"}},
        {"very_frightened": {"value": "yes"}},
        {"fears_death": {"value": "yes"}},
        {"worry_kinds": {"value": ["reprisal"]}},
    ],
)
def test_closing_for_lack_of_support_beside_fear_is_stopped(pack: Any, fear: dict[str, Any]) -> None:
    assert "closing_beside_fear" in applying(pack, {**CLOSING, **fear})


def test_closing_for_lack_of_support_asks_who_spoke_to_them_alone(pack: Any) -> None:
    asked = next(one for one in pack["questions"] if one["id"] == "support_seen_by")
    assert "support_seen_by" not in assess(pack, CLOSING, AS_OF, {})["hidden"]
    assert "alone" in asked["text"]


def test_a_retraction_closes_nothing(pack: Any) -> None:
    assert "retraction_taken" in applying(pack, {"retraction": {"value": "yes"}})
    assert "it closes nothing" in " ".join(finding(pack, "retraction_taken")["do"])


def test_what_was_said_in_the_hearing_of_others_is_asked_again_alone(pack: Any) -> None:
    assert "ask_again_alone" in applying(pack, {"wishes_alone": {"value": "no"}})


def test_the_victim_hears_before_police_go_to_the_suspect(pack: Any) -> None:
    assert "before_suspect_hears" in applying(pack, {"hears_first": {"value": "no"}})


def test_suicidal_thoughts_are_radioed_and_followed_until_somebody_has_taken_over(pack: Any) -> None:
    answers = {"own_suicide": {"value": "yes"}, "care_taken_over": {"value": "no"}}
    assert call_ins(pack, answers)["victim_suicidal"] == "radio_now"
    assert "suicide_nobody_yet" in applying(pack, answers)


def test_who_cares_for_a_suicidal_victim_never_enters_a_copy(pack: Any) -> None:
    assert next(one for one in pack["questions"] if one["id"] == "care_taken_over")["sensitive"]


def test_a_calm_victim_lowers_nothing(pack: Any) -> None:
    told = {"about_how_many": {"value": "many"}, "fears_death": {"value": "yes"}}
    calm = {**told, "very_frightened": {"value": "no"}}
    assert applying(pack, told) <= applying(pack, calm)
    assert "calm_no_comfort" in applying(pack, calm)
