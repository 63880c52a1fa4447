"""How long each page of the desk takes to make on PostgreSQL, for whoever reads it, with a force's years of records,
events and open tasks in it. Of the server alone: asked in the process, each page with its row in the trail. Beside the
times stand how many statements a page asks, how long the process waits for the database over them, and how much of a
processor both take.

BENCH_DESK says how many records, with commas (10,000 and 100,000, so that growth is seen; the goal is for 1,200,000,
with 10 million events and 50 thousand open tasks, which are filled in minutes and take some 15 GB); BENCH_ALL_OPEN,
that nobody ever closed one; BENCH_TIMES how often each page is asked for (20); BENCH_PAGES, a part of the names of
those that are.
"""

from __future__ import annotations

import os
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.accounts.calendars import service as calendars
from backend.accounts.models import Person
from backend.records import KEYS
from backend.review.queue import lists_by_name
from tests.backend.authority.world import browser
from tests.backend.review.test_wall import a_screen, code_of
from tests.bench.desk.asking import Statements, ask
from tests.bench.desk.copies import Force, Size
from tests.bench.desk.filling import fill
from tests.bench.desk.pages import Page, browsers, desk_pages
from tests.bench.desk.templates import make_templates
from tests.bench.measure import row
from tests.people import People, sign_in

SIZES = [int(one) for one in os.environ.get("BENCH_DESK", "10000,100000").split(",")]
ALL_OPEN = bool(os.environ.get("BENCH_ALL_OPEN"))
TIMES = int(os.environ.get("BENCH_TIMES", "20"))
ONLY = os.environ.get("BENCH_PAGES", "")
ADDRESS = re.compile(r"<code[^>]*>https?://[^/]+(/calendar/[A-Za-z0-9_-]{43}\.ics)</code>")


@pytest.fixture
def database_kind() -> str:
    return "postgresql"


@pytest.mark.timeout(0)
@pytest.mark.parametrize("size", SIZES)
def test_every_page_of_the_desk(app: Flask, people: People, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendars, "AT_ONCE", 1_000)  # a calendar may be asked for twelve times an hour

    def of(person: Person) -> FlaskClient:
        return sign_in(browser(app), person)

    templates = make_templates(of, people)
    asked_for = Size(size, all_open=ALL_OPEN)
    with app.app_context():
        force = Force(people.chloe.force_id, people.chloe.unit_id, templates)
        fill(asked_for, force, app.extensions[KEYS], people.chloe.id)
        lists = list(lists_by_name())
    clients = browsers(of, people)
    addresses = {name: address_of(clients[name]) for name in ("chloe", "gita")}
    clients["calendar"] = browser(app)
    clients["wall"] = a_screen(app, code_of(clients["ivor"]))
    clients["unit"] = a_screen(app, code_of(clients["ivor"], unit=people.chloe.unit_id))
    statements = Statements()
    statements.listen(app)

    for page in desk_pages(templates, lists, addresses):
        if ONLY in page.what:
            measured(page, clients[page.who], size, statements)


def measured(page: Page, client: FlaskClient, size: int, statements: Statements) -> None:
    """Ask for a page, and print what it took."""
    took = ask(client, page, TIMES, statements)
    what = f"desk of {size:,}{', all open' if ALL_OPEN else ''}: {page.what} ({page.whose})"
    row(what, took.whole)
    row(f"· {what}: waiting for the database, {took.statements} statements", took.database)
    row(f"· {what}: of a processor, database included", took.processor)


def address_of(client: FlaskClient) -> str:
    """A new address of somebody's calendar, as a path."""
    found = ADDRESS.search(client.post("/account/calendar").text)
    assert found
    return found[1]
