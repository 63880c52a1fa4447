"""The lines to read out in Python against the shared vectors. tests/device/core/scripts.test.js runs the same."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from backend.content.authoring.closed import open_part
from backend.content.authoring.loader import load_pack
from backend.core.config import Config
from backend.review.outcome import call_ins
from backend.rules import scripts
from backend.rules.assess import assess
from backend.rules.held import held_words, home_words
from tests.conformance.vectors import load, with_defaults

FILE = load("scripts")
OFFICER = ("Control, ", "To my sergeant", "By radio: ", "Sergeant: ")  # how an officer begins
CALLER = "Caller: "


def read_out(vector: dict[str, Any]) -> list[str]:
    return scripts.script_lines(
        with_defaults(FILE["pack"]), vector["script"], vector["answers"], vector.get("hidden", [])
    )


@pytest.mark.parametrize("vector", FILE["vectors"], ids=lambda vector: vector["name"])
def test_a_line_reads(vector: dict[str, Any]) -> None:
    assert read_out(vector) == vector["expected"]


@pytest.mark.parametrize("vector", FILE["whose"], ids=lambda vector: vector["name"])
def test_whose_lines_are_read_out(vector: dict[str, Any]) -> None:
    assert (
        scripts.script_of(vector["finding"], vector["kind"], vector.get("held", ""), vector.get("home", ""))
        == vector["expected"]
    )


@pytest.mark.parametrize("vector", FILE["held"], ids=lambda vector: vector["name"])
def test_where_the_suspect_is_held_is_said(vector: dict[str, Any]) -> None:
    pack = with_defaults(deepcopy(FILE["held_pack"]))
    if vector.get("asked_in_one"):
        del pack["about"]["designated"]["custody"]["not_directed"]
    assert held_words(pack, vector["answers"], vector.get("hidden", [])) == vector["expected"]  # type: ignore[arg-type]


@pytest.mark.parametrize("vector", FILE["home"], ids=lambda vector: vector["name"])
def test_who_lives_with_the_victim_is_said(vector: dict[str, Any]) -> None:
    pack = with_defaults(FILE["home_pack"])
    assert home_words(pack, vector["answers"], vector.get("hidden", [])) == vector["expected"]  # type: ignore[arg-type]


def test_an_engine_that_reads_out_what_is_withheld_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mutant: an address, or the police link, would be said over the radio."""
    monkeypatch.setattr(scripts, "is_withheld", lambda _pack, _question: False)

    wrong = [one["name"] for one in FILE["vectors"] if read_out(one) != one["expected"]]

    assert wrong == ["a sensitive answer is not read out", "nor the police link"]


def test_what_the_record_holds_of_a_call_in_is_filled_as_it_was_on_the_phone() -> None:
    pack = load_pack(Config().pack_folder)
    body: dict[str, Any] = {"kind": "scene", "answers": {"whereabouts": {"value": "here"}}, "call_ins": {}}
    result = assess(pack.data, body["answers"], "2026-11-24", {})

    (near,) = [one for one in call_ins(pack, body, result) if one["is_radio_now"]]

    assert near["script"][1] == "Suspect at the door. Looks: [description, vehicle]."


def test_the_record_of_a_call_holds_the_call_handler_s_own_lines() -> None:
    pack = load_pack(Config().pack_folder)
    answers = {"whereabouts": {"value": "nobody_knows"}, "threat": {"value": "yes"}}
    body: dict[str, Any] = {"kind": "call", "answers": answers, "call_ins": {}}

    lit = call_ins(pack, body, assess(pack.data, answers, "2026-11-24", {}, kind="call"))
    unknown = next(one for one in lit if one["text"] == "The suspect's place is not known.")

    assert unknown["level"] == "SUPERVISOR"
    assert unknown["script"][2].startswith("Supervisor: ")


def not_for_a_control_room(pack: Any) -> list[str]:
    """The call-ins that would have a call handler read out an officer's words, or ask a whispering caller what neither
    yes nor no answers.
    """
    return [
        one["id"]
        for one in pack["findings"]
        if "call_in" in one
        and one.get("only_in") != "scene"
        and (
            any(line.startswith(OFFICER) for line in scripts.script_of(one, "call"))
            or (any(line.startswith(CALLER) for line in scripts.script_of(one, "call")) and not one.get("caller_quiet"))
            or open_part(one.get("caller_quiet", "")) is not None
        )
    ]


def test_every_call_in_has_words_for_a_control_room_and_closed_questions_for_who_whispers() -> None:
    pack = load_pack(Config().pack_folder).data
    call_ins = [one for one in pack["findings"] if "call_in" in one]

    assert len(call_ins) >= 40
    assert not_for_a_control_room(pack) == []


@pytest.mark.parametrize("lost", ["handler_script", "caller_quiet"])
def test_a_call_in_that_lost_them_is_seen(lost: str) -> None:
    """Mutant: on a call the officer's own words stand in, and the caller is asked nothing or something open."""
    pack = deepcopy(dict(load_pack(Config().pack_folder).data))
    spoilt = next(one for one in pack["findings"] if one["id"] == "sexual_assault_told")
    del spoilt[lost]

    assert not_for_a_control_room(pack) == ["sexual_assault_told"]
