"""A record made with any pack ever used opens for ever, in the words it was made with."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from backend import create_app
from backend.content import service as content
from backend.core import clock
from backend.core.config import Config
from backend.core.database import db, writing
from tests.fixtures.pack import sealed_pack
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page
from tests.people import People, sign_in

NEW_WORDS = "Is there a weapon anywhere, by our own new wording?"


def overlay_in(folder: Path) -> Path:
    """An overlay that words one question anew and takes an option's place."""
    questions = json.loads((Config().pack_folder / "questions.json").read_text("utf-8"))
    changed = next(one for one in questions if one["id"] == "weapon") | {"text": NEW_WORDS}
    folder.mkdir()
    (folder / "questions.json").write_text(json.dumps([changed]), "utf-8")
    return folder


@pytest.fixture
def later(app: Flask) -> Iterator[Callable[..., Flask]]:
    """later(overlay): the same server, started again with an overlay."""
    made: list[Flask] = []

    def start(overlay: Path) -> Flask:
        config: Any = app.extensions["foursight"]
        made.append(create_app(config.with_(pack_file=sealed_pack(config.instance, overlay=overlay))))
        return made[-1]

    yield start
    for one in made:
        with one.app_context():
            db.session.remove()
            db.engine.dispose()


def read_there(server: Flask, person: Any, record_id: str) -> str:
    """The record's page on that server, as text."""
    client = server.test_client()
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    return get_page(sign_in(client, person), f"/records/{record_id}").text


@pytest.mark.usefixtures("both_databases")
def test_a_record_from_before_the_pack_changed_reads_in_its_own_words(
    app: Flask, phone_of: Callable[..., Phone], people: People, later: Callable[..., Flask], tmp_path: Path
) -> None:
    with app.app_context():
        before = content.current_pack()
        with writing():
            content.keep_pack(before, clock.now())
    envelope = phone_of(people.asha).version(answers={"weapon": an_answer("yes")})
    assert phone_of(people.asha).send(envelope)[0] == 201

    server = later(overlay_in(tmp_path / "overlay"))
    text = read_there(server, people.chloe, envelope.header["record_id"])

    assert content.current_pack().pack_id != before.pack_id
    assert " ".join(before.question("weapon")["text"].split()) in text
    assert NEW_WORDS not in text
