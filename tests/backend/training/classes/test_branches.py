"""What comes of leaving something undone: told where a trainer chooses to, else passed over, and back to the model."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.content.scenario.service import common, scenario, scenarios
from backend.content.service import current_pack
from backend.training.classes import turning
from backend.training.classes.screens import screens_of
from backend.training.classes.turning import aside_at, wanted
from backend.training.scorm.steps import steps_alone
from backend.training.snapshot import snapshot_of
from tests.backend.training.classes.class_room import Room
from tests.page import get_page
from tests.people import People, sign_in

BRANCHED = ("breach_landing", "night_rota", "please_do_nothing")
Screens = list[dict[str, Any]]


def snapshot(name: str) -> dict[str, Any]:
    """What a class of a shipped scenario would be given."""
    found = scenario(name)
    assert found is not None
    return snapshot_of(found, current_pack(), common())


def walked(screens: Screens) -> list[str]:
    """The screens by pressing Next alone."""
    step, ids = 0, [screens[0]["id"]]
    while (after := wanted(screens, step, "next")) != step:
        step = after
        ids.append(screens[step]["id"])
    return ids


@pytest.fixture(name="branched")
def screens_with_branches(client: FlaskClient) -> dict[str, Screens]:
    """The screens of each shipped scenario that has a branch."""
    found = [name for name, one in scenarios().sound.items() if any(stage["branch"] for stage in one.data["stages"])]
    return {name: list(screens_of(snapshot(name), "full")) for name in found}


def test_three_shipped_scenarios_have_one_and_each_comes_back_to_the_model(branched: dict[str, Screens]) -> None:
    assert set(BRANCHED) <= set(branched)
    for screens in branched.values():
        for step, one in enumerate(screens):
            if not (branch := aside_at(screens, step)):
                continue
            at = wanted(screens, step, "aside")
            while screens[at].get("branch") == branch["branch"]:
                at = wanted(screens, at, "next")
            assert not screens[at].get("aside")
            assert screens[at]["title"] == branch["returns"]
            assert one["id"] != screens[at]["id"]


def test_next_and_back_pass_over_it(branched: dict[str, Screens]) -> None:
    for screens in branched.values():
        assert walked(screens) == [one["id"] for one in screens if not one.get("aside")]
        for step, one in enumerate(screens):
            if step and not one.get("aside"):
                assert not screens[wanted(screens, step, "back")].get("aside")


def test_a_turning_that_does_not_pass_over_it_is_noticed(
    branched: dict[str, Screens], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant."""
    monkeypatch.setattr(turning, "_is_aside", lambda *_: False)

    with pytest.raises(AssertionError):
        test_next_and_back_pass_over_it(branched)


@pytest.fixture(name="hall")
def a_class_of_one(app: Flask, new_client: Callable[[], FlaskClient], people: People) -> Room:
    """A class in full of a scenario with a branch."""
    return Room(app, new_client, people.dev, form="full", scenario="please_do_nothing")


def test_a_trainer_may_tell_it_the_room_sees_it_and_goes_on_from_it(hall: Room) -> None:
    phone = hall.join()
    while not hall.standing().aside:
        hall.press()
    before = hall.screen["id"]
    assert "What if: You left without telling the sergeant" in get_page(hall.trainer, hall.address).text

    hall.press("aside", view="projector")
    assert "At 06:10 you hand in your radio." in phone.get().text
    hall.press()
    assert "Left undone: Nobody who can decide was told that night." in phone.get().text
    hall.press()
    assert hall.screen["id"] == "scene.reveal.reasons"
    hall.press("back")
    assert hall.screen["id"] == before

    report = get_page(hall.trainer, f"{hall.address}/report").text
    assert "You left without telling the sergeant" in report


def test_what_is_not_told_is_not_missing(hall: Room) -> None:
    assert [one["id"] for one in hall.standing().unseen if one.get("aside")] == []
    hall.press("aside")  # there is none here
    assert hall.screen["id"] == "title"


def test_handout_slides_preview_and_package_have_it(hall: Room, new_client: Any, people: People) -> None:
    dev = sign_in(new_client(), people.dev)
    said = "By eleven Kelly-Ann is calm."
    address = "/training/scenarios/please_do_nothing"

    for page in (f"{hall.address}/handout", f"{address}/slides", address):
        assert said in get_page(dev, page).text, page
    assert "scene.branch" in [one["id"] for one in steps_alone(snapshot("please_do_nothing"))]
