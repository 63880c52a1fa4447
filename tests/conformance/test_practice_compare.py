"""Every scenario, compared as a phone does at the end of practice: what the model lights by the Python engine is what
somebody who asked nothing is told they missed, and the model itself has missed nothing.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.content.authoring.scenarios.loader import load_scenarios
from backend.rules.assess import assess
from tests.conformance.both_engines import node
from tests.fixtures.run import ROOT

HERE = Path(__file__).parent
PACK_FOLDER = ROOT / "backend" / "content" / "pack"


@pytest.fixture(scope="module", name="compared")
def everything() -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    """By scenario: its data, and what the phone says of it."""
    pack = load_pack(PACK_FOLDER)
    sound = [one.data for one in load_scenarios(PACK_FOLDER, None, pack).sound.values()]
    sent = json.dumps({"pack": json.loads(pack.canonical), "scenarios": sound})
    done = subprocess.run([node(), str(HERE / "compare.mjs")], input=sent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return {one["id"]: (one, said) for one, said in zip(sound, json.loads(done.stdout), strict=True)}


def lit_by_the_model(scenario: Mapping[str, Any], data: Mapping[str, Any]) -> tuple[set[str], set[str]]:
    """What applies by the model: call-ins at the end of any stage, and other findings at the end of the last."""
    call_ins, answers, throughout, applies = called_in(data), dict[str, Any](), set[str](), set[str]()
    for stage in scenario["stages"]:
        answers |= stage["answers"]
        kind = "call" if stage["where"] == "call" else "scene"
        findings = assess(data, answers, scenario["as_of"], {}, kind=kind)["findings"]
        applies = {one["id"] for one in findings if one["state"] == "applies"}
        throughout |= applies & call_ins
    return throughout, applies - call_ins


def called_in(data: Mapping[str, Any]) -> set[str]:
    """The findings that call somebody in."""
    return {one["id"] for one in data["findings"] if one.get("call_in")}


def test_the_model_beside_itself_has_missed_nothing(compared) -> None:
    said = {name: one["model"] for name, (_scenario, one) in compared.items()}

    assert len(said) >= 15
    assert {name: one for name, one in said.items() if one["missed"] or one["others"] or one["more"]} == {}
    in_words = {one["id"] for one in load_pack(PACK_FOLDER).data["questions"] if one["kind"] == "text"}
    for name, (scenario, _said) in compared.items():
        differ = {"differ"} if in_words & {one["question"] for one in scenario["differ"]} else set()
        assert set(said[name]["hows"]) <= {"same", "words"} | differ, name


def test_who_asked_nothing_missed_what_the_model_lights_and_nothing_else(compared) -> None:
    data = load_pack(PACK_FOLDER).data
    wrong = {}
    for name, (scenario, one) in compared.items():
        call_ins, others = lit_by_the_model(scenario, data)
        if (set(one["nothing"]["missed"]), set(one["nothing"]["others"])) != (call_ins, others):
            wrong[name] = one["nothing"]

    assert wrong == {}


def test_some_stories_have_danger_that_is_over_at_the_end(compared) -> None:
    """Or the test above would not see an earlier stage forgotten."""
    data = load_pack(PACK_FOLDER).data

    def at_the_end(scenario: Mapping[str, Any]) -> set[str]:
        answers = {name: said for stage in scenario["stages"] for name, said in stage["answers"].items()}
        findings = assess(data, answers, scenario["as_of"], {})["findings"]
        return {one["id"] for one in findings if one["state"] == "applies"}

    over = [name for name, (one, _said) in compared.items() if lit_by_the_model(one, data)[0] - at_the_end(one)]

    assert len(over) >= 5
