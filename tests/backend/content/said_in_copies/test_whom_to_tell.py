"""What is not noted as told stands under whom it is for, gravest first, and each of it once for each of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.core.config import Config
from tests.backend.content.calls import copies
from tests.backend.content.said_in_copies.officers import Data, officers
from tests.conformance.both_engines import spoilt_core
from tests.fixtures.device_engine import DeviceEngine

GRAVE = {
    "whereabouts": "outside",
    "threat": "yes",
    "threat_kind": ["kill"],
    "threat_now": "yes",
    "fear_level": "death",
    "keys_held": "yes",
    "changing": "yes",
    "triggers": ["split"],
}
TITLE = "NOT NOTED AS TOLD: "


@pytest.fixture(scope="module")
def data() -> Any:
    """Give the rules and texts of the pack in use."""
    return load_pack(Config().pack_folder).data


def not_told(data: Data, block: str = "incident_update", **more: Any) -> dict[str, list[str]]:
    """{whom it is for: what}, in the order in which they stand."""
    text = officers(data, GRAVE, **more)[block]
    line = next(line for line in text.split("\n") if TITLE in line).partition(TITLE)[2]
    groups = [group.partition(": ") for group in line.removesuffix(".").split(". ")]
    return {whom: what.split("; ") for whom, _, what in groups}


def told(who: str, *ids: str) -> Data:
    """What is noted as told to one of these call-ins."""
    note = [{"who": who, "at": "2026-11-24T01:49:00Z"}]
    return {one: {"lit_at": "2026-11-24T01:48:00Z", "told": note} for one in ids}


@pytest.mark.parametrize("block", ["incident_update", "morning_hand_over"])
def test_it_stands_under_whom_it_is_for(block: str, data: Data) -> None:
    found = not_told(data, block)

    assert found["DUTY INSPECTOR"] == ["a threat today: to kill"]
    assert "suspect outside, in sight" in found["CONTROL"]
    split = {
        "incident_update": "a recent or coming event",
        "morning_hand_over": "a recent or coming event: a split",
    }  # a log has the rest
    assert "escalating lately" in found["SERGEANT"]
    assert split[block] in found["SERGEANT"]


def test_in_a_log_what_the_sergeant_is_not_told_is_short_and_the_rest_stands_in_its_own_lines(data: Data) -> None:
    text = officers(data, GRAVE)["incident_update"]

    assert "escalating lately" in not_told(data)["SERGEANT"]
    assert text.count("a split") == 1, "in its own line"


@pytest.mark.prove
def test_a_danger_for_the_radio_that_is_cut_short_in_a_log_is_seen(data: Data, tmp_path: Path) -> None:
    core = spoilt_core(tmp_path, "copy/told.js", 'form === "whole" && one.level === "sergeant"', 'form === "whole"')

    assert not_told(data, core=core)["DUTY INSPECTOR"] != ["a threat today: to kill"]


def test_a_threat_that_only_control_was_told_of_is_the_inspector_s_and_stands_before_what_is_less(data: Data) -> None:
    found = not_told(data, call_ins=told("Control", "suspect_near", "life_threatened"))

    assert next(iter(found)) == "DUTY INSPECTOR"
    assert found["DUTY INSPECTOR"] == ["a threat today: to kill"]


def test_a_fact_stands_once_and_under_each_whom_it_is_for(data: Data) -> None:
    found = not_told(data)
    facts = [fact for group in found.values() for fact in group]

    assert len(facts) == len(set(facts))
    assert found["CONTROL, SERGEANT"] == ["suspect has a way in"]


def test_a_fear_of_death_is_said_once(data: Data) -> None:
    facts = [fact for group in not_told(data).values() for fact in group]

    assert [fact for fact in facts if "expects" in fact] == ["victim expects serious harm"]


def test_a_call_names_whom_it_has(data: Data) -> None:
    log = copies(data, {"whereabouts": {"value": "near"}, "fear_level": {"value": "very"}})["log"]

    assert f"{TITLE}PASS TO DISPATCH: suspect close by" in log
    assert ". SUPERVISOR: " in log


def rang_again(data: Data, *path: Path) -> list[str]:
    """The notes of control in the hand-over: told of the suspect and the threat, and again with the keys as well."""
    notes = [{"who": "Control", "at": f"2026-11-24T01:{minute}:00Z"} for minute in (49, 52)]
    both = {"lit_at": "2026-11-24T01:48:00Z", "told": notes}
    keys = {"lit_at": "2026-11-24T01:51:00Z", "told": notes[1:]}
    call_ins = {"suspect_near": both, "life_threatened": both, "keys_danger": keys}
    text = officers(data, GRAVE, *path, call_ins=call_ins)["morning_hand_over"]
    line = next(line for line in text.split("\n") if line.startswith("TOLD: "))
    return line.removeprefix("TOLD: ").split("); ")


def test_whoever_is_rung_again_is_noted_as_told_what_is_new(data: Data) -> None:
    first, second = rang_again(data)

    assert "suspect outside, in sight" in first
    assert "a threat today: to kill" in first
    assert second == "Control 24 Nov 01:52 (suspect has a way in)."


@pytest.mark.prove
def test_a_copy_that_says_all_of_it_again_is_seen(data: Data, tmp_path: Path) -> None:
    core = spoilt_core(tmp_path, "copy/told.js", "!before.has(nameOf(one, copy))", "true")

    assert "a threat today" in rang_again(data, core)[1]


THREAT_ON_A_CALL = {
    "whereabouts": {"value": "near"},
    "threat": {"value": "yes"},
    "threat_now": {"value": "yes"},
    "threat_kind": {"value": ["kill"]},
}
DISPATCH_TOLD = told("Dispatch 4", "suspect_near", "life_threatened")
NO_ONE_ABOVE = ("call: !isAboveSergeant(pack, finding)", "call: true")


def test_a_call_s_log_keeps_the_inspector_who_is_still_to_be_told(data: Data) -> None:
    log = copies(data, THREAT_ON_A_CALL, call_ins=DISPATCH_TOLD)["log"]

    assert f"{TITLE}DUTY INSPECTOR: a threat today: to kill" in log


def test_a_call_s_log_says_of_what_dispatch_was_told_while_somebody_else_is_to_hear_it(data: Data) -> None:
    log = copies(data, THREAT_ON_A_CALL, call_ins=DISPATCH_TOLD)["log"]
    line = next(line for line in log.split("\n") if "TOLD: Dispatch 4" in line)

    assert "suspect close by" in line
    assert "a threat today: to kill" in line


@pytest.mark.prove
def test_a_log_that_takes_dispatch_for_the_inspector_is_seen(data: Data, tmp_path: Path) -> None:
    core = spoilt_core(tmp_path, "copy/told.js", *NO_ONE_ABOVE)

    with DeviceEngine(core) as spoilt:
        log = spoilt.copies(data, THREAT_ON_A_CALL, "2026-11-24", DISPATCH_TOLD, kind="call")["call_log"]
    assert "DUTY INSPECTOR" not in log


@pytest.mark.prove
def test_a_copy_that_takes_control_for_the_inspector_is_seen(data: Data, tmp_path: Path) -> None:
    core = spoilt_core(tmp_path, "copy/told.js", "|| wantsAnother(one.id, copy)", "|| false")

    assert "DUTY INSPECTOR" not in not_told(data, core=core, call_ins=told("Control", "life_threatened"))


POLICE_LINK = {"police_link": "yes", "whereabouts": "near", "threat": "yes", "threat_now": "yes"}


def inspector_s(data: Data, **more: Any) -> str:
    """What the duty inspector is not noted as told, with the inspector's name before it."""
    text = officers(data, POLICE_LINK, **more)["incident_update"].partition(TITLE)[2]
    return text.partition(". ")[0]


def test_the_duty_inspector_is_named_once_and_asked_for_once(data: Data) -> None:
    line = inspector_s(data)

    assert line.startswith("DUTY INSPECTOR: By phone, now, before the radio; ")
    assert line.lower().count("duty inspector") == line.lower().count("by phone") == 1


NAMED_UNDER_THE_NAME = ('.replace(title && `: the ${title.toLowerCase()}`, "")', "")
ASKED_FOR_TWICE = ("if (within.includes(one.id)) continue;", "")


@pytest.mark.prove
@pytest.mark.parametrize("fault", [NAMED_UNDER_THE_NAME, ASKED_FOR_TWICE], ids=["named again", "asked for twice"])
def test_a_copy_that_names_the_inspector_again_is_seen(fault: tuple[str, str], data: Data, tmp_path: Path) -> None:
    line = inspector_s(data, core=spoilt_core(tmp_path, "copy/told.js", *fault))

    assert line.lower().count("by phone") + line.lower().count("duty inspector") > 2
