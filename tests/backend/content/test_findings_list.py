"""Each finding that must at least be there, beside what covers it and answers that make it apply."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from tests.backend.content.lighting import TWICE, finding, lit, shipped

BROKEN = {"order_any": "yes", "order_broken": "yes"}


def broken(kind: str) -> dict[str, Any]:
    return {**BROKEN, "order_kinds": [kind]}


# only a sensitive answer lights these, or they are of a police link: no copy may tell of either, so no record line may
TOLD_BY_NO_COPY = {
    "ask_police_link_again",
    "link_nobody_knows",
    "link_nothing_restricted",
    "link_still_open",
    "police_link_call",
    "police_link_danger",
    "victim_at_risk_adult",
    "victim_is_child",
    "victim_suicidal",
}

Row = tuple[str, str, dict[str, Any]]  # what must be there, the finding that covers it, answers that light it

ROWS: list[Row] = [
    ("treat as stalking: two or more", "treat_as_stalking", TWICE),
    ("treat as stalking: earlier acts", "treat_as_stalking", {"behaviours": ["following"], "earlier_acts": "yes"}),
    ("treat as stalking: listed behaviours", "listed_acts", {"behaviours": ["following"]}),
    ("treat as stalking: online alone is enough", "online_part", {"online_any": "yes"}),
    ("treat as stalking: disputes and processes as the method", "process_as_method", {"behaviours": ["process"]}),
    ("treat as stalking: no approach needed", "distance_no_comfort", {"whereabouts": "elsewhere"}),
    ("treat as stalking: no violence needed", "no_violence_no_comfort", {"hurt_any": "no"}),
    ("former partner recording default", "recorded_as_ex_partner", {"relationship": "ex_partner"}),
    ("former partner: exception by the registrar", "exception_written", {"former_partner_rule": "registrar"}),
    ("former partner: exception under 16", "exception_under_16", {"former_partner_rule": "under_16"}),
    ("former partner: no other exception", "exception_unwritten", {"former_partner_rule": "thought"}),
    ("section 4A: fear of violence", "may_be_4a_fear", {"fear_violence": "twice_more"}),
    ("section 4A: distress", "may_be_4a_distress", {"serious_distress": "yes", "impact_changes": ["sleep"]}),
    ("section 4A: do not under-grade", "graded_too_low", {"fear_violence": "twice_more", "offence_considered": "s2a"}),
    ("section 4A: which limb", "limb_missing", {"limb_written": "no"}),
    ("section 4A: never to gain a power", "powers_under_2a", {"offence_considered": "s2a"}),
    ("section 2A clock", "six_months_run", {**TWICE, "offence_considered": "s2a"}),
    ("breach: SPO", "breach_of_spo", broken("spo")),
    ("breach: restraining order", "breach_of_restraining", broken("restraining")),
    ("breach: non-molestation order", "breach_of_non_molestation", broken("non_molestation")),
    ("breach: DAPO", "breach_of_dapo", broken("dapo")),
    ("breach: DVPN or DVPO", "breach_of_dvpo", broken("dvpo")),
    ("breach: DAPN", "breach_of_dapn", broken("dapn")),
    ("breach: police bail", "breach_of_police_bail", broken("police_bail")),
    ("breach: court bail", "breach_of_court_bail", broken("court_bail")),
    ("breach: occupation order", "breach_of_occupation", broken("occupation")),
    ("breach: undertaking or contact order", "breach_of_undertaking", broken("undertaking")),
    (
        "breach: told to stop",
        "warning_ignored",
        {"order_any": "yes", "order_kinds": ["warning"], "stop_ignored": "yes"},
    ),
    ("breach: escalation", "carried_on", BROKEN),
    ("breach: now", "breach_now", {"order_any": "yes", "breach_live": "yes"}),
    ("breach: again", "breach_again", {**BROKEN, "order_broken_before": "yes"}),
    ("breach: a further offence", "breach_not_looked", {**BROKEN, "breach_stalking": "not_looked"}),
    ("breach: not only a breach", "breach_only_recorded", {**BROKEN, "offence_considered": "breach_only"}),
    ("orders protecting somebody else", "order_for_another", {"order_any": "yes", "order_for": "someone_else"}),
    ("strangulation, lately", "strangled_recently", {"neck": "recent"}),
    ("strangulation, earlier", "strangled_earlier", {"neck": "earlier"}),
    ("firearms", "weapon_access", {"weapon": "yes"}),
    ("firearms: certificate held", "guns_before_knocking", {"weapon": "yes", "gun_access": "yes"}),
    ("threat to life, now", "life_threatened", {"threat": "yes", "threat_now": "yes"}),
    ("threat to life, earlier", "threat_told", {"threat": "yes"}),
    ("the victim's own suicidal thoughts", "victim_suicidal", {"own_suicide": "yes"}),
    ("very frightened", "very_frightened_told", {"very_frightened": "yes"}),
    ("keys, and danger", "keys_danger", {"keys_held": "yes", "threat": "yes"}),
    ("keys, and the suspect outside", "keys_danger", {"keys_held": "yes", "whereabouts": "outside"}),
    ("they may hear", "could_be_overheard", {"overhear": "yes"}),
    ("they are inside, and so may hear", "overheard", {"whereabouts": "inside"}),
    ("very frightened: fears death", "fears_for_life", {"fears_death": "yes", "threat": "yes"}),
    ("last-resort talk", "last_resort_told", {"threat": "yes", "threat_kind": ["last_resort"]}),
    ("release or court today", "release_now", {"release_today": "yes"}),
    ("a trigger", "recent_or_coming", {"triggers": ["split"]}),
    ("tracker found", "tracker_found", {"tracker": "found"}),
    ("tracker suspected", "tracker_suspected", {"tracker": "suspected"}),
    ("spyware suspected", "spyware_told", {"spyware": "suspected"}),
    ("police link: who to phone", "police_link_call", {"police_link": "reason"}),
    ("police link: what the app cannot hide", "link_still_open", {"police_link": "yes"}),
    ("police link: nobody phoned yet", "link_nobody_knows", {"police_link": "yes", "link_phoned": "no"}),
    ("police link: restrict", "link_nothing_restricted", {"police_link": "yes", "link_restricted": ["none"]}),
    ("police link with danger", "police_link_danger", {"police_link": "yes", "tracker": "found"}),
    ("suspect not identified: ask again", "ask_police_link_again", {"police_link": "not_identified"}),
    ("domestic: DARA or DASH as well", "domestic_assessment", {"relationship": "ex_partner"}),
    ("no partner or family: trained staff", "non_domestic_assessment", {"relationship": "stranger"}),
    ("S-DASH alone is no risk assessment", "sdash_alone", {"risk_tool": "other", "other_form": "sdash"}),
    ("a grade that sits badly", "grade_needs_reason", {"risk_grade": "standard", "threat": "yes"}),
    ("a grade that sits badly, told since", "grade_needs_reason", {"risk_grade": "medium", "own_suicide": "yes"}),
    ("psychological impact: in the statement", "impact_missing", {"statement_covers": {"history"}}),
    ("psychological impact: as evidence", "impact_as_evidence", {"serious_distress": "yes"}),
    ("psychological impact: fear act by act", "fear_act_by_act", {"fear_violence": "once"}),
    ("psychological impact: ask again", "distress_ask_again", {"serious_distress": "no"}),
    ("SPO in every case", "spo_every_case", TWICE),
    ("SPO not yet considered", "spo_not_considered", {"spo_considered": "no"}),
    ("SPO: victim not told", "spo_not_told", {"victim_told": {"recorded"}}),
    ("no non-molestation order instead", "nmo_not_instead", {"spo_why_not": ["nmo"]}),
    ("bail is no substitute", "bail_no_substitute", {"order_any": "yes", "order_kinds": ["police_bail"]}),
    ("bail is no reason against an order", "spo_not_for_bail", {"spo_why_not": ["bail"]}),
    ("online flag", "online_flag_missing", {"online_any": "yes", "online_flag": "no"}),
    ("online preservation", "records_elsewhere", {"fading_sources": ["platform"]}),
    ("look-alike crimes", "other_crime_checked", {**TWICE, "offence_considered": "mal_comms"}),
    ("look-alike crimes: other reports", "look_alikes_told", {"earlier_logged_as": ["dispute"]}),
    ("look-alike crimes: read together", "look_alikes_unread", {"look_alikes_read": "no"}),
    ("included classifications, principal crime", "included_crimes", {"behaviours": ["property"]}),
    ("intelligence where systems lack them", "crimes_as_intelligence", {"crimes_kept_findable": "no_place"}),
    ("CPS decides charge", "cps_before_charge", {**TWICE, "cps_state": "not_yet"}),
    ("words of advice do not close it", "not_closed_by_advice", {"disposal": "words_of_advice"}),
    ("closing needs reasons", "closing_needs_reasons", {"disposal": "no_action"}),
    ("enhanced rights always", "enhanced_rights", TWICE),
    ("enhanced rights: marked", "enhanced_not_marked", {"enhanced_marked": "no"}),
    ("needs now", "needs_three_now", {"very_frightened": "yes"}),
    ("needs within 48 hours", "needs_rest_due", {"needs_done": "now_only"}),
    ("referral agreed", "referral_to_make", {"referral": "agreed"}),
    ("referral declined", "referral_declined", {"referral": "declined"}),
    ("referral not asked because", "referral_to_ask", {"referral": "not_asked"}),
    ("referral shared without agreement", "shared_without_agreement", {"referral": "shared"}),
    ("an advocate: ask for their assessment", "advocate_ask_assessment", {"advocate": "yes"}),
    ("children", "child_involved", {"children": "yes"}),
    ("children in danger now", "child_at_risk_now", {"children": "yes", "child_danger": "yes"}),
    ("under 18", "victim_is_child", {"vulnerable": "yes", "vulnerable_kind": ["under_18"]}),
    ("at-risk adult", "victim_at_risk_adult", {"vulnerable": "yes", "vulnerable_kind": ["care_needs"]}),
    ("under 18 or at-risk, at the scene", "victim_vulnerable", {"vulnerable": "yes"}),
    ("other force: take it, safeguard it here", "take_it_here", {"force_spread": ["suspect"]}),
    ("other force: in writing", "transfer_hanging", {"force_spread": ["suspect"], "transfer_state": "not_sent"}),
    ("third party reporting", "third_party_report", {"reporter": "for_them"}),
    ("victim unaware", "victim_may_not_know", {"reporter": "not_aware"}),
    ("MAPPA, MARAC, clinic: one line", "coordinator_line", TWICE),
    ("once: ask what came before", "single_incident_ask", {"about_how_many": "one"}),
    ("non-domestic counterpart: domestic tonight", "night_domestic", {"relationship": "ex_partner"}),
    ("non-domestic counterpart: what others have", "night_not_domestic", {"relationship": "known"}),
    ("honest none tonight", "night_gap_to_say", {"night_gap": ["place"]}),
]


@pytest.fixture(name="pack")
def the_shipped_pack() -> dict[str, Any]:
    return shipped()


def missed(pack: dict[str, Any]) -> list[str]:
    return [what for what, covering, answers in ROWS if covering not in lit(pack, **answers)]


def test_each_finding_on_the_list_applies_to_answers_that_call_for_it(pack: dict[str, Any]) -> None:
    assert missed(pack) == []


@pytest.mark.prove
@pytest.mark.parametrize("gone", ["breach_of_non_molestation", "victim_suicidal", "single_incident_ask"])
def test_a_pack_that_loses_one_is_caught(pack: dict[str, Any], gone: str) -> None:
    mutant = deepcopy(pack)
    mutant["findings"] = [one for one in mutant["findings"] if one["id"] != gone]
    assert missed(mutant) == [what for what, covering, _ in ROWS if covering == gone]


@pytest.mark.parametrize("what, covering, answers", ROWS, ids=[row[0] for row in ROWS])
def test_each_says_what_to_do_why_and_where_it_is_from(
    pack: dict[str, Any], what: str, covering: str, answers: dict[str, Any]
) -> None:
    item = finding(pack, covering)
    for field in ("do", "why", "source"):
        assert item[field], what
    assert answers, what


def without_a_record_line(pack: dict[str, Any]) -> set[str]:
    return {covering for _, covering, _ in ROWS if not finding(pack, covering).get("record")}


def test_each_has_a_line_for_the_record_but_those_no_copy_may_tell_of(pack: dict[str, Any]) -> None:
    assert without_a_record_line(pack) == TOLD_BY_NO_COPY


def test_a_finding_that_lost_its_record_line_is_seen(pack: dict[str, Any]) -> None:
    mutant = deepcopy(pack)
    finding(mutant, "no_violence_no_comfort").pop("record")
    assert without_a_record_line(mutant) - TOLD_BY_NO_COPY == {"no_violence_no_comfort"}
