"""Every route, asked by everyone. A route not listed, or with another mark, fails until somebody looked at it."""

from __future__ import annotations

import pytest
from flask import Flask

from backend.accounts.models import Person
from backend.core import access, cross_origin
from backend.core.access import PUBLIC, RouteWithoutMark, refuse_unmarked
from backend.core.config import Config
from tests.architecture.access import (
    READING,
    browser,
    foreign_let_in,
    is_allowed,
    is_refused,
    marks_of,
    open_when_locked,
    reading_in,
    routes_of,
    table,
    wrong_answers,
)
from tests.backend.authority.several import people_with_several_roles
from tests.people import People, sign_in

HOW = "Routes or marks have changed: run `python -m tests.architecture.access`, then read what changed in access.json."


def test_every_route_has_the_mark_the_table_says(app: Flask) -> None:
    assert marks_of(app) == table(), HOW


def test_an_officer_an_administrator_and_nobody_are_let_in_and_kept_out_as_the_table_says(
    app: Flask, people: People
) -> None:
    """The matrix of tests/backend/authority asks as each role."""
    assert wrong_answers(app, people, marks_of(app), only=["asha", "ivor", "nobody"]) == []


@pytest.mark.prove
def test_everyone_is_let_in_and_kept_out_as_the_table_says(app: Flask, people: People) -> None:
    assert wrong_answers(app, people, marks_of(app)) == []


@pytest.mark.prove
def test_who_has_several_roles_is_let_in_by_each_and_kept_out_where_neither_lets_them(
    app: Flask, people: People
) -> None:
    with app.app_context():
        several = people_with_several_roles()

    assert wrong_answers(app, people, marks_of(app), only=[*several], besides=several) == []


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


def test_what_is_somebodys_is_shown_to_nobody_who_has_locked(app: Flask, people: People) -> None:
    for person in (people.chloe, people.ivor, people.dev):
        assert open_when_locked(app, person, reading_in(table())) == set()


def test_locking_keeps_nobody_from_sending_and_from_what_holds_nothing_of_anybodys(app: Flask, people: People) -> None:
    others = set(table()) - reading_in(table())
    for person in (people.asha,):
        may = {route for route in others if is_allowed(table()[route], person)}
        assert open_when_locked(app, person, may) == may


def test_a_route_that_needs_no_open_reading_says_why(app: Flask) -> None:
    """Somebody who adds a route must say that it shows nothing of anybody's, or mark it as one that does."""
    closed = {
        route
        for route, mark in marks_of(app).items()
        if mark.startswith(("signed_in", "role")) and not mark.endswith(READING)
    }

    assert closed == set(SHOWS_NOTHING_OF_ANYBODYS)


SHOWS_NOTHING_OF_ANYBODYS = {
    "GET /account": "one's own name and roles, and the way out, which must stay open when locked",
    "GET /home": "leads to the room in which whoever asks begins",
    "POST /account/password": "asks for the old password itself",
    "GET /reading": "asks who it is",
    "POST /reading": "asks who it is",
    "POST /reading/passkey": "asks who it is",
    "POST /reading/passkey/begin": "a random number, and what one's own passkeys are called by their makers",
    "GET /reading/directory": "has the force's directory ask who it is",
    "POST /sync/v1/reading/challenge": "a random number",
    "POST /sync/v1/reading/unlocked": "asks who it is",
    "POST /sync/v1/desk/key": "what opens a desk, and after a lock only once it was shown who it is",
    "POST /sync/v1/desk/used": "shows nothing",
    "GET /sync/v1/hello": "one's own id, and the server's clock and key",
    "GET /sync/v1/keys": "public keys",
    "GET /sync/v1/letters": "sealed to one's own phone, which opens them unlocked alone",
    "POST /sync/v1/letters/taken": "shows nothing",
    "POST /sync/v1/letters/ticks": "shows nothing",
    "POST /sync/v1/author-keys": "one's own id; a phone is made ready",
    "POST /sync/v1/versions": "receipts, as for one at a time",
    "POST /training/v1/versions": "as in the live realm",
    "PUT /sync/v1/versions/<version_id>": "a receipt; an officer who sends is never held up",
    "GET /training/v1/hello": "as in the live realm",
    "GET /training/v1/keys": "as in the live realm",
    "POST /training/v1/author-keys": "as in the live realm",
    "PUT /training/v1/versions/<version_id>": "as in the live realm",
    "GET /training/v1/trained": "what one was trained in oneself; practice has no lock",
    "GET /training/v1/written": "invented cases of one's own force; practice has no lock",
    "GET /training/received": "invented cases",
    "GET /training/received/<scenario_id>/<number>": "an invented record",
    "POST /training/received/<scenario_id>/<number>/model": "an invented record, and what one typed oneself just now",
    "POST /training/received/<scenario_id>/<number>/desk/<act>": "the same; it is kept nowhere",
    "GET /training": "invented cases",
    "GET /training/scenarios/<scenario_id>": "an invented case",
    "GET /training/scenarios/<scenario_id>/slides": "an invented case",
    "GET /training/scenarios/<scenario_id>/scorm.zip": "an invented case, for a learning system",
    "GET /training/written": "invented cases, and which colleague writes",
    "POST /training/written": "begins with a copy of an invented case",
    "POST /training/written/imports": "an invented case of another force",
    "GET /training/written/<version_id>": "an invented case; who is asked for a proof in mid-sentence loses it",
    "POST /training/written/<version_id>": "keeps what was typed of an invented case",
    "GET /training/written/<version_id>/preview": "an invented case, as a class sees it",
    "GET /training/written/<version_id>/slides": "the same, to print",
    "GET /training/written/<version_id>/scenario.json": "the same, for another force",
    "POST /training/written/<version_id>/signed": "an invented case for one's own classes",
    "POST /training/written/<version_id>/put-away": "takes an invented case out of a list",
    "GET /training/classes": "invented cases and who leads a class",
    "POST /training/classes": "starts a class",
    "GET /training/classes/<class_id>": "a class, under the names they chose; asks every two seconds for an hour",
    "GET /training/classes/<class_id>/now": "the same",
    "GET /training/classes/<class_id>/projector": "what the room sees",
    "GET /training/classes/<class_id>/report": "numbers of a room, and nobody's own answer",
    "GET /training/classes/<class_id>/handout": "an invented case, and advice",
    "GET /training/recordings": "invented calls, encrypted; no word of a record",
    "POST /training/recordings": "keeps one",
    "POST /training/recordings/<recording_id>/words": "what is said in an invented call",
    "POST /training/recordings/<recording_id>/deleted": "one's own",
    "GET /training/recordings/<recording_id>/sound": "an invented call",
    "GET /training/classes/<class_id>/recordings": "what the room hears",
    "GET /training/classes/<class_id>/recordings/<recording_id>": "what the room hears",
    "GET /training/changes": "numbers of at least ten in all classes of a year",
    "POST /training/classes/<class_id>/clock": "a clock on the wall of a class",
    "POST /training/classes/<class_id>/ask": "opens an answer of an invented case",
    "POST /training/classes/<class_id>/code": "a code shown to the room",
    "POST /training/classes/<class_id>/joining": "lets nobody else join a class",
    "POST /training/classes/<class_id>/end": "ends a class",
    "POST /training/classes/<class_id>/move": "moves a class on",
    "GET /signing": "the pack, which is everybody's, and how far signing is; an Act is read meanwhile",
    "POST /signing": "adds signatures, which change no screen before the next build; what was typed would be lost",
    "GET /signing/register": "posts and items, no name",
    "GET /signing/register.csv": "the same",
    "GET /signing/signatures.json": "the same",
    "POST /signing/<signature_id>/taken-back": "adds a row; the mark comes back at the next build",
}


