"""A content lead signs what the pack in use says; a slip is said beside its field and nothing is lost."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from backend.content import store as content_store
from backend.content.models import SignatureRow
from backend.core.audit import AuditEvent
from backend.core.clock import now
from backend.core.database import db, writing
from backend.signing import listing
from tests.page import get_page, post_page
from tests.people import People, sign_in

Clients = Callable[[], FlaskClient]
OFFERED = re.compile(r'<option value="(\w+)">(\d+): (?=.+?</option>)(?!Law|All|Due|Text|Signed|Everything)')
KEY = re.compile(r'name="items" value="([^"]+)"')
LASTS_DAYS = 172
UNTIL, YESTERDAY = (f"{now() + timedelta(days=days):%Y-%m-%d}" for days in (LASTS_DAYS, -1))
FORM = {"how": "read", "role": "Force solicitor", "source": "The Act, section 2A", "until": UNTIL}


@pytest.fixture
def paul(people: People, new_client: Clients) -> FlaskClient:
    """Paul's browser: he is a content lead."""
    return sign_in(new_client(), people.paul)


def keys(client: FlaskClient, **asked: str) -> list[str]:
    """What a page of it sends of each item it shows."""
    return [html.unescape(one) for one in KEY.findall(client.get("/signing", query_string=asked).text)]


def sign(client: FlaskClient, *items: str, **more: Any) -> Any:
    """Sign items; the answer."""
    return client.post("/signing", data={**FORM, "items": list(items), **more})


def rows(app: Flask) -> list[SignatureRow]:
    """What is kept of it."""
    with app.app_context():
        return list(db.session.scalars(select(SignatureRow).order_by(SignatureRow.number)))


def test_what_is_signed_is_kept_with_its_text_and_taken_up_by_the_builder(
    app: Flask, paul: FlaskClient, people: People, both_databases: str
) -> None:
    [key, *_] = keys(paul)

    assert sign(paul, key).status_code == 303

    [row] = rows(app)
    assert f"{row.item}|{row.text_sha256}" == key
    assert (row.how, row.role, row.person_id, row.until) == ("read", "Force solicitor", people.paul.id, UNTIL)
    with app.app_context():
        [taken] = content_store.signatures()
        assert (taken.item, taken.force, taken.source) == (row.item, "Example Police", "The Act, section 2A")
        [event] = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "signed"))
        assert event.detail == {"items": 1, "how": "read"}


def test_what_is_signed_leaves_the_list_and_counts_as_progress(paul: FlaskClient) -> None:
    [key, *_] = keys(paul)
    assert "0 of " in get_page(paul, "/signing").text

    sign(paul, key)

    assert key not in keys(paul)
    assert key in keys(paul, show="signed")
    page = get_page(paul, "/signing?show=signed")
    assert "In effect at the next build." in page.text


def test_all_that_is_shown_of_a_source_is_signed_at_once(app: Flask, paul: FlaskClient) -> None:
    shown = keys(paul, show="open", of="joint_report")

    answer = sign(paul, shown=shown, which="shown", show="open", of="joint_report")

    assert answer.status_code == 303
    assert len(rows(app)) == len(shown) == listing.PAGE


def test_it_is_found_by_words_state_and_source(paul: FlaskClient) -> None:
    assert "findings spo_every_case" in [one.split("|")[0] for one in keys(paul, show="all", words="spo_every_case")]
    assert keys(paul, show="changed") == []
    assert keys(paul, show="all", of="no_such_source") == []
    assert keys(paul, show="no-such", page="no-such") == keys(paul)


@pytest.mark.parametrize("show", ["law", "open"])
def test_a_source_says_how_many_of_what_is_shown_rest_on_it(show: str, paul: FlaskClient) -> None:
    offered = OFFERED.findall(paul.get("/signing", query_string={"show": show}).text)
    few = [(source, int(count)) for source, count in offered if int(count) <= listing.PAGE]

    source, count = few[0]
    assert len(keys(paul, show=show, of=source)) == count
    assert ("family_law_act" in dict(offered)) == (show == "open"), "of an Act that was read no law is left to confirm"


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("nothing is ticked", {"items": []}, "Tick what you sign"),
    ("no post", {"role": "  "}, "Enter your post"),
    ("no source", {"source": ""}, "Enter what you read"),
    ("a source that is too long", {"source": "x" * 301}, "Use 300 characters or fewer"),
    ("a day that is none", {"until": "2027-02-31"}, "Enter the last day"),
    ("a day that has gone", {"until": YESTERDAY}, "Enter a day after today, within two years"),
    ("a slip in the year", {"until": "2127-05-24"}, "Enter a day after today, within two years"),
    ("not said how", {"how": ""}, "Select what you sign"),
    ("law that is only agreed", {"how": "agreed"}, "are signed by whoever read them at their source"),
]


