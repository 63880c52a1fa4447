"""What one answer says more of is not said by another beside it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.backend.content.lighting import copied, shipped

WHICH = {"reporter_order": "non-molestation, protects the brother"}


@pytest.mark.parametrize(
    "answered", [{"order_on": "reporter"}, {"order_on": "reporter", **WHICH}, {"order_on": "both", **WHICH}]
)
@pytest.mark.parametrize("block", ["incident_update", "crime_report", "morning_hand_over"])
def test_an_order_on_the_person_reporting_is_said_once(block: str, answered: dict[str, Any]) -> None:
    said = copied(shipped(), block, order_any="yes", **answered)
    line = next(one for one in said.split("\n") if one.startswith("ORDER"))

    assert line.count("on the person reporting") == 1
    assert ("protects the brother" in line) == ("reporter_order" in answered)
    assert ("ach is under an order" in line) == (answered["order_on"] == "both")


@pytest.mark.parametrize(
    "asked, words, online", [("behaviours", "other_acts", {}), ("online_acts", "online_other", {"online_any": "yes"})]
)
@pytest.mark.parametrize("block", ["incident_update", "crime_report", "morning_hand_over"])
def test_an_act_that_is_not_listed_is_said_in_the_words_typed_for_it(
    block: str, asked: str, words: str, online: dict[str, Any]
) -> None:
    ticked = {**online, asked: ["other"], "about_how_many": "few"}
    bare = copied(shipped(), block, **ticked)
    assert "something else" in bare
    typed = copied(shipped(), block, **ticked, **{words: "parked across the drive"})

    assert "parked across the drive" in typed
    assert "something else" not in typed
    assert "something else" in copied(shipped(), block, **ticked, **{words: ""})


def test_posts_about_the_victim_are_asked_once() -> None:
    asked = [
        question["id"]
        for question in shipped()["questions"]
        for option in question.get("options", [])
        if option["text"].startswith(("Posts", "Poses"))
    ]
    assert asked == ["behaviours", "behaviours"]
