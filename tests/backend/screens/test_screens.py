"""The walk's pages as the server gives them."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.content.service import current_pack
from backend.screens import pages
from tests.page import Page, get_page
from tests.people import People, sign_in


@pytest.fixture
def officer(client: FlaskClient, people: People) -> FlaskClient:
    """Asha's browser."""
    return sign_in(client, people.asha)


@pytest.fixture
def base(app: Flask) -> str:
    """Where the pages of the pack in use begin."""
    with app.app_context():
        pack = current_pack()
        return f"/p/{pack.pack_id}/{pack.data['about']['lang']}"


def test_every_screen_of_the_pack_is_a_sound_page_that_names_itself(
    app: Flask, officer: FlaskClient, base: str
) -> None:
    with app.app_context():
        outline = current_pack().data["outline"]

    for screen in outline:
        page = Page(officer.get(f"{base}/walk/{screen['id']}"))
        assert page.one("main").get("data-screen") == screen["id"]


def test_a_screen_holds_nothing_of_whoever_asks(officer: FlaskClient, base: str, people: People) -> None:
    body = officer.get(f"{base}/walk/door_1").text

    assert people.asha.name not in body
    assert people.asha.id not in body


def test_the_pack_is_served_as_its_canonical_bytes(app: Flask, officer: FlaskClient, base: str) -> None:
    answer = officer.get(f"{base}/pack.json")

    with app.app_context():
        assert answer.data == current_pack().canonical
    assert answer.mimetype == "application/json"


def test_the_list_of_a_pack_names_every_screen_and_the_pack_itself(app: Flask, officer: FlaskClient, base: str) -> None:
    listed = {path for path, _ in json.loads(officer.get(f"{base}/precache.json").data)}

    with app.app_context():
        screens = {f"{base}/walk/{screen['id']}" for screen in current_pack().data["outline"]}
    assert listed == {*screens, f"{base}/pack.json"}


@pytest.mark.parametrize("end", ["walk/no_such_screen", "walk/", "other.json"])
def test_a_screen_that_the_pack_does_not_have_is_a_404(officer: FlaskClient, base: str, end: str) -> None:
    get_page(officer, f"{base}/{end}", status=404)


@pytest.mark.parametrize("end", ["walk/door_1", "pack.json", "precache.json"])
def test_a_pack_that_was_never_in_use_here_is_a_404(officer: FlaskClient, end: str) -> None:
    get_page(officer, f"/p/{'0' * 32}/en/{end}", status=404)


def test_another_language_of_the_pack_is_a_404(officer: FlaskClient, base: str) -> None:
    get_page(officer, f"{base.removesuffix('/en')}/cy/walk/door_1", status=404)


def test_a_screen_is_rendered_once_per_process(app: Flask) -> None:
    with app.app_context():
        pack_id = current_pack().pack_id

        assert pages.pages_of(pack_id) is pages.pages_of(pack_id)


def test_the_scripts_to_read_out_stand_in_three_lines_each_and_need_no_report(app: Flask, officer: FlaskClient) -> None:
    page = get_page(officer, "/guidance/call-ins")

    with app.app_context():
        scripts = [line for one in current_pack().data["findings"] for line in one.get("script", ())]
    assert scripts
    assert all(" ".join(line.split()) in page.text for line in scripts)
    assert page.one("main").get("data-needs") is None
