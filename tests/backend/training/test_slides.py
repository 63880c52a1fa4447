"""A scenario as slides for a hall without a network: what a class sees, in its order, with hands instead of phones."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.content.scenario.service import common, scenario
from backend.content.service import current_pack
from backend.training.scenarios import slides
from backend.training.scenarios.slides import slides_of
from backend.training.snapshot import snapshot_of
from backend.training.steps import Form
from tests.page import get_page
from tests.page_checks import text_of
from tests.people import People, sign_in

SLIDES = "/training/scenarios/ex_partner_tracker/slides"


@pytest.fixture(name="snapshot")
def of_a_shipped_scenario(client: FlaskClient) -> dict[str, Any]:
    """What a class of it would be given."""
    found = scenario("ex_partner_tracker")
    assert found is not None
    return snapshot_of(found, current_pack(), common())


def kinds(snapshot: dict[str, Any], form: Form = "full") -> list[str]:
    """What the slides are, one after the other."""
    return [one["kind"] for one in slides_of(snapshot, form)]


def test_what_they_say_stands_on_a_slide_after_what_may_be_asked(snapshot: dict[str, Any]) -> None:
    made = slides_of(snapshot, "full")

    asked = [number for number, one in enumerate(made) if one["kind"] == "to_ask"]

    assert len(asked) == sum(bool(stage["asked"]) for stage in snapshot["stages"])
    for number in asked:
        assert made[number + 1]["kind"] == "heard"
        assert made[number + 1]["asked"][0] == made[number]["asked"][0]


def test_every_answer_there_was_to_hear_stands_on_some_slide(snapshot: dict[str, Any]) -> None:
    heard = [one["says"] for slide in slides_of(snapshot, "full") if slide["kind"] == "heard" for one in slide["asked"]]

    assert heard == [one["says"] for stage in snapshot["stages"] for one in stage["asked"]]


def test_no_slide_needs_a_server(snapshot: dict[str, Any]) -> None:
    """Counted answers, questions that a tap opens, before beside after."""
    for form in ("full", "briefing"):
        assert {"asked", "ballot", "spread", "compare"} & set(kinds(snapshot, form)) == set()


def test_a_kind_that_needs_one_would_be_found(snapshot: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant."""
    monkeypatch.delitem(slides.BY_HAND, "spread")

    with pytest.raises(AssertionError):
        test_no_slide_needs_a_server(snapshot)


def test_nothing_tells_the_answer_before_the_hands_are_up(dev: FlaskClient, snapshot: dict[str, Any]) -> None:
    shown = [text_of(one) for one in get_page(dev, SLIDES).all("section")]
    made = slides_of(snapshot, "full")
    of = {
        kind: [text for one, text in zip(made, shown, strict=False) if one["kind"] == kind] for kind in kinds(snapshot)
    }

    assert len(shown) == len(made) + 1
    assert all("Model" in text for text in of["reasons"])
    assert not any("Model" in text for text in of["hands"])
    said = [one["says"] for stage in snapshot["stages"] for one in stage["asked"]]
    assert not any(says in text for says in said for text in of["to_ask"])


def test_the_page_is_training_says_so_and_what_it_does_not_do(dev: FlaskClient) -> None:
    page = get_page(dev, SLIDES)

    assert page.root.get("data-realm") == "training"
    assert "Nobody's answers are kept: there is no report" in page.text
    assert page.single("a", href="/training/scenarios/ex_partner_tracker") is not None


def test_the_briefing_has_its_own(dev: FlaskClient, snapshot: dict[str, Any]) -> None:
    assert len(kinds(snapshot, "briefing")) < len(kinds(snapshot))
    assert "the ten-minute briefing" in get_page(dev, f"{SLIDES}?form=briefing").text


def test_a_scenario_that_is_not_there_has_none(dev: FlaskClient) -> None:
    assert dev.get("/training/scenarios/not_there/slides").status_code == 404


@pytest.fixture(name="dev")
def a_trainer(people: People, client: FlaskClient) -> FlaskClient:
    """Dev's browser: they are a trainer."""
    return sign_in(client, people.dev)
