"""What the look from outside of 2 December found untrue, and where each stays mended: law named, no invented offence.

Limits beside the enhanced one and the right to review: test_code.py. Enhanced rights: the table of recognition.
"""

from __future__ import annotations

import json
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.checks.law_named import law_names_its_rule
from backend.content.authoring.loader import merged_pack
from tests.backend.content.breaking import check_refused, put
from tests.backend.content.lighting import PACK, copied, finding, shipped

Pack = dict[str, Any]
OFFENCES = "OFFENCES AND LIMB, FROM WHAT WAS REPORTED"
NO_OFFENCE = ("Threats to seriously hurt", "Threats to harm a child", "Threats to harm others")
PRACTICE = ("tell_before_release", "grade_needs_reason", "link_still_open", "declined_in_danger",
            "advocate_ask_assessment", "breach_of_not_sure", "named_sarc", "named_clares_law",
            "breach_not_simple")  # fmt: skip
RULE_OF_ANOTHER = re.compile(r"Director's Guidance|Victims' Code|Home Office rules|[Oo]nly the CPS|The College")
THE_REPORT = {"joint_report", "practice_review", "practitioner_panel"}
TOLD_BY_THE_REPORT = ("not_closed_by_advice", "cps_before_charge", "closing_needs_reasons", "recorded_as_ex_partner",
                      "included_crimes", "take_it_here", "online_flag_missing", "online_part", "enhanced_not_marked",
                      "rights_before_you_leave", "other_crime_checked")  # fmt: skip


@pytest.fixture(name="merged")
def the_shipped_pack_as_written() -> Pack:
    return merged_pack(PACK)[0]


def item(pack: Pack, kind: str, item_id: str) -> Pack:
    found: Pack = next(one for one in pack[kind] if one["id"] == item_id)
    return found


def said(written: Pack) -> str:
    """All that an item says, its rule and its sources left out."""
    return json.dumps({name: told for name, told in written.items() if name not in ("when", "id", "source")})


# a law names its rule


@pytest.mark.parametrize("law", ["Judgement decides.", "Act and section: force legal confirms.", "Code G."])
def test_a_law_without_a_section_or_paragraph_is_refused_with_what_to_do(law: str, tmp_path: Path) -> None:
    check_refused(put("findings", 0, law=law), "names no section or paragraph: name it", tmp_path)


@pytest.mark.parametrize(
    "law", ["2019 Act s8: a crime.", "Code G 2.1: suspicion and necessity.", "Common law: kidnap."]
)
def test_a_law_that_names_its_rule_is_taken(law: str, merged: Pack) -> None:
    item(merged, "findings", "breach_of_spo")["law"] = law
    assert law_names_its_rule(merged) == []


def test_each_line_of_a_card_names_its_own(merged: Pack) -> None:
    item(merged, "cards", "card_other_orders")["law"].append("Community protection notice: a fine.")
    assert [one.item for one in law_names_its_rule(merged)] == ["card_other_orders"]


@pytest.mark.parametrize("name", PRACTICE)
def test_practice_stands_under_why_and_not_under_law(name: str) -> None:
    assert "law" not in finding(shipped(), name)


# complaints about police


def sent_to_the_iopc(pack: Pack) -> list[str]:
    """Lines that offer the IOPC as a way around the force, which is where it sends the complaint."""
    lines = item(pack, "advice", "police_link_care")["say"]
    around = [one for one in lines if "IOPC" in one or "Independent Office" in one]
    return [one for one in around if "professional standards" not in one]


def test_a_complaint_about_police_is_said_to_go_to_that_force() -> None:
    advice = item(shipped(), "advice", "police_link_care")
    assert sent_to_the_iopc(shipped()) == []
    assert "does not take the first look" in " ".join(advice["why"])
    assert any("IOPC" in one for one in advice["do_not_say"])


