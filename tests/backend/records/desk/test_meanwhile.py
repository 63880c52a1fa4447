"""Two who act at once both stand, and each is told: the second as they act, the first while their page stands open."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from backend.core.audit import AuditEvent
from backend.core.database import db
from backend.records.acts.models import DeskAct
from backend.review.acts import news, texts
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


SEARCHES = ("direct_attempt", "direct_circulate")
HELD = {"custody": "Suspect in custody", "prison": "Suspect in prison"}
OWN = "Tell her sister as well."


def at_large(phone: Phone) -> Any:
    return sent(phone, answers={"whereabouts": an_answer("elsewhere")})


def held_since(phone: Phone, before: Any, where: str) -> None:
    """A newer version came, after the page was drawn."""
    sent(phone, before, answers={"whereabouts": an_answer(where)})


def given_on(app: Flask, header: Any) -> list[str]:
    """What was done about a record by whoever is at a desk."""
    with app.app_context():
        return list(db.session.execute(select(DeskAct.kind).where(DeskAct.record_id == header["record_id"])).scalars())


@pytest.mark.parametrize("form", ["one tap", "a list", "a task"])
@pytest.mark.parametrize("search", SEARCHES)
@pytest.mark.parametrize("where", HELD)
def test_a_page_drawn_before_the_suspect_was_held_directs_no_search_and_says_who_is_told_now(
    app: Flask, phone: Phone, of: Of, people: People, where: str, search: str, form: str
) -> None:
    before, chloe = at_large(phone), of(people.chloe)
    held_since(phone, before, where)
    forms: dict[str, dict[str, Any]] = {
        "one tap": {"standard": search},
        "a list": {"directions": [search, "direct_see_victim"], "direct_own": OWN},
        "a task": {"directions": [search], "task_to": people.asha.id, "task_due": "hour"},
    }

    answer = act(chloe, before, "directed", **forms[form])

    assert answer.status_code == 422
    said = str(unescape(answer.text))
    assert f"{HELD[where]}. No search was directed" in said
    assert "Tell custody or the prison, and the investigator, now. Have arrest for this offence considered" in said
    assert "ask a prison to stop the contact" in said
    assert f'value="{search}"' not in answer.text, "the newest version's page offers no search"
    assert not given_on(app, before)


def test_what_else_was_typed_and_ticked_there_is_kept_and_can_be_directed(phone: Phone, of: Of, people: People) -> None:
    before, chloe = at_large(phone), of(people.chloe)
    held_since(phone, before, "custody")
    others: dict[str, Any] = {"directions": ["direct_attempt", "direct_see_victim"], "direct_own": OWN}

    page = act(chloe, before, "directed", **others)

    assert OWN in page.text
    assert re.search(r'value="direct_see_victim"[^>]* checked', page.text)
    assert not re.search(r'name="directions"[^>]*value="direct_attempt"', page.text)
    assert done(act(chloe, before, "directed", directions=["direct_see_victim"], direct_own=OWN))


def test_a_suspect_who_is_out_again_is_looked_for(phone: Phone, of: Of, people: People) -> None:
    first, chloe = sent(phone, answers={"whereabouts": an_answer("custody")}), of(people.chloe)
    newest = sent(phone, first, answers={"whereabouts": an_answer("elsewhere")})

    assert done(act(chloe, newest, "directed", standard="direct_attempt"))


def test_a_desk_that_does_not_look_at_what_came_since_is_caught(
    phone: Phone, of: Of, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, chloe = at_large(phone), of(people.chloe)
    held_since(phone, before, "custody")
    monkeypatch.setattr(texts, "held_in", lambda *_: "")

    assert done(act(chloe, before, "directed", standard="direct_attempt"))
