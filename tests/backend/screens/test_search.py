"""What can be found in the quick reference, and its page."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.content.service import current_pack
from backend.screens.search import documents
from tests.page import get_page
from tests.people import People, sign_in

BASE = "/p/0/en"
COMMON = {
    "source": [{"ref": "facts", "at": "section 11"}],
    "status": "to be verified by the force",
    "reviewed_on": "2026-11-24",
    "review_by": "2027-05-24",
}
SOURCE = {"id": "facts", "title": "Facts", "publisher": "Us", "text": "What it says", "read_on": "2026-11-24"}


def found_in(**kinds: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Documents by their id of a pack with these items."""
    sources = [{**SOURCE, "reviewed_on": "2026-11-24", "review_by": "2027-05-24"}]
    items = {kind: [{**COMMON, **item} for item in these] for kind, these in kinds.items()}
    return {one["id"]: one for one in documents({"sources": sources, **items}, BASE)}


@pytest.fixture
def in_use(app: Flask) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The data of the pack in use, and its documents."""
    with app.app_context():
        data: dict[str, Any] = dict(current_pack().data)
    return data, documents(data, BASE)


def test_every_question_piece_of_advice_service_and_source_can_be_found(in_use) -> None:
    data, made = in_use
    ids = {document["id"] for document in made}

    for items, kind in (
        ("questions", "question"),
        ("advice", "advice"),
        ("services", "service"),
        ("sources", "source"),
    ):
        assert {f"{kind}-{item['id']}" for item in data[items]} <= ids
    assert {f"law-{item['id']}" for item in data["findings"] if "law" in item} <= ids
    assert len(ids) == len(made)


def test_a_document_says_on_what_it_rests_and_how_sure_that_is(in_use) -> None:
    for document in in_use[1]:
        assert document["title"], document["id"]
        assert document["source"], document["id"]
        assert document["status"], document["id"]
        assert document["review_by"], document["id"]


def test_a_card_is_one_line_then_why_then_the_law() -> None:
    card = {
        "id": "bail",
        "text": "Breach of bail",
        "line": "Treat a breach today as immediate.",
        "why": ["It goes past a line."],
        "law": ["Power to arrest."],
        "words": ["curfew"],
        "see": [
            {"kind": "cards", "id": "not_there"},
            {"kind": "findings", "id": "bail"},
            {"kind": "cards", "id": "bail"},
        ],
    }

    document = found_in(cards=[card])["card-bail"]

    assert (document["title"], document["line"]) == ("Breach of bail", "Treat a breach today as immediate.")
    assert (document["text"], document["law"], document["words"]) == (
        ["It goes past a line."],
        ["Power to arrest."],
        ["curfew"],
    )
    assert document["source"] == "Facts, section 11"
    assert document["see"] == ["card-bail"], "what is not there is not offered"


def test_a_code_the_force_has_not_set_says_what_it_is_for_and_one_it_has_set_is_its_line() -> None:
    made = found_in(
        codes=[
            {"id": "opening", "text": "Opening code", "use": "When the log is opened."},
            {"id": "closing", "text": "Qualifier", "use": "With the opening code.", "code": "A1", "qualifier": "ST"},
        ]
    )

    assert made["code-opening"]["line"] == "When the log is opened."
    assert made["code-closing"]["line"] == "A1 ST"


def test_a_number_comes_with_how_sure_it_is_and_is_rung_by_tapping_it() -> None:
    service = {
        "id": "line",
        "text": "A line",
        "about": ["For anybody."],
        "area": "national",
        "cases": "domestic",
        "hours": "unknown",
        "contacts": [{"kind": "phone", "value": "0808 000", "status": "to be verified by the force"}],
    }

    document = found_in(services=[service])["service-line"]

    assert "0808 000: number to be verified by the force." in document["text"]
    assert document["text"][0] == "Domestic cases only."
    assert document["links"] == [{"text": "Ring 0808 000", "href": "tel:0808000"}]


def test_a_question_names_the_screen_it_stands_on(in_use) -> None:
    data, made = in_use
    screens = {f"{BASE}/walk/{screen['id']}" for screen in data["outline"]}

    asked = [link["href"] for document in made if document["kind"] == "question" for link in document["links"]]
    assert len(asked) == len(data["questions"])
    assert set(asked) <= screens


def test_the_page_at_the_lasting_address_is_the_page_of_the_pack_in_use(
    app: Flask, client: FlaskClient, people: People
) -> None:
    sign_in(client, people.eve)
    with app.app_context():
        pack_id = current_pack().pack_id

    page = get_page(client, "/reference")

    assert page.h1 == "Quick reference"
    assert page.one("main").get("data-needs") is None, "it opens without unlocking"
    assert client.get("/reference").data == client.get(f"/p/{pack_id}/en/reference").data


def test_what_a_phone_searches_is_what_the_pack_holds(app: Flask, client: FlaskClient, people: People) -> None:
    sign_in(client, people.eve)
    with app.app_context():
        pack = current_pack()

    answer = client.get(f"/p/{pack.pack_id}/en/search.json")

    assert json.loads(answer.data) == documents(pack.data, f"/p/{pack.pack_id}/en")
    assert answer.mimetype == "application/json"