def test_the_iopc_as_a_way_out_is_caught() -> None:
    mutant = deepcopy(dict(shipped()))
    line = "You can also report it outside this force: to the Independent Office for Police Conduct."
    item(mutant, "advice", "police_link_care")["say"].append(line)
    assert sent_to_the_iopc(mutant) == [line]


# offences in a copy that may be disclosed


def offences(pack: Pack, **told: Any) -> str:
    lines = [one for one in copied(pack, "crime_report", **told).split("\n") if one.startswith(OFFENCES)]
    return lines[0].removeprefix(f"{OFFENCES}: ") if lines else ""


def calls_a_threat_an_offence(pack: Pack) -> bool:
    return any(one in offences(pack, threat="yes", threat_kind=["hurt", "child", "others"]) for one in NO_OFFENCE)


def test_a_threat_that_is_no_offence_by_itself_stands_under_danger_alone() -> None:
    text = copied(shipped(), "crime_report", threat="yes", threat_kind=["hurt", "child", "others"])
    assert not calls_a_threat_an_offence(shipped())
    assert "Threat: to seriously hurt; to harm a child; to harm others." in text


def test_a_threat_put_among_the_offences_again_is_caught() -> None:
    mutant = deepcopy(dict(shipped()))
    block = item(mutant, "copy_blocks", "crime_report")
    line = next(one for one in block["lines"] if one.get("title") == OFFENCES)
    line["say"].append({"text": "Threats to harm a child.", "when": {"includes": ["threat_kind", "child"]}})
    assert calls_a_threat_an_offence(mutant)


TWICE = {"about_how_many": "few", "behaviours": ["watching"]}
ORDER = {"order_any": "yes", "order_on": "suspect", "breach_when": "today"}
MADE_OUT: list[tuple[Pack, str]] = [
    ({"other_crimes": ["voyeurism"]}, "Voyeurism."),
    ({"other_crimes": ["coercive"]}, "Controlling or coercive behaviour."),
    ({"other_crimes": ["witness"]}, "Witness intimidation."),
    ({"other_crimes": ["mal_comms"]}, "Malicious communications."),
    ({"other_crimes": ["assault"]}, "Assault."),
    ({"behaviours": ["property"]}, "Criminal damage, to consider"),
    ({"home_reached": ["in_today"]}, "Burglary, to consider"),
    ({"home_reached": ["tried_earlier"]}, "Attempted burglary, to consider"),
    ({"held_taken": "yes"}, "False imprisonment, to consider."),
    ({"behaviours": ["holding"]}, "False imprisonment, to consider."),
    ({**TWICE, "hostility": ["race"]}, "Racially aggravated stalking, to consider."),
    ({**TWICE, "hostility": ["religion"]}, "Religiously aggravated stalking, to consider."),
    ({**ORDER, "order_kinds": ["spo"], "spo_notified": "no"}, "Failing to notify under a stalking protection order."),
    ({**ORDER, "order_kinds": ["protection_notice"]}, "Breach of a community protection notice."),
]


@pytest.mark.parametrize("told, offence", MADE_OUT, ids=[one for _, one in MADE_OUT])
def test_no_offence_that_the_answers_make_out_is_left_out(told: Pack, offence: str) -> None:
    assert offence in offences(shipped(), **told)


@pytest.mark.parametrize("hostility", ["disability", "orientation", "transgender"])
def test_hostility_on_another_ground_makes_no_aggravated_offence(hostility: str) -> None:
    assert "aggravated" not in offences(shipped(), **TWICE, hostility=[hostility])


@pytest.mark.parametrize("told, offence", MADE_OUT, ids=[one for _, one in MADE_OUT])
def test_an_offence_taken_out_of_the_line_is_caught(told: Pack, offence: str) -> None:
    mutant = deepcopy(dict(shipped()))
    block = item(mutant, "copy_blocks", "crime_report")
    line = next(one for one in block["lines"] if one.get("title") == OFFENCES)
    line["say"] = [one for one in line["say"] if not one["text"].startswith(offence)]
    assert offence not in offences(mutant, **told)


