"""An answer given on any page counts wherever it matters: the pattern, the letters, the other crimes, the rights."""

from __future__ import annotations

from typing import Any

import pytest

from backend.rules.assess import assess
from tests.backend.content.lighting import AS_OF, answers, lit, shipped
from tests.backend.content.topic_cases import Data
from tests.backend.content.topic_cases import shipped as to_spoil

BROKEN = {"order_any": "yes", "order_broken": "yes"}
MORE_THAN_ONCE: list[dict[str, Any]] = [
    {"screen_often": "yes"},
    {"fear_violence": "twice_more"},
    {"found_again": "yes"},
    {"long_gap": "yes"},
    {"earlier_acts": "yes"},
    {"about_how_many": "few"},
]


@pytest.mark.parametrize("told", MORE_THAN_ONCE, ids=str)
def test_an_act_and_whatever_tells_of_more_than_one_occasion_are_treated_as_stalking(told: dict[str, Any]) -> None:
    assert {"treat_as_stalking", "enhanced_rights", "spo_every_case"} <= lit(shipped(), **told, behaviours=["watching"])


def test_fear_of_violence_twice_lights_the_offence_and_the_limb() -> None:
    assert {"treat_as_stalking", "may_be_4a_fear"} <= lit(
        shipped(), fear_violence="twice_more", behaviours=["watching"]
    )


OTHER_CRIMES: list[dict[str, Any]] = [
    {"neck": "earlier"},
    {"neck": "recent"},
    {"sexual_assault": "yes"},
    {"threat": "yes", "threat_kind": ["kill"]},
    {"weapon": "yes", "weapon_now": "yes"},
    {"entry": "yes", "entry_today": "yes"},
    {"entry": "yes", "held_taken": "yes"},
    {"image_abuse": "shared"},
    {"image_abuse": "threatened"},
    {"online_acts": ["takeover"]},
    {"behaviours": ["property"]},
    {**BROKEN, "order_kinds": ["restraining"]},
]


@pytest.mark.parametrize("told", OTHER_CRIMES, ids=str)
def test_a_crime_told_anywhere_is_to_be_listed_beside_the_stalking(told: dict[str, Any]) -> None:
    assert "included_crimes" in lit(shipped(), **told)


@pytest.mark.parametrize(
    "told", [{"order_any": "yes"}, {"neck": "earlier"}, {"threat": "yes"}, {"entry": "yes"}], ids=str
)
def test_whoever_tells_of_danger_has_enhanced_rights(told: dict[str, Any]) -> None:
    assert {"enhanced_rights", "rights_before_you_leave"} <= lit(shipped(), **told)


FED: dict[str, list[dict[str, Any]]] = {
    "F": [
        {"screen_often": "yes"},
        {"found_again": "yes"},
        {"planning": "yes"},
        *({"online_acts": [one]} for one in ("searching", "takeover", "location", "smart_home")),
        {"spyware": "found"},
        {"spyware": "suspected"},
        {**BROKEN, "broken_how": ["watching"]},
    ],
    "O": [
        {**BROKEN, "order_broken_before": "yes"},
        {"found_again": "yes"},
        {"counter_claim": "yes", "counter_went_on": "suspect"},
        {"others_reached": "yes"},
        {"threat": "yes", "threat_kind": ["last_resort"]},
        {"threat": "yes", "threat_kind": ["self"]},
        {"children": "yes", "child_part": ["messages"]},
        *({"online_acts": [one]} for one in ("searching", "alias", "orders", "payments")),
        *({"behaviours": [one]} for one in ("publishing", "posing")),
    ],
    "U": [
        {"fears_death": "yes"},
        {"fear_violence": "once"},
        {"fear_violence": "twice_more"},
        {"serious_distress": "yes"},
        {"impact_changes": ["sleep"]},
        {"threat": "yes"},
        {"counter_claim": "yes", "counter_went_on": "suspect"},
        {"found_again": "yes"},
    ],
    "R": MORE_THAN_ONCE,
}
EACH = [(letter, told) for letter, all_told in FED.items() for told in all_told]


def unlit(pack: Data) -> list[tuple[str, dict[str, Any]]]:
    """The answers that leave their letter dark."""
    return [(letter, told) for letter, told in EACH if letter not in letters(pack, told)]


def letters(pack: Data, told: dict[str, Any]) -> set[str]:
    named = {one["id"]: one["letter"] for one in pack["four"]}
    return {named[one["id"]] for one in assess(pack, answers(**told), AS_OF, {})["four"] if one["state"] == "applies"}


def test_what_is_answered_behind_the_short_path_lights_its_letter() -> None:
    assert unlit(shipped()) == []


def test_a_letter_blind_to_its_newer_questions_is_caught() -> None:
    pack = to_spoil()
    for letter in pack["four"][:3]:
        del letter["when"]["any"][5:]
    assert {letter for letter, _ in unlit(pack)} == {"F", "O", "U"}
