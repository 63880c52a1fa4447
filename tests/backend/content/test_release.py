"""Release: before it the victim is told and asked; bail is no substitute. On the shipped pack."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.loader import PackRefused, load_pack
from backend.rules.assess import assess
from tests.fixtures.device_engine import device_engine

PACK = Path(__file__).resolve().parents[3] / "backend" / "content" / "pack"
HELD = {"arrest_state": "arrested", "release_kind": "in_custody"}


@pytest.fixture(scope="module", name="pack")
def the_shipped_pack() -> dict[str, Any]:
    return load_pack(PACK).data


def answers(**values: Any) -> dict[str, Any]:
    return {name: {"value": value} for name, value in values.items()}


def result(pack: dict[str, Any], **values: Any) -> dict[str, Any]:
    return assess(pack, answers(**values), "2026-11-24")


def applying(pack: dict[str, Any], **values: Any) -> set[str]:
    return {finding["id"] for finding in result(pack, **values)["findings"] if finding["state"] == "applies"}


def finding(pack: dict[str, Any], finding_id: str) -> dict[str, Any]:
    return next(item for item in pack["findings"] if item["id"] == finding_id)


@pytest.mark.parametrize(
    "kind", ["in_custody", "bail_conditions", "bail_plain", "investigation", "charged", "no_action"]
)
def test_whatever_custody_decides_the_victim_is_told_before_release(pack: Any, kind: str) -> None:
    assert {"tell_before_release", "arrest_news"} <= applying(pack, arrest_state="arrested", release_kind=kind)


@pytest.mark.parametrize("kind", ["investigation", "bail_plain"])
def test_release_without_conditions_is_an_event_with_work_for_tonight(pack: Any, kind: str) -> None:
    assert "released_no_conditions" in applying(pack, arrest_state="arrested", release_kind=kind)
    assert finding(pack, "released_no_conditions")["rank"] < 40


def test_an_arrest_that_ends_with_no_action_keeps_the_plan_and_asks_for_an_order(pack: Any) -> None:
    assert "released_and_ended" in applying(pack, arrest_state="arrested", release_kind="no_action")
    assert "SPO" in " ".join(finding(pack, "released_and_ended")["do"])


def test_section_2a_in_custody_shows_how_short_the_time_is(pack: Any) -> None:
    assert "custody_2a_short" in applying(pack, offence_considered="s2a", **HELD)
    assert "custody_2a_short" not in applying(pack, offence_considered="s4a", **HELD)


def test_section_4a_is_never_offered_as_a_way_to_gain_time(pack: Any) -> None:
    said = " ".join(finding(pack, "custody_2a_short")["do"])
    assert "never to gain time" in said


def test_views_nobody_asked_for_are_asked_for_before_release(pack: Any) -> None:
    assert "views_not_asked" in applying(pack, views_asked="no", **HELD)
    assert "before release" in " ".join(finding(pack, "views_not_asked")["do"])


def test_custody_now_asks_for_hours_list_and_a_number_that_is_answered(pack: Any) -> None:
    assert "held_now" in applying(pack, **HELD)
    assert len(finding(pack, "held_now")["do"]) == 3


@pytest.mark.parametrize("answer", [{"arrest_state": "arrested", "release_kind": "bail_conditions"}])
def test_bail_asks_for_an_order_as_well_and_for_the_terms_to_be_told(pack: Any, answer: dict[str, str]) -> None:
    assert {"bail_no_substitute", "bail_terms_told"} <= applying(pack, **answer)


def test_bail_counts_back_to_a_target_of_our_own_before_it_ends(pack: Any) -> None:
    clocks = result(pack, arrest_state="arrested", release_kind="bail_conditions", bail_until="2027-02-22")["clocks"]
    due = next(clock for clock in clocks if clock["id"] == "bail_runs_out")
    assert (due["state"], due["due"]) == ("applies", "2027-01-25")
    safety = next(clock["safety"] for clock in pack["clocks"] if clock["id"] == "bail_runs_out")
    assert "Our own target" in safety


def test_who_tells_and_when_it_ends_are_recorded_and_take_nothing_away(pack: Any) -> None:
    known = {"release_teller": "PC Night, 06:00", "custody_clock": "21:00; 21:00 tomorrow", "views_asked": "yes"}
    assert applying(pack, **HELD) <= applying(pack, **HELD, **known)


def test_the_hours_of_custody_are_asked_for_only_while_they_run(pack: Any) -> None:
    assert "custody_clock" not in result(pack, **HELD)["hidden"]
    assert "custody_clock" in result(pack, arrest_state="arrested", release_kind="charged")["hidden"]


def test_the_advice_on_bail_never_says_that_it_keeps_them_safe(pack: Any) -> None:
    advice = next(item for item in pack["advice"] if item["id"] == "bail_in_plain_words")
    assert not any("safe" in sentence for sentence in advice["say"])
    assert any("bail keeps them safe" in sentence for sentence in advice["do_not_say"])


def test_the_safe_number_enters_no_copy(pack: Any) -> None:
    given = answers(safe_contact="07700 900123 after nine", release_teller="PC Night at 06:00", **HELD)
    for block in pack["copy_blocks"]:
        assert "900123" not in device_engine().copy_text(pack, block["id"], given, assess(pack, given, "2026-11-24"))


def test_a_pack_that_says_there_is_no_need_to_tell_is_refused(tmp_path: Path) -> None:
    shutil.copytree(PACK, tmp_path / "pack")
    path = tmp_path / "pack" / "release" / "findings.json"
    items = json.loads(path.read_text("utf-8"))
    items[0]["do"] = ["Low risk: no need to call the victim."]
    path.write_text(json.dumps(items), "utf-8")
    with pytest.raises(PackRefused, match=r"release/findings\.json"):
        load_pack(tmp_path / "pack")
