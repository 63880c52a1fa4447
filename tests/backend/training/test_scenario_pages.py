"""The trainer's home and the preview of a scenario: everything a class will see, for trainers, marked as training."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.content import service
from backend.content.scenario import THEMES
from backend.content.scenario.service import scenarios
from tests.backend.content.scenarios.files import sound, write_scenario
from tests.fixtures.pack import sealed_pack
from tests.page import get_page
from tests.people import People, sign_in

Clients = Callable[[], FlaskClient]
PREVIEW = "/training/scenarios/ex_partner_tracker"


@pytest.fixture(name="dev")
def a_trainer(people: People, client: FlaskClient) -> FlaskClient:
    """Dev's browser: they are a trainer."""
    return sign_in(client, people.dev)


_once: list[str] = []


@pytest.fixture(name="said")
def what_the_preview_says(request: pytest.FixtureRequest) -> str:
    """The preview's text, asked for once: nothing in it differs from test to test."""
    if not _once:
        _once.append(get_page(request.getfixturevalue("dev"), PREVIEW).text)
    return _once[0]


@pytest.fixture(name="built_with")
def pack_with(app: Flask, tmp_path: Path) -> Callable[..., None]:
    """built_with(**changes): a pack with the sound scenario so changed is built, and the server started again."""

    def build(**changes: Any) -> None:
        write_scenario(tmp_path / "overlay" / "scenarios", {**sound(), "id": "ours", **changes})
        service.use_file(sealed_pack(tmp_path, overlay=tmp_path / "overlay"))

    return build


@pytest.mark.parametrize("address", ["/training", PREVIEW])
def test_both_pages_say_that_they_are_training_in_bytes(address: str, dev: FlaskClient) -> None:
    page = get_page(dev, address)

    assert page.root.get("data-realm") == "training"
    assert "Nothing here is real" in dev.get(address).get_data(as_text=True)


@pytest.mark.parametrize("name", ["asha", "chloe", "ivor", "gita", "finn"])
def test_nobody_but_a_trainer_is_shown_them(name: str, people: People, new_client: Clients) -> None:
    client = sign_in(new_client(), getattr(people, name))

    assert [client.get(one).status_code for one in ("/training", PREVIEW)] == [403, 403]


def test_the_home_lists_every_scenario_with_its_minutes_and_forms(dev: FlaskClient) -> None:
    page = get_page(dev, "/training")

    assert {f"/training/scenarios/{one}" for one in scenarios().sound} <= {link.get("href") for link in page.all("a")}
    assert "30 minutes in class · 10 as a briefing · alone at one's own pace" in page.text


def test_a_theme_shows_its_own(dev: FlaskClient) -> None:
    page = get_page(dev, "/training?theme=neighbour_dispute")

    assert "Eleven bins and a hedge" in page.text
    assert "The car that always knew" not in page.text


def test_a_theme_that_no_case_has_is_listed_nowhere_and_says_so_where_it_is_asked_for(dev: FlaskClient) -> None:
    """A row with a nought would look like something that a force has and does not use."""
    empty = set(THEMES) - {name for one in scenarios().sound.values() for name in one.data["themes"]}
    assert empty, "each theme has a case by now: this test has nothing to ask for"
    one = min(empty)
    themes = get_page(dev, "/training").all("a")
    listed = {str(link.get("href")).removeprefix("/training?theme=") for link in themes}

    assert not empty & listed
    assert f"No case has the theme “{THEMES[one]}” yet." in get_page(dev, f"/training?theme={one}").text
    changes = get_page(dev, "/training/changes").text
    assert [name for name in empty if THEMES[name] in changes] == []


def test_an_unknown_theme_shows_all(dev: FlaskClient) -> None:
    assert "The car that always knew" in get_page(dev, "/training?theme=football").text


def test_a_trainer_finds_the_way_from_their_account_and_others_have_none(
    dev: FlaskClient, people: People, new_client: Clients
) -> None:
    assert get_page(dev, "/account").single("a", href="/training").get("hx-boost") == "false"
    assert get_page(sign_in(new_client(), people.asha), "/account").all("a", href="/training") == []


def test_the_preview_shows_each_stage_its_answers_and_what_they_light_and_why(said: str) -> None:
    assert "At the scene: The flat, an hour later" in said
    assert "How do they find the victim? “The gym, Mum's, here." in said
    assert "Any tracker or hidden camera? Tracker found" in said
    assert "RADIO NOW A tracker or camera is there and may be live." in said
    assert "Tracker or hidden camera: Tracker found" in said


def test_the_preview_shows_each_vote_with_model_danger_and_reasons(said: str) -> None:
    assert "send somebody tonight. ✓ Model Twenty times since the spring is a pattern." in said
    assert "Nothing has been asked yet about threats" in said
    assert "! Danger" in said


def test_the_preview_shows_mistakes_and_points_with_their_sources_and_the_advocates_part(said: str) -> None:
    assert "put together with the others. HMICFRS, College of Policing and IOPC, The police response" in said
    assert "A local advocate's part Say what a victim feels" in said
    assert "Where two reasonable officers differ Serious alarm or distress?" in said


def test_the_preview_shows_the_briefing_and_what_its_parts_take(said: str) -> None:
    assert "Briefing: 10 steps, 10 minutes" in said
    assert "Read aloud at 150 words a minute: story 169 words in 2 minutes" in said


def test_the_warning_comes_with_leave_to_step_out_and_no_made_up_number(said: str) -> None:
    assert "You may step out at any time." in said
    assert "welfare or occupational health line: to be verified by the force no number is set" in said


def test_a_model_that_leaves_it_open_says_why(dev: FlaskClient) -> None:
    said = get_page(dev, "/training/scenarios/neighbour_dispute").text

    assert "Two reasonable officers differ. Both a and b keep the door open" in said


@pytest.mark.prove
def test_a_changed_scenario_is_shown_once_it_is_built_and_the_server_started_again(
    dev: FlaskClient, built_with: Callable[..., None], tmp_path: Path
) -> None:
    built_with(title="First wording")
    write_scenario(tmp_path / "overlay" / "scenarios", {**sound(), "id": "ours", "title": "Second wording"})
    assert get_page(dev, "/training/scenarios/ours").h1 == "First wording"

    built_with(title="Second wording")

    assert get_page(dev, "/training/scenarios/ours").h1 == "Second wording"


@pytest.mark.prove
def test_words_of_an_overlay_are_shown_as_words(dev: FlaskClient, built_with: Callable[..., None]) -> None:
    built_with(title="<b>Bold</b> & plain")

    assert get_page(dev, "/training/scenarios/ours").h1 == "<b>Bold</b> & plain"


def test_every_shipped_scenario_has_a_preview(dev: FlaskClient) -> None:
    for name, one in scenarios().sound.items():
        assert get_page(dev, f"/training/scenarios/{name}").h1 == one.data["title"]


def test_a_scenario_past_its_review_date_says_so(dev: FlaskClient, built_with: Callable[..., None]) -> None:
    built_with(reviewed_on="2020-01-01", review_by="2020-07-01")

    said = get_page(dev, "/training/scenarios/ours").text

    assert "Past its review date (1 July 2020): check before you teach it." in said
