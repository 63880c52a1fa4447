"""Needs assessment: three needs at the scene, the rest in 48 hours by a role, what is private kept out of copies."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from backend.rules.assess import assess
from tests.backend.content.lighting import AS_OF, TWICE, answers, copied, due, finding, lit, shipped
from tests.fixtures.device_engine import device_engine

PRIVATE = {"need_health": ["injury", "mind"], "need_access": ["hearing"], "update_how": "advocate"}


def question(pack: dict[str, Any], question_id: str) -> dict[str, Any]:
    return next(one for one in pack["questions"] if one["id"] == question_id)


def test_three_needs_are_asked_wherever_stalking_is_told() -> None:
    assert "needs_three_now" in lit(shipped(), behaviours=["watching"])
    assert (
        "safe contact; language, disability, health; anything for tonight"
        in finding(shipped(), "needs_three_now")["do"][0]
    )


@pytest.mark.parametrize("state", ["now_only", "not_yet"])
def test_what_is_left_has_an_owner_and_a_day_within_48_hours(state: str) -> None:
    assert "needs_rest_due" in lit(shipped(), needs_done=state)
    assert due(shipped(), "needs_target", needs_done=state, reported_on="2026-11-27") == "2026-11-29"


def test_the_rest_goes_to_a_role_and_never_to_the_victim() -> None:
    roles = {option["id"] for option in question(shipped(), "needs_by")["options"]}
    assert "oic" in roles
    assert not {"victim", "me"} & roles


@pytest.mark.parametrize("who", ["none", "booked", "family"])
def test_no_relative_interprets_and_a_trained_one_is_asked_for_now(who: str) -> None:
    assert "interpreter_needed" in lit(shipped(), need_language="other", interpreter=who)
    assert finding(shipped(), "interpreter_needed")["rank"] < 40


def test_a_trained_interpreter_asks_for_nothing_more() -> None:
    assert "interpreter_needed" not in lit(shipped(), need_language="bsl", interpreter="trained")


def test_nobody_is_left_without_a_phone_that_can_ring_999() -> None:
    assert "no_phone_for_999" in lit(shipped(), phone_999="no")
    assert finding(shipped(), "no_phone_for_999")["rank"] < 40


@pytest.mark.parametrize("need", ["injury", "medicine", "pregnant", "mind", "substances", "other"])
def test_each_health_need_gets_help_before_leaving(need: str) -> None:
    assert "health_tonight" in lit(shipped(), need_health=[need])


@pytest.mark.parametrize("need", ["place", "transport"])
def test_a_place_or_transport_leads_to_the_night_options(need: str) -> None:
    assert "place_needed" in lit(shipped(), need_tonight=[need])
    assert "night options" in finding(shipped(), "place_needed")["do"][0]


@pytest.mark.parametrize("private", PRIVATE)
def test_health_access_and_way_of_contact_never_enter_a_copy(private: str) -> None:
    assert question(shipped(), private)["sensitive"] is True
    without, given = (
        copied(shipped(), "needs_assessment"),
        copied(shipped(), "needs_assessment", **{private: PRIVATE[private]}),
    )
    assert without == given


def test_a_pack_that_forgot_to_mark_health_would_show_it() -> None:
    mutant = copy.deepcopy(dict(shipped()))
    question(mutant, "need_health").pop("sensitive")
    block = next(one for one in mutant["copy_blocks"] if one["id"] == "needs_assessment")
    block["lines"].append({"answers": ["need_health"]})
    assert "Injury" in copied(mutant, "needs_assessment", need_health=["injury"])


def test_the_copy_has_needs_now_needs_later_rights_and_support() -> None:
    text = copied(
        shipped(),
        "needs_assessment",
        need_language="welsh",
        need_tonight=["transport"],
        need_later=["housing"],
        needs_done="now_only",
        needs_by="oic",
        referral="agreed",
    )
    for line in ("Language: Welsh", "Needed tonight: transport", "housing", "Officer in the case", "Referral: Agreed"):
        assert line in text
    assert text.isascii()


def test_the_copy_names_enhanced_rights_where_stalking_is_recognised_and_says_what_it_leaves_out() -> None:
    text = copied(shipped(), "needs_assessment", need_language="english", **TWICE)
    assert "A victim of stalking has enhanced rights" in text
    assert "kept out of this copy" in text


def test_the_copy_calls_nobody_a_victim_of_stalking_where_nothing_recognises_it() -> None:
    assert "enhanced rights" not in copied(shipped(), "needs_assessment", need_language="english")


def test_the_copy_shows_what_was_told_when_how_and_in_what_language() -> None:
    row = {
        "id": "rightsrow1",
        "what": "twelve",
        "dates": {"from": AS_OF, "to": AS_OF},
        "how": "phone",
        "language": "bsl",
    }
    given = {"told_rows": {"value": [row]}, "told_language": {"value": "welsh"}}
    text = device_engine().copy_text(shipped(), "needs_assessment", given, assess(shipped(), given, AS_OF, {}), {})
    assert "The twelve rights, 24 November 2026, Phone, safe number, British Sign Language" in text
    assert "Four sentences told in: Welsh" in text


@pytest.mark.parametrize("block", ["needs_assessment", "morning_hand_over"])
@pytest.mark.parametrize("link", ["yes", "reason"])
def test_with_a_police_link_the_copy_begins_with_hold(block: str, link: str) -> None:
    assert copied(shipped(), block, police_link=link).startswith("HOLD: speak to the duty inspector by phone")


def test_the_question_on_a_further_language_waits_for_another_language() -> None:
    hidden = assess(shipped(), answers(need_language="english"), AS_OF, {})["hidden"]
    assert {"need_language_which", "interpreter"} <= set(hidden)
