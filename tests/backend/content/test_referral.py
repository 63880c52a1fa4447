"""Referral: four answers with their reasons, no is not for ever, and an advocate's own assessment is asked for."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from backend.rules.assess import assess
from tests.backend.content.lighting import AS_OF, TWICE, answers, copied, finding, lit, shipped

DANGERS: dict[str, dict[str, Any]] = {
    "threat": {"threat": "yes"},
    "neck": {"neck": "earlier"},
    "fear of death": {"fears_death": "yes"},
    "child": {"child_danger": "yes"},
    "breach": {"order_broken": "yes"},
}


def hidden(**given: Any) -> set[str]:
    return set(assess(shipped(), answers(**given), AS_OF, {})["hidden"])


def question(question_id: str) -> dict[str, Any]:
    return next(one for one in shipped()["questions"] if one["id"] == question_id)


def test_there_are_four_answers() -> None:
    assert [option["id"] for option in question("referral")["options"]] == ["agreed", "declined", "not_asked", "shared"]


@pytest.mark.parametrize(
    "answer, asked",
    [("declined", "declined_why"), ("not_asked", "not_asked_why"), ("shared", "shared_why"), ("agreed", "referral_to")],
)
def test_each_answer_opens_its_own_reason(answer: str, asked: str) -> None:
    assert asked not in hidden(referral=answer)


@pytest.mark.parametrize("answer", ["declined", "not_asked", "shared"])
def test_each_answer_but_agreed_has_a_line_for_the_reason(answer: str) -> None:
    assert "referral_reason" not in hidden(referral=answer)
    assert "referral_reason" in hidden(referral="agreed")


@pytest.mark.parametrize(
    "answer, expected",
    [
        ("agreed", "referral_to_make"),
        ("declined", "referral_declined"),
        ("not_asked", "referral_to_ask"),
        ("shared", "shared_without_agreement"),
    ],
)
def test_each_answer_has_its_next_step(answer: str, expected: str) -> None:
    assert expected in lit(shipped(), referral=answer)


@pytest.mark.parametrize("answer", ["declined", "not_asked"])
@pytest.mark.parametrize("danger", DANGERS)
def test_no_agreement_beside_danger_is_for_the_sergeant_before_leaving(answer: str, danger: str) -> None:
    assert "declined_in_danger" in lit(shipped(), referral=answer, **DANGERS[danger])
    assert finding(shipped(), "declined_in_danger")["rank"] < 40


@pytest.mark.parametrize("answer", ["agreed", "declined", "not_asked", "shared"])
@pytest.mark.parametrize("relationship", ["ex_partner", "stranger"])
def test_no_answer_about_support_lowers_what_danger_has_lit(answer: str, relationship: str) -> None:
    told = {"threat": "yes", "very_frightened": "yes", **TWICE}
    assert lit(shipped(), **told) <= lit(shipped(), referral=answer, relationship=relationship, **told)


def test_a_pack_that_let_a_no_close_the_question_is_caught() -> None:
    mutant = copy.deepcopy(dict(shipped()))
    item = finding(mutant, "treat_as_stalking")
    item["when"] = {"all": [item["when"], {"not": {"is": ["referral", "declined"]}}]}
    told = {**TWICE, "referral": "declined"}
    assert "treat_as_stalking" in lit(shipped(), **told)
    assert "treat_as_stalking" not in lit(mutant, **told)


def test_fear_of_being_found_out_is_more_than_a_no() -> None:
    assert "declined_through_fear" in lit(shipped(), referral="declined", declined_why="fear")


def test_sharing_without_agreement_writes_the_reason_and_tells_the_victim() -> None:
    found = finding(shipped(), "shared_without_agreement")
    assert "[reason]" in found["record"]
    assert any("Tell the victim first" in line for line in found["do"])
    assert "shared_not_known" in lit(shipped(), referral="shared", shared_told="no")


def test_a_specialist_stalking_service_is_offered_whether_domestic_or_not() -> None:
    assert next(option["id"] for option in question("referral_to")["options"]) == "stalking"
    assert "domestic or not" in question("referral")["hint"]


def test_where_nothing_is_local_that_is_said_and_somewhere_else_found() -> None:
    assert "nothing_local" in lit(shipped(), referral="agreed", referral_to=["none_local"])


def test_an_advocate_already_there_is_asked_for_their_assessment() -> None:
    assert "advocate_ask_assessment" in lit(shipped(), advocate="yes")
    assert "assessment_not_asked" in " ".join(lit(shipped(), advocate="yes", advocate_assessed="not_asked"))


def test_an_assessment_that_came_is_weighed_against_our_own() -> None:
    assert "advocate_assessment_here" in lit(shipped(), advocate="yes", advocate_assessed="have")


def test_who_the_advocate_is_never_enters_a_copy() -> None:
    text = copied(shipped(), "needs_assessment", advocate="yes", advocate_name="R. Jones, 01632 960 001")
    assert "Advocate involved: yes" in text
    assert "960 001" not in text


def test_nothing_reads_as_if_a_service_had_been_told() -> None:
    own = [
        one for one in shipped()["findings"] if one["id"].startswith(("referral_", "shared_", "advocate_", "declined_"))
    ]
    assert own
    for one in own:
        assert "has been told" not in one.get("record", "")
        assert "referral made" not in one.get("record", "").lower()


@pytest.mark.parametrize("block", ["crime_report", "needs_assessment"])
def test_where_they_were_referred_to_stands_beside_that_they_were(block: str) -> None:
    said = copied(shipped(), block, referral="agreed", referral_to=["stalking", "general"])
    assert "Referral: Agreed." in said
    assert "Referred to: specialist stalking support; general victim support service." in said


@pytest.mark.parametrize("block", ["crime_report", "needs_assessment"])
def test_a_place_named_before_the_referral_was_declined_is_not_copied(block: str) -> None:
    assert "Referred to" not in copied(shipped(), block, referral="declined", referral_to={"stalking"})
