"""The incident update goes into a log as it is: eight lines, one for the suspect, and whose knowledge each is."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.core.config import Config
from tests.backend.content.said_in_copies.officers import Data, line_of, officers, without
from tests.conformance.both_engines import spoilt_core

SAID = {
    "incident_ref": "0142",
    "reporter": "victim",
    "relationship": "ex_partner",
    "suspect_details": "Mark Ellis, 34, grey Ford Focus",
    "whereabouts": "outside",
    "overhear": "yes",
    "behaviours": ["following"],
    "about_how_many": "many",
    "fear_level": "death",
    "threat": "yes",
    "threat_kind": ["kill"],
    "tracker": "found",
    "home_reached": ["outside_today"],
    "order_any": "yes",
    "order_kinds": ["restraining"],
    "order_on": "suspect",
    "order_for": "this_victim",
    "breach_when": "today",
    "arrest_state": "tried",
}
WALL = {"whereabouts": "nobody_knows", "overhear": "yes", "relationship": "known"}


@pytest.fixture(scope="module")
def data() -> Any:
    """The pack in use."""
    return load_pack(Config().pack_folder).data


def update(data: Data, said: Data, **core: Path) -> str:
    """The incident update of these values."""
    return officers(data, said, **core)["incident_update"]


def test_the_suspect_is_one_sentence_and_says_whose_knowledge_it_is(data: Data) -> None:
    line = line_of(update(data, SAID), "SUSPECT, AS REPORTED")

    assert line == "SUSPECT, AS REPORTED: a former partner; Mark Ellis, 34, grey Ford Focus; outside, in sight."


def test_who_could_hear_it_is_the_officer_s_own_and_not_the_victim_s_word(data: Data) -> None:
    lines = [line for line in update(data, SAID).split("\n") if "Talk with police may not be private" in line]

    assert lines == [update(data, SAID).split("\n")[0]]


def test_what_happened_before_stands_below_the_dangers_and_the_order(data: Data) -> None:
    begun = [line.split(",")[0].split(":")[0] for line in update(data, SAID).split("\n")[1:]]

    assert begun.index("DANGER") < begun.index("HISTORY")
    assert begun.index("ORDER") < begun.index("HISTORY")


def test_what_nobody_said_by_whom_is_as_reported(data: Data) -> None:
    said = {name: value for name, value in SAID.items() if name != "reporter"}

    assert line_of(update(data, said), "SUSPECT, AS REPORTED")
    assert line_of(update(data, said), "DANGER, AS REPORTED")


@pytest.mark.parametrize("title", ["HISTORY, VICTIM SAYS", "DANGER, AS REPORTED", "ORDER AS REPORTED"])
def test_history_danger_and_order_say_so_too(title: str, data: Data) -> None:
    assert line_of(update(data, SAID | {"terms_read": "not_yet"}), title)


def test_terms_that_control_read_are_control_s(data: Data) -> None:
    line = line_of(update(data, SAID | {"terms_read": "control"}), "ORDER TERMS READ BY CONTROL")

    assert line.endswith(": restraining order; on the suspect; protects this victim; broken today.")


def test_it_has_eight_lines_at_most_and_no_orphan(data: Data) -> None:
    text = update(data, SAID)

    assert len(text.split("\n")) <= 8
    assert "BY DEVICE" not in text
    assert "Tracker found." in text


def test_the_head_holds_what_the_officer_knows_and_nobody_else_s_word(data: Data) -> None:
    assert update(data, SAID | {"online_acts": ["alias"]}).split("\n")[0] == (
        "POSSIBLE STALKING. Log 0142. ONLINE. Talk with police may not be private."
    )


CARE = (
    "CARE: suspect may see the victim's messages: use only the safe way in the record. "
    "None there: no message, no voicemail."
)
READ = {"shared_phone": "yes", "safe_contact": "Text to her sister after six"}


def test_that_the_suspect_may_read_along_stands_in_the_first_line_and_how_to_reach_the_victim_in_none(
    data: Data,
) -> None:
    text = update(data, SAID | READ)

    assert CARE in text.split("\n")[0]
    assert len(text.split("\n")) <= 8
    assert "sister" not in text
    assert CARE not in update(data, SAID | {"shared_phone": "no"})


@pytest.mark.prove
def test_an_update_without_the_care_for_what_the_suspect_reads_is_seen(data: Data) -> None:
    spoilt = deepcopy(data)
    without(spoilt, "incident_update", CARE)

    assert CARE not in officers(spoilt, SAID | READ)["incident_update"]


IMAGE = {"online_any": "yes", "image_abuse": "threatened", "image_child": "yes"}


def test_somebody_under_18_in_an_image_is_a_danger_and_the_sergeant_s_by_name(data: Data) -> None:
    text = update(data, SAID | IMAGE)

    assert "Somebody under 18 in an image. Threat to share private images." in line_of(text, "DANGER, AS REPORTED")
    assert "threat to share private images; image of a child" in line_of(text, "NOT NOTED AS TOLD")


def test_images_shared_and_more_threatened_is_said_once_and_as_both(data: Data) -> None:
    text = update(data, SAID | IMAGE | {"image_abuse": "both"})

    assert text.count("Private images shared, and a threat to share more") == 1
    assert "Private images shared, and a threat to share more." in line_of(text, "DANGER, AS REPORTED")


def test_a_neighbour_behind_a_wall_is_no_danger_by_that_alone(data: Data) -> None:
    text = officers(data, WALL)["crime_report"]

    assert "may not be private" not in line_of(text, "DANGER, AS REPORTED")
    assert "Talk with police may not be private" in line_of(
        officers(data, WALL | {"whereabouts": "outside"})["crime_report"], "DANGER, AS REPORTED"
    )
    assert "Talk with police may not be private" in update(data, WALL)


@pytest.mark.prove
def test_a_line_that_does_not_say_whose_it_is_is_seen(data: Data, tmp_path: Path) -> None:
    core = spoilt_core(tmp_path, "copy/said.js", "if (line.whose)", "if (false)")

    told = SAID | {"reporter": "victim"}
    assert line_of(update(data, told), "HISTORY, VICTIM SAYS") != ""
    assert line_of(update(data, told, core=core), "HISTORY, VICTIM SAYS") == ""


LEFT = {
    "duty_plan": "not_done",
    "duty_plan_because": "not_alone",
    "duty_risk": "owed",
    "duty_risk_who": "Sgt Marsh",
    "duty_risk_by": "0800",
}


def test_what_was_not_done_tonight_stands_with_its_reason_and_what_is_left_with_to_whom_and_by_when(data: Data) -> None:
    text = update(data, SAID | LEFT)
    line = line_of(text, "ARREST, ACTION")

    assert "Tonight's plan, not done because: not alone." in line
    assert "Risk assessed: not done, left to Sgt Marsh. Risk assessed: due 0800." in line
    assert len(text.split("\n")) <= 8


@pytest.mark.prove
def test_an_update_that_has_only_what_was_done_is_seen(data: Data) -> None:
    spoilt = deepcopy(data)
    without(spoilt, "incident_update", "duty_plan_because")

    assert "not alone" not in officers(spoilt, SAID | LEFT)["incident_update"]


def test_a_tick_at_impact_and_evidence_says_what_was_ticked_and_no_more(data: Data) -> None:
    line = line_of(update(data, SAID | {"duty_impact_evidence": "done"}), "ARREST, ACTION")

    assert line.endswith("'Video the impact, save evidence': ticked as done.")
