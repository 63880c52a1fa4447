"""What the crime is called: stalking first, graded by its facts, with nothing lost beside it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from tests.backend.content.lighting import TWICE, copied, due, finding, lit, shipped, words

LISTED = ("following", "contacting", "watching", "monitoring", "publishing", "posing", "property")


@pytest.fixture(name="pack")
def the_shipped_pack() -> dict[str, Any]:
    return shipped()


def test_an_act_twice_or_more_is_treated_as_stalking_whatever_the_means(pack: dict[str, Any]) -> None:
    for how in ("few", "several", "many"):
        for act in ("following", "watching", "monitoring", "publishing", "posing", "property", "favours"):
            assert "treat_as_stalking" in lit(pack, about_how_many=how, behaviours=[act])


def test_two_or_more_of_something_else_are_not_called_stalking(pack: dict[str, Any]) -> None:
    for how in ("few", "several", "many"):
        assert "treat_as_stalking" not in lit(pack, about_how_many=how, behaviours=["other"])


def test_online_alone_is_enough(pack: dict[str, Any]) -> None:
    given = {**TWICE, "online_any": "yes", "behaviours": {"contacting"}, "would_realise": "yes"}
    given |= {"hurt_any": "no", "whereabouts": "elsewhere"}
    assert {"treat_as_stalking", "online_part", "distance_no_comfort", "no_violence_no_comfort"} <= lit(pack, **given)


def test_nothing_about_distance_or_violence_takes_the_pattern_away(pack: dict[str, Any]) -> None:
    for whereabouts in ("here", "near", "coming", "elsewhere", "nobody_knows"):
        for hurt in ("yes", "no"):
            assert "treat_as_stalking" in lit(pack, **TWICE, whereabouts=whereabouts, hurt_any=hurt)


def test_disputes_and_processes_can_be_the_method(pack: dict[str, Any]) -> None:
    assert "process_as_method" in lit(pack, behaviours=["process"])
    assert "what came before" in words(finding(pack, "process_as_method"))


@pytest.mark.parametrize("act", LISTED)
def test_an_act_on_the_list_asks_how_often(pack: dict[str, Any], act: str) -> None:
    assert "listed_acts" in lit(pack, behaviours=[act])


def test_once_leads_to_what_came_before_and_to_no_verdict(pack: dict[str, Any]) -> None:
    assert "single_incident_ask" in lit(pack, about_how_many="one")
    assert "treat_as_stalking" in lit(pack, about_how_many="one", earlier_acts="yes", behaviours=["following"])


def test_earlier_reports_under_another_name_are_read_together(pack: dict[str, Any]) -> None:
    names = next(one for one in pack["questions"] if one["id"] == "earlier_logged_as")["options"]
    for name in names:
        assert "look_alikes_told" in lit(pack, earlier_logged_as=[name["id"]])
    assert "look_alikes_unread" in lit(pack, look_alikes_read="no")


@pytest.mark.parametrize("name", ["harassment", "mal_comms", "other"])
def test_another_crime_name_meets_think_stalking_first(pack: dict[str, Any], name: str) -> None:
    assert "other_crime_checked" in lit(pack, **TWICE, offence_considered=name)


def test_former_partners_are_recorded_as_stalking_unless_written_otherwise(pack: dict[str, Any]) -> None:
    assert "recorded_as_ex_partner" in lit(pack, relationship="ex_partner")
    assert "exception_unwritten" in lit(pack, former_partner_rule="thought")
    assert "exception_written" in lit(pack, former_partner_rule="registrar")
    assert "exception_under_16" in lit(pack, former_partner_rule="under_16")
    assert "under 16" in words(finding(pack, "recorded_as_ex_partner"))


@pytest.mark.parametrize("rule", ["none", "registrar", "under_16", "thought"])
def test_no_exception_takes_the_pattern_or_the_rule_away(pack: dict[str, Any], rule: str) -> None:
    given = {**TWICE, "relationship": "ex_partner", "former_partner_rule": rule}
    assert {"treat_as_stalking", "recorded_as_ex_partner", "spo_every_case"} <= lit(pack, **given)


def limbs(pack: dict[str, Any]) -> list[bool]:
    fear = lit(pack, **TWICE, fear_violence="twice_more")
    distress = lit(pack, **TWICE, serious_distress="yes", impact_changes=["sleep"])
    return ["may_be_4a_fear" in fear, "may_be_4a_distress" in distress]


def test_both_limbs_point_to_section_4a(pack: dict[str, Any]) -> None:
    assert limbs(pack) == [True, True]


def test_a_pack_that_wants_both_limbs_at_once_is_caught(pack: dict[str, Any]) -> None:
    mutant = deepcopy(pack)
    both = {"all": [finding(pack, "may_be_4a_fear")["when"], finding(pack, "may_be_4a_distress")["when"]]}
    finding(mutant, "may_be_4a_fear")["when"] = finding(mutant, "may_be_4a_distress")["when"] = both
    assert limbs(mutant) == [False, False]


def test_the_pointers_say_not_to_under_grade_and_never_to_gain_a_power(pack: dict[str, Any]) -> None:
    for limb in ("may_be_4a_fear", "may_be_4a_distress"):
        assert "Do not under-grade" in words(finding(pack, limb))
        assert "never to gain a power" in words(finding(pack, limb))


@pytest.mark.parametrize("grade", ["s2a", "breach_only", "harassment", "mal_comms", "other"])
def test_a_lesser_name_for_what_may_reach_4a_goes_to_the_sergeant(pack: dict[str, Any], grade: str) -> None:
    assert "graded_too_low" in lit(pack, **TWICE, fear_violence="twice_more", offence_considered=grade)


def test_a_limb_not_written_is_asked_for(pack: dict[str, Any]) -> None:
    assert "limb_missing" in lit(pack, limb_written="no")


def test_fear_told_once_or_not_so_far_is_asked_act_by_act(pack: dict[str, Any]) -> None:
    for told in ("not_so_far", "once"):
        assert "fear_act_by_act" in lit(pack, fear_violence=told)


def test_the_2a_clock_has_a_working_target_weeks_before_the_limit(pack: dict[str, Any]) -> None:
    row = {"id": "aaaaaaaa", "what": "call", "dates": {"from": "2026-10-01", "to": "2026-10-01"}, "times": "more"}
    given = {"occasion_rows": [row]}
    assert due(pack, "s2a_limit", **given) == "2027-04-01"
    assert due(pack, "s2a_working_target", **given) == "2027-03-04"
    assert "six_months_run" in lit(pack, **given, behaviours=["watching"], offence_considered="s2a")
    assert "three_month_habit" in finding(pack, "six_months_run")["say"]


def test_every_other_crime_is_listed_or_sent_as_intelligence(pack: dict[str, Any]) -> None:
    options = next(one for one in pack["questions"] if one["id"] == "other_crimes")["options"]
    for option in options:
        assert "included_crimes" in lit(pack, other_crimes=[option["id"]])
    for state in ("no_place", "not_done"):
        assert "crimes_as_intelligence" in lit(pack, crimes_kept_findable=state)


def test_the_intelligence_copy_names_the_crimes_and_keeps_the_victims_whereabouts_out(pack: dict[str, Any]) -> None:
    text = copied(
        pack,
        "intelligence_submission",
        other_crimes=["coercive"],
        behaviours=["property"],
        threat="yes",
        threat_kind=["kill"],
        entry="yes",
        entry_today="yes",
        suspect_details="Sam Example",
        tonight_where="At a sister's",
        safe_contact="07700 900000",
    )
    for crime in (
        "Controlling or coercive",
        "Interferes with property",
        "Threat: to kill",
        "At least tried to get in today",
    ):
        assert crime.lower() in text.lower()
    assert "Sam Example" in text
    assert "sister" not in text
    assert "900000" not in text


def test_only_the_cps_decides_charge(pack: dict[str, Any]) -> None:
    for state in ("not_yet", "advice"):
        assert "cps_before_charge" in lit(pack, **TWICE, cps_state=state)
    assert "cps_lesser" in lit(pack, cps_state="lesser")


@pytest.mark.parametrize("outcome", ["words_of_advice", "no_support", "no_action", "community"])
def test_no_way_of_closing_goes_by_without_the_cps(pack: dict[str, Any], outcome: str) -> None:
    found = lit(pack, disposal=outcome) & {"not_closed_by_advice", "closing_needs_reasons"}
    assert found
    assert all("CPS" in words(finding(pack, one)) for one in found)


def test_a_police_link_says_whom_to_phone_and_what_the_app_cannot_hide(pack: dict[str, Any]) -> None:
    for link in ("yes", "reason"):
        assert {"police_link_call", "link_still_open"} <= lit(pack, police_link=link)
        assert "link_nobody_knows" in lit(pack, police_link=link, link_phoned="no")
        assert "link_nothing_restricted" in lit(pack, police_link=link, link_restricted=["none"])
        assert "link_nothing_restricted" in lit(pack, police_link=link, link_restricted={"log", "crime"})


def test_an_unnamed_suspect_is_not_shut_away_but_asked_about_again(pack: dict[str, Any]) -> None:
    found = lit(pack, police_link="not_identified")
    assert "ask_police_link_again" in found
    assert not {"police_link_call", "link_still_open"} & found


def test_nothing_about_a_police_link_enters_a_copy(pack: dict[str, Any]) -> None:
    for name in ("link_phoned", "link_restricted"):
        assert next(one for one in pack["questions"] if one["id"] == name)["sensitive"] is True
    for name in ("link_nobody_knows", "link_nothing_restricted", "link_still_open", "police_link_call"):
        assert "record" not in finding(pack, name)
