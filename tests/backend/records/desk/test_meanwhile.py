"""Two who act at once both stand, and each is told: the second as they act, the first while their page stands open."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from backend.core.audit import AuditEvent
from backend.core.database import db
from backend.review.acts import news
from tests.backend.records.desk.acting import VIEW, Of, act, done, of, phone, sent
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page
from tests.people import People

__all__ = ["of", "phone"]


def asks_at(client: FlaskClient, header: Any) -> str:
    """Where the page that is shown asks what others did, as it says it itself."""
    page = get_page(client, f"/records/{header['record_id']}")
    (looks,) = (one for one in page.all("div") if "data-looks-again" in one.attrib)
    assert page.single("div", id="others").get("role") == "status"
    return str(looks.get("hx-get"))


def told(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return str(answer.text)


def events(app: Flask) -> int:
    with app.app_context():
        return db.session.execute(select(func.count()).select_from(AuditEvent)).scalar_one()


def test_whoever_acted_first_is_told_on_the_page_that_stands_open_what_another_did_since(
    app: Flask, phone: Phone, of: Of, people: People
) -> None:
    header, chloe, gita = sent(phone), of(people.chloe), of(people.gita)
    assert done(act(chloe, header, "read"))
    address = asks_at(chloe, header)
    before = events(app)
    assert "Since this page was shown" not in told(chloe, address)
    assert events(app) == before, "nothing was shown, and nothing is written down"

    assert done(act(gita, header, "viewed", 1, **VIEW))
    assert done(act(chloe, header, "read", 1))

    first = told(chloe, address)
    assert "<strong>Since this page was shown:</strong> Gita Shah: gave a view, " in first
    assert "Chloe Marsh" not in first, "what one did oneself is no news"
    assert VIEW["view_why"] not in first
    again = first.partition('hx-get="')[2].partition('"')[0].replace("&amp;", "&")
    assert "hx-swap-oob" not in told(chloe, again), "it is said once"


def test_a_page_that_says_nothing_of_others_is_caught(
    app: Flask, phone: Phone, of: Of, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant."""
    monkeypatch.setattr(news, "acts_of", lambda *_: [])
    with pytest.raises(AssertionError):
        test_whoever_acted_first_is_told_on_the_page_that_stands_open_what_another_did_since(app, phone, of, people)


def test_who_does_not_act_on_a_record_is_told_nothing_by_its_page(
    phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    header, restricted = sent(phone), sent(phone, answers={"police_link": an_answer("yes")})
    for person, about in ((people.asha, header), (people.ben, header), (people.chloe, restricted)):
        assert of(person).get(f"/records/{about['record_id']}/news?number=0").status_code == 404, person.name
    assert "data-looks-again" not in get_page(of(people.asha), f"/records/{header['record_id']}").text
    assert of(people.gita).get(f"/records/{restricted['record_id']}/news?number=0").status_code == 200
