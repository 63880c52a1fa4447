"""The safety plan: each line has a role on duty and a time from a list, nothing left to the victim, no note copied."""

from __future__ import annotations

import json
from typing import Any

import pytest

from backend.rules.assess import assess
from tests.backend.content.lighting import AS_OF, finding, lit, shipped
from tests.fixtures.device_engine import device_engine

ROW = {
    "id": "planline1",
    "action": "marker_number",
    "owner": "control",
    "by_when": "now",
    "state": "to_do",
    "note": "stays at 14 Mill Street, ring 01632 960 001",
}


def rows(pack: dict[str, Any]) -> dict[str, Any]:
    return next(one for one in pack["questions"] if one["id"] == "plan_rows")


def options(field_id: str) -> dict[str, str]:
    field = next(one for one in rows(shipped())["fields"] if one["id"] == field_id)
    return {option["id"]: option["text"] for option in field["options"]}


def plan(pack: dict[str, Any], **more: Any) -> str:
    given: dict[str, Any] = {"plan_rows": {"value": [ROW], "all": True}, **{k: {"value": v} for k, v in more.items()}}
    return device_engine().copy_text(pack, "morning_hand_over", given, assess(pack, given, AS_OF, {}), {})


def test_owners_are_roles_and_never_the_victim() -> None:
    owners = options("owner")
    assert {"night_sergeant", "early_sergeant", "oic", "coordinator"} <= set(owners)
    assert not [text for text in owners.values() if "victim" in text.lower()]


@pytest.mark.parametrize(
    "preset", ["Before I leave", "End of this shift", "07:00 hand-over", "Tomorrow", "Within 48 hours", "Within 7 days"]
)
def test_dates_come_from_presets(preset: str) -> None:
    assert preset in options("by_when").values()


@pytest.mark.parametrize(
    "action", ["marker_home", "marker_number", "marker_work", "marker_school", "phone_999", "messages"]
)
def test_the_plan_offers_what_the_night_needs(action: str) -> None:
    assert action in options("action")


def test_the_plan_is_in_no_copy() -> None:
    text = plan(shipped(), plan_state="made")
    assert "marker" not in text
    assert "Mill Street" not in text
    assert "The plan itself, and who owes which line, is in the record only." in text


def test_a_copy_that_named_the_plan_is_seen() -> None:
    mutant = json.loads(json.dumps(shipped()))
    block = next(one for one in mutant["copy_blocks"] if one["id"] == "morning_hand_over")
    block["lines"].append({"answers": ["plan_rows"]})
    assert "marker" in plan(mutant, plan_state="made")


def test_notes_places_and_numbers_stay_out_of_the_copy() -> None:
    text = plan(shipped(), tonight_where="14 Mill Street", safe_contact="01632 960 001", night_now=["refuge"])
    assert "Mill Street" not in text
    assert "960 001" not in text
    assert "Refuge" not in text


def test_the_copy_is_plain_and_names_the_next_look() -> None:
    text = plan(
        shipped(), plan_look_on="handover", plan_look_who="early_sergeant", plan_look_again=["new_act", "breach"]
    )
    assert text.isascii()
    assert "Plan reviewed by: 07:00 hand-over. Plan reviewed by whom: Early turn sergeant." in text
    assert "any new act, any contact; a breach of any condition" in text


def test_no_plan_yet_is_put_right_before_leaving() -> None:
    assert "plan_none_yet" in lit(shipped(), plan_state="not_yet")
    assert finding(shipped(), "plan_none_yet")["rank"] < 40


def test_a_line_left_to_the_victim_goes_to_a_role() -> None:
    assert "plan_left_to_victim" in lit(shipped(), plan_on_victim="yes")
    assert "Left to the victim alone: yes." in plan(shipped(), plan_on_victim="yes")


def test_a_line_whose_owner_is_off_duty_is_handed_over() -> None:
    assert "plan_owner_off" in lit(shipped(), plan_all_owned="no")


def test_each_case_gets_a_plan_whoever_the_suspect_is() -> None:
    for relationship in ("ex_partner", "known", "stranger"):
        assert "plan_every_case" in lit(
            shipped(), relationship=relationship, about_how_many="few", behaviours=["watching"]
        )


def test_far_away_or_no_violence_takes_no_plan_away() -> None:
    told = {"about_how_many": "few", "behaviours": ["watching"]}
    for given in ({"whereabouts": "elsewhere"}, {"hurt_any": "no"}, {"hurt_now": "no"}):
        assert "plan_every_case" in lit(shipped(), **told, **given)


@pytest.mark.parametrize("kind", ["bail_conditions", "bail_plain", "investigation", "no_action"])
def test_release_of_any_kind_means_the_plan_is_looked_at_anew(kind: str) -> None:
    assert "plan_again_after_release" in lit(shipped(), arrest_state="arrested", release_kind=kind)


def test_a_breach_means_the_plan_is_looked_at_anew() -> None:
    assert "plan_again_after_breach" in lit(shipped(), order_broken="yes")


@pytest.mark.parametrize("kept", ["paper", "phone"])
def test_a_plan_kept_where_the_suspect_may_look_is_moved(kept: str) -> None:
    assert "plan_could_be_found" in lit(shipped(), plan_kept=kept, shared_phone="yes")


def test_the_plan_never_promises_safety() -> None:
    advice = next(one for one in shipped()["advice"] if one["id"] == "plan_words")
    assert not [line for line in advice["say"] if "safe" in line.lower()]
