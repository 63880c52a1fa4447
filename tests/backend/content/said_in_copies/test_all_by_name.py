"""What is cut off can be the most dangerous question: a copy names all that is open, and all that is not told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from backend.content.authoring.loader import load_pack
from backend.core.config import Config
from backend.rules.assess import assess
from tests.backend.content.calls import FULLEST, Data, call, copies
from tests.backend.content.said_in_copies.officers import officers
from tests.conformance.both_engines import CORE, spoilt_core

MORE = re.compile(r"and \d+ more|\d+ for (dispatch|the supervisor|the sergeant)")
SCENE = {"whereabouts": "outside", "fear_level": "death", "behaviours": ["following"], "about_how_many": "many"}


@pytest.fixture(scope="module")
def data() -> Data:
    """The pack in use."""
    return load_pack(Config().pack_folder).data


def of_a_scene(data: Data, core: Path = CORE) -> dict[str, str]:
    """The copies of an officer's report."""
    return officers(data, SCENE, core)


def test_nothing_is_counted_in_a_log_and_a_read_back(data: Data) -> None:
    told = {"suspect_near": {"lit_at": "2026-11-24T01:48:00Z", "told": []}}
    for answers in ({}, call(FULLEST)["answers"], {"whereabouts": {"value": "near"}}):
        made = copies(data, answers, call_ins=told)
        assert [text for text in (made["log"], made["read_back"]) if MORE.search(text)] == []


def test_nothing_is_counted_in_what_an_officer_copies(data: Data) -> None:
    assert [name for name, text in of_a_scene(data).items() if MORE.search(text)] == []


def test_all_unknowns_are_one_line(data: Data) -> None:
    unknown = [line for line in of_a_scene(data)["incident_update"].split("\n") if "not asked" in line.lower()]

    assert len(unknown) == 1


@pytest.mark.prove
def test_a_line_of_unknowns_that_is_cut_is_seen(data: Data, tmp_path: Path) -> None:
    core = spoilt_core(
        tmp_path,
        "copy/unknowns.js",
        ".map(({ short }) => short);\n  const [asked",
        ".map(({ short }) => short).slice(0, 2);\n  const [asked",
    )

    assert of_a_scene(data, core)["incident_update"] != of_a_scene(data)["incident_update"]


def test_thoughts_of_suicide_are_a_welfare_concern_in_a_log_told_or_not(data: Data) -> None:
    answers = {"own_suicide": {"value": "yes"}, "weapon": {"value": "yes"}}
    note = [{"who": "Sgt Lowe", "at": "2026-11-24T01:49:00Z"}]
    told = copies(data, answers, call_ins={"victim_suicidal": {"lit_at": "2026-11-24T01:48:00Z", "told": note}})["log"]
    untold = copies(data, answers)["log"]

    assert re.search(r"NOT NOTED AS TOLD: .*\bwelfare concern\b", untold)
    assert "TOLD: Sgt Lowe 24 Nov 01:49 (welfare concern)." in told.split("\n")
    assert [words for words in ("suicid", "health care") if words in told + untold] == []
    assert "victim_suicidal" in {one["id"] for one in assess(data, answers, "2026-11-24", {}, kind="call")["call_ins"]}
