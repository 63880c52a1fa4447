"""What a copy leaves out, it says that it leaves out; what was told stands in each copy that weighs it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.core.config import Config
from tests.backend.content.said_in_copies.officers import Data, line_of, officers, without

WITH_NOES = ("incident_update", "crime_report", "morning_hand_over", "risk_rationale")
LEFT_OUT = "Each No to a danger: Foursight record only."
ACTS: Data = {"behaviours": ["following"], "about_how_many": "many", "reporter": "victim"}
NOES: list[Data] = [{"threat": "no"}, {"neck": "never"}, {"keys_held": "no"}, {"fear_violence": "not_so_far"}]
TOLD: Data = {
    **ACTS,
    "threat": "yes",
    "threat_words": "I will end you",
    "children": "yes",
    "safe_place": "no",
    "online_any": "yes",
    "image_abuse": "threatened",
    "image_demand": "money by Friday",
}


@pytest.fixture(scope="module")
def data() -> Any:
    """The pack as it is sealed."""
    return load_pack(Config().pack_folder).data


@pytest.mark.parametrize("no", NOES, ids=lambda one: next(iter(one)))
def test_that_a_no_to_a_danger_is_left_out_is_said_in_the_copy(no: Data, data: Any) -> None:
    texts = officers(data, ACTS | no)

    assert [block for block in WITH_NOES if texts[block].count(LEFT_OUT) != 1] == []


def test_where_no_danger_was_answered_no_nothing_is_left_out(data: Any) -> None:
    texts = officers(data, ACTS | {"threat": "yes", "neck": "earlier"})

    assert [block for block, text in texts.items() if LEFT_OUT in text] == []


def test_a_copy_that_hides_that_it_leaves_out_would_be_seen(data: Any) -> None:
    mutant = deepcopy(data)
    without(mutant, "incident_update", LEFT_OUT)

    assert LEFT_OUT not in officers(mutant, ACTS | {"threat": "no"})["incident_update"]


def test_the_risk_rationale_holds_the_words_of_a_threat_a_child_and_that_nowhere_is_safe(data: Any) -> None:
    text = officers(data, TOLD)["risk_rationale"]
    danger = line_of(text, "DANGER, AS REPORTED")

    assert [
        one for one in ("I will end you", '(as noted): "money by Friday"', "NOWHERE safe") if one not in danger
    ] == []
    assert "A child is involved." in text


def test_what_is_to_be_kept_out_of_a_submission_stands_beside_it_and_is_not_pasted(data: Any) -> None:
    (block,) = [one for one in data["copy_blocks"] if one["id"] == "intelligence_submission"]
    text = officers(data, ACTS)["intelligence_submission"]

    assert "address, number, safe contact and plans" in block["note"]
    assert block["note"] not in text
    assert "safe contact" not in text


@pytest.mark.parametrize("block", ["incident_update", "morning_hand_over"])
def test_that_nobody_said_what_something_else_was_stands_under_what_was_not_asked(block: str, data: Any) -> None:
    bare = officers(data, ACTS | {"behaviours": ["other"]})[block]
    typed = officers(data, ACTS | {"behaviours": ["other"], "other_acts": "parked across the drive"})[block]

    assert "What else they did" in bare.split("ot asked:")[-1] or "What else they did" in line_of(bare, "NOT ASKED")
    assert "What else they did" not in typed


IMAGES = {
    "about_how_many": "several",
    "relationship": "stranger",
    "image_abuse": "threatened",
    "image_demand": "money by Friday",
    "shared_phone": "yes",
}
DEMAND = 'Threat, demand over the picture (as noted): "money by Friday".'


def test_a_threat_over_images_is_a_threat_in_the_points_for_the_statement(data: Any) -> None:
    text = officers(data, IMAGES)["statement_points"]
    assert "THREATS: the exact words" in text
    assert "IMAGES: what was shared" in text
    assert DEMAND in text
    assert "IMAGES" not in officers(data, IMAGES | {"image_abuse": "none_known"})["statement_points"]


def test_the_evidence_list_has_the_words_and_the_date_of_the_threat_over_images(data: Any) -> None:
    text = officers(data, IMAGES)["evidence_list"]
    assert DEMAND in text
    assert "The threat over the images: its words and its date" in text


@pytest.mark.parametrize("block", ["risk_rationale", "intelligence_submission"])
def test_it_is_copied_that_the_suspect_may_see_the_victim_s_messages(data: Any, block: str) -> None:
    assert "may see the victim's messages" in officers(data, IMAGES)[block]


def test_the_risk_rationale_says_what_nobody_asked(data: Any) -> None:
    line = next(one for one in officers(data, IMAGES)["risk_rationale"].split("\n") if one.startswith("NOT "))
    assert "not asked: " in line.lower()
