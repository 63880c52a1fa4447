"""What a copied log and a read-back say of reaching a victim: first what must not be done, and whose place it is."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.core.config import Config
from tests.backend.content.calls import Data, blocks_of, copies

THIRD = {"caller_is": "bystander", "location_confirmed": "yes", "ring_back_safe": "yes", "whereabouts": "near"}
BAN = "Do NOT contact the victim before a safe way is fixed."
PLACE = "The victim's place is NOT confirmed: the place here is the caller's, Hull, 14 Mill Lane."
UNTYPED = "The victim's place is NOT confirmed."
HERE = {"place_words": "Hull, 14 Mill Lane"}


@pytest.fixture(scope="module")
def data() -> Data:
    """The pack in use."""
    return load_pack(Config().pack_folder).data


def made(data: Data, said: Data) -> Data:
    """The board's copies of these answers."""
    return copies(data, {name: {"value": value} for name, value in said.items()})


def line_of(text: str, title: str) -> str:
    """The line under a title; "" where there is none."""
    return next((line for line in text.split("\n") if line.startswith(f"{title}: ")), "")


def without(data: Data, role: str, words: str) -> Data:
    """The mutant: a block without a part that says this."""
    mutant = deepcopy(data)
    for one in mutant["copy_blocks"]:
        for line in one["lines"] if one["id"] == blocks_of(data)[role] else []:
            if "say" in line:
                line["say"] = [part for part in line["say"] if not _says(part, words)] or ["incident_ref"]
    return mutant


def _says(part: Any, words: str) -> bool:
    return words in ((part, part) if isinstance(part, str) else (part.get("text"), part.get("of")))


@pytest.mark.parametrize("role, title", [("log", "ENGAGEMENT"), ("read_back", "REACHING THEM")])
@pytest.mark.parametrize("caller", ["for_them", "bystander"])
def test_a_third_party_s_call_says_first_that_nobody_contacts_the_victim(
    caller: str, role: str, title: str, data: Data
) -> None:
    line = line_of(made(data, THIRD | {"caller_is": caller})[role], title)

    assert line.startswith(f"{title}: {BAN}")
    assert "Caller's number safe to ring." in line


@pytest.mark.parametrize("role", ["log", "read_back"])
def test_and_that_the_place_is_the_caller_s(role: str, data: Data) -> None:
    assert PLACE in made(data, THIRD | HERE)[role]
    assert PLACE not in made(data, THIRD | HERE | {"victim_place": "yes"})[role]


@pytest.mark.parametrize("role", ["log", "read_back"])
def test_and_where_no_place_was_typed_that_the_victim_s_is_not_confirmed_and_of_none_that_is_here(
    role: str, data: Data
) -> None:
    text = made(data, THIRD)[role]

    assert UNTYPED in text
    assert "the place here" not in text


def test_a_way_that_is_not_fixed_stands_first_too(data: Data) -> None:
    line = line_of(made(data, THIRD | {"call_safe_way": "no"})["log"], "ENGAGEMENT")

    assert line.startswith("ENGAGEMENT: Safe way to the victim NOT fixed yet: nobody rings them.")
    assert BAN not in line


@pytest.mark.parametrize("said", [{"call_safe_way": "yes"}, {"caller_is": "victim"}])
def test_where_a_way_is_fixed_or_the_victim_calls_the_ban_does_not_stand(said: Data, data: Data) -> None:
    texts = made(data, THIRD | said)

    assert [role for role in ("log", "read_back") if BAN in texts[role]] == []


@pytest.mark.parametrize("role", ["log", "read_back"])
def test_a_copy_that_leaves_the_ban_out_is_seen(role: str, data: Data) -> None:
    assert BAN not in made(without(data, role, BAN), THIRD)[role]


def test_the_read_back_says_the_number_first_then_what_was_feared_and_what_came_before(data: Data) -> None:
    said = {
        "incident_ref": "0917",
        "location_confirmed": "yes",
        "fear_level": "death",
        "about_how_many": "several",
        "behaviours": ["following", "watching"],
        "children": "yes",
    }
    text = made(data, said)["read_back"]

    assert text.startswith("Log 0917.\nPLACE: Caller's place confirmed.")
    assert "HURT, FEAR: Victim expects serious harm." in text
    assert "BEFORE: Six to twenty occasions. Acts: follows the victim; watches the victim." in text
    assert "CHILDREN: A child is involved." in text


def test_after_the_ban_it_says_where_the_safe_way_stands_and_never_what_it_is(data: Data) -> None:
    said = {"ring_back_safe": "no", "safe_contact": "Text the sister, after six"}
    text = made(data, said)["read_back"]

    assert "REACHING THEM: Do NOT ring the caller's number. Only by the safe way and hour on the log" in text
    assert "sister" not in text


def test_a_read_back_without_the_fear_is_seen(data: Data) -> None:
    assert "killed" not in made(without(data, "read_back", "fear_level"), {"fear_level": "death"})["read_back"]
