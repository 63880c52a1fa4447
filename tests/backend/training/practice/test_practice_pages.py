"""The practice pages and the screens drawn on them: the same screens, with the band in the bytes of each page, and
nothing on them that leads back by a swap.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.content.service import current_pack
from backend.core.layouts import LIVE
from backend.core.precache import KeptPage
from backend.screens.pages import build_pages, current_pages
from backend.training.practice import pages
from tests.fixtures.drawn import Draw, DrawnWalk
from tests.page import get_page
from tests.people import People, sign_in

BAND = (
    '<p class="practice-band" id="practice-band"><strong>PRACTICE:</strong> nothing here is real, nobody will come</p>'
)
OWN = re.compile(r"^(/practice\b|#|\[\[\w+\]\]$)")  # a slot of a template is looked at where it is filled: as drawn


class Tags(HTMLParser):
    """Every start tag of a page with its attributes, also those inside templates: (name, {attribute: value})."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture
def kept(app: Flask) -> list[KeptPage]:
    """All a phone keeps to practise, beside the packs."""
    with app.test_request_context():
        return pages.kept()


@pytest.fixture
def walk(app: Flask, drawn: Draw) -> DrawnWalk:
    """The screens as a phone draws them on the page of the walk in practice."""
    return drawn(app, layout=pages.LAYOUT)


@pytest.fixture
def shown(kept: list[KeptPage], walk: DrawnWalk) -> dict[str, str]:
    """All that is ever on a practice page: each page by its path, each drawn screen by its id."""
    return {**dict(html_of(kept)), **walk.html}


@pytest.fixture
def asha(client: FlaskClient, people: People) -> FlaskClient:
    return sign_in(client, people.asha)


def html_of(kept: list[KeptPage]) -> Iterator[tuple[str, str]]:
    return ((page.path, page.body.decode()) for page in kept if page.mimetype == "text/html")


def lacks_band(html: str) -> bool:
    """Whether a page does not say, where eyes and screen readers begin, that it is practice."""
    body = html.split("<main", 1)[0]
    return not (BAND in body and '<html data-realm="training"' in body and "<title>PRACTICE: " in body)


def swapped_out(html: str) -> list[str]:
    """Addresses on a page that are not practice's and would be swapped in."""
    links = [attributes for tag, attributes in Tags(html).found if tag == "a" and attributes.get("hx-boost") != "false"]
    addresses = [one.get("href") or "" for one in links]
    return [one for one in addresses if not OWN.match(one) and "://" not in one]


def test_every_practice_page_says_what_it_is(kept: list[KeptPage]) -> None:
    assert [path for path, html in html_of(kept) if lacks_band(html)] == []


def test_a_page_without_its_band_would_be_seen(kept: list[KeptPage]) -> None:
    html = dict(html_of(kept))[pages.START]

    assert lacks_band(html.replace(BAND, ""))
    assert lacks_band(html.replace("nobody will come", ""))
    assert lacks_band(html.replace('data-realm="training"', 'data-realm="live"'))


def test_no_live_page_says_that_it_is_practice(app: Flask) -> None:
    with app.test_request_context():
        live = list(html_of([*build_pages(), *current_pages()]))

    assert [path for path, html in live if "practice-band" in html or 'data-realm="training"' in html] == []
    assert '<html data-realm="live"' in dict(live)["/walk"]


def test_there_is_a_practice_screen_for_every_screen_of_the_walk(
    app: Flask, asha: FlaskClient, walk: DrawnWalk, drawn: Draw
) -> None:
    with app.app_context():
        base = f"/practice/p/{current_pack().pack_id}/{current_pack().data['about']['lang']}/walk"

    assert list(walk.html) == list(drawn(app, layout=LIVE).html)
    assert {asha.get(f"{base}/{screen}").data for screen in walk.html} == {asha.get("/practice/walk").data}


def test_the_title_of_every_practice_screen_begins_with_what_it_is(walk: DrawnWalk) -> None:
    assert [screen for screen, title in walk.titles.items() if not title.startswith("PRACTICE: ")] == []


def test_no_link_of_a_practice_page_or_screen_is_swapped_into_the_other_realm(shown: dict[str, str]) -> None:
    assert {name: found for name, html in shown.items() if (found := swapped_out(html))} == {}


def test_such_a_link_would_be_seen() -> None:
    page = '<!doctype html><html><head><title>x</title></head><body><a href="/reports">x</a></body></html>'

    assert swapped_out(page) == ["/reports"]


def test_no_practice_page_or_screen_has_a_way_to_send_to_ring_or_to_open_a_call(shown: dict[str, str]) -> None:
    ways = ('data-send="', 'href="tel:', 'href="sms:', "data-bring-in", "data-notices", "data-open-call", "data-unlock")

    assert {name: way for name, html in shown.items() for way in ways if way in html} == {}


def test_the_incident_number_cannot_be_typed(app: Flask, shown: dict[str, str]) -> None:
    with app.app_context():
        name = f"answer-{current_pack().data['about']['designated']['incident_ref']}"
    fields = [one for html in shown.values() for _tag, one in Tags(html).found if one.get("name") == name]

    assert fields
    assert [one for one in fields if "readonly" not in one] == []


@pytest.mark.parametrize("path", [pages.START, "/practice/walk"])
def test_radio_now_says_that_it_is_practice_before_anything_else(kept: list[KeptPage], path: str) -> None:
    html = dict(html_of(kept))[path]
    words = re.findall(r'class="call-ins__truth">([^<]*)<', html)

    assert words
    assert [one for one in words if not one.startswith("This is practice. Do not ring and do not radio")] == []
    for level in ("RADIO NOW", "SERGEANT BEFORE YOU LEAVE"):
        assert f"<b>PRACTICE, DO NOT RING:</b> <strong>{level}</strong>" in html


def test_the_practice_page_shows_warning_stepping_out_and_welfare(asha: FlaskClient) -> None:
    page = get_page(asha, "/practice")

    assert page.h1 == "Practice"
    assert "You may step out at any time" in page.text
    assert "your force has not entered it here" in page.text
    assert "to be verified by the force" in page.text


def test_a_phone_gets_every_sound_scenario_with_its_version(asha: FlaskClient) -> None:
    found = asha.get("/practice/scenarios.json").get_json()["scenarios"]

    assert {"ex_partner_tracker", "neighbour_dispute"} <= {one["id"] for one in found}
    assert {len(one["content_version"]) for one in found} == {12}


def test_the_list_of_what_to_keep_names_every_page_by_its_hash(asha: FlaskClient, kept: list[KeptPage]) -> None:
    listed = asha.get("/practice/precache.json").get_json()

    assert listed["pages"] == [[page.path, page.sha256] for page in kept]
    assert f"/static/{listed['build']}/js/practice/boot.js" in kept[0].body.decode()


def test_nothing_of_practice_is_waited_for_before_a_phone_is_ready(client: FlaskClient) -> None:
    script = client.get("/service-worker.js").get_data(as_text=True)
    manifest = json.loads(script.split("\n", 1)[0].removeprefix("const MANIFEST = ").rstrip(";"))
    listed = [path for part in ("build", "pack") for when in ("entries", "later") for path, *_ in manifest[part][when]]

    assert [path for path in listed if path.startswith("/practice")] == []


def test_a_screen_nobody_has_is_not_found(asha: FlaskClient) -> None:
    get_page(asha, f"/practice/p/{'0' * 64}/en/walk/door_1", status=404)
