"""The chip of a yes, or of a no, turns the colour of danger only where it is among what lights a call-in."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from backend.content.service import current_pack
from backend.screens import pages
from backend.screens.danger import dangers

YES = {"is": ["asked", "yes"]}
OTHER = {"is": ["other", "no"]}


@pytest.mark.parametrize(
    "when, found",
    [
        (YES, {"asked": {"yes"}}),
        ({"one_of": ["asked", ["yes", "no"]]}, {"asked": {"yes", "no"}}),
        ({"any": [OTHER, {"all": [YES, OTHER]}]}, {"asked": {"yes"}, "other": {"no"}}),
        ({"not": {"not": YES}}, {"asked": {"yes"}}),
        ({"not": YES}, {"asked": {"no"}}),
        (OTHER, {"other": {"no"}}),
        ({"is": ["kind", "third"]}, {}),
    ],
)
def test_an_answer_is_a_danger_where_it_counts_towards_a_call_in(when: Any, found: dict[str, set[str]]) -> None:
    assert dangers({"findings": [{"when": when, "call_in": "sergeant"}]}) == found


def test_an_answer_that_only_a_finding_without_a_call_in_looks_at_is_no_danger() -> None:
    assert dangers({"findings": [{"when": YES}]}) == {}


def test_body_worn_video_running_does_not_look_like_danger_and_a_weapon_does(app: Flask) -> None:
    with app.test_request_context("/"):
        html = "".join(page.body.decode() for page in pages.pages_of(current_pack().pack_id).values())

    chip = '<input type="radio" name="answer-{}" value="{}">'
    assert '<label class="chip">' + chip.format("bwv_running", "yes") in html
    assert '<label class="chip chip--danger">' + chip.format("weapon", "yes") in html
    assert '<label class="chip">' + chip.format("safe_place", "yes") in html
    assert '<label class="chip chip--danger">' + chip.format("safe_place", "no") in html
