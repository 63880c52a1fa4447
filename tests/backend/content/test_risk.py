"""Risk: which form, which next assessment, a grade that needs a reason, and the rationale to paste."""

from __future__ import annotations

from typing import Any

import pytest

from backend.rules.assess import assess
from tests.backend.content.lighting import AS_OF
from tests.backend.content.topic_cases import Data, copied, item, lit, own, said, shipped, taken_away
from tests.fixtures.device_engine import device_engine

DOMESTIC = ("ex_partner", "partner", "family")
OTHERS = ("known", "hardly_known", "stranger", "not_identified")


@pytest.fixture(name="pack")
def the_shipped_pack() -> Data:
    return shipped()


@pytest.mark.parametrize("relationship", DOMESTIC)
def test_domestic_asks_for_dara_or_dash_as_well(pack: Data, relationship: str) -> None:
    assert "domestic_assessment" in lit(pack, relationship=relationship)


@pytest.mark.parametrize("relationship", OTHERS)
def test_not_domestic_asks_for_trained_staff(pack: Data, relationship: str) -> None:
    assert "non_domestic_assessment" in lit(pack, relationship=relationship)


def test_s_dash_alone_is_never_enough(pack: Data) -> None:
    alone = lit(pack, risk_tool="other", other_form="sdash")
    assert "sdash_alone" in alone
    assert "SAM, or SRP with SASH" in " ".join(item(pack, "findings", "sdash_alone")["do"])


def test_a_form_that_is_done_gives_its_reference_and_is_not_asked_again(pack: Data) -> None:
    for form in ("dara", "dash"):
        assert "form_done_take_reference" in lit(pack, risk_tool=form)
    assert "form_part_missing" in lit(pack, risk_tool="dash", form_stalking_part="no")


def test_a_force_without_trained_staff_says_so_and_goes_on(pack: Data) -> None:
    assert "nobody_trained" in lit(pack, secondary_state="nobody")
    assert "secondary_not_asked" in lit(pack, secondary_state="not_asked")


SIGNS: list[dict[str, Any]] = [
    {"screen_often": "yes"},
    {"screen_control": "yes"},
    {"screen_sexual_threat": "yes"},
    {"screen_past_violence": "yes"},
    {"screen_substances": "yes"},
    {"planning": "yes"},
    {"found_again": "yes"},
    {"children": "yes", "child_danger": "yes"},
    {"release_today": "yes"},
    {"own_suicide": "yes"},
    {"spyware": "suspected"},
    {"neck": "earlier"},
    {"very_frightened": "yes"},
]


def unquestioned(pack: Data) -> list[Any]:
    """Signs beside which a standard or medium grade passes without a written reason."""
    return [
        (grade, sign)
        for sign in SIGNS
        for grade in ("standard", "medium")
        if "grade_needs_reason" not in lit(pack, risk_grade=grade, **sign)
    ]


def test_a_grade_that_sits_badly_with_any_sign_asks_for_a_written_reason(pack: Data) -> None:
    assert unquestioned(pack) == []


def test_a_pack_that_forgets_the_wider_signs_is_caught(pack: Data) -> None:
    del item(pack, "findings", "grade_needs_reason")["when"]["all"][1]["any"][1:]
    assert len(unquestioned(pack)) > 10


def test_a_high_grade_and_no_grade_are_not_argued_with(pack: Data) -> None:
    for grade in ("high", "not_graded"):
        assert "grade_needs_reason" not in lit(pack, risk_grade=grade, planning="yes")


def test_a_reason_that_leaves_signs_out_is_written_again(pack: Data) -> None:
    assert "reason_too_narrow" in lit(pack, reason_covers="no")


def test_no_answer_on_the_risk_pages_takes_anything_away(pack: Data) -> None:
    answers = said(planning="yes", found_again="yes", risk_grade="medium", very_frightened="yes", order_broken="yes")
    assert taken_away(pack, "risk", answers) == []


def test_the_rationale_holds_what_was_told_the_grade_and_the_reason(pack: Data) -> None:
    text = copied(
        pack,
        "risk_rationale",
        risk_tool="dash",
        risk_ref="D-77",
        risk_grade="standard",
        risk_reason="quiet today",
        planning="yes",
        very_frightened="yes",
        threat="yes",
        risk_view="could come to the house within days",
    )
    for line in (
        "D-77",
        "quiet today",
        "Signs of planning: yes",
        "Victim is very frightened",
        "GRADE IN QUESTION",
        "within days",
    ):
        assert line.lower() in text.lower(), line
    assert text.isascii()


def test_the_rationale_names_no_grade_of_its_own_and_questions_none_without_a_sign(pack: Data) -> None:
    text = copied(pack, "risk_rationale", risk_grade="medium")
    assert "no grade is given here" in text
    assert "GRADE IN QUESTION" not in text


def test_the_rationale_says_once_what_was_asked_and_is_not_known(pack: Data) -> None:
    answered = {
        "relationship": {"value": "stranger"},
        "threat": {"state": "not_known"},
        "tracker": {"state": "declined"},
    }
    text = device_engine().copy_text(pack, "risk_rationale", answered, assess(pack, answered, AS_OF, {}), {})
    (line,) = [one for one in text.split("\n") if one.startswith("NOT KNOWN:")]
    assert "Threats to kill or hurt" in line
    assert text.count("Threats to kill or hurt") == 1
    assert "Tracker or hidden camera" in line


def test_the_rationale_is_held_back_where_police_are_linked(pack: Data) -> None:
    text = copied(pack, "risk_rationale", police_link="reason", police_link_why="next town")
    assert text.startswith("HOLD: speak to the duty inspector by phone")
    assert "next town" not in text


def test_distance_lowers_nothing_in_the_rationale(pack: Data) -> None:
    assert "do not make this less serious" in copied(pack, "risk_rationale", whereabouts="elsewhere")


def test_the_risk_pages_say_that_foursight_grades_nothing() -> None:
    assert "gives no grade" in " ".join(own("risk", "outline")[0]["intro"])
