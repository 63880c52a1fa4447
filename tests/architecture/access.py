"""Who may ask what: the marks of every route as a table, and what happens when everyone of the cast asks each of them.

python -m tests.architecture.access        writes access.json anew; read the difference before you commit it
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from backend import create_app
from backend.accounts.models import Person
from backend.core.access import mark_of
from backend.core.config import Config
from backend.core.cross_origin import SAFE_METHODS
from tests.fixtures.out import OUT, sign_in_and_out
from tests.people import People, sign_in

TABLE = Path(__file__).with_name("access.json")
BY_ITSELF = {"HEAD", "OPTIONS"}  # Flask adds these to each route; they follow GET's mark
FROM_ANYWHERE = {"POST /csp-report"}  # the browser sends these reports itself
CLOSING = ("/sign-out", "/sync/v1/reading/close")  # after these the client may do less than before
READING = ", reading"
FIRST = ", before a second factor"
EVERYONE = ("public", "setup_code")
HEADERS = {"X-Foursight": "1"}


def marks_of(app: Flask) -> dict[str, str]:
    """Each method and route with its mark, as "GET /people": "role(administrator)"."""
    return dict(sorted((f"{method} {rule.rule}", str(mark_of(app, rule.endpoint))) for method, rule in routes_of(app)))


def table() -> dict[str, str]:
    """What access.json says."""
    found: dict[str, str] = json.loads(TABLE.read_text("utf-8"))
    return found


def routes_of(app: Flask) -> Iterator[tuple[str, Rule]]:
    """Every method of every route."""
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - BY_ITSELF):
            yield method, rule


def wrong_answers(
    app: Flask,
    people: People,
    expected: dict[str, str],
    only: Collection[str] = (),
    besides: Mapping[str, Person] = MappingProxyType({}),
) -> list[str]:
    """Ask every route as everyone, and whoever is there `besides`, or as `only` these; a sentence for each answer that
    is not what the table says. Last as two who are nobody any more (tests/fixtures/out.py): they held every role, and
    still send their cookie.
    """
    asked = [
        complaint
        for name, person in (*people.everyone(), *besides.items())
        if not only or name in only
        for complaint in _wrong_answers_to(sign_in(browser(app), person), name, person, expected)
    ]
    for how in OUT:
        if not only or how in only:
            asked += _wrong_answers_to(sign_in_and_out(browser(app), people.ivor, how), how, None, expected)
    return asked


def _wrong_answers_to(client: FlaskClient, name: str, person: Person | None, expected: dict[str, str]) -> Iterator[str]:
    app = client.application
    for method, rule in routes_of(app):
        allowed = is_allowed(expected[f"{method} {rule.rule}"], person)
        answer = ask(client, method, rule)
        if is_refused(answer) == allowed or answer.status_code >= 500:
            may = "may" if allowed else "may not"
            yield f"{name} {may} ask {method} {rule.rule}, and got {answer.status_code}"
        if rule.rule in CLOSING and person is not None:
            sign_in(client, person)


def open_when_locked(app: Flask, person: Person, only: Collection[str]) -> set[str]:
    """Ask these routes as somebody who has just locked; those that answer all the same."""
    client = sign_in(browser(app), person)
    let_in = set()
    for method, rule in routes_of(app):
        if f"{method} {rule.rule}" not in only:
            continue
        client.post("/sync/v1/reading/close", headers=HEADERS)
        if not is_refused(ask(client, method, rule)):
            let_in.add(f"{method} {rule.rule}")
        if rule.rule in CLOSING:
            sign_in(client, person)
    return let_in


def reading_in(marks: dict[str, str]) -> set[str]:
    """The routes that show what is somebody's, by their marks."""
    return {route for route, mark in marks.items() if mark.endswith(READING)}


def foreign_let_in(app: Flask, person: Person) -> list[str]:
    """Ask every route that changes something without saying where from, and from elsewhere; what did not refuse."""
    let_in = []
    for method, rule in routes_of(app):
        if method in SAFE_METHODS or f"{method} {rule.rule}" in FROM_ANYWHERE:
            continue
        for headers in ({}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
            client = app.test_client()
            sign_in(client, person)
            answer = client.open(path_of(rule), method=method, headers=HEADERS | headers)
            by_a_token = str(mark_of(app, rule.endpoint)) == "directory_token" and answer.status_code == 401
            if answer.status_code != 403 and not by_a_token:
                let_in.append(f"{method} {rule.rule} answered {answer.status_code} to {headers or 'no header'}")
    return let_in


def is_allowed(mark: str, person: Person | None) -> bool:
    """What a mark in the table means for a person. Worked out here from its words, not by the code under test."""
    mark = mark.removesuffix(READING).removesuffix(FIRST)  # here everybody has just signed in, and nobody must have one
    if mark in EVERYONE:
        return True
    if person is None:
        return False
    roles = re.fullmatch(r"role\((.+)\)", mark)
    if roles:
        return not person.role_names.isdisjoint(roles[1].split(", "))
    return mark in ("signed_in", "guidance")


def is_refused(answer: TestResponse) -> bool:
    """Whether an answer is the access check's refusal. (404 is not: what is named was not there, or not theirs.)"""
    away = answer.status_code == 303 and (answer.location or "").startswith("/sign-in?next=")
    return away or answer.status_code in (401, 403)


def ask(client: FlaskClient, method: str, rule: Rule) -> TestResponse:
    """Ask a route about something that does not exist."""
    return client.open(path_of(rule), method=method, headers=HEADERS)


def path_of(rule: Rule) -> str:
    """An address of a route, with made-up ids."""
    filled = re.sub(r"<int:\w+>", "1", rule.rule)
    return re.sub(r"<(?:\w+:)?\w+>", "a" * 26, filled)


def browser(app: Flask) -> FlaskClient:
    """A client whose requests come from our own pages."""
    client = app.test_client()
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    return client


def write_table() -> None:
    """Write access.json from the marks there are now."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Config(instance=Path(folder), pack_file=Config().sealed_pack, testing=True))
        TABLE.write_text(json.dumps(marks_of(app), indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    write_table()
