"""The chip of a yes turns the colour of danger only where a yes is among what lights a call-in."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from backend.content.service import current_pack
from backend.screens import pages
from backend.screens.danger import lit_by_yes

YES = {"is": ["asked", "yes"]}
OTHER = {"is": ["other", "no"]}


@pytest.mark.parametrize(
    "when, found",
    [
        (YES, {"asked"}),
        ({"one_of": ["asked", ["yes", "no"]]}, {"asked"}),
        ({"any": [OTHER, {"all": [YES, OTHER]}]}, {"asked"}),
        ({"not": {"not": YES}}, {"asked"}),
        ({"not": YES}, set()),
        (OTHER, set()),
    ],
)
def test_a_yes_is_a_danger_where_it_counts_towards_a_call_in(when: Any, found: set[str]) -> None:
    assert lit_by_yes({"findings": [{"when": when, "call_in": "sergeant"}]}) == found


def test_a_yes_that_only_a_finding_without_a_call_in_looks_at_is_no_danger() -> None:
    assert lit_by_yes({"findings": [{"when": YES}]}) == set()


def test_body_worn_video_running_does_not_look_like_danger_and_a_weapon_does(app: Flask) -> None:
    with app.test_request_context("/"):
        html = "".join(page.body.decode() for page in pages.pages_of(current_pack().pack_id).values())

    yes = '<input type="radio" name="answer-{}" value="yes">'
    assert '<label class="chip">' + yes.format("bwv_running") in html
    assert '<label class="chip chip--yes">' + yes.format("weapon") in html
