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
BROKEN, ANSWERED = "Breach of a non-molestation order.", "Responded to as stalking tonight."
SAYS: list[tuple[str, Data, str]] = [
    ("incident_update", ACCOUNT, "m.e.88 (whose: nobody knows), saved: not yet."),
    ("incident_update", {"relationship": "neighbour"}, "SUSPECT, AS REPORTED: a neighbour."),
    ("incident_update", {"behaviours": ["other"]}, "Acts: another kind of act."),
    ("crime_report", {"keys_held": "yes"}, "Suspect has a way in."),
    ("crime_report", {"children": "yes"}, "There is a child."),
    ("incident_update", {"whereabouts": "elsewhere", "overhear": "yes"}, "observe what is said from where they are."),
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
def test_a_suspect_in_sight_stands_first_and_not_as_the_victim_s_word(where: str, data: Data) -> None:
    text = officers(data, {"reporter": "victim", "relationship": "known", "whereabouts": where})["incident_update"]

    assert "Suspect " in text.split("\n")[0]
    assert line_of(text, "SUSPECT, VICTIM SAYS") == "SUSPECT, VICTIM SAYS: known to the victim."


def test_a_suspect_elsewhere_is_somebody_s_word(data: Data) -> None:
    text = officers(data, {"reporter": "victim", "whereabouts": "elsewhere"})["incident_update"]

    assert line_of(text, "SUSPECT, VICTIM SAYS") == "SUSPECT, VICTIM SAYS: elsewhere."


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