@pytest.mark.prove
def test_an_app_whose_access_check_was_dropped_fails(app: Flask, people: People) -> None:
    """The mutant: without the check, almost everyone gets almost everything."""
    checks = app.before_request_funcs[None]
    checks.remove(access._check_mark)

    assert len(wrong_answers(app, people, marks_of(app), only=["asha", "nobody"])) > 10


@pytest.mark.prove
def test_an_app_that_does_not_look_whether_reading_is_open_fails(
    app: Flask, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: once signed in, always open."""
    monkeypatch.setattr(access, "_reading_is_open", lambda: True)

    assert len(open_when_locked(app, people.asha, reading_in(table()))) > 8


@pytest.mark.prove
def test_a_route_whose_reading_mark_was_dropped_fails(app: Flask, people: People) -> None:
    """The mutant: one route of those that show records asks only who is signed in."""
    view = app.view_functions["review.record"]
    was = view.access_mark  # type: ignore[attr-defined]
    view.access_mark = access.SIGNED_IN  # type: ignore[attr-defined]
    try:
        assert open_when_locked(app, people.asha, reading_in(table())) == {"GET /records/<record_id>"}
        assert marks_of(app) != table()
    finally:
        view.access_mark = was  # type: ignore[attr-defined]


@pytest.mark.prove
def test_an_app_that_does_not_look_at_roles_fails(app: Flask, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: everyone who is signed in holds every role."""
    monkeypatch.setattr(Person, "holds", lambda self, names: True)

    assert any(
        "asha may not ask GET /people" in wrong for wrong in wrong_answers(app, people, marks_of(app), only=["asha"])
    )


@pytest.mark.prove
def test_an_app_that_takes_requests_from_anywhere_fails(app: Flask, people: People) -> None:
    """The mutant: without the cross-origin check, other sites' forms get through."""
    app.before_request_funcs[None].remove(cross_origin._refuse_foreign)

    assert foreign_let_in(app, people.ivor)


def test_a_changed_mark_is_noticed(app: Flask) -> None:
    view = app.view_functions["people.add"]
    was = view.access_mark  # type: ignore[attr-defined]
    view.access_mark = PUBLIC  # type: ignore[attr-defined]
    try:
        assert marks_of(app) != table()
    finally:
        view.access_mark = was  # type: ignore[attr-defined]


def test_a_route_without_a_mark_stops_the_start() -> None:
    app = Flask("unmarked", static_folder=None)
    app.add_url_rule("/forgotten", "forgotten", lambda: "")

    with pytest.raises(RouteWithoutMark, match="forgotten"):
        refuse_unmarked(app)


def test_a_mark_of_a_kind_nobody_knows_lets_nobody_in(app: Flask, people: People) -> None:
    app.extensions["foursight"] = Config(testing=True)
    with app.test_request_context("/"):
        assert not access.may_ask(access.Mark("something_new"))
