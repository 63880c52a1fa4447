"""Changing codes, services and screening questions takes a folder of JSON and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend import create_app
from backend.content.service import current_pack
from backend.core.config import Config
from backend.core.database import db
from tests.page import Page
from tests.people import add_people, sign_in

COMMON = {
    "source": [{"ref": "our_procedure", "at": "page 4"}],
    "status": "verified",
    "reviewed_on": "2026-11-24",
    "review_by": "2027-05-24",
}
SOURCE = {
    "id": "our_procedure",
    "publisher": "Example Police",
    "title": "Stalking procedure",
    "edition": "3",
    "read_on": "2026-11-24",
}


def shipped(kind: str, item_id: str) -> dict[str, Any]:
    """An item as the pack in use writes it, to be copied into an overlay and changed there."""
    folder = Config().pack_folder
    items = [item for path in sorted(folder.rglob(f"{kind}.json")) for item in json.loads(path.read_text("utf-8"))]
    return dict(next(item for item in items if item["id"] == item_id))


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    """A force's own folder: its word for a code, its own screening question, its own line to ring."""
    screen = shipped("outline", "more_screening")
    disposal = shipped("questions", "disposal")
    disposal["options"] = [*disposal["options"], {"id": "code_16", "text": "Outcome 16, our form 12 filled in"}]
    files = {
        "sources": [SOURCE],
        "questions": [
            disposal | COMMON,
            {"id": "our_sst_1", "kind": "yes_no", "short": "Our SST 1", "text": "Is the first one so?", **COMMON},
        ],
        "outline": [screen | {"questions": [*screen["questions"], "our_sst_1"]}],
        "findings": [
            {
                "id": "our_sst_lit",
                "text": "Our screening tool says treat it as stalking",
                "when": {"is": ["our_sst_1", "yes"]},
                "rank": 25,
                "do": ["Record it as our procedure says."],
                "say": ["taken_seriously"],
                "why": "Because our procedure has the tool.",
                **COMMON,
            }
        ],
        "services": [
            {
                "id": "our_line",
                "group": "support",
                "about": ["Our own advocates."],
                "area": "Exampleshire",
                "cases": "all",
                "hours": "unknown",
                "contacts": [{"kind": "phone", "value": "01632 960123", "status": "verified"}],
                "verified_on": "2026-11-24",
                "verified_by": "Example Police",
                "text": "Exampleshire stalking line",
                **COMMON,
            }
        ],
    }
    folder = tmp_path / "overlay"
    folder.mkdir()
    for kind, items in files.items():
        (folder / f"{kind}.json").write_text(json.dumps(items), "utf-8")
    return folder


@pytest.fixture
def theirs(database_url: str, overlay: Path, tmp_path: Path) -> Iterator[tuple[Flask, FlaskClient]]:
    """The server of that force, and an officer's browser."""
    config = Config(instance=tmp_path / "theirs", database_url=database_url, overlay_folder=overlay, testing=True)
    app = create_app(config)
    with app.app_context():
        people = add_people()
    client = app.test_client()
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    yield app, sign_in(client, people.asha)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def screens_of(app: Flask) -> tuple[str, list[dict[str, Any]]]:
    """Where the walk's pages lie, and the screens."""
    with app.app_context():
        pack = current_pack()
        return f"/p/{pack.pack_id}/{pack.data['about']['lang']}/walk", pack.data["outline"]


def test_a_code_a_screening_question_a_finding_and_a_service_of_the_force_s_own_reach_the_screen(
    theirs: tuple[Flask, FlaskClient],
) -> None:
    app, client = theirs
    base, outline = screens_of(app)

    def shown_on(question: str) -> str:
        screen = next(one for one in outline if question in one.get("questions", []))
        return text_at(f"{base}/{screen['id']}")

    def text_at(address: str) -> str:
        return " ".join(str(Page(client.get(address)).text).split())

    directory = next(one for one in outline if one["kind"] == "services")
    assert "Outcome 16, our form 12 filled in" in shown_on("disposal")
    assert "Is the first one so?" in shown_on("our_sst_1")
    assert "Our screening tool says treat it as stalking" in text_at(f"{base}/outcome")
    assert "01632 960123" in text_at(f"{base}/{directory['id']}")
    assert "Stalking procedure, page 4" in text_at(f"{base}/outcome")


def test_the_force_can_see_in_words_what_its_overlay_changes_for_officers(
    theirs: tuple[Flask, FlaskClient], overlay: Path
) -> None:
    base = str(Config().pack_folder)

    said = theirs[0].test_cli_runner().invoke(args=["content", "diff", base, f"{base}+{overlay}"]).output

    assert "now also: Outcome 16, our form 12 filled in" in said
    assert "added: Is the first one so? [our_sst_1]" in said
    assert "added: Our screening tool says treat it as stalking [our_sst_lit]. when “Our SST 1” is Yes" in said
    assert "added: Exampleshire stalking line [our_line]" in said