# custody, search, MAPPA


def test_custody_is_asked_to_ring_and_never_to_hold_somebody() -> None:
    one = finding(shipped(), "release_now")
    asked = " ".join([*one["script"], *one["handler_script"], *one["message"].values()])
    assert not re.search(r"\bh[eo]ld\b", asked)
    assert asked.count("before release") == 3


def test_each_power_of_search_is_offered_for_what_it_allows() -> None:
    options = {one["id"]: one["text"] for one in item(shipped(), "questions", "search_power")["options"]}
    assert options["s32"] == "Section 32, at the arrest, where they were"
    assert "after arrest" in options["s18"]
    for told in (finding(shipped(), "search_not_made")["law"], " ".join(item(shipped(), "cards", "card_entry")["law"])):
        assert re.search(r"s32[^;.]*at the time of arrest", told)
        assert re.search(r"s18[^;]*inspector", told)


def test_mappa_is_named_only_with_what_its_category_needs() -> None:
    one = finding(shipped(), "coordinator_line")
    assert "Category 3" in one["law"]
    assert "needs a caution or conviction" in one["law"]
    assert not re.search(r"MAPPA[^.]*to be considered", one["record"])


# verified, dated and named


def verified_in_the_reports_words(pack: Pack) -> list[str]:
    """Items that call a rule of somebody else verified, and cite nothing that was read but the report about it."""
    read = {one["id"] for one in pack["sources"] if one.get("how_read") is None} - THE_REPORT
    return [
        one["id"]
        for kind in ("findings", "advice", "cards", "questions", "outline")
        for one in pack[kind]
        if one["status"] == "verified"
        and RULE_OF_ANOTHER.search(said(one))
        and not read & {each["ref"] for each in one["source"]}
    ]


def test_a_rule_that_was_read_in_the_reports_words_alone_is_reported() -> None:
    assert verified_in_the_reports_words(shipped()) == []
    assert {finding(shipped(), one)["status"] for one in TOLD_BY_THE_REPORT} == {"reported"}


@pytest.mark.parametrize("name", ["cps_before_charge", "recorded_as_ex_partner", "enhanced_rights"])
def test_such_a_rule_called_verified_again_is_caught(name: str) -> None:
    mutant = deepcopy(dict(shipped()))
    finding(mutant, name)["status"] = "verified"
    assert verified_in_the_reports_words(mutant) == [name]


@pytest.mark.parametrize(
    "kind, name, words",
    [
        ("findings", "breach_of_dapo", "In November 2024"),
        ("findings", "breach_of_sexual_orders", "2003 s103I"),
        ("cards", "card_other_orders", "2003 Act s103I"),
        ("cards", "card_sarahs_law", "Anybody may ask"),
        ("findings", "hostility_flagged", "passed on 29 April 2026"),
        ("findings", "named_threats_to_kill", "1861 s16"),
        ("findings", "named_witness", "1994 s51"),
        ("findings", "named_computer_misuse", "1990 s1"),
        ("findings", "named_voyeurism", "2003 s67"),
        ("advice", "rights_tonight", "Offer it"),
        ("advice", "statement_care", "Offer it"),
        ("duties", "rights_spo_duty", "Personal statement: offer it"),
    ],
)
def test_it_says_what_it_was_mended_to_say(kind: str, name: str, words: str) -> None:
    assert words in said(item(shipped(), kind, name))


@pytest.mark.parametrize(
    "kind, name, words",
    [
        ("cards", "card_sarahs_law", "A parent or carer may ask"),
        ("findings", "hostility_flagged", "put to Parliament"),
        ("findings", "breach_not_simple", "January 2025"),
    ],
)
def test_it_no_longer_says_what_was_wrong(kind: str, name: str, words: str) -> None:
    assert words not in said(item(shipped(), kind, name))
