"""The steps of a class: what is shown when, and nothing of the answer before its time."""

from __future__ import annotations

import json
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.content.authoring.scenarios.loader import load_scenarios
from backend.content.scenario import Scenario
from backend.core.config import Config
from backend.training.snapshot import snapshot_of
from backend.training.steps import Form, steps_of

FULL = (
    "title warning ballot:before story asked ballot spread reveal story asked ballot spread reveal "
    "story asked ballot spread reveal ballot:after compare discussion tonight end"
)
BRIEFING = "title warning story ballot:before spread:before reveal ballot:after compare tonight end"


@pytest.fixture(scope="module", name="found")
def the_shipped_scenarios() -> dict[str, Scenario]:
    folder = Config().pack_folder
    return load_scenarios(folder, None, load_pack(folder)).sound


@pytest.fixture(name="tracker")
def a_snapshot(found: dict[str, Scenario]) -> dict[str, Any]:
    folder = Config().pack_folder
    return snapshot_of(found["ex_partner_tracker"], load_pack(folder), {"warning": ["W"]})


def outline(steps: list[dict[str, Any]]) -> str:
    return " ".join(f"{one['kind']}:{one['when']}" if one.get("when") else one["kind"] for one in steps)


@pytest.mark.parametrize("form,expected", [("full", FULL), ("briefing", BRIEFING)])
def test_the_steps_come_in_the_order_a_trainer_turns_them(form: Form, expected: str, tracker: dict[str, Any]) -> None:
    assert outline(steps_of(tracker, form)) == expected


@pytest.mark.parametrize("form", ["full", "briefing"])
def test_no_two_steps_of_any_scenario_have_one_id(form: Form, found: dict[str, Scenario]) -> None:
    for scenario in found.values():
        ids = [one["id"] for one in steps_of(scenario.data, form)]
        assert len(set(ids)) == len(ids), scenario.id


@pytest.mark.parametrize("form", ["full", "briefing"])
def test_neither_a_ballot_nor_a_spread_tells_the_model_or_a_reason(form: Form, tracker: dict[str, Any]) -> None:
    shown = [one for one in steps_of(tracker, form) if one["kind"] in ("ballot", "spread")]

    assert shown
    for step in shown:
        assert {"model", "differ"}.isdisjoint(step)
        assert all(option.keys() == {"id", "text"} for option in step["options"])


def test_nothing_is_revealed_before_it_was_voted_on(tracker: dict[str, Any]) -> None:
    told = json.dumps(steps_of(tracker, "full")[:6])

    for option in tracker["stages"][0]["vote"]["options"]:
        assert option["why"] not in told
    assert tracker["stages"][0]["reveal"][0] not in told


def test_the_vote_before_is_the_vote_after(tracker: dict[str, Any]) -> None:
    ballots = [one for one in steps_of(tracker, "full") if one["kind"] == "ballot" and one["when"]]

    before, after = ({**one, "id": None, "when": None} for one in ballots)
    assert before == after


def test_the_briefing_takes_ten_minutes(tracker: dict[str, Any]) -> None:
    assert [steps_of(tracker, form)[0]["minutes"] for form in ("full", "briefing")] == [tracker["minutes"], 10]


def test_a_stage_without_questions_or_vote_has_neither_step(tracker: dict[str, Any]) -> None:
    bare = {**tracker, "stages": [{**tracker["stages"][0], "asked": [], "vote": None}]}

    assert "ballot:before story reveal ballot:after" in outline(steps_of(bare, "full"))


def test_a_snapshot_says_all_in_words_and_is_plain_json(tracker: dict[str, Any]) -> None:
    scene = tracker["stages"][1]

    assert json.loads(json.dumps(tracker)) == tracker
    assert scene["asked"][0]["text"] == "How do they find the victim?"
    assert {one["question"]: one["answer"] for one in scene["model"]["answers"]}["tracker"] == "Suspected"
    threat = next(one for one in scene["model"]["lit"] if one["id"] == "threat_told")
    assert threat["call_in"] == "sergeant"
    assert threat["because"] == ["Threats to kill or hurt: yes"]
    before, now = ({one["id"] for one in stage["model"]["lit"]} for stage in tracker["stages"][:2])
    assert not before & now  # what the call lit already is not lit again


def test_a_snapshot_names_the_source_of_every_mistake(tracker: dict[str, Any]) -> None:
    assert all(one["from"].startswith("HMICFRS") for one in tracker["mistakes"])
