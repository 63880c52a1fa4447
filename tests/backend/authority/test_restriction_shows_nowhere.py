"""Two databases that differ in restricted records only: whoever is not named for them is answered alike by both, by the
same queries, at every route.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import ColumnElement, Engine, event, false

from backend import create_app
from backend.accounts.models import Person
from backend.core.database import db
from backend.records import visibility, visible_events
from tests.architecture.access import routes_of
from tests.backend.authority.conftest import _patient
from tests.backend.authority.world import browser
from tests.fixtures.app import Clock, let_go
from tests.fixtures.once import once
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.people import People, sign_in

pytestmark = pytest.mark.xdist_group("authority")
MAY_KNOW = {"gita", "tove", "ben", "eve"}  # named; professional standards; who wrote them, and see "Received"
NUMBER, CALL_NUMBER, MADE_UP = "NI-SECRET", "NI-SECRET-CALL", "a" * 26
POSTED: tuple[tuple[str, dict[str, str]], ...] = (
    ("/audit", {"incident": NUMBER}),
    ("/audit", {"incident": CALL_NUMBER, "kind": "opened"}),
    ("/audit", {"person": "Okoro"}),
    ("/audit", {"kind": "restricted"}),
    ("/audit", {"kind": "sent"}),
)
LEFT_OUT = (
    "/account/second-factor",
    "/sync/v1/reading/",
    "/training/",
    "/class",
    "/practice",
    "/p/",
    "/packed/",
    "/scim/",
    "/readyz",
)
"""What tells of no live record, or draws a number at random."""


@dataclass
class Side:
    """One of the two: its app, everyone's browser, and the statements it has sent since it was last asked."""

    app: Flask
    browsers: dict[str, FlaskClient] = field(default_factory=dict)
    statements: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Ids:
    """What can be asked for by an address: in both, or only where there are restricted records."""

    records: Sequence[str]
    versions: Sequence[str]
    envelopes: Sequence[str]


class Pair:
    """`plain`, and `secret`, which has restricted records as well; everything else was done in both."""

    def __init__(self, app: Flask, people: People, folder: Path) -> None:
        self.people = people
        self.plain = Side(app, {name: sign_in(browser(app), one) for name, one in people.everyone()})
        ben, eve, asha = (self._phone(one) for one in (people.ben, people.eve, people.asha))
        common = asha.version(incident_ref="NI-PLAIN", answers={"police_link": an_answer("no")})
        assert asha.send(common)[0] == 201
        self.secret = Side(_copy(app, folder))
        self.secret.browsers = {name: _same(one, self.secret.app) for name, one in self.plain.browsers.items()}
        hidden = self._restrict(ben, eve)
        after = asha.version(incident_ref="NI-AFTER", answers={"police_link": an_answer("no")})
        self._both(lambda side: _through(asha, side.browsers["asha"]).send(after))
        self._both(lambda side: side.browsers["chloe"].get("/records"))
        seen = [*hidden, common]
        self.ids = Ids(
            [*(one.header["record_id"] for one in seen), MADE_UP],
            [*(one.header["version_id"] for one in seen), MADE_UP],
            [*(one.sha256 for one in seen), "0" * 64],
        )
        for side in (self.plain, self.secret):
            with side.app.app_context():
                _listen(db.engine, side.statements)
            side.browsers["asha"].get("/service-worker.js")  # what an app asks once, it has asked

    def _restrict(self, ben: Phone, eve: Phone) -> list[Any]:
        """A report, a call, one that waits, and one that was opened by a supervisor before it was restricted."""
        yes, no = {"police_link": an_answer("yes")}, {"police_link": an_answer("no")}
        phone, desk = _through(ben, self.secret.browsers["ben"]), _through(eve, self.secret.browsers["eve"])
        opened = ben.version(incident_ref=NUMBER, answers=no)
        later = ben.version(
            incident_ref=NUMBER,
            answers=yes,
            header={"record_id": opened.header["record_id"], "parent": opened.header["version_id"]},
        )
        waits = ben.version(incident_ref=NUMBER, answers=yes, header={"author_key_id": "x" * 22})
        assert phone.send(opened)[0] == 201
        path = f"/records/{opened.header['record_id']}"
        assert self.secret.browsers["chloe"].get(path).status_code == 200
        assert self.secret.browsers["gita"].get(f"{path}/opened").status_code == 200
        report, call = ben.version(incident_ref=NUMBER, answers=yes), None
        call = eve.version(kind="call", incident_ref=CALL_NUMBER, answers=yes)
        for by, one in ((phone, later), (phone, waits), (phone, report), (desk, call)):
            assert by.send(one)[0] == 201
        return [opened, later, waits, report, call]

    def _both(self, do: Any) -> None:
        for side in (self.plain, self.secret):
            do(side)

    def _phone(self, person: Person) -> Phone:
        from backend.content.service import current_pack

        with self.plain.app.app_context():
            pack_id = current_pack().pack_id
        return Phone.of(self.plain.browsers[person.sign_in_name], person, pack_id=pack_id).enrol()

    def differences(self, only: Sequence[str] = ()) -> Iterator[str]:
        """Where the two answer whoever may not know differently: who, what was asked, and in what."""
        for name, _ in self.people.everyone():
            if name not in MAY_KNOW and (not only or name in only):
                for method, path, data in self._asked():
                    yield from self._compared(name, method, path, data)

    def _asked(self) -> Iterator[tuple[str, str, dict[str, str] | None]]:
        for method, rule in routes_of(self.plain.app):
            if method == "GET" and not rule.rule.startswith(LEFT_OUT):
                yield from ((method, path, None) for path in self._addresses(rule.rule))
        yield from (("GET", f"/sync/v1/calls?ref={ref}", None) for ref in (NUMBER, CALL_NUMBER))
        yield from (("POST", f"/calls/{one}/token", {}) for one in self.ids.records)
        yield from (("POST", path, dict(data)) for path, data in POSTED)
        yield from (("POST", "/audit", {"record": one}) for one in self.ids.records)

    def _addresses(self, rule: str) -> Iterator[str]:
        if "<envelope_sha256>" in rule:
            yield from (rule.replace("<envelope_sha256>", one) for one in self.ids.envelopes)
        elif "<record_id>" in rule:
            for record_id, version_id in zip(self.ids.records, self.ids.versions, strict=True):
                yield rule.replace("<record_id>", record_id).replace("<version_id>", version_id)
        else:
            person_id = self.people.ben.id
            yield re.sub(r"<(?:\w+:)?\w+>", MADE_UP, rule.replace("<person_id>", person_id))

    def _compared(self, name: str, method: str, path: str, data: dict[str, str] | None) -> Iterator[str]:
        answers = []
        for side in (self.plain, self.secret):
            side.statements.clear()
            answer = side.browsers[name].open(path, method=method, data=data)
            answers.append((answer.status_code, answer.get_data(), list(side.statements)))
        (status, body, sent), (status_2, body_2, sent_2) = answers
        if (status, body) != (status_2, body_2):
            yield f"{name} {method} {path} {data or ''}: another answer, {status} and {status_2}"
        if sent != sent_2:
            yield f"{name} {method} {path} {data or ''}: other queries, {len(sent)} and {len(sent_2)}"


