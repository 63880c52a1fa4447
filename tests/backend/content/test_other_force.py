"""Another force's area, and a report by somebody else: the victim reports once and is reached with care."""

from __future__ import annotations

import json
import shutil
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.loader import PackRefused, load_pack
from backend.rules.assess import assess
from tests.fixtures.device_engine import device_engine

PACK = Path(__file__).resolve().parents[3] / "backend" / "content" / "pack"
SPREAD = ("suspect", "acts", "victim")


@pytest.fixture(scope="module", name="pack")
def the_shipped_pack() -> dict[str, Any]:
    return load_pack(PACK).data


def answers(**values: Any) -> dict[str, Any]:
    return {name: {"value": value} for name, value in values.items()}


def applying(pack: dict[str, Any], **values: Any) -> set[str]:
    found = assess(pack, answers(**values), "2026-11-24")["findings"]
    return {finding["id"] for finding in found if finding["state"] == "applies"}


def finding(pack: dict[str, Any], finding_id: str) -> dict[str, Any]:
    return next(item for item in pack["findings"] if item["id"] == finding_id)


@pytest.mark.parametrize("part", SPREAD)
def test_whatever_lies_elsewhere_the_report_is_taken_and_the_victim_safeguarded_here(pack: Any, part: str) -> None:
    assert "take_it_here" in applying(pack, force_spread=[part])


def test_taking_safeguarding_and_transfer_in_writing_come_in_that_order(pack: Any) -> None:
    first, second, third = finding(pack, "take_it_here")["do"]
    assert "Take the report here" in first
    assert "safeguards the victim here" in second
    assert "in writing to a named person" in third


def taken_away(pack: dict[str, Any], part: str) -> set[str]:
    """What applied before another force came into it, and no longer does."""
    case = {
        "about_how_many": "several",
        "behaviours": ["watching"],
        "threat": "yes",
        "order_any": "yes",
        "whereabouts": "coming",
    }
    return applying(pack, **case) - applying(pack, **case, force_spread=[part], transfer_state="accepted")


@pytest.mark.parametrize("part", SPREAD)
def test_another_forces_area_takes_nothing_away(pack: Any, part: str) -> None:
    assert taken_away(pack, part) == set()


def test_a_pack_in_which_a_transfer_ends_the_work_here_would_be_seen(pack: Any) -> None:
    mutant = deepcopy(pack)
    rule = finding(mutant, "treat_as_stalking")
    away = {"all": [{"includes": ["force_spread", "suspect"]}, {"is": ["transfer_state", "accepted"]}]}
    rule["when"] = {"all": [rule["when"], {"any": [{"not": away}, {"is": ["threat_now", "yes"]}]}]}
    here = {
        "about_how_many": "several",
        "behaviours": ["watching"],
        "force_spread": ["suspect"],
        "transfer_state": "not_sent",
    }
    assert "treat_as_stalking" in applying(mutant, **here)
    assert "treat_as_stalking" not in applying(mutant, **{**here, "transfer_state": "accepted"})
    assert "treat_as_stalking" in applying(pack, **{**here, "transfer_state": "accepted"})


def test_a_pack_in_which_distance_would_excuse_taking_the_report_is_refused(tmp_path: Path) -> None:
    shutil.copytree(PACK, tmp_path / "pack")
    path = tmp_path / "pack" / "other_force" / "findings.json"
    items = json.loads(path.read_text("utf-8"))
    rule = next(item for item in items if item["id"] == "take_it_here")
    rule["when"] = {"all": [rule["when"], {"is": ["whereabouts", "near"]}]}
    path.write_text(json.dumps(items), "utf-8")
    with pytest.raises(PackRefused, match="whereabouts"):
        load_pack(tmp_path / "pack")


@pytest.mark.parametrize("state", ["sent", "not_sent", "disputed"])
def test_until_a_named_person_there_accepts_it_is_held_here(pack: Any, state: str) -> None:
    assert "transfer_hanging" in applying(pack, force_spread=["suspect"], transfer_state=state)


def test_an_accepted_transfer_still_leaves_the_safeguarding_here(pack: Any) -> None:
    lit = applying(pack, force_spread=["suspect"], transfer_state="accepted")
    assert "transfer_hanging" not in lit
    assert "take_it_here" in lit


def test_a_suspect_who_lives_elsewhere_can_still_have_an_order(pack: Any) -> None:
    assert "order_across_forces" in applying(pack, force_spread=["suspect"])
    assert "coming to" in finding(pack, "order_across_forces")["law"]


def test_no_advice_sends_the_victim_to_another_force(pack: Any) -> None:
    advice = next(item for item in pack["advice"] if item["id"] == "one_report_only")
    assert "You do not have to report it again anywhere else." in advice["say"][0]
    assert any("the other force" in sentence for sentence in advice["do_not_say"])


@pytest.mark.parametrize("who", ["for_them", "not_aware", "found"])
def test_a_report_by_somebody_else_asks_for_a_safe_way_to_the_victim_first(pack: Any, who: str) -> None:
    assert "third_party_report" in applying(pack, reporter=who)
    assert "safe way" in finding(pack, "third_party_report")["do"][0]


def test_the_one_who_reported_is_given_nothing_about_the_victim(pack: Any) -> None:
    assert "no address, no plan, no answer" in " ".join(finding(pack, "third_party_report")["do"])


@pytest.mark.parametrize("who", ["not_aware", "found"])
def test_a_victim_who_may_not_know_is_told_by_a_plan_and_an_order_does_not_wait(pack: Any, who: str) -> None:
    assert "victim_may_not_know" in applying(pack, reporter=who)
    assert "SPO now" in " ".join(finding(pack, "victim_may_not_know")["do"])


def test_a_victim_nobody_has_spoken_to_comes_before_they_are_seen_alone(pack: Any) -> None:
    assert "victim_not_reached" in applying(pack, reporter="for_them", victim_reached="not_yet")
    assert "not_seen_alone" in applying(pack, reporter="for_them", victim_reached="not_alone")
    assert finding(pack, "victim_not_reached")["rank"] < finding(pack, "not_seen_alone")["rank"]


def test_a_report_by_the_victim_asks_nothing_of_a_third_party(pack: Any) -> None:
    hidden = assess(pack, answers(reporter="victim"), "2026-11-24")["hidden"]
    assert {"reporter_who", "victim_reached", "approach_plan"} <= set(hidden)


def test_who_reported_and_the_way_to_the_victim_enter_no_copy(pack: Any) -> None:
    given = answers(reporter="for_them", reporter_who="ZZreporter", approach_plan="ZZplan", force_spread=["acts"])
    result = assess(pack, given, "2026-11-24")
    assert not any("ZZ" in device_engine().copy_text(pack, block["id"], given, result) for block in pack["copy_blocks"])


def test_a_copy_that_names_the_one_who_reported_is_refused(tmp_path: Path) -> None:
    shutil.copytree(PACK, tmp_path / "pack")
    path = tmp_path / "pack" / "handover" / "copy_blocks.json"
    blocks = json.loads(path.read_text("utf-8"))
    blocks[0]["lines"].append({"answers": ["reporter_who"]})
    path.write_text(json.dumps(blocks), "utf-8")
    with pytest.raises(PackRefused, match="sensitive"):
        load_pack(tmp_path / "pack")
