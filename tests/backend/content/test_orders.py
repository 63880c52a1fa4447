"""Each kind of order tells what an officer may do on breach, and no reason stands in the way of an order."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from tests.backend.content.lighting import TWICE, copied, due, finding, lit, result_of, shipped, words

CRIMES = (
    "spo",
    "restraining",
    "non_molestation",
    "dapo",
    "injunction",
    "forced_marriage",
    "criminal_behaviour",
    "sexual_orders",
    "sexual_risk",
)
COURT = ("dvpo", "dvpn", "dapn", "court_bail")
NO_CRIME = ("dvpo", "dvpn", "dapn", "police_bail", "court_bail", "undertaking", "arrangements", "licence", "not_sure")
OF_ONE_LAW = {"sexual_risk": "sexual_orders", "dvpn": "dvpo", "arrangements": "undertaking"}
IN_PLACE = {"order_any": "yes", "order_broken": "yes"}


@pytest.fixture(name="pack")
def the_shipped_pack() -> dict[str, Any]:
    return shipped()


def of_kind(kind: str) -> str:
    """The finding of a kind: two kinds of one law have one."""
    return "warning_ignored" if kind == "warning" else f"breach_of_{OF_ONE_LAW.get(kind, kind)}"


def kinds(pack: dict[str, Any]) -> list[str]:
    """What may be in place, a warning among it. A warrant is no order: nothing of it can be broken."""
    question = next(one for one in pack["questions"] if one["id"] == "order_kinds")
    return [option["id"] for option in question["options"] if option["id"] != "warrant"]


def orders(pack: dict[str, Any]) -> list[str]:
    """What may be broken; a warning is ignored, not broken."""
    return [kind for kind in kinds(pack) if kind != "warning"]


def passed_over(kind: str) -> dict[str, Any]:
    """The kind is in place, and they went past it."""
    went_on = {"stop_ignored": "yes"} if kind == "warning" else {"order_broken": "yes"}
    return {"order_any": "yes", "order_kinds": [kind], **went_on}


def silent_kinds(pack: dict[str, Any]) -> list[str]:
    return [kind for kind in kinds(pack) if of_kind(kind) not in lit(pack, **passed_over(kind))]


def test_every_kind_of_order_that_can_be_ticked_lights_its_own_finding_on_breach(pack: dict[str, Any]) -> None:
    assert silent_kinds(pack) == []


@pytest.mark.prove
@pytest.mark.parametrize(
    "kind", ["spo", "non_molestation", "injunction", "licence", "court_bail", "warning", "not_sure"]
)
def test_a_pack_that_forgets_a_kind_is_caught(pack: dict[str, Any], kind: str) -> None:
    mutant = deepcopy(pack)
    mutant["findings"] = [one for one in mutant["findings"] if one["id"] != of_kind(kind)]
    assert silent_kinds(mutant) == [kind]


def test_a_kind_ticked_only_as_broken_lights_it_as_well(pack: dict[str, Any]) -> None:
    for kind in orders(pack):
        assert of_kind(kind) in lit(pack, **IN_PLACE, broken_kinds=[kind])


def test_what_may_be_broken_is_what_may_be_in_place(pack: dict[str, Any]) -> None:
    broken = next(one for one in pack["questions"] if one["id"] == "broken_kinds")
    assert [option["id"] for option in broken["options"]] == orders(pack)


NO_RULE_OF_ITS_OWN = {"undertaking", "arrangements", "warning", "not_sure"}


def test_each_kind_says_its_law_its_reason_and_looks_for_more_than_the_breach(pack: dict[str, Any]) -> None:
    for kind in kinds(pack):
        item = finding(pack, of_kind(kind))
        assert item.get("law") or kind in NO_RULE_OF_ITS_OWN
        assert item["why"]
        assert "pattern" in words(item) or "stalking" in words(item), kind
    of_own = {of_kind(kind) for kind in kinds(pack)}
    assert len({finding(pack, one)["why"] for one in of_own}) >= len(of_own) - 1


def called_a_crime(pack: dict[str, Any], kind: str) -> bool:
    text = words(finding(pack, of_kind(kind))).lower()
    return "a crime" in text and "not a crime" not in text and "is not" not in finding(pack, of_kind(kind))["text"]


def test_breach_is_a_crime_for_exactly_the_orders_where_it_is(pack: dict[str, Any]) -> None:
    assert [kind for kind in (*CRIMES, *NO_CRIME) if called_a_crime(pack, kind)] == list(CRIMES)


def test_a_pack_that_repeats_the_reports_error_on_non_molestation_orders_is_caught(pack: dict[str, Any]) -> None:
    mutant = deepcopy(pack)
    finding(mutant, "breach_of_non_molestation")["law"] = "Breach is not a criminal offence, so not a crime."
    assert not called_a_crime(mutant, "non_molestation")


def test_what_goes_to_court_after_arrest_says_within_24_hours(pack: dict[str, Any]) -> None:
    for kind in COURT:
        assert "24 hours" in words(finding(pack, of_kind(kind)))


def test_only_a_crime_to_break_opens_the_question_of_entry(pack: dict[str, Any]) -> None:
    for kind in kinds(pack):
        assert ("breach_powers" in lit(pack, **passed_over(kind))) == (kind in CRIMES)


def test_any_breach_is_escalation_to_the_sergeant(pack: dict[str, Any]) -> None:
    for kind in kinds(pack):
        lit_calls = result_of(pack, **passed_over(kind))["call_ins"]
        which = "warning_ignored" if kind == "warning" else "carried_on"
        assert {"id": which, "level": "sergeant", "state": "lit"} in lit_calls


def test_a_live_breach_is_radioed(pack: dict[str, Any]) -> None:
    calls = result_of(pack, order_any="yes", breach_live="yes")["call_ins"]
    assert {"id": "breach_now", "level": "radio_now", "state": "lit"} in calls


def test_a_breach_nobody_looked_at_as_stalking_is_asked_about(pack: dict[str, Any]) -> None:
    assert "breach_not_looked" in lit(pack, **IN_PLACE, breach_stalking="not_looked")
    assert "breach_not_looked" not in lit(pack, **IN_PLACE, breach_stalking="recorded")


def test_breaches_before_and_a_risk_not_seen_again_are_said(pack: dict[str, Any]) -> None:
    assert {"breach_again", "breach_risk_not_seen"} <= lit(
        pack, **IN_PLACE, order_broken_before="yes", breach_risk_again="no"
    )


def test_a_breach_in_a_pattern_is_no_simple_job(pack: dict[str, Any]) -> None:
    assert "breach_not_simple" in lit(pack, **IN_PLACE, **TWICE)


def test_an_order_for_somebody_else_leads_to_one_for_this_victim(pack: dict[str, Any]) -> None:
    given = {"order_any": "yes", "order_for": "someone_else"}
    assert {"order_for_another", "spo_every_case"} <= lit(pack, **given)
    assert {"id": "order_for_another", "level": "sergeant", "state": "lit"} in result_of(pack, **given)["call_ins"]


def test_an_order_not_served_asks_who_serves_it_and_claims_no_law(pack: dict[str, Any]) -> None:
    for served in ("not_served", "some"):
        assert "order_unserved" in lit(pack, order_any="yes", order_served=served)
    assert finding(pack, "order_unserved")["status"] == "to be verified by the force"


def test_an_order_that_ends_is_thought_of_four_weeks_before(pack: dict[str, Any]) -> None:
    assert due(pack, "order_follow_on", order_any="yes", order_ends="2027-01-31") == "2027-01-03"


def test_an_interim_order_is_broken_like_a_full_one(pack: dict[str, Any]) -> None:
    given = {**IN_PLACE, "order_kinds": ["spo"], "spo_form": "interim"}
    assert {"breach_of_spo", "spo_interim_same"} <= lit(pack, **given)


@pytest.mark.parametrize(
    "reason, answer",
    [
        ("bail", "spo_not_for_bail"),
        ("other_order", "spo_not_for_other_order"),
        ("nmo", "nmo_not_instead"),
        ("elsewhere", "order_across_forces"),
        ("no_support", "spo_not_for_support"),
        ("no_charge", "spo_not_for_charge"),
        ("not_partners", "spo_not_for_partners"),
    ],
)
def test_each_reason_against_an_order_meets_its_answer(pack: dict[str, Any], reason: str, answer: str) -> None:
    assert answer in lit(pack, spo_why_not=[reason])


def test_a_non_molestation_order_in_place_still_asks_for_the_spo_decision(pack: dict[str, Any]) -> None:
    assert "nmo_not_instead" in lit(pack, order_any="yes", order_kinds=["non_molestation"])


def test_bail_of_either_kind_is_no_substitute(pack: dict[str, Any]) -> None:
    for bail in ("police_bail", "court_bail"):
        assert "bail_no_substitute" in lit(pack, order_any="yes", order_kinds=[bail])
        assert "bail_no_substitute" in lit(pack, **IN_PLACE, broken_kinds=[bail])


def test_danger_now_in_a_pattern_asks_for_an_interim_order(pack: dict[str, Any]) -> None:
    assert "spo_interim" in lit(pack, **TWICE, threat="yes", threat_now="yes")


def test_the_condition_list_serves_bail_and_order_and_keeps_places_out(pack: dict[str, Any]) -> None:
    text = copied(
        pack,
        "bail_conditions",
        conditions_wanted=["home", "indirect"],
        conditions_places="14 Mill Street",
        places_known="no",
        spo_requirements=["surrender"],
    )
    assert "one list for bail and for an SPO application" in text
    assert "no contact through other people" in text
    assert "hand over devices" in text
    assert "Mill Street" not in text
    assert "Do not name them in any condition" in text
    assert "conditions_ready" in lit(pack, conditions_wanted=["home"])


def test_a_place_the_suspect_does_not_know_is_kept_out_of_conditions(pack: dict[str, Any]) -> None:
    assert "place_unknown_to_them" in lit(pack, places_known="no")


def test_the_terms_of_an_order_never_enter_a_copy(pack: dict[str, Any]) -> None:
    field = next(one for one in pack["questions"] if one["id"] == "order_details")["fields"][-1]
    assert field["id"] == "terms"
    assert field["sensitive"] is True


def test_a_copy_about_a_suspect_with_a_police_link_is_held(pack: dict[str, Any]) -> None:
    for block in ("bail_conditions", "intelligence_submission"):
        assert copied(pack, block, police_link="reason").startswith("HOLD")
        assert not copied(pack, block, police_link="no").startswith("HOLD")


def test_control_checks_for_orders_also_where_nobody_at_the_scene_knows_of_one(pack: dict[str, Any]) -> None:
    assert "orders_still_checked" in lit(pack, order_any="no")


WORDS_FOR_A_KIND = {
    "NMO": "breach_of_non_molestation",
    "harassment injunction": "breach_of_injunction",
    "FMPO": "breach_of_forced_marriage",
    "CBO": "breach_of_criminal_behaviour",
    "CPN": "breach_of_protection_notice",
    "SHPO": "breach_of_sexual_orders",
    "licence recall": "breach_of_licence",
    "child arrangements": "breach_of_undertaking",
}


@pytest.mark.parametrize("typed, leads_to", WORDS_FOR_A_KIND.items())
def test_each_kind_is_found_by_what_people_call_it(pack: dict[str, Any], typed: str, leads_to: str) -> None:
    (card,) = [one for one in pack["cards"] if typed in one.get("words", ())]
    assert leads_to in [one["id"] for one in card["see"]]


def test_a_broken_licence_is_called_in_so_that_probation_is_rung(pack: dict[str, Any]) -> None:
    calls = result_of(pack, **IN_PLACE, order_kinds=["licence"])["call_ins"]
    assert {"id": "breach_of_licence", "level": "sergeant", "state": "lit"} in calls
    told = finding(pack, "breach_of_licence")
    assert "probation" in " ".join(told["script"])
    assert "probation" in " ".join(told["handler_script"])


def test_somebody_not_sure_which_is_told_to_find_out_and_never_to_guess(pack: dict[str, Any]) -> None:
    told = finding(pack, "breach_of_not_sure")
    assert "Ask control to read it" in told["do"][0]
    assert "crime" not in told["text"]


def test_a_notice_that_is_only_fined_opens_no_door(pack: dict[str, Any]) -> None:
    assert "breach_powers" not in lit(pack, **IN_PLACE, order_kinds=["protection_notice"])
    assert "opens no door" in words(finding(pack, "breach_of_protection_notice"))


def test_the_order_of_before_2014_is_named_nowhere_but_as_its_old_name(pack: dict[str, Any]) -> None:
    texts = [str(one) for kind in ("questions", "findings", "advice", "copy_blocks", "outline") for one in pack[kind]]
    named = [text for text in texts if "contact order" in text]
    assert [text for text in named if "used to be called a contact order" not in text] == []
