"""The read-back loses no warning of the log, and the words of a threat stand in both."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

import pytest

from backend.content.authoring.checks.board import exact_words_stay_apart
from backend.content.authoring.loader import load_pack
from backend.core.config import Config
from tests.backend.content.calls import Data, blocks_of, copies

# what the log holds and nobody reads out to the officer, with the reason
LEFT_OUT = {
    "call_tag": "the log's own mark",
    "call_qualifier": "the log's own mark",
    "call_grade": "dispatch has it",
    "call_grade_why": "dispatch has it",
    "history_searched": "what was searched: the result is said as what it is",
    "officers_given": "they are the officers",
    "call_resourced": "they are the unit",
    "ring_backs": "what was done while nobody came",
    "safe_contact": "sensitive: by phone, never over the air",
}


@pytest.fixture(scope="module")
def data() -> Data:
    """The pack in use."""
    return load_pack(Config().pack_folder).data


def block(data: Data, role: str) -> Data:
    """One of the board's blocks."""
    return next(one for one in data["copy_blocks"] if one["id"] == blocks_of(data)[role])


def said(copied: Data) -> Iterator[str]:
    """The questions whose answers its lines say by their own sentences."""
    for line in copied["lines"]:
        for part in line.get("say", []):
            if isinstance(part, str) or "of" in part:
                yield part if isinstance(part, str) else part["of"]


def lost(data: Data) -> set[str]:
    """What the log says, the read-back does not, and nobody decided to leave out."""
    return set(said(block(data, "log"))) - set(said(block(data, "read_back"))) - set(LEFT_OUT)


def made(data: Data, **values: object) -> dict[str, str]:
    """The board's copies of these answers."""
    return copies(data, {name: {"value": value} for name, value in values.items()})


def test_every_answer_of_the_log_is_read_back_or_left_out_by_name(data: Data) -> None:
    assert lost(data) == set()


def test_a_read_back_without_the_exposed_phone_is_seen(data: Data) -> None:
    mutant = deepcopy(data)
    for line in block(mutant, "read_back")["lines"]:
        if "say" in line:
            line["say"] = [part for part in line["say"] if part != "shared_phone"]

    assert lost(mutant) == {"shared_phone"}


def test_a_phone_that_may_be_seen_and_online_are_read_back(data: Data) -> None:
    text = made(data, ring_back_safe="yes", shared_phone="yes", online_any="yes")["read_back"]

    assert "BEFORE: ONLINE." in text.split("\n")
    assert "Suspect may see the victim's messages." in text
    assert "the suspect may see the phone: leave no message." in text


def test_a_way_that_was_named_replaces_the_ban_and_is_not_called_fixed(data: Data) -> None:
    way = "her work phone, weekdays before 4"
    log = made(data, caller_is="bystander", safe_contact=way)["log"]

    assert f"Contact the victim by NO other way than the one named, not confirmed as fixed: {way}." in log
    assert "Do NOT contact the victim before" not in log
    assert "Safe way to the victim: " not in log
    assert "Do NOT contact the victim before a safe way is fixed." in made(data, caller_is="bystander")["log"]
    for who in ({"caller_is": "victim"}, {}):
        assert f"Safe way to the victim: {way}." in made(data, **who, safe_contact=way)["log"]


@pytest.mark.parametrize("role", ["log", "read_back"])
def test_the_words_of_a_threat_stand_as_the_caller_s(role: str, data: Data) -> None:
    picture = {"online_any": "yes", "image_abuse": "threatened", "image_demand": "he sends them to my boss"}
    lines = made(data, threat="yes", threat_words="I will burn it down", **picture)[role].split("\n")

    words = 'THREAT, WORDS FROM CALLER: "I will burn it down". Over the picture: "he sends them to my boss"'
    assert words in [line.rstrip(".") for line in lines]
    (line,) = (one for one in lines if one.removeprefix("CALLER SAYS, ").startswith("THREAT: "))
    assert "Threat to share private images." in line


def test_words_outside_quotation_marks_are_still_kept_out_of_the_log(data: Data) -> None:
    mutant = deepcopy(data)
    block(mutant, "log")["lines"].append({"say": [{"text": "They said {threat_words}"}]})

    assert exact_words_stay_apart(data) == []
    assert any("`threat_words`" in str(one) for one in exact_words_stay_apart(mutant))


def test_prompt_4_has_a_place_for_the_words_and_online_asks_of_pictures(data: Data) -> None:
    asked = {one["key"]: one["questions"] for one in data["prompts"]}

    assert "threat_words" in asked["4"]
    assert {"image_abuse", "image_child", "image_demand"} <= set(asked["8"])
