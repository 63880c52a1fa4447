"""A counter-allegation is heard apart, never mutual, and takes nothing away from the first report."""

from __future__ import annotations

from copy import deepcopy
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.rules.assess import assess
from tests.fixtures.device_engine import device_engine

PACK = Path(__file__).resolve().parents[3] / "backend" / "content" / "pack"
AS_OF = "2026-11-24"
CLAIM = {"counter_claim": {"value": "yes"}}
TOLD = {
    **CLAIM,
    "about_how_many": {"value": "many"},
    "threat": {"value": "yes"},
    "fears_death": {"value": "yes"},
    "fear_violence": {"value": "twice_more"},
    "order_any": {"value": "yes"},
    "order_broken": {"value": "yes"},
}
DETAILS = ("counter_afraid", "counter_went_on", "counter_when", "counter_logged")


@pytest.fixture(scope="module", name="pack")
def the_shipped_pack() -> dict[str, Any]:
    return load_pack(PACK).data


def applying(pack: dict[str, Any], answers: dict[str, Any]) -> set[str]:
    return {one["id"] for one in assess(pack, answers, AS_OF, {})["findings"] if one["state"] == "applies"}


def taken_away(pack: dict[str, Any]) -> set[str]:
    """What some answer about the counter-allegation takes away from the first report."""
    options = {one["id"]: [option["id"] for option in one.get("options", [])] for one in pack["questions"]}
    before = applying(pack, TOLD)
    lost: set[str] = set()
    for values in product(*(options[one] for one in DETAILS)):
        answers = {**TOLD, **{one: {"value": value} for one, value in zip(DETAILS, values, strict=True)}}
        lost |= before - applying(pack, answers)
    return lost


def test_no_answer_about_it_takes_anything_away_from_the_first_report(pack: Any) -> None:
    assert taken_away(pack) == set()


def test_a_pack_in_which_one_report_cancels_the_other_is_seen(pack: Any) -> None:
    mutant = deepcopy(pack)
    found = next(one for one in mutant["findings"] if one["id"] == "treat_as_stalking")
    found["when"] = {"all": [found["when"], {"not": {"is": ["counter_afraid", "both"]}}]}
    assert "treat_as_stalking" in taken_away(mutant) or "treat_as_stalking" not in applying(mutant, TOLD)


def test_a_log_that_says_mutual_is_made_into_two_records(pack: Any) -> None:
    assert "logged_as_mutual" in applying(pack, {**CLAIM, "counter_logged": {"value": "mutual"}})


@pytest.mark.parametrize("afraid", ["suspect", "both"])
def test_fear_told_by_the_other_is_heard_apart_and_not_waved_away(pack: Any, afraid: str) -> None:
    assert "hear_both_apart" in applying(pack, {**CLAIM, "counter_afraid": {"value": afraid}})


@pytest.mark.parametrize("made", ["after", "after_action"])
def test_a_claim_made_after_the_report_is_looked_into_on_its_facts(pack: Any, made: str) -> None:
    assert "counter_after_report" in applying(pack, {**CLAIM, "counter_when": {"value": made}})


@pytest.mark.parametrize("place", ["court", "social_care", "work_school", "landlord", "public"])
def test_a_claim_taken_elsewhere_is_listed(pack: Any, place: str) -> None:
    assert "counter_elsewhere" in applying(pack, {**CLAIM, "counter_where": {"value": [place]}})


def test_a_victim_treated_as_a_suspect_keeps_their_own_report(pack: Any) -> None:
    answers = {**TOLD, "counter_victim_held": {"value": "yes"}}
    assert applying(pack, TOLD) | {"victim_as_suspect"} <= applying(pack, answers)


def test_the_history_of_both_is_searched(pack: Any) -> None:
    assert "both_histories" in applying(pack, {**CLAIM, "counter_searched": {"value": "no"}})


def test_it_is_called_in_to_the_sergeant(pack: Any) -> None:
    lit = assess(pack, CLAIM, AS_OF, {})["call_ins"]
    assert {"id": "counter_complaint", "level": "sergeant", "state": "lit"} in lit


def test_the_crime_report_holds_the_other_account_apart_and_never_says_mutual(pack: Any) -> None:
    copied = device_engine().copy_text(pack, "crime_report", CLAIM, assess(pack, CLAIM, AS_OF, {}), {})
    assert "\nTHE OTHER ACCOUNT: " in copied
    assert "mutual" not in copied
