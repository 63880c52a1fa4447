"""The suspect: the power and the need for an arrest, why not, tonight's attempt, guns. On the shipped pack."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.rules.assess import assess

PACK = Path(__file__).resolve().parents[3] / "backend" / "content" / "pack"
Answers = dict[str, Any]


@pytest.fixture(scope="module", name="pack")
def the_shipped_pack() -> dict[str, Any]:
    return load_pack(PACK).data


def result(pack: dict[str, Any], **values: Any) -> dict[str, Any]:
    return assess(pack, {name: {"value": value} for name, value in values.items()}, "2026-11-24")


def applying(pack: dict[str, Any], **values: Any) -> set[str]:
    return {finding["id"] for finding in result(pack, **values)["findings"] if finding["state"] == "applies"}


def finding(pack: dict[str, Any], finding_id: str) -> dict[str, Any]:
    return next(item for item in pack["findings"] if item["id"] == finding_id)


def test_nobody_named_to_look_is_taken_to_the_sergeant_now(pack: Any) -> None:
    assert "nobody_looking" in applying(pack, arrest_state="tried", attempt_tonight="nobody")
    assert "Tell your sergeant now" in finding(pack, "nobody_looking")["do"][0]


def test_an_attempt_left_for_the_morning_asks_for_a_name(pack: Any) -> None:
    assert "left_for_morning" in applying(pack, arrest_state="not_tried", attempt_tonight="next_shift")


def test_a_voluntary_interview_is_said_to_bring_no_bail_and_no_search(pack: Any) -> None:
    assert "voluntary_gap" in applying(pack, arrest_state="decided_not", not_arrested_why=["voluntary"])
    assert "no bail conditions and no search" in finding(pack, "voluntary_gap")["why"]


def test_the_victims_wish_alone_does_not_decide_an_arrest(pack: Any) -> None:
    lit = applying(pack, arrest_state="decided_not", not_arrested_why=["victim_wish"])
    assert {"wish_does_not_decide", "arrest_reason_needed"} <= lit


@pytest.mark.parametrize("offence", ["undecided", "harassment", "mal_comms", "other"])
def test_an_unclear_offence_asks_for_the_power_before_the_door(pack: Any, offence: str) -> None:
    assert "power_before_door" in applying(pack, offence_considered=offence)


def test_section_4a_opens_powers_and_is_chosen_for_its_facts_only(pack: Any) -> None:
    assert "powers_under_4a" in applying(pack, offence_considered="s4a")
    assert "powers_under_4a" not in applying(pack, offence_considered="s2a")
    assert "because the facts reach it" in finding(pack, "powers_under_4a")["law"]


def test_no_answer_to_the_need_for_arrest_decides_anything(pack: Any) -> None:
    used = str([item["when"] for kind in ("findings", "four", "clocks") for item in pack[kind]])
    assert "arrest_need" not in used, "necessity is the officer's judgement; the app records it and concludes nothing"


def test_a_certificate_in_the_household_warns_those_who_knock(pack: Any) -> None:
    lit = applying(pack, weapon="yes", gun_access="yes")
    assert {"guns_before_knocking", "weapon_access"} <= lit


def test_talk_of_nothing_left_to_lose_stands_out_from_other_threats(pack: Any) -> None:
    assert "last_resort_told" in applying(pack, threat="yes", threat_kind=["last_resort"])
    assert "last_resort_told" not in applying(pack, threat="yes", threat_kind=["hurt"])


def test_last_resort_talk_now_is_radioed_and_older_talk_reaches_the_sergeant(pack: Any) -> None:
    now = result(pack, threat="yes", threat_now="yes", threat_kind=["last_resort"])["call_ins"]
    older = result(pack, threat="yes", threat_now="no", threat_kind=["last_resort"])["call_ins"]
    assert ("life_threatened", "radio_now") in {(one["id"], one["level"]) for one in now}
    assert {(one["id"], one["level"]) for one in older} == {("threat_told", "sergeant")}


def test_a_release_today_is_radioed_and_a_trigger_reaches_the_sergeant(pack: Any) -> None:
    assert result(pack, release_today="yes")["call_ins"] == [
        {"id": "release_now", "level": "radio_now", "state": "lit"}
    ]
    assert result(pack, triggers=["lost_job"])["call_ins"] == [
        {"id": "recent_or_coming", "level": "sergeant", "state": "lit"}
    ]


def test_a_suspect_nobody_has_named_gives_work_to_people_with_names(pack: Any) -> None:
    assert "identify_suspect" in applying(pack, relationship="not_identified")
    assert "identify_suspect" not in applying(pack, police_link="not_identified")


def test_an_arrest_folds_the_search_for_the_suspect_away(pack: Any) -> None:
    hidden = set(result(pack, arrest_state="arrested")["hidden"])
    assert {"attempt_tonight", "circulated", "attempt_next", "not_arrested_why"} <= hidden
    assert "attempt_tonight" not in result(pack)["hidden"], "not asked is not arrested"


def test_likely_places_never_enter_a_copy(pack: Any) -> None:
    question = next(item for item in pack["questions"] if item["id"] == "likely_places")
    assert question["sensitive"] is True


def test_what_rests_on_code_g_or_memory_says_so(pack: Any) -> None:
    """Nobody here has read Code G itself: what is said of it came second hand, however well it is known."""
    of_code_g = {one["id"] for one in pack["findings"] if "Code G" in one.get("law", "")}
    assert {"arrest_need_written", "voluntary_gap", "arrest_reason_needed"} <= of_code_g
    for finding_id in {"power_before_door", "powers_under_4a", *of_code_g}:
        assert finding(pack, finding_id)["status"] == "law not confirmed"
    for finding_id in of_code_g:
        assert "code_g" in {one["ref"] for one in finding(pack, finding_id)["source"]}
