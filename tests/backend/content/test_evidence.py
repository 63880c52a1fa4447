"""Evidence: what disappears first, the victim's phone and the suspect's devices as two cards."""

from __future__ import annotations

import json
import re

import pytest

from tests.backend.content.topic_cases import Data, copied, item, lit, own, said, shipped, taken_away


@pytest.fixture(name="pack")
def the_shipped_pack() -> Data:
    return shipped()


def without_lifeline(pack: Data) -> list[str]:
    """Ways of being left without a phone that nothing early answers."""
    ways = {"phone_999": "no", "phone_captured": "taken"}
    early = {one["id"] for one in pack["findings"] if one["rank"] < 40 and any("phone" in line for line in one["do"])}
    return [name for name, value in ways.items() if not (lit(pack, **{name: value}) - lit(pack)) & early]


def test_nobody_is_left_without_a_phone_that_can_ring_999(pack: Data) -> None:
    assert without_lifeline(pack) == []
    assert item(pack, "findings", "no_phone_for_999")["do"][0] == "Stay until they have a phone that can ring 999."


@pytest.mark.parametrize("finding", ["no_phone_for_999", "phone_was_taken"])
def test_a_pack_that_leaves_them_without_one_is_caught(pack: Data, finding: str) -> None:
    item(pack, "findings", finding)["rank"] = 80
    assert without_lifeline(pack)


def test_the_victims_phone_and_the_suspects_devices_are_two_cards(pack: Data) -> None:
    theirs = item(pack, "outline", "evidence_victim_phone")
    suspects = item(pack, "outline", "evidence_suspect_devices")
    assert not set(theirs["questions"]) & set(suspects["questions"])
    assert "Do not take their only phone." in theirs["intro"][0]
    assert "Do not browse." in suspects["intro"][0]


def test_no_line_tells_anybody_to_take_the_victims_phone(pack: Data) -> None:
    lines = [line for one in own("evidence", "findings") for line in one["do"]]
    assert not [line for line in lines if re.search(r"\b(seize|take|bag)\b.*\b(their|victim's) phone", line, re.I)]


@pytest.mark.parametrize("source", [option["id"] for option in own("evidence", "questions")[0]["options"]])
def test_whatever_may_soon_be_gone_is_asked_for_tonight(pack: Data, source: str) -> None:
    new = lit(pack, fading_sources=[source]) - lit(pack)
    assert len(new) == 1
    assert 40 <= item(pack, "findings", new.pop())["rank"] < 60


def test_what_vanishes_first_comes_first(pack: Data) -> None:
    ranks = [
        item(pack, "findings", one)["rank"] for one in ("vanishing_messages", "footage_first", "records_elsewhere")
    ]
    assert ranks == sorted(ranks)


def test_no_length_of_keeping_is_made_up() -> None:
    words = json.dumps([own("evidence", "findings"), own("evidence", "outline"), own("online", "findings")])
    assert not re.findall(r"\b(?:\d+|seven|fourteen|thirty|ninety) (?:hours?|days|weeks|months)\b", words)


def test_a_copy_of_the_phone_needs_agreement_and_a_no_ends_nothing(pack: Data) -> None:
    assert "copy_not_agreed" in lit(pack, phone_captured="copied", phone_agreed="no")
    declined = lit(pack, phone_captured="declined")
    assert "phone_declined" in declined
    assert "copy_not_agreed" not in declined
    assert "digital processing notice" in " ".join(item(pack, "findings", "copy_not_agreed")["do"])


def test_what_leaves_the_use_of_a_phone_to_law_waits_for_the_force(pack: Data) -> None:
    for finding in ("copy_not_agreed", "devices_not_seized", "devices_handled"):
        assert item(pack, "findings", finding)["status"] == "to be verified by the force"


def test_seized_devices_are_left_as_they_are_and_cut_off(pack: Data) -> None:
    assert "devices_handled" in lit(pack, devices_state="seized")
    assert "devices_open_to_network" in lit(pack, devices_state="seized", devices_isolated="no")
    assert "Do not look through them." in item(pack, "findings", "devices_handled")["do"][0]


def test_devices_not_sent_and_not_found_are_followed_up(pack: Data) -> None:
    assert "devices_not_sent" in lit(pack, devices_state="seized", devices_sent="not_yet")
    assert "devices_not_seized" in lit(pack, devices_state="seen")


def test_no_video_is_started_or_explained(pack: Data) -> None:
    assert "video_not_running" in lit(pack, bwv_running="no")


def test_no_answer_on_the_evidence_pages_takes_anything_away(pack: Data) -> None:
    answers = said(fading_sources=["doorbell"], phone_999="no", devices_state="some", very_frightened="yes")
    assert taken_away(pack, "evidence", answers) == []


def test_the_list_to_paste_is_plain_and_held_back_where_police_are_linked(pack: Data) -> None:
    text = copied(pack, "evidence_list", police_link="yes", fading_sources=["doorbell"], bwv_ref="BWV-12")
    assert text.startswith("HOLD: speak to the duty inspector by phone")
    assert "BWV-12" in text
    assert text.isascii()
