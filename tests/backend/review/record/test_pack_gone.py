"""A record whose pack is gone: it stays where it is seen, what is due goes on, and each page says what is missing."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete

from backend.content import service as content
from backend.content.frozen import freeze
from backend.content.models import KeptPack
from backend.core import clock as server_clock
from backend.core.database import db, writing
from tests.backend.records.desk.acting import LIT, NEAR, Of, act, closed, done, of, phone
from tests.backend.records.ladder.scene import due, on, pass_time, shown
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone
from tests.page import get_page
from tests.people import People

__all__ = ["of", "phone"]

NUMBER = "DEMO-0417"
BY_A_PACK = {"answers": NEAR, "call_ins": LIT, "incident_ref": NUMBER}


@pytest.fixture
def other(app: Flask) -> Any:
    """A pack that was in use before, and is kept."""
    with app.app_context():
        data = content.current_pack().data
        pack = freeze({**data, "about": {**data["about"], "title": "Another"}})
        with writing():
            content.keep_pack(pack, server_clock.now())
    return pack


def by(phone: Phone, pack: Any, **fields: Any) -> Any:
    """A record that was made with a pack and has arrived; its header."""
    envelope = phone.version(header={"pack_id": pack.pack_id}, **fields)
    assert phone.send(envelope)[0] == 201
    return envelope.header


def take_away(app: Flask, pack_id: str) -> None:
    with app.app_context(), writing():
        db.session.execute(delete(KeptPack).where(KeptPack.pack_id == pack_id))


def pages(header: Any, client: Any) -> dict[str, Any]:
    """What each way to the record answers."""
    at = f"/records/{header['record_id']}"
    return {
        "page": client.get(at),
        "version": client.get(f"{at}/versions/{header['version_id']}"),
        "not ruled out": client.get(f"{at}/versions/{header['version_id']}/cannot-rule-out"),
        "schedule": client.get(f"{at}/schedule"),
        "act": act(client, header, "read"),
        "close": act(client, header, "closed", close_why="With the stalking unit."),
    }


def test_each_page_of_it_names_the_pack_and_what_to_do_until_it_is_put_back(
    app: Flask, other: Any, phone: Phone, people: People, of: Of
) -> None:
    chloe, header = of(people.chloe), by(phone, other, **BY_A_PACK)
    take_away(app, other.pack_id)

    answers = pages(header, chloe)

    assert {name: one.status_code for name, one in answers.items()} == dict.fromkeys(answers, 503)
    for name, one in answers.items():
        assert other.pack_id in one.text, name
        assert "put back" in one.text, name
        assert "with the keys it has" not in one.text, name

    with app.app_context(), writing():
        content.keep_pack(other, server_clock.now())
    assert get_page(chloe, f"/records/{header['record_id']}").response.status_code == 200
    assert done(act(chloe, header, "read"))


def test_it_stays_in_the_list_and_on_the_sheet_and_what_is_due_goes_on(
    app: Flask, other: Any, phone: Phone, people: People, of: Of, clock: Clock
) -> None:
    by(phone, other, **BY_A_PACK)
    take_away(app, other.pack_id)
    on(app, people.chloe, clock)

    pass_time(app, clock, 10)

    assert shown(app, "danger_not_told")[0] == ("chloe", 0)
    assert due(app)["danger_not_told"].state == "waiting"
    for path in ("/records", "/records?list=all", "/sheet", "/clocks"):
        page = of(people.gita).get(path)
        assert page.status_code == 200, path
        assert NUMBER in page.text or path == "/clocks", path


def test_it_is_not_closed_by_a_later_account_whose_pack_is_here(
    app: Flask, other: Any, phone: Phone, people: People, of: Of
) -> None:
    header = by(phone, other, incident_ref=NUMBER)
    newest = phone.version(header={"record_id": header["record_id"], "parent": None}, incident_ref=NUMBER)
    assert phone.send(newest)[0] == 201
    take_away(app, other.pack_id)

    answer = closed(of(people.chloe), newest.header)

    assert answer.status_code == 422
    assert "made with a content pack that is not kept here any more" in answer.text
