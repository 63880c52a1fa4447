"""The list of evidence names what there is to evidence; a day that is the force's own is nobody's limit in a copy."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.core.config import Config
from tests.backend.content.said_in_copies.officers import Data, line_of, officers

ACTS: Data = {"behaviours": ["contacting", "publishing"], "about_how_many": "many", "online_any": "yes"}
RAN = {"bwv_running": "yes"}
MARKED: Data = {"marks": [{"id": "markrow00001", "at": "2026-11-23T21:51:00Z", "tag": "threat"}]}
ON_DAYS: Data = {
    "behaviours": ["following"],
    "occasion_rows": [
        {"id": f"occasion000{at}", "dates": {"from": day, "to": day}, "what": "Waited outside"}
        for at, day in enumerate(("2026-09-01", "2026-11-20"))
    ],
}
OUTSIDE: Data = {  # what each thing to secure follows from, and what of it is then to be read in the list
    "device": ({"tracker": "found"}, "The device, as it was found"),
    "messages": ({"behaviours": ["contacting"]}, "Each message, call record, letter and gift there is."),
    "posts": ({"behaviours": ["publishing"]}, "Posts and accounts, with address, date and time."),
    "threat words": ({"threat": "yes", "threat_words": "I will end you"}, '"I will end you"'),
    "order terms": ({"order_any": "yes", "order_kinds": ["restraining"]}, "The order: its terms, and how it"),
    "footage": ({"whereabouts": "outside", "behaviours": ["watching"]}, "Footage of the address and of"),
}
LIMIT, TARGET = "Section 2A: charge or information at the latest", "Section 2A: be ready to charge by"


@pytest.fixture(scope="module")
def data() -> Any:
    """The pack in use."""
    return load_pack(Config().pack_folder).data


def test_messages_and_posts_stand_in_the_list_of_evidence(data: Data) -> None:
    line = line_of(officers(data, ACTS)["evidence_list"], "TO EVIDENCE, AS REPORTED")

    assert "contacts the victim; posts about the victim." in line


def to_secure(data: Data) -> list[str]:
    """What was answered and does not stand in the list of evidence as to be secured: names of OUTSIDE."""
    lists = {name: officers(data, said)["evidence_list"] for name, (said, _) in OUTSIDE.items()}
    return [name for name, (_, words) in OUTSIDE.items() if words not in lists[name]]


def test_each_thing_that_was_answered_stands_in_the_list_of_evidence_as_to_be_secured(data: Data) -> None:
    assert to_secure(data) == []


@pytest.mark.parametrize("name", OUTSIDE)
def test_nothing_is_to_be_secured_of_what_nobody_told(data: Data, name: str) -> None:
    assert OUTSIDE[name][1] not in officers(data, {"behaviours": ["property"], "order_any": "no"})["evidence_list"]


@pytest.mark.prove
def test_a_list_of_evidence_that_names_acts_alone_is_seen(data: Data) -> None:
    mutant = deepcopy(data)
    block = next(one for one in mutant["copy_blocks"] if one["id"] == "evidence_list")
    block["lines"] = [one for one in block["lines"] if one.get("title") != "TO SECURE"]

    assert set(to_secure(mutant)) == set(OUTSIDE) - {"threat words"}


def test_what_was_marked_on_the_video_stands_in_the_list_of_evidence(data: Data) -> None:
    assert "threat" in line_of(officers(data, ACTS | MARKED | RAN)["evidence_list"], "MARKS ON VIDEO")


def test_an_act_of_which_nothing_is_left_makes_no_list_of_evidence(data: Data) -> None:
    assert "TO EVIDENCE" not in officers(data, {**ACTS, "behaviours": ["following"]})["evidence_list"]
    assert officers(data, {"behaviours": ["other"]})["evidence_list"] == ""


def test_a_copy_says_the_limit_and_not_the_force_s_own_day_before_it(data: Data) -> None:
    text = officers(data, ON_DAYS)["crime_report"]

    assert LIMIT in text
    assert TARGET not in text


@pytest.mark.prove
def test_a_day_of_the_force_s_own_that_is_copied_as_a_limit_is_seen(data: Data) -> None:
    mutant = deepcopy(data)
    del next(one for one in mutant["clocks"] if one["id"] == "s2a_working_target")["target"]

    assert TARGET in officers(mutant, ON_DAYS)["crime_report"]
