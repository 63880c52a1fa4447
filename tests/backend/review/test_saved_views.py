"""Counts beside the lists of what is open, and views of the list that somebody saved for themselves."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select

from backend.core.database import db
from backend.records.saved.models import SavedView
from backend.records.saved.service import MOST
from tests.backend.records.desk.acting import Of, of, phone, sent
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page
from tests.people import People

__all__ = ["of", "phone"]

RELEASED = {"release_today": an_answer("yes")}
RELEASE = "Out, or due out: victim not told"


def links(client: FlaskClient) -> dict[str, str]:
    """{words: address} of what leads on from the list, with the fold of the lists opened."""
    page = client.get("/records").text + client.get("/records/lists").text
    return {
        words: address.replace("&amp;", "&")
        for address, words in re.findall(r'<a href="([^"]*)"[^>]*>([^<]+)</a>', page)
    }


def save(client: FlaskClient, name: str, **asked: str) -> int:
    return client.post("/records/views", data={"name": name, **asked}).status_code


@pytest.mark.each_database
def test_how_many_stand_in_a_list_is_said_beside_it(phone: Phone, of: Of, people: People, both_databases: str) -> None:
    sent(phone, answers=RELEASED, incident_ref="DEMO-0417")

    assert any(
        words.endswith(": 1") and "release_not_told" in address for words, address in links(of(people.gita)).items()
    )
    assert not any(words.endswith(": 1") for words in links(of(people.hana)))


def test_a_list_counts_nothing_before_the_fold_of_the_lists_is_opened(phone: Phone, of: Of, people: People) -> None:
    sent(phone, answers=RELEASED, incident_ref="DEMO-0417")
    gita = of(people.gita)
    shut, opened = get_page(gita, "/records"), get_page(gita, "/records?list=release_not_told")

    fold = [one.attrib for page in (shut, opened) for one in page.all("nav", **{"aria-label": "Lists"})]
    assert [one.get("hx-get") for one in fold] == ["/records/lists", None]
    assert f"{RELEASE}: 1" not in shut.text
    assert f"{RELEASE}: 1" in opened.text


def test_a_restricted_record_is_counted_for_those_named_for_it_alone(phone: Phone, of: Of, people: People) -> None:
    before = links(of(people.chloe))

    sent(phone, answers={**RELEASED, "police_link": an_answer("yes")}, incident_ref="DEMO-0417")

    assert links(of(people.chloe)) == before
    assert any(words.endswith(": 1") for words in links(of(people.gita)))


def test_a_saved_view_is_one_s_own_and_leads_to_what_was_asked(phone: Phone, of: Of, people: People) -> None:
    sent(phone, incident_ref="DEMO-0417")
    gita = of(people.gita)

    assert save(gita, "Asha’s new ones", state="new", officer="Patel") == 303

    address = links(gita)["Asha’s new ones"]
    assert "DEMO-0417" in get_page(gita, address).text
    assert "Asha’s new ones" not in links(of(people.chloe))


def test_a_view_of_the_same_name_takes_its_place_and_one_is_taken_away(app: Flask, of: Of, people: People) -> None:
    gita = of(people.gita)
    save(gita, "Mine", state="new")
    save(gita, "mine", state="closed")
    assert links(gita)["mine"] == "/records?state=closed"
    with app.app_context():
        [view_id] = db.session.execute(select(SavedView.id)).scalars()

    assert of(people.chloe).post(f"/records/views/{view_id}/removed").status_code == 404
    assert gita.post(f"/records/views/{view_id}/removed").status_code == 303
    assert "mine" not in links(gita)


def test_nobody_saves_more_views_than_can_be_looked_through(of: Of, people: People) -> None:
    gita = of(people.gita)
    assert {save(gita, f"View {one}") for one in range(MOST)} == {303}

    assert save(gita, "One more") == 400


def test_a_view_without_a_name_is_refused(of: Of, people: People) -> None:
    assert save(of(people.gita), "  ") == 400


def test_a_list_asks_as_many_queries_for_twenty_records_as_for_one(
    app: Flask, phone: Phone, of: Of, people: People
) -> None:
    asked: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    counts = []
    for _ in range(2):
        for one in range(1 if not counts else 19):
            sent(phone, answers=RELEASED, incident_ref=f"DEMO-{len(counts)}{one:02}")
        gita = of(people.gita)
        gita.get("/records")
        asked.clear()
        gita.get("/records")
        counts.append(len(asked))

    assert counts[0] == counts[1]
