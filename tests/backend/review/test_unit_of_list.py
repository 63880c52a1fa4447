"""The list of received records of one unit alone: as far as its reader may see, in the address, and in a saved view."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from backend.core.database import db
from tests.backend.records.desk.acting import Of, of, phone, sent
from tests.backend.records.test_openings import phone_of
from tests.backend.review.test_saved_views import links, save
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page
from tests.people import People

__all__ = ["of", "phone"]

RELEASED = {"release_today": an_answer("yes")}
POLICE = {"police_link": an_answer("yes")}


def listed(client: FlaskClient, address: str) -> list[str]:
    """The numbers of the records on a list, in its order."""
    return re.findall(r"<strong>(DEMO-\d+)</strong>", client.get(address).text)


@pytest.fixture
def of_two_units(phone: Phone, of: Of, people: People) -> None:
    """A record of each of two units, each in a list of what is still open too."""
    sent(phone, answers=RELEASED, incident_ref="DEMO-0417")
    sent(phone_of(of(people.hana), people.hana), answers=RELEASED, incident_ref="DEMO-0418")


@pytest.mark.each_database
def test_a_list_of_one_unit_holds_no_other_unit_s_in_each_state_and_in_each_list(
    of_two_units: None, of: Of, people: People, both_databases: str
) -> None:
    gita = of(people.gita)

    for asked in ("state=open", "state=all", "list=release_not_told"):
        assert listed(gita, f"/records?{asked}") == ["DEMO-0418", "DEMO-0417"], asked
        assert listed(gita, f"/records?{asked}&unit={people.asha.unit_id}") == ["DEMO-0417"], asked
        assert listed(gita, f"/records?{asked}&unit={people.hana.unit_id}") == ["DEMO-0418"], asked
    page = get_page(gita, f"/records?unit={people.hana.unit_id}")
    assert "Of Response B alone" in page.text
    assert page.single("select", id="unit").get("name") == "unit"
    on = [one.get("href") or "" for one in page.all("a") if "state=closed" in (one.get("href") or "")]
    assert all(f"unit={people.hana.unit_id}" in one for one in on)
    assert on


def test_to_ask_for_another_s_unit_shows_nothing_that_is_not_one_s_to_read(
    of_two_units: None, of: Of, people: People
) -> None:
    chloe = of(people.chloe)

    assert listed(chloe, f"/records?unit={people.hana.unit_id}") == []
    assert listed(chloe, f"/records?unit={people.finn.unit_id}") == ["DEMO-0417"], "it is no unit of this force"


def test_a_view_of_one_unit_is_saved_with_it(of_two_units: None, of: Of, people: People) -> None:
    gita = of(people.gita)
    assert save(gita, "B, open", state="open", unit=people.hana.unit_id) == 303
    assert save(gita, "B, released", list="release_not_told", unit=people.hana.unit_id) == 303
    assert save(gita, "Not ours", state="open", unit=people.finn.unit_id) == 303

    addresses = links(gita)

    assert listed(gita, addresses["B, open"]) == ["DEMO-0418"]
    assert listed(gita, addresses["B, released"]) == ["DEMO-0418"]
    assert "unit" not in addresses["Not ours"]


@pytest.fixture
def asked(app: Flask) -> Callable[[FlaskClient, str], int]:
    """How many queries a page asks."""
    statements: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))

    def count(client: FlaskClient, address: str) -> int:
        client.get(address)
        statements.clear()
        assert client.get(address).status_code == 200
        return len(statements)

    return count


@pytest.mark.each_database
def test_a_restricted_record_of_the_unit_is_no_row_and_no_other_number_of_queries(
    of_two_units: None,
    phone: Phone,
    of: Of,
    people: People,
    asked: Callable[[FlaskClient, str], int],
    both_databases: str,
) -> None:
    chloe, address = of(people.chloe), f"/records?unit={people.asha.unit_id}"
    before = asked(chloe, address)

    sent(phone, answers={**RELEASED, **POLICE}, incident_ref="DEMO-0419")

    assert listed(chloe, address) == ["DEMO-0417"]
    assert asked(chloe, address) == before
    assert listed(of(people.gita), address) == ["DEMO-0419", "DEMO-0417"]
