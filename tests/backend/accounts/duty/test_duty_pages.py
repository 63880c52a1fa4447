"""Who is on duty, a page at a time: who is on now before who comes, found by name and by unit; for which units nobody
is stands on every page of it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, insert

from backend.accounts.duty import routes, service, store
from backend.accounts.duty.models import Duty
from backend.accounts.models import Person
from backend.core.database import db
from backend.core.ids import new_id
from tests.backend.accounts.duty.test_duty import HEAD, line, of
from tests.fixtures.app import Clock
from tests.page import get_page
from tests.page_checks import text_of
from tests.people import People

Of = Callable[[Person], FlaskClient]
__all__ = ["of"]
MANY = 70


@pytest.fixture
def crowd(app: Flask, people: People, clock: Clock) -> None:
    """Seventy of Asha's unit: the first ten are on, the others begin within the day, the last of them first."""
    with app.app_context():
        who = [new_id() for _ in range(MANY)]
        of_unit = {"force_id": people.asha.force_id, "unit_id": people.asha.unit_id}
        named = [{"name": f"Made {n:02}", "sign_in_name": f"made.{n:02}"} for n in range(MANY)]
        db.session.execute(
            insert(Person), [{"id": one, **of_unit, **name} for one, name in zip(who, named, strict=True)]
        )
        tours = []
        for n, one in enumerate(who):
            since = clock.at + timedelta(minutes=-n if n < 10 else 1000 - n)
            ends = {"since": since, "until": since + timedelta(hours=8), "set_by": one, "set_at": clock.at}
            tours.append({"id": new_id(), "person_id": one, **of_unit, **ends})
        db.session.execute(insert(Duty), tours)
        db.session.commit()


def names(client: FlaskClient, address: str = "/duty") -> list[str]:
    return [text_of(one) for one in get_page(client, address).all("th", scope="row")]


@pytest.mark.each_database
def test_who_is_on_now_stands_before_who_comes_and_everybody_stands_on_one_page(
    people: People, of: Of, crowd: None, both_databases: str
) -> None:
    gita = of(people.gita)
    pages = [names(gita, f"/duty?page={number}") for number in (1, 2, 3)]

    assert [len(page) for page in pages] == [50, 20, 0]
    assert pages[0][:10] == [f"Made {n:02}" for n in range(9, -1, -1)]
    assert pages[0][10:] + pages[1] == [f"Made {n:02}" for n in range(MANY - 1, 9, -1)]
    ways = [{link.get("href") for link in get_page(gita, one).all("a")} for one in ("/duty", "/duty?page=2")]
    assert ["/duty?page=2" in ways[0], "/duty?page=1" in ways[1], "/duty?page=3" in ways[1]] == [True, True, False]


def address_of(client: FlaskClient, name: str, unit: str = "") -> str:
    """Where a search leads."""
    return client.post("/duty/find", data={"name": name, "unit": unit}).headers["Location"]


@pytest.mark.parametrize("name,is_of_unit", [("made 11", False), ("MADE.11", False), ("11", True)])
def test_somebody_is_found_by_a_part_of_their_name_and_by_unit(
    people: People, of: Of, crowd: None, name: str, is_of_unit: bool
) -> None:
    gita = of(people.gita)

    assert names(gita, address_of(gita, name, people.asha.unit_id if is_of_unit else "")) == ["Made 11"]


def test_no_name_that_is_looked_for_is_readable_in_an_address_which_the_next_page_keeps(
    people: People, of: Of, crowd: None
) -> None:
    gita = of(people.gita)
    address = address_of(gita, "made")
    page = get_page(gita, address)

    assert "made" not in address
    assert page.value("name") == "made"
    assert f"{address}&page=2" in {link.get("href") for link in page.all("a")}


def test_an_address_with_the_name_in_it_is_caught(people: People, of: Of, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "covered", lambda words, *_: words)

    assert "made" in address_of(of(people.gita), "made")


def test_what_is_no_unit_and_a_name_too_long_are_refused(people: People, of: Of) -> None:
    for asked in ({"name": "m" * 81}, {"unit": "not-a-unit"}):
        assert of(people.gita).post("/duty/find", data=asked).status_code == 400


def test_another_unit_s_are_not_shown_where_one_is_asked_for(people: People, of: Of, crowd: None) -> None:
    page = get_page(of(people.gita), f"/duty?unit={people.hana.unit_id}")

    assert "Made" not in page.text
    assert "Nobody who fits that is on duty, or comes on in the next 24 hours." in page.text


@pytest.mark.each_database
def test_a_unit_whose_only_one_stands_on_a_later_page_has_somebody(
    people: People, of: Of, crowd: None, clock: Clock, both_databases: str
) -> None:
    words = f"Nobody is on duty for {people.chloe.unit.name}"
    assert words not in get_page(of(people.gita), "/duty?page=9").text

    clock.passes(hours=30)

    gita = of(people.gita)
    assert words in get_page(gita, address_of(gita, "made")).text


def test_a_page_that_counts_only_who_stands_on_it_is_caught(
    people: People, of: Of, crowd: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: whoever stands on the page alone covers their unit."""

    def on_the_page(person: Person, now: object, asked: object, page: int) -> service.OfForce:
        found = of_force(person, now, asked, page)  # type: ignore[arg-type]
        covered = {one.unit_id for one in found.now}
        without = [unit.name for unit in store.supervised_units(person.force_id) if unit.id not in covered]
        return service.OfForce(found.now, found.coming, found.has_more, found.units, without, found.inspectors)

    of_force = service.of_force
    monkeypatch.setattr(service, "of_force", on_the_page)

    assert f"Nobody is on duty for {people.chloe.unit.name}" in get_page(of(people.gita), "/duty?page=9").text


@pytest.fixture
def statements(app: Flask) -> list[str]:
    asked: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    return asked


def test_the_page_asks_as_many_statements_for_many_as_for_one(
    people: People, of: Of, clock: Clock, statements: list[str], request: pytest.FixtureRequest
) -> None:
    gita = of(people.gita)
    gita.post("/duty/lists", data={"text": HEAD + line(clock)})
    get_page(gita, "/duty")
    statements.clear()
    get_page(gita, "/duty")
    one = len(statements)
    request.getfixturevalue("crowd")

    statements.clear()
    get_page(gita, "/duty")

    assert len(statements) == one
