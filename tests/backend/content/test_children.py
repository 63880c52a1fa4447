"""Children and at-risk adults: seen, heard alone, reported, and never named in a copy."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.rules.assess import assess
from tests.fixtures.device_engine import device_engine

PACK = Path(__file__).resolve().parents[3] / "backend" / "content" / "pack"
AS_OF = "2026-11-24"
CHILD = {"children": {"value": "yes"}}
ROW = {
    "id": "child00001",
    "name": "Robin Marsh",
    "born": "3 May 2019",
    "school": "Hill Lane School",
    "lives": "with an aunt",
    "said": "they stood by the gate",
}
PRIVATE = ("Robin", "Marsh", "3 May", "Hill Lane", "aunt", "gate")


@pytest.fixture(scope="module", name="pack")
def the_shipped_pack() -> dict[str, Any]:
    return load_pack(PACK).data


def applying(pack: dict[str, Any], answers: dict[str, Any]) -> set[str]:
    return {one["id"] for one in assess(pack, answers, AS_OF, {})["findings"] if one["state"] == "applies"}


def question(pack: dict[str, Any], question_id: str) -> dict[str, Any]:
    return next(one for one in pack["questions"] if one["id"] == question_id)


def leaks(pack: dict[str, Any]) -> set[str]:
    """What of a child's row is found in any copy."""
    answers = {**CHILD, "child_rows": {"value": [ROW], "all": True}, "child_contact_on": {"value": "2026-12-01"}}
    result = assess(pack, answers, AS_OF, {})
    copies = "\n".join(
        device_engine().copy_text(pack, block["id"], answers, result, {}) for block in pack["copy_blocks"]
    )
    return {word for word in (*PRIVATE, "1 December 2026") if word in copies}


def test_no_copy_holds_anything_of_a_childs_row_or_the_next_handover(pack: Any) -> None:
    assert leaks(pack) == set()


def test_a_pack_that_copies_a_childs_name_is_seen(pack: Any) -> None:
    mutant = deepcopy(pack)
    asked = question(mutant, "child_rows")
    del asked["sensitive"]
    asked["fields"][0]["sensitive"] = False
    mutant["copy_blocks"][0]["lines"].append({"answers": ["child_rows"]})
    assert leaks(mutant) == {"Robin", "Marsh"}


def test_every_field_of_a_childs_row_is_kept_out_by_itself_too(pack: Any) -> None:
    assert all(field["sensitive"] for field in question(pack, "child_rows")["fields"])


@pytest.mark.parametrize("seen", ["some", "none"])
def test_a_child_not_seen_is_seen_before_leaving_or_has_a_name_and_an_hour(pack: Any, seen: str) -> None:
    assert "child_not_seen" in applying(pack, {**CHILD, "child_seen": {"value": seen}})


@pytest.mark.parametrize("alone", ["some", "none"])
def test_a_child_not_spoken_to_alone_is_offered_a_word(pack: Any, alone: str) -> None:
    assert "child_not_heard" in applying(pack, {**CHILD, "child_alone": {"value": alone}})


def test_a_report_not_put_in_is_owed_by_the_end_of_the_tour(pack: Any) -> None:
    assert "child_report_due" in applying(pack, {**CHILD, "child_report": {"value": "no"}})
    answers = {"vulnerable": {"value": "yes"}, "adult_report": {"value": "no"}}
    assert "victim_report_due" in applying(pack, answers)


def test_the_school_is_told_and_may_learn_who_could_collect(pack: Any) -> None:
    answers = {**CHILD, "child_school": {"value": "not_yet"}, "child_collects": {"value": "yes"}}
    assert {"school_not_told", "school_gate"} <= applying(pack, answers)


def test_the_school_finding_speaks_to_cases_that_are_not_domestic_too(pack: Any) -> None:
    found = next(one for one in pack["findings"] if one["id"] == "school_not_told")
    assert any(line.startswith("Domestic:") for line in found["do"])
    assert any(line.startswith("Otherwise:") for line in found["do"])