def _copy(app: Flask, folder: Path) -> Flask:
    """The same once more: databases, keys, second place."""
    config = app.extensions["foursight"]
    shutil.copytree(config.instance, folder / "instance")
    urls = {}
    for name in ("database_url", "training_database_url"):
        there, here = getattr(config, name).removeprefix("sqlite:///"), folder / f"{name}.sqlite3"
        with sqlite3.connect(there) as one, sqlite3.connect(here) as other:
            one.backup(other)
        urls[name] = f"sqlite:///{here}"
    return once(create_app(config.with_(instance=folder / "instance", **urls)))


def _same(client: FlaskClient, app: Flask) -> FlaskClient:
    """A browser with the same cookies, at the other server."""
    other = browser(app)
    for cookie in (client._cookies or {}).values():
        other.set_cookie(cookie.key, cookie.value)
    return other


def _through(phone: Phone, client: FlaskClient) -> Phone:
    """A phone that sends to the server of a browser."""
    other = Phone.of(client, _Somebody(phone.person_id))  # type: ignore[arg-type]
    other.author, other.keys, other.pack_id, other.device_id = phone.author, phone.keys, phone.pack_id, phone.device_id
    return other


@dataclass(frozen=True)
class _Somebody:
    id: str


def _listen(engine: Engine, statements: list[str]) -> None:
    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)


@contextmanager
def _made(app: Flask, people: People, folder: Path) -> Iterator[Pair]:
    pair = Pair(app, people, folder)
    try:
        yield pair
    finally:
        let_go(pair.secret.app)


@pytest.fixture
def pair(app: Flask, people: People, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pair]:
    """Both, at one moment that does not pass."""
    _patient(monkeypatch)
    with _made(app, people, tmp_path / "secret") as made:
        yield made


def test_whoever_is_not_named_is_answered_as_if_there_were_no_restricted_record(pair: Pair) -> None:
    assert list(pair.differences()) == []


@pytest.mark.prove
def test_restricted_records_that_lists_or_the_trail_show_are_noticed(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutants: a restriction that lists do not look at; a trail that looks at its stream only."""

    def nothing(_which: ColumnElement[bool]) -> ColumnElement[bool]:
        return false()

    def by_stream() -> ColumnElement[bool]:
        return visible_events.RESTRICTED_STREAM

    with monkeypatch.context() as patch:
        patch.setattr(visible_events, "_is_restricted", by_stream)
        assert any("sana POST /audit" in one for one in pair.differences(["sana"]))
    with monkeypatch.context() as patch:
        patch.setattr(visibility, "_restricted", nothing)
        assert any("chloe GET /records" in one for one in pair.differences(["chloe"]))
