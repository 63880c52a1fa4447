"""A copy says no more than was told: nothing inferred as reported, nothing seen as the victim's word."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.core.config import Config
from backend.rules.assess import assess
from tests.backend.content.said_in_copies.officers import Data, line_of, officers, without
from tests.fixtures.device_engine import device_engine

BREACH = {
    "order_any": "yes",
    "order_kinds": ["non_molestation"],
    "order_on": "suspect",
    "order_for": "this_victim",
    "breach_when": "today",
}
ACCOUNT = {
    "online_any": "yes",
    "online_accounts": [{"id": "accountrow1", "name": "m.e.88", "whose": "unknown", "kept": "not_yet"}],
}
OFFENCES = "OFFENCES AND LIMB, FROM WHAT WAS REPORTED"
BROKEN, ANSWERED = "Breach of a non-molestation order.", "To be responded to as stalking tonight."
PLACES = {"inside": "inside.", "here": "at the door.", "outside": "outside, in sight."}
SAYS: list[tuple[str, Data, str]] = [
    ("incident_update", ACCOUNT, "m.e.88 (whose: nobody knows), saved: not yet."),
    ("incident_update", {"relationship": "neighbour"}, "SUSPECT, AS REPORTED: a neighbour."),
    ("incident_update", {"behaviours": ["other"]}, "Acts: something else."),
    ("crime_report", {"keys_held": "yes"}, "Suspect has a way in."),
    ("crime_report", {"children": "yes"}, "A child is involved."),
    (
        "incident_update",
        {"whereabouts": "elsewhere", "overhear": "yes"},
        "Talk with police may not be private.",
    ),
]


@pytest.fixture(scope="module")
def data() -> Any:
    """The pack in use."""
    return load_pack(Config().pack_folder).data


def test_a_broken_order_alone_names_the_breach_once_and_the_stalking_it_is_answered_as(data: Data) -> None:
    text = officers(data, BREACH)["crime_report"]

    assert line_of(text, OFFENCES) == f"{OFFENCES}: {BROKEN}"
    assert text.lower().count("breach") == 1
    assert text.split("\n")[0].endswith(ANSWERED)


@pytest.mark.parametrize("words", [ANSWERED, BROKEN])
def test_a_crime_report_that_loses_either_is_seen(words: str, data: Data) -> None:
    mutant = deepcopy(data)
    without(mutant, "crime_report", words)

    with pytest.raises(AssertionError):
        test_a_broken_order_alone_names_the_breach_once_and_the_stalking_it_is_answered_as(mutant)


@pytest.mark.parametrize("block, said, words", SAYS, ids=[words for _, _, words in SAYS])
def test_what_was_tapped_is_said_as_it_was_meant(block: str, said: Data, words: str, data: Data) -> None:
    assert words in officers(data, said)[block]


@pytest.mark.parametrize("relationship", ["known", "hardly_known", "stranger", "not_identified"])
def test_nobody_says_that_it_is_not_domestic(relationship: str, data: Data) -> None:
    assert "Not domestic" not in "".join(officers(data, {"relationship": relationship}).values())


@pytest.mark.parametrize("where", ["inside", "here", "outside"])
@pytest.mark.parametrize("block", ["incident_update", "morning_hand_over", "risk_rationale"])
def test_that_the_suspect_is_in_sight_is_as_reported_where_nobody_asked_who_saw_it(
    block: str, where: str, data: Data
) -> None:
    text = officers(data, {"reporter": "victim", "relationship": "known", "whereabouts": where})[block]

    assert line_of(text, "SUSPECT, AS REPORTED") == f"SUSPECT, AS REPORTED: known to the victim; {PLACES[where]}"
    assert "uspect" not in text.split("SUSPECT, AS REPORTED")[0], "nor above it, as if somebody had seen them"


FOUND = [
    ("incident_update", "DANGER, AS REPORTED"),
    ("crime_report", "FOUND, AS REPORTED"),
    ("morning_hand_over", "FOUND, AS REPORTED"),
    ("risk_rationale", "DANGER, AS REPORTED"),
    ("intelligence_submission", "FOUND, AS REPORTED"),
    ("evidence_list", "FOUND, AS REPORTED"),
]


@pytest.mark.parametrize("block, title", FOUND)
def test_that_a_tracker_was_found_says_whose_word_it_is(block: str, title: str, data: Data) -> None:
    said = {"reporter": "victim", "tracker": "found", "behaviours": ["following"], "about_how_many": "many"}
    text = officers(data, said)[block]

    assert "Tracker found." in line_of(text, title)
    assert text.count("Tracker found.") == 1


@pytest.mark.parametrize("block", ["incident_update", "crime_report", "morning_hand_over", "intelligence_submission"])
def test_who_the_suspect_is_says_whose_word_it_is(block: str, data: Data) -> None:
    said = {"relationship": "stranger", "suspect_details": "kestrel_88", "behaviours": ["following"]}
    lines = officers(data, said | {"reporter": "victim"})[block].split("\n")
    (line,) = [one for one in lines if "a stranger" in one]

    assert line.split(":")[0] in ("SUSPECT, AS REPORTED", "SUBJECT, AS REPORTED")
    assert "kestrel_88" in line


def test_what_is_done_about_a_device_or_the_suspect_is_not_the_victim_s_word(data: Data) -> None:
    said = {"reporter": "victim", "relationship": "stranger", "weapon": "yes", "gun_access": "yes"}
    text = officers(data, said | {"gun_steps": ["licensing"]})["morning_hand_over"]

    assert line_of(text, "SUSPECT, ACTION") == "SUSPECT, ACTION: Guns: firearms licensing told."
    assert line_of(text, "SUSPECT, AS REPORTED") == "SUSPECT, AS REPORTED: a stranger."


NO_ANSWER_TAKEN_FROM_ANOTHER = {"fear_level": "death", "impact_changes": ["sleep"], "about_how_many": "many"}


def test_the_belief_of_being_killed_is_not_put_into_the_words_of_another_element(data: Data) -> None:
    text = officers(data, NO_ANSWER_TAKEN_FROM_ANOTHER)["crime_report"]

    assert "expects serious harm" in line_of(text, "EFFECT, AS REPORTED")
    assert "4A" not in text
    assert "alarm or distress" not in text.split("NOT KNOWN")[0].split("NOT ASKED")[0]


def test_distress_that_was_answered_names_the_limb_and_stands_in_the_words_that_were_asked(data: Data) -> None:
    text = officers(data, NO_ANSWER_TAKEN_FROM_ANOTHER | {"serious_distress": "yes"})["crime_report"]

    assert "Section 4A, serious alarm or distress and a changed life." in line_of(text, OFFENCES)
    assert "Serious alarm or distress." in line_of(text, "EFFECT, AS REPORTED")


def test_a_belief_that_answers_the_distress_by_itself_is_seen(data: Data) -> None:
    mutant = deepcopy(data)
    fear = next(one for one in mutant["questions"] if one["id"] == "fear_level")
    next(one for one in fear["options"] if one["id"] == "death")["implies"].append(["serious_distress", "yes"])

    with pytest.raises(AssertionError):
        test_the_belief_of_being_killed_is_not_put_into_the_words_of_another_element(mutant)


def test_a_threat_to_share_images_is_a_danger_in_the_risk_rationale_and_what_was_shared_is_history(data: Data) -> None:
    said = {"online_any": "yes", "relationship": "stranger"}
    threat = officers(data, said | {"image_abuse": "threatened"})["risk_rationale"]
    shared = officers(data, said | {"image_abuse": "shared"})["risk_rationale"]

    assert "Threat to share private images." in line_of(threat, "DANGER, AS REPORTED")
    assert threat.count("private images") == 1
    assert "rivate images" in line_of(shared, "HISTORY, AS REPORTED")


def test_an_intelligence_submission_says_what_of_weapons_was_asked_and_is_not_known(data: Data) -> None:
    answers = {"behaviours": {"value": ["following"]}, "weapon": {"state": "not_known"}}
    result = assess(data, answers, "2026-11-24", {})
    text = device_engine().copy_text(data, "intelligence_submission", answers, result, {}, kind="scene")

    assert text.split("\n")[-1] == "NOT KNOWN: Weapon or gun access."


def test_a_change_that_may_be_over_or_to_come_is_said_to_be_neither(data: Data) -> None:
    assert "At about this time: a split." in officers(data, {"triggers": ["split"]})["incident_update"]


def test_a_suspect_elsewhere_is_somebody_s_word(data: Data) -> None:
    text = officers(data, {"reporter": "victim", "whereabouts": "elsewhere"})["incident_update"]

    assert line_of(text, "SUSPECT, AS REPORTED") == "SUSPECT, AS REPORTED: elsewhere."


@pytest.mark.parametrize(
    "block, title", [("incident_update", "HISTORY"), ("crime_report", "REPORTED"), ("morning_hand_over", "REPORTED")]
)
def test_outside_earlier_and_no_more_is_history(block: str, title: str, data: Data) -> None:
    said = {"home_reached": ["outside_earlier"], "relationship": "known"}
    text = officers(data, said)[block]

    assert "At the victim's place: outside earlier." in text
    assert line_of(text, "DANGER, AS REPORTED") == ""
    more = officers(data, said | {"home_reached": ["outside_earlier", "in_earlier"]})[block]
    assert "outside earlier" in line_of(more, "DANGER, AS REPORTED")


@pytest.mark.parametrize("reader, title", [("officer", "AN OFFICER"), ("control", "CONTROL")])
def test_who_read_the_terms_is_said_where_nothing_else_is(reader: str, title: str, data: Data) -> None:
    line = f"ORDER TERMS READ BY {title}: terms read."

    assert line in officers(data, {"terms_read": reader})["incident_update"].split("\n")
    assert "erms read." not in officers(data, BREACH | {"terms_read": reader})["incident_update"]


def test_a_copy_with_nothing_for_its_head_says_when_it_was_made_all_the_same(data: Data) -> None:
    answers = {"relationship": {"value": "known"}}
    result = assess(data, answers, "2026-11-24", {})
    text = device_engine().copy_text(
        data, "incident_update", answers, result, {}, kind="scene", at="2026-11-24T02:30:00Z"
    )

    assert text.split("\n")[:2] == ["24 Nov 02:30.", "SUSPECT, AS REPORTED: known to the victim."]


def test_control_is_asked_for_the_name_of_the_suspect_only_where_there_is_one(data: Data) -> None:
    (asked,) = next(one for one in data["findings"] if one["id"] == "orders_still_checked")["do"]

    assert "both names" not in asked
    assert "the suspect's where one is known" in asked
