"""The page of the quick reference, and its cards and codes."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.content.service import current_pack
from backend.screens.cards import cards, codes
from backend.screens.groups import grouped
from tests.page import get_page
from tests.page_checks import text_of
from tests.people import People, sign_in

COMMON = {
    "source": [{"ref": "facts", "at": "section 11"}],
    "status": "to be verified by the force",
    "reviewed_on": "2026-11-24",
    "review_by": "2027-05-24",
}
SOURCE = {"id": "facts", "title": "Facts", "publisher": "Us", "text": "What it says", "read_on": "2026-11-24"}
CARD = {"id": "bail", "text": "Breach of bail", "line": "Treat a breach today as immediate.", "why": ["It goes past."]}


def pack_of(**items: list[dict[str, Any]]) -> dict[str, Any]:
    """A pack with these items."""
    return {"sources": [SOURCE], **{kind: [{**COMMON, **item} for item in these] for kind, these in items.items()}}


def test_a_card_is_one_line_then_why_then_the_law_with_its_source() -> None:
    [card] = cards(pack_of(cards=[{**CARD, "law": ["Power to arrest."], "words": ["curfew"]}]))

    assert (card["id"], card["title"]) == ("card-bail", "Breach of bail")
    assert (card["line"], card["text"]) == ("Treat a breach today as immediate.", ["It goes past."])
    assert (card["law"], card["source"]) == (["Power to arrest."], "Facts, section 11")
    assert (card["status"], card["review_by"]) == ("to be verified by the force", "2027-05-24")


def test_a_code_the_force_has_not_set_says_what_it_is_for_and_one_it_has_set_is_its_line() -> None:
    unset = {"id": "opening", "text": "Opening code", "use": "When the log is opened."}
    is_set = {"id": "closing", "text": "Qualifier", "use": "With it.", "code": "A1", "qualifier": "ST"}

    made = codes(pack_of(codes=[unset, is_set]))

    assert [(one["line"], one["text"]) for one in made] == [("When the log is opened.", []), ("A1 ST", ["With it."])]


@pytest.fixture
def path(app: Flask) -> str:
    """The address of the quick reference of the pack in use."""
    with app.app_context():
        return f"/p/{current_pack().pack_id}/en/reference"


def test_the_page_at_the_lasting_address_is_the_page_of_the_pack_in_use(
    client: FlaskClient, people: People, path: str
) -> None:
    sign_in(client, people.eve)

    page = get_page(client, "/reference")

    assert page.h1 == "Quick reference"
    assert page.single("main").get("data-needs") is None, "it opens without unlocking"
    assert client.get("/reference").data == client.get(path).data


def test_the_page_says_of_which_pack_its_index_is_made(client: FlaskClient, people: People, path: str) -> None:
    sign_in(client, people.eve)

    box = get_page(client, "/reference").single("div", class_="lookup")

    assert f"/p/{box.get('data-pack')}/{box.get('data-lang')}/reference" == path


def test_the_page_shows_every_card_and_code_of_its_pack(app: Flask, client: FlaskClient, people: People) -> None:
    sign_in(client, people.eve)
    with app.app_context():
        data = current_pack().data

    shown = [one.get("data-entry") for one in get_page(client, "/reference").all("li", class_="entry")]

    assert sorted(one for one in shown if one.startswith("card-")) == sorted(
        f"card-{one['id']}" for one in data["cards"]
    )
    assert [one for one in shown if one.startswith("code-")] == [f"code-{one['id']}" for one in data["codes"]]
    assert len(shown) == len(set(shown)), "each stands under one heading"


def test_a_card_shows_its_power_where_it_is_read_with_its_mark_and_folds_what_is_more(
    app: Flask, client: FlaskClient, people: People
) -> None:
    sign_in(client, people.eve)
    with app.app_context():
        law = {f"card-{one['id']}": one["law"] for one in current_pack().data["cards"] if one.get("law")}

    shown = {str(one.get("id")): one for one in get_page(client, "/reference").all("li", class_="entry")}

    assert len(law) >= 15
    for name, lines in law.items():
        (power,) = [one for one in shown[name] if one.get("class") == "entry__power"]  # a child of the card: in no fold
        assert [text_of(one) for one in power] == lines[:3]
        assert all(line in text_of(shown[name][-1]) for line in lines[3:])
    assert "Law, limit or number not confirmed." in text_of(shown["card-card_breach_bail"])


def test_an_officer_finds_rights_and_what_to_say_first_and_the_call_handlers_cards_last(app: Flask) -> None:
    with app.app_context():
        found = {one["id"]: one for one in grouped(current_pack().data)}

    assert list(found)[:2] == ["rights", "say"]
    assert list(found)[-1] == "calls"
    assert [one["id"] for one in found["rights"]["entries"]] == ["advice-rights_tonight", "advice-twelve_rights"]
    assert "card-card_hang_up" in [one["id"] for one in found["calls"]["entries"]]
    assert [one["contacts"][0]["href"] for one in found["support"]["entries"] if one["id"] == "service-samaritans"] == [
        "tel:116123"
    ]


def test_every_heading_of_the_pack_names_only_what_there_is(app: Flask) -> None:
    with app.app_context():
        data = current_pack().data
    ids = {kind: {one["id"] for one in data[kind]} for kind in ("cards", "advice")}

    for heading in data["about"]["designated"]["reference"]:
        for kind, there in ids.items():
            assert set(heading.get(kind, ())) <= there, heading["id"]


def test_a_card_under_no_heading_is_shown_and_one_taken_out_is_not_missed() -> None:
    heading = {"id": "powers", "text": "Powers", "cards": ["gone", "bail"]}
    pack = pack_of(cards=[CARD, {**CARD, "id": "own"}], advice=[])
    pack["about"] = {"designated": {"reference": [heading]}}

    made = grouped(pack)

    assert [(one["text"], [each["id"] for each in one["entries"]]) for one in made] == [
        ("Powers", ["card-bail"]),
        ("More cards", ["card-own"]),
    ]


def test_a_pack_from_before_there_were_headings_has_its_cards_under_one() -> None:
    pack = {**pack_of(cards=[CARD], advice=[]), "about": {"designated": {}}}

    assert [one["text"] for one in grouped(pack)] == ["Cards"]
