"""The hand-over to the morning: what is known, done, owed, not known, and the next contact."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.rules.assess import assess
from tests.fixtures.device_engine import device_engine

PACK = Path(__file__).resolve().parents[3] / "backend" / "content" / "pack"
BLOCK = "morning_hand_over"
PARTS = (
    *("BEFORE A FIXED TIME: ", "SUSPECT, AS REPORTED: ", "DANGER, AS REPORTED: ", "VICTIM: ", "PLAN: "),
    *("NOT NOTED AS TOLD: ", "NOT KNOWN: "),
)
OWED = {
    "id": "row00001",
    "action": "evidence",
    "line": "CCTV from the bus",
    "owner": "early_sergeant",
    "by_when": "handover",
}
NIGHT: dict[str, Any] = {
    "incident_ref": {"value": "INC 41"},
    "whereabouts": {"value": "nobody_knows"},
    "relationship": {"value": "ex_partner"},
    "about_how_many": {"value": "several"},
    "weapon": {"state": "not_known"},
    "arrest_state": {"value": "tried"},
    "attempt_next": {"value": "early turn sergeant at 07:00"},
    "next_contact": {"value": "PC Day, 09:00"},
    "plan_rows": {"value": [OWED]},
}


@pytest.fixture(scope="module", name="pack")
def the_shipped_pack() -> dict[str, Any]:
    return load_pack(PACK).data


def handed(pack: dict[str, Any], **values: Any) -> str:
    answers = {**copy.deepcopy(NIGHT), **{name: {"value": value} for name, value in values.items()}}
    return device_engine().copy_text(pack, BLOCK, answers, assess(pack, answers, "2026-11-24"))


def applying(pack: dict[str, Any], **values: Any) -> set[str]:
    found = assess(pack, {name: {"value": value} for name, value in values.items()}, "2026-11-24")["findings"]
    return {finding["id"] for finding in found if finding["state"] == "applies"}


def test_the_morning_reads_seven_parts_in_order(pack: Any) -> None:
    text = handed(pack, threat="yes", plan_state="made")
    places = [text.find(f"\n{part}") for part in PARTS]
    assert -1 not in places
    assert places == sorted(places)


def test_the_plan_stays_in_the_record_and_that_is_said(pack: Any) -> None:
    text = handed(pack, plan_state="part")
    assert "CCTV from the bus" not in text
    assert "The plan itself, and who owes which line, is in the record only." in text


def test_nothing_is_said_of_what_nobody_wrote_down(pack: Any) -> None:
    assert device_engine().copy_text(pack, BLOCK, {}, assess(pack, {}, "2026-11-24")) == ""


def test_what_is_not_known_is_handed_over_too(pack: Any) -> None:
    assert "NOT KNOWN: Weapon" in handed(pack)


def test_a_suspect_not_found_comes_with_who_tries_next(pack: Any) -> None:
    assert "BEFORE A FIXED TIME: Next attempt by: early turn sergeant at 07:00." in handed(pack)


def test_a_suspect_held_comes_with_who_tells_the_victim_before_release(pack: Any) -> None:
    text = handed(pack, arrest_state="arrested", release_kind="in_custody", release_teller="PC Night, on call")
    assert "BEFORE A FIXED TIME: Tells the victim before release: PC Night, on call." in text


def test_a_call_in_nobody_was_told_of_never_stands_under_what_was_done(pack: Any) -> None:
    lines = handed(pack, threat="yes", threat_now="yes", offence_considered="s2a").split("\n")
    assert [line.split(":")[0] for line in lines if "a threat today" in line] == ["NOT NOTED AS TOLD"]
    assert "DONE: Offence suspected: stalking, section 2A." in lines


def test_a_suspect_already_out_is_not_said_to_be_told_of_before_release(pack: Any) -> None:
    out = handed(pack, arrest_state="arrested", release_kind="investigation", release_told="no")
    assert "before release:" not in out
    assert "Victim not told before release." in out


def test_bail_in_a_hand_over_is_set_beside_the_order(pack: Any) -> None:
    text = handed(pack, arrest_state="arrested", release_kind="bail_conditions", spo_considered="no")
    assert "Released, bail with conditions." in text
    assert "SPO not considered yet." in text


def test_a_watched_phone_is_warned_of_without_the_safe_number(pack: Any) -> None:
    text = handed(pack, shared_phone="yes", safe_contact="07700 900123", tonight_where="Aunt's, 3 Mill Street")
    assert "use only the safe way in the record" in text
    assert "900123" not in text
    assert "Mill Street" not in text


def test_nothing_private_stands_in_it_even_when_all_is_answered(pack: Any) -> None:
    private = [q["id"] for q in pack["questions"] if q.get("sensitive") and q["kind"] == "text"]
    assert len(private) > 2
    assert "ZZ" not in handed(pack, **dict.fromkeys(private, "ZZ private"))


def test_a_question_that_lost_its_mark_would_be_seen_in_it(pack: Any) -> None:
    mutant = copy.deepcopy(pack)
    next(q for q in mutant["questions"] if q["id"] == "safe_contact").pop("sensitive")
    block = next(block for block in mutant["copy_blocks"] if block["id"] == BLOCK)
    block["lines"].append({"answers": ["safe_contact"]})
    assert "900123" in handed(mutant, safe_contact="07700 900123")


@pytest.mark.parametrize("link", ["yes", "reason"])
def test_a_police_link_holds_it_back_until_somebody_was_phoned(pack: Any, link: str) -> None:
    assert handed(pack, police_link=link).startswith("HOLD: speak to the duty inspector by phone")
    assert "HOLD" not in handed(pack, police_link="no")


def test_it_never_looks_as_if_pasting_it_told_somebody(pack: Any) -> None:
    assert "Pasting this tells nobody: say it." in handed(pack)


def test_it_is_plain_text_for_an_old_log(pack: Any) -> None:
    assert handed(pack, handed_to="Zoë – early turn").replace("\n", "").isascii()


def test_a_victim_who_does_not_know_who_has_it_is_told(pack: Any) -> None:
    assert "victim_knows_nobody" in applying(pack, knows_who_has_it="no")


@pytest.mark.parametrize(
    "answer", [{"about_how_many": "several"}, {"arrest_state": "tried"}, {"whereabouts": "nobody_knows"}]
)
def test_what_is_left_open_at_night_is_handed_over_aloud(pack: Any, answer: dict[str, str]) -> None:
    assert "hand_it_over" in applying(pack, **answer)


@pytest.mark.parametrize("relationship", ["ex_partner", "stranger", "not_identified"])
def test_the_coordinator_hears_of_every_pattern_domestic_or_not(pack: Any, relationship: str) -> None:
    assert "coordinator_line" in applying(
        pack, about_how_many="several", behaviours=["watching"], relationship=relationship
    )


def test_marac_has_a_counterpart_where_it_is_not_domestic_or_an_honest_none(pack: Any) -> None:
    item = next(item for item in pack["findings"] if item["id"] == "coordinator_line")
    assert "MARAC (domestic) and stalking clinic (any case)" in item["record"]
    assert "If there is none" in item["why"]
    assert len(item["do"]) == 1, "one line for the officer; the meetings are the coordinator's"
