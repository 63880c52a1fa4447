"""With a police link the phone comes first: a radio script read out first would reach the suspect's own colleagues."""

from __future__ import annotations

from typing import Any

import pytest

from backend.rules.assess import assess
from tests.backend.content.lighting import finding, result_of, shipped
from tests.backend.content.topic_cases import Data
from tests.backend.content.topic_cases import shipped as to_spoil

LINKED = {"police_link": "yes", "whereabouts": "here", "very_frightened": "yes", "fears_death": "yes"}
DANGERS: list[dict[str, Any]] = [
    {"threat": "yes", "threat_now": "yes"},
    {"sexual_assault": "yes"},
    {"tracker": "found"},
    {"release_today": "yes"},
    {"safe_place": "no"},
]


def leading(pack: Data, **answers: Any) -> list[str]:
    """The call-ins in the order in which they stand, by level."""
    return [call_in["id"] for call_in in result_of(pack, **answers)["call_ins"]]


def out_of_order(pack: Data) -> list[dict[str, Any]]:
    """Dangers in which something said over the radio would come before the phone."""
    return [one for one in DANGERS if leading(pack, **LINKED, **one)[0] != "police_link_danger"]


def test_in_any_danger_the_inspector_by_phone_comes_before_the_radio() -> None:
    assert out_of_order(shipped()) == []


def test_a_pack_in_which_the_radio_comes_first_is_caught() -> None:
    pack = to_spoil()
    pack["findings"].append(pack["findings"].pop(0))
    assert out_of_order(pack) == DANGERS


@pytest.mark.parametrize("danger", DANGERS)
def test_a_danger_not_looked_at_is_caught(danger: dict[str, Any]) -> None:
    pack = to_spoil()
    told = [*danger][-1]
    holder = pack["findings"][0]["when"]["all"][1]["any"][0]
    kept = [one for one in holder["any"] if told not in [inner[0] for inner in one.values()]]
    assert len(kept) == len(holder["any"]) - 1
    holder["any"] = kept
    assert danger in out_of_order(pack)


def test_without_a_radio_danger_the_phone_comes_before_what_the_sergeant_is_told() -> None:
    calls = leading(
        shipped(), police_link="reason", very_frightened="yes", about_how_many="many", behaviours=["watching"]
    )
    assert calls.index("police_link_call") < min(calls.index("very_frightened_told"), calls.index("treat_as_stalking"))


def test_it_leads_the_findings_as_well() -> None:
    pack = shipped()
    ranks = [one["rank"] for one in pack["findings"]]
    assert pack["findings"][0]["id"] == "police_link_danger"
    assert ranks[0] == min(ranks)
    assert finding(pack, "police_link_call")["rank"] == 2


def test_a_life_at_risk_still_goes_on_the_radio_without_the_name() -> None:
    assert "Life at risk: radio for help without naming the suspect." in finding(shipped(), "police_link_danger")["do"]


def outside_ways(pack: Data, kind: str, police_link: str) -> list[str]:
    """What is said of a way outside the force, by the findings that apply."""
    result = assess(pack, {"police_link": {"value": police_link}}, "2026-11-27", {}, kind=kind)
    applies = {one["id"] for one in result["findings"] if one["state"] == "applies"}
    shown = {advice for one in pack["findings"] if one["id"] in applies for advice in one.get("say", [])}
    said = [line for one in pack["advice"] if one["id"] in shown for line in one.get("say", [])]
    return [line for line in said if OUTSIDE in line]


OUTSIDE = "outside this force"


@pytest.mark.parametrize("kind", ["scene", "call"])
@pytest.mark.parametrize("police_link,is_shown", [("yes", True), ("reason", True), ("no", False)])
def test_a_victim_of_a_police_suspect_is_shown_a_way_outside_the_force(
    kind: str, police_link: str, is_shown: bool
) -> None:
    assert bool(outside_ways(shipped(), kind, police_link)) is is_shown


def test_a_pack_that_names_no_way_outside_is_caught() -> None:
    pack = to_spoil()
    care = next(one for one in pack["advice"] if one["id"] == "police_link_care")
    care["say"] = [line for line in care["say"] if OUTSIDE not in line]
    assert outside_ways(pack, "scene", "yes") == []