@pytest.mark.parametrize("change,words", [pytest.param(*rest, id=name) for name, *rest in REFUSED])
def test_what_cannot_be_taken_is_said_beside_its_field_and_nothing_is_lost(
    change: dict[str, Any], words: str, app: Flask, paul: FlaskClient
) -> None:
    [key, *_] = keys(paul, show="law")
    entered = {**FORM, "items": [key], "show": "law", **change}

    page = post_page(paul, "/signing", entered, status=422)

    assert words in page.text
    assert rows(app) == []
    kept = {
        one.get("name"): str(one.get("value")).strip()
        for one in page.all("input")
        if one.get("type") in ("text", "date")
    }
    assert kept == {name: entered[name].strip() for name in ("role", "source", "until")}
    boxes = [one for one in page.all("input", name="items") if one.get("checked") is not None]
    assert [one.get("value") for one in boxes] == entered["items"]


def test_a_text_that_changed_since_it_was_read_is_not_signed(app: Flask, paul: FlaskClient) -> None:
    [key, other, *_] = keys(paul)
    old = key.split("|")[0] + "|" + "0" * 64

    page = post_page(paul, "/signing", {**FORM, "items": [old, other]}, status=422)

    assert "1 of these reads otherwise by now" in page.text
    assert rows(app) == []


def test_an_item_whose_text_changed_comes_back_and_says_so(app: Flask, paul: FlaskClient, people: People) -> None:
    [key, *_] = keys(paul)
    name = key.split("|")[0]
    with app.app_context(), writing():
        row = SignatureRow(id="a" * 26, force_id=people.paul.force_id, person_id=people.paul.id, item=name)
        row.text_sha256, row.pack_id, row.how, row.role = "0" * 64, "0" * 32, "read", "Force solicitor"
        row.source, row.signed_on, row.until, row.at = "Seen", "2026-11-01", "2999-01-01", now()
        db.session.add(row)

    assert key in keys(paul, show="changed")
    assert key in keys(paul)
    assert "text changed since" in get_page(paul, "/signing/register").text


@pytest.mark.parametrize("after,law", [(LASTS_DAYS - 4, False), (LASTS_DAYS + 2, True)])
def test_what_is_due_is_listed_and_what_is_over_is_to_be_signed_again(
    after: int, law: bool, paul: FlaskClient, people: People, new_client: Clients, clock: Any
) -> None:
    [key, *_] = keys(paul)
    sign(paul, key)
    clock.passes(days=after)
    later = sign_in(new_client(), people.paul)

    assert key in keys(later, show="due")
    assert (key in keys(later, show="law")) is law


def test_a_signature_is_taken_back_by_a_row_more(app: Flask, paul: FlaskClient) -> None:
    [key, *_] = keys(paul)
    sign(paul, key)
    [row] = rows(app)

    for _ in range(2):
        assert paul.post(f"/signing/{row.id}/taken-back").status_code == 303

    assert [one.how for one in rows(app)] == ["read", "taken_back"]
    assert key in keys(paul)


@pytest.mark.parametrize("who", ["asha", "chloe", "gita", "dev", "ivor", "eve"])
def test_nobody_without_the_role_signs_or_reads_the_register(
    who: str, app: Flask, paul: FlaskClient, people: People, new_client: Clients
) -> None:
    [key, *_] = keys(paul)
    client = sign_in(new_client(), getattr(people, who))

    answers = [sign(client, key), client.get("/signing"), client.get("/signing/register")]

    assert [one.status_code for one in answers] == [403, 403, 403]
    assert rows(app) == []


def test_another_force_s_signature_is_neither_seen_nor_taken_back(
    app: Flask, paul: FlaskClient, people: People, new_client: Clients
) -> None:
    [key, *_] = keys(paul)
    sign(paul, key, role="PAUL-POST")
    [row] = rows(app)
    rhea = sign_in(new_client(), people.rhea)

    assert rhea.post(f"/signing/{row.id}/taken-back").status_code == 404
    assert "PAUL-POST" not in rhea.get("/signing/register").text
    assert key in keys(rhea)


def test_the_register_has_a_line_for_each_and_goes_out_as_csv_and_as_the_builder_s_file(paul: FlaskClient) -> None:
    [key, *_] = keys(paul)
    sign(paul, key, role="=Solicitor")

    csv = paul.get("/signing/register.csv")
    file = paul.get("/signing/signatures.json")

    assert "'=Solicitor" in csv.text
    assert "in force" in csv.text
    assert csv.headers["Content-Disposition"].endswith('"foursight-signatures.csv"')
    assert file.json["signatures"][0]["text_sha256"] == key.split("|")[1]


CHANGES = ["UPDATE signature SET role = 'x'", "DELETE FROM signature"]


def test_no_signature_is_replaced_by_another_of_its_number(app: Flask, paul: FlaskClient) -> None:
    sign(paul, keys(paul)[0])

    with app.app_context(), pytest.raises(DBAPIError, match="append-only"):
        db.session.execute(text("INSERT OR REPLACE INTO signature SELECT * FROM signature"))


@pytest.mark.parametrize("change", CHANGES)
def test_no_signature_is_changed_or_taken_away(change: str, app: Flask, paul: FlaskClient, both_databases: str) -> None:
    sign(paul, keys(paul)[0])

    with app.app_context(), pytest.raises(DBAPIError, match="append-only"):
        db.session.execute(text(change))


def test_the_next_one_is_offered_the_post_of_the_last(paul: FlaskClient) -> None:
    sign(paul, keys(paul)[0], role="Crime registrar")

    assert 'value="Crime registrar"' in paul.get("/signing").text
