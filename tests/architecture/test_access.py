"""Every route, asked by everyone. A route not listed, or with another mark, fails until somebody looked at it."""

from __future__ import annotations

import pytest
from flask import Flask

from backend.accounts.models import Person
from backend.core import access, cross_origin
from backend.core.access import PUBLIC, RouteWithoutMark, refuse_unmarked
from backend.core.config import Config
from tests.architecture.access import (
    browser,
    foreign_let_in,
    is_refused,
    marks_of,
    routes_of,
    table,
    wrong_answers,
)
from tests.people import People, sign_in

HOW = "Routes or marks have changed: run `python -m tests.architecture.access`, then read what changed in access.json."


def test_every_route_has_the_mark_the_table_says(app: Flask) -> None:
    assert marks_of(app) == table(), HOW


def test_everyone_is_let_in_and_kept_out_as_the_table_says(app: Flask, people: People) -> None:
    assert wrong_answers(app, people, marks_of(app)) == []


def test_nothing_is_changed_by_a_request_from_anywhere_else(app: Flask, people: People) -> None:
    assert foreign_let_in(app, people.ivor) == []


def test_a_head_request_is_kept_out_as_a_get_is(app: Flask, people: People) -> None:
    sign_in(client := browser(app), people.asha)

    assert client.head("/people").status_code == 403


def test_with_open_guidance_anyone_may_read_the_screens_and_nothing_else(app: Flask, people: People) -> None:
    app.extensions["foursight"] = app.extensions["foursight"].with_(guidance_open=True)
    marks = marks_of(app)

    opened = {
        f"{method} {rule.rule}"
        for method, rule in routes_of(app)
        if method == "GET" and not is_refused(browser(app).get(rule.rule))
    }

    assert opened == {route for route, mark in marks.items() if route.startswith("GET") and mark in OPEN}


OPEN = ("public", "setup_code", "guidance")


def test_an_app_whose_access_check_was_dropped_fails(app: Flask, people: People) -> None:
    """The mutant: without the check, almost everyone gets almost everything."""
    checks = app.before_request_funcs[None]
    checks.remove(access._check_mark)

    assert len(wrong_answers(app, people, marks_of(app), only=["asha", "nobody"])) > 10


def test_an_app_that_does_not_look_at_roles_fails(app: Flask, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: everyone who is signed in holds every role."""
    monkeypatch.setattr(Person, "holds", lambda self, names: True)

    assert any(
        "asha may not ask GET /people" in wrong for wrong in wrong_answers(app, people, marks_of(app), only=["asha"])
    )


def test_an_app_that_takes_requests_from_anywhere_fails(app: Flask, people: People) -> None:
    """The mutant: without the cross-origin check, other sites' forms get through."""
    app.before_request_funcs[None].remove(cross_origin._refuse_foreign)

    assert foreign_let_in(app, people.ivor)


def test_a_changed_mark_is_noticed(app: Flask) -> None:
    app.view_functions["people.add"].access_mark = PUBLIC  # type: ignore[attr-defined]
    try:
        assert marks_of(app) != table()
    finally:
        app.view_functions["people.add"].access_mark = access.role("administrator")  # type: ignore[attr-defined]


def test_a_route_without_a_mark_stops_the_start() -> None:
    app = Flask("unmarked", static_folder=None)
    app.add_url_rule("/forgotten", "forgotten", lambda: "")

    with pytest.raises(RouteWithoutMark, match="forgotten"):
        refuse_unmarked(app)


def test_a_mark_of_a_kind_nobody_knows_lets_nobody_in(app: Flask, people: People) -> None:
    app.extensions["foursight"] = Config(testing=True)
    with app.test_request_context("/"):
        assert not access.may_ask(access.Mark("something_new"))
