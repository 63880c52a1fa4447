"""Each case of tests/cases comes out as it should have been handled: the report's own, and further dangers."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.rules.assess import assess
from tests.backend.content.calls import AT_MOST
from tests.fixtures.device_engine import device_engine

ROOT = Path(__file__).resolve().parents[3]
NAMES = sorted(path.stem for path in (ROOT / "tests" / "cases").glob("*.json"))
Case = dict[str, Any]
MOST_OF_AN_UPDATE = 1_070  # letters: an act as it was tapped, and that noes are left out, take seventy


@pytest.fixture(scope="module", name="pack")
def the_shipped_pack() -> dict[str, Any]:
    return load_pack(ROOT / "backend" / "content" / "pack").data


@pytest.fixture(name="case", params=NAMES)
def each_case(request: pytest.FixtureRequest) -> Case:
    return read(request.param)


def read(name: str) -> Case:
    case: Case = json.loads((ROOT / "tests" / "cases" / f"{name}.json").read_text(encoding="utf-8"))
    return case


def outcome(pack: dict[str, Any], case: Case) -> dict[str, Any]:
    return assess(pack, case["answers"], case["as_of"], {}, kind=case.get("kind", "scene"))


def applying(result: dict[str, Any]) -> set[str]:
    return {finding["id"] for finding in result["findings"] if finding["state"] == "applies"}


def doing(pack: dict[str, Any], result: dict[str, Any]) -> str:
    return " ".join(line for item in pack["findings"] if item["id"] in applying(result) for line in item["do"])


def test_each_case_says_where_it_comes_from_and_answers_only_what_is_asked(pack: Any, case: Case) -> None:
    asked = {question["id"] for question in pack["questions"]}
    assert "Joint report, chapter" in case["about"] or "Practice review" in case["about"]
    assert set(case["answers"]) <= asked


def test_each_case_says_not_known_only_where_the_screen_offers_it(pack: Any, case: Case) -> None:
    offers = {question["id"]: question.get("offers_unknown", True) for question in pack["questions"]}
    assert [one for one, answer in case["answers"].items() if "state" in answer and not offers[one]] == []


def test_each_case_lights_what_should_have_been_seen(pack: Any, case: Case) -> None:
    assert set(case["expected"]["applies"]) - applying(outcome(pack, case)) == set()


def test_each_case_keeps_quiet_about_what_nobody_told(pack: Any, case: Case) -> None:
    assert set(case["expected"]["not"]) & applying(outcome(pack, case)) == set()


def test_each_case_is_called_in_to_the_right_people_and_nobody_else(pack: Any, case: Case) -> None:
    lit = {one["id"]: one["level"] for one in outcome(pack, case)["call_ins"] if one["state"] == "lit"}
    assert lit == case["expected"]["call_ins"]


def test_each_case_has_its_days(pack: Any, case: Case) -> None:
    due = {clock["id"]: clock["due"] for clock in outcome(pack, case)["clocks"] if clock["due"]}
    assert due == case["expected"]["clocks"]


def test_each_case_names_only_findings_and_clocks_that_exist(pack: Any, case: Case) -> None:
    expected = case["expected"]
    findings = {finding["id"] for finding in pack["findings"]}
    assert {*expected["applies"], *expected["not"], *expected["call_ins"]} <= findings
    assert set(expected["clocks"]) <= {clock["id"] for clock in pack["clocks"]}


def test_each_finding_that_applies_says_why(pack: Any, case: Case) -> None:
    elsewhere = {
        one["id"]
        for one in pack["findings"]
        if one.get("only_in", case.get("kind", "scene")) != case.get("kind", "scene")
    }
    for finding in (one for one in outcome(pack, case)["findings"] if one["id"] not in elsewhere):
        assert finding["because"] or finding["state"] == "cannot_rule_out", finding["id"]


def test_the_student_is_protected_by_an_order_of_their_own_and_told_of_it(pack: Any) -> None:
    case = read("student_order_for_another")
    result = outcome(pack, case)
    assert {"order_for_another", "spo_not_considered", "spo_not_told", "bail_no_substitute"} <= applying(result)
    assert "an order for this victim as well" in doing(pack, result)


def test_the_neighbours_visit_is_radioed_at_once_and_is_more_than_a_breach(pack: Any) -> None:
    result = outcome(pack, read("restraining_order_neighbour"))
    assert result["call_ins"][0] == {"id": "breach_now", "level": "radio_now", "state": "lit"}
    assert "Look for a new stalking offence, and record it as well." in doing(pack, result)
    assert "statement, CCTV, neighbours" in doing(pack, result)


def test_a_standard_grade_without_violence_is_asked_for_a_written_reason(pack: Any) -> None:
    case = read("dash_marked_standard")
    assert {"grade_needs_reason", "no_violence_no_comfort"} <= applying(outcome(pack, case))


@pytest.mark.parametrize("grade", ["standard", "medium"])
def test_saying_that_there_was_violence_or_not_leaves_the_grade_in_question(pack: Any, grade: str) -> None:
    case = read("dash_marked_standard")
    case["answers"]["risk_grade"]["value"] = grade
    for violence in ("yes", "no"):
        case["answers"]["hurt_any"]["value"] = violence
        assert "grade_needs_reason" in applying(outcome(pack, case))


def test_words_of_advice_close_nothing_and_the_last_day_is_named(pack: Any) -> None:
    case = read("six_months_words_of_advice")
    result = outcome(pack, case)
    assert {"not_closed_by_advice", "graded_too_low", "may_be_4a_distress", "enhanced_rights"} <= applying(result)
    assert "Only the CPS decides charge in stalking cases." in doing(pack, result)
    clocks = {clock["id"]: clock for clock in result["clocks"]}
    assert clocks["s2a_working_target"]["due"] < case["as_of"] < clocks["s2a_limit"]["due"]


def test_a_non_molestation_order_broken_is_a_crime_whatever_the_report_says(pack: Any) -> None:
    case = read("restraining_order_neighbour")
    case["answers"]["order_kinds"]["value"] = ["non_molestation"]
    breach = next(item for item in pack["findings"] if item["id"] == "breach_of_non_molestation")
    assert "breach_of_non_molestation" in applying(outcome(pack, case))
    assert "crime" in breach["text"]
    assert "s42A" in breach["law"]


def test_no_answer_about_distance_violence_or_relationship_takes_anything_away(pack: Any, case: Case) -> None:
    questions = {question["id"]: question for question in pack["questions"]}
    for guarded in [*pack["about"]["designated"]["never_lowers"], "hurt_any"]:
        without = deepcopy(case)
        without["answers"].pop(guarded, None)
        kept = applying(outcome(pack, without))
        values = [option["id"] for option in questions[guarded].get("options", [])] or ["yes", "no"]
        for value in values:
            answered = deepcopy(without)
            answered["answers"][guarded] = {"value": value}
            assert kept <= applying(outcome(pack, answered)), f"{guarded}: {value}"


@pytest.mark.parametrize("case", ["", "single_incident_in_a_dispute"])
def test_one_occasion_is_asked_about_and_never_judged(pack: Any, case: str) -> None:
    answers = read(case)["answers"] if case else {"about_how_many": {"value": "one"}}
    found = {finding["id"]: finding for finding in assess(pack, answers, "2026-11-24", {})["findings"]}
    assert found["single_incident_ask"]["state"] == "applies"
    assert found["treat_as_stalking"]["state"] == "cannot_rule_out"
    assert "earlier_acts" in found["treat_as_stalking"]["missing"]


def test_one_complaint_with_something_earlier_is_asked_about_and_beyond_its_route_is_stalking(pack: Any) -> None:
    case = read("single_incident_in_a_dispute")
    case["answers"]["earlier_acts"] = {"value": "yes"}
    assert outcome(pack, case)["recognition"]["id"] == "think"
    assert "treat_as_stalking" not in applying(outcome(pack, case))
    case["answers"]["purpose_beyond"] = {"value": "yes"}
    assert "treat_as_stalking" in applying(outcome(pack, case))


def test_a_police_link_with_danger_is_phoned_before_anything_is_radioed(pack: Any) -> None:
    lit = outcome(pack, read("police_link_and_danger"))["call_ins"]
    assert lit[0] == {"id": "police_link_danger", "level": "radio_now", "state": "lit"}


def test_what_is_copied_is_plain_and_never_looks_as_if_somebody_was_told(pack: Any, case: Case) -> None:
    case["answers"]["safe_contact"] = {"value": "ring the sister on 01632 960 001"}
    case["answers"]["tonight_where"] = {"value": "14 Mill Street"}
    result = outcome(pack, case)
    for block in pack["copy_blocks"]:
        text = device_engine().copy_text(pack, block["id"], case["answers"], result, {}, kind=case.get("kind", "scene"))
        assert text.isascii()
        assert "960 001" not in text or block["id"] == pack["about"]["designated"]["board"]["log"]
        assert "Mill Street" not in text
        assert "oted as told to" not in text


def test_what_goes_into_the_force_s_log_fits_it(pack: Any, case: Case) -> None:
    block = "call_log" if "call_grade" in case["answers"] else "incident_update"
    update = device_engine().copy_text(
        pack, block, case["answers"], outcome(pack, case), {}, kind=case.get("kind", "scene")
    )
    assert update
    assert len(update) <= (AT_MOST if block == "call_log" else MOST_OF_AN_UPDATE)


@pytest.mark.parametrize("link", ["yes", "reason"])
def test_what_is_copied_into_an_open_log_never_names_a_police_link(pack: Any, case: Case, link: str) -> None:
    case["answers"]["police_link"] = {"value": link}
    case["answers"]["police_link_why"] = {"value": "they serve at the station in the next town"}
    result = outcome(pack, case)
    assert {"police_link_call"} <= {one["id"] for one in result["call_ins"]}
    board = pack["about"]["designated"]["board"]
    seen_only = {part["block"] for part in board["thrive"]}  # never copied
    kind = case.get("kind", "scene")
    for block in (one for one in pack["copy_blocks"] if one.get("only_in", kind) == kind and "since" not in one):
        text = device_engine().copy_text(pack, block["id"], case["answers"], result, {}, kind=kind)
        has_no_words = block["id"] == board["exact_words"] and text == ""
        assert text.startswith("HOLD: ") or block["id"] in seen_only or has_no_words
        assert "police link" not in text.lower()
        assert "next town" not in text