def test_contact_under_a_court_order_is_planned_for_and_never_simply_stopped(pack: Any) -> None:
    answers = {**CHILD, "child_contact": {"value": "court_order"}}
    assert "contact_due" in applying(pack, answers)
    found = next(one for one in pack["findings"] if one["id"] == "contact_due")
    assert "contact_through_others" in found["say"]


def test_a_gift_to_a_child_is_left_alone_until_there_is_digital_advice(pack: Any) -> None:
    found = next(one for one in pack["findings"] if one["id"] == "child_gift")
    assert "child_gift" in applying(pack, {**CHILD, "child_part": {"value": ["gift"]}})
    assert "before anyone touches it" in found["do"][0]


def test_a_child_threatened_is_told_to_the_sergeant_before_leaving(pack: Any) -> None:
    answers = {**CHILD, "child_part": {"value": ["threatened"]}}
    assert "child_threatened" in applying(pack, answers)
    assert {"id": "child_involved", "level": "sergeant", "state": "lit"} in assess(pack, answers, AS_OF, {})["call_ins"]


def test_a_young_victim_and_an_at_risk_adult_each_get_their_own_steps(pack: Any) -> None:
    answers = {"vulnerable": {"value": "yes"}, "vulnerable_kind": {"value": ["under_18", "care_needs"]}}
    assert {"victim_is_child", "victim_at_risk_adult", "victim_vulnerable"} <= applying(pack, answers)


def test_care_given_by_the_suspect_is_settled_for_tonight(pack: Any) -> None:
    answers = {"vulnerable": {"value": "yes"}, "care_by_suspect": {"value": "yes"}}
    assert "suspect_gives_care" in applying(pack, answers)


def test_a_victims_care_needs_are_kept_out_of_every_copy(pack: Any) -> None:
    assert all(question(pack, one)["sensitive"] for one in ("vulnerable_kind", "safe_adult"))


def test_with_no_child_nothing_more_is_asked_of_children(pack: Any) -> None:
    hidden = assess(pack, {"children": {"value": "no"}}, AS_OF, {})["hidden"]
    assert {"child_rows", "child_seen", "child_alone", "child_contact", "child_school"} <= set(hidden)


OF_THE_HOME = {
    "child_involved": {"children": "yes"},
    "child_not_seen": {"child_seen": "none"},
    "child_not_heard": {"child_alone": "none"},
    "child_threatened": {"child_part": ["threatened"]},
}


@pytest.mark.parametrize("named", OF_THE_HOME)
def test_what_is_about_a_child_in_the_home_stands_unfolded_on_do(pack: dict[str, Any], named: str) -> None:
    answers = {one: {"value": value} for one, value in (OF_THE_HOME[named] | {"children": "yes"}).items()}
    found = next(one for one in pack["findings"] if one["id"] == named)

    assert named in {
        one["id"] for one in assess(pack, answers, "2026-11-24", {})["findings"] if one["state"] == "applies"
    }
    assert found["beside"] is True


def test_whether_a_child_is_in_danger_does_not_turn_on_where_the_suspect_is(pack: dict[str, Any]) -> None:
    hint = next(one for one in pack["questions"] if one["id"] == "child_danger")["hint"]

    assert hint == "Yes if: with the suspect when that was not agreed, kept back, followed, threatened."
    assert "outside" not in hint


def told_to_schools(pack: dict[str, Any]) -> list[str]:
    """What is said of the school where nobody has told it."""
    assert "school_not_told" in applying(pack, {**CHILD, "child_school": {"value": "not_yet"}})
    return next(one["do"] for one in pack["findings"] if one["id"] == "school_not_told")


def test_operation_encompass_stands_under_its_name(pack: dict[str, Any]) -> None:
    assert "(Operation Encompass)" in told_to_schools(pack)[0]
