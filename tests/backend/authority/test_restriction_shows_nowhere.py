"""Two databases that differ in restricted records only: whoever is not named for them is answered alike by both, by the
same queries, at every route.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import ColumnElement, Engine, event, false, true

from backend import create_app
from backend.accounts.duty import service as duty
from backend.accounts.models import Person
from backend.core import clock
from backend.core.database import db, writing
from backend.core.ladder_settings import LadderSettings
from backend.records import KEYS, visible_events
from backend.records.conflicts.models import Conflict
from backend.records.ladder.loop import Ways, go_on
from backend.records.ladder.silence import look
from backend.rules.london import london_day
from tests.architecture.access import routes_of
from tests.backend.authority.conftest import _patient
from tests.backend.authority.world import browser
from tests.backend.review.clocks.test_clocks import RELEASED
from tests.fixtures.app import Clock, let_go
from tests.fixtures.databases import copy_of
from tests.fixtures.once import once
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.fixtures.reasons import reason_changed
from tests.people import People, sign_in

pytestmark = pytest.mark.xdist_group("authority")
Copy = Callable[[str], str]
MAY_KNOW = {"gita", "tove", "ben", "eve"}  # named; professional standards; who wrote them, and see "Received"
NUMBER, CALL_NUMBER, MADE_UP = "NI-SECRET", "NI-SECRET-CALL", "a" * 26
EVERY_ROLE = (
    "officer",
    "call_handler",
    "supervisor",
    "coordinator",
    "auditor",
    "administrator",
    "trainer",
    "content_lead",
)
"""Who may open in an emergency, where a force lets all do so."""
WHY = "He is on his way to her."
POSTED: tuple[tuple[str, dict[str, str]], ...] = (
    ("/emergency", {"number": NUMBER, "text": WHY}),
    ("/emergency", {"number": CALL_NUMBER, "text": WHY}),
    ("/audit/conflicts", {"record": NUMBER, "called": "hana"}),
    ("/audit", {"incident": NUMBER}),
    ("/audit", {"incident": CALL_NUMBER, "kind": "opened"}),
    ("/audit", {"person": "Okoro"}),
    ("/audit", {"kind": "restricted"}),
    ("/audit", {"kind": "sent"}),
    ("/audit/export", {"since": "TODAY", "until": "TODAY"}),
)
CALENDAR, CODE = re.compile(r"/calendar/[A-Za-z0-9_-]{43}\.ics"), re.compile(r"(?<=<code>)[0-9A-Z-]{14}(?=</code>)")
AT_RANDOM = re.compile(rb'"(?:id|opening)":"[^"]*"')
"""What differs in any two files of the trail: a line's id, which is a number encrypted, and ids drawn at random."""
ABOUT_RECORDS: tuple[tuple[str, dict[str, str]], ...] = (
    ("/audit", {"record": "<id>"}),
    ("/audit/decoys", {"record": "<id>"}),
    ("/audit/conflicts", {"record": "<id>", "called": "hana"}),
    ("/records/<id>/reason", {"reason": "case"}),
    ("/records/<id>/conflict/others", {"called": "hana"}),
    ("/records/<id>/retention/review", {"review_on": "2050-01-02"}),
    ("/records/<id>/retention/hold", {"held": "yes"}),
    ("/records/<id>/retention/disposal", {}),
    ("/records/<id>/retention/disposed", {}),
)
WRITES_FOR_READERS = {("POST", "/audit/conflicts")}  # gives what nobody may read to the list: work that there may be
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

    number_of_call = "NI-CALL"
    """Of the call of which a brief was sent. Whoever is kept out of a record is kept out of all of its number."""

    def __init__(self, app: Flask, people: People, folder: Path, copy: Copy) -> None:
        self.people = people
        self.plain = Side(app, self._browsers(app))
        self.phones = {one: self._phone(getattr(people, one)) for one in ("ben", "eve", "asha")}
        ben, eve, asha = self.phones.values()
        common = asha.version(incident_ref="NI-PLAIN", answers={"police_link": an_answer("no")})
        assert asha.send(common)[0] == 201
        self._gives(self.plain, "chloe", common.header)
        self.by_secret = self._addresses_that_are_secrets(eve)
        self.secret = Side(_copy(app, folder, copy))
        self.secret.browsers = {name: _same(one, self.secret.app) for name, one in self.plain.browsers.items()}
        self.hidden = self._restrict(ben, eve)
        after = asha.version(incident_ref="NI-AFTER", answers={"police_link": an_answer("no")})
        self._both(lambda side: _through(asha, side.browsers["asha"]).send(after))
        self._both(lambda side: side.browsers["chloe"].get("/records"))
        self._both(self._goes_on)
        seen = [*self.hidden, common]
        self.ids = Ids(
            [*(one.header["record_id"] for one in seen), MADE_UP],
            [*(one.header["version_id"] for one in seen), MADE_UP],
            [*(one.sha256 for one in seen), "0" * 64],
        )
        for side in (self.plain, self.secret):
            with side.app.app_context():
                _listen(db.engine, side.statements)
            side.browsers["asha"].get("/service-worker.js")  # what an app asks once, it has asked

    def _browsers(self, app: Flask) -> dict[str, FlaskClient]:
        return {name: sign_in(browser(app), one) for name, one in self.people.everyone()}

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
        report, call = ben.version(incident_ref=NUMBER, answers={**yes, **RELEASED}), None
        call = eve.version(kind="call", incident_ref=CALL_NUMBER, answers=yes)
        for by, one in ((phone, later), (phone, waits), (phone, report), (desk, call)):
            assert by.send(one)[0] == 201
        self._gives(self.secret, "gita", report.header)
        return [opened, later, waits, report, call]

    def _gives(self, side: Side, name: str, header: Any) -> None:
        """Somebody has a task about it, within the hour."""
        stood = {"version_id": header["version_id"], "number": "0", "direct_own": "Ring her."}
        to = getattr(self.people, name)
        form = {**stood, "task_to": to.id, "task_due": "hour"}
        answer = side.browsers[name].post(f"/records/{header['record_id']}/desk/directed", data=form)
        assert answer.status_code == 303

    def _addresses_that_are_secrets(self, eve: Phone) -> list[tuple[str, str]]:
        """(whose browser, what it asks for): two people's calendars, a screen on a wall, and the brief of a call, of
        whoever was sent there and of whoever sent them.
        """
        browsers = self.plain.browsers
        call = eve.version(kind="call", incident_ref=self.number_of_call, answers={"police_link": an_answer("no")})
        assert eve.send(call)[0] == 201
        path = f"/records/{call.header['record_id']}/brief"
        form = {"version_id": call.header["version_id"], "number": "0", "called": self.people.asha.name}
        assert browsers["eve"].post(path, data=form).status_code == 303
        made = [browsers[name].post("/account/calendar").text for name in ("chloe", "asha")]
        code = CODE.search(browsers["ivor"].post("/people/displays", data={"name": "Control room"}).text)
        browsers["wall"] = browser(self.plain.app)
        assert code
        assert browsers["wall"].post("/wall/code", data={"code": code[0]}).location == "/wall"
        calendars = [found[0] for found in map(CALENDAR.search, made) if found]
        assert len(calendars) == 2
        return [*(("nobody", one) for one in calendars), ("wall", "/wall"), ("asha", "/briefs"), ("eve", path)]

    def secretly_different(self) -> Iterator[str]:
        """Where the two answer differently what a secret address opens, what somebody was sent, or what a call handler
        asks for who wrote one of the calls.
        """
        for name, path in self.by_secret:
            yield from self._compared(name, "GET", path, None)
        for ref in (NUMBER, CALL_NUMBER):
            yield from self._compared("eve", "JSON", "/sync/v1/briefs", {"ref": ref})

    def _goes_on(self, side: Side) -> None:
        """The ladder has gone on for a while, with whoever is on duty, and what was restricted went along."""
        with side.app.app_context():
            for name in ("chloe", "gita"):
                duty.start(db.session.get_one(Person, getattr(self.people, name).id), 12, clock.now())
            for hours in range(1, 12):
                go_on(side.app.extensions[KEYS], Ways(lambda _: False, 3), clock.now() + timedelta(hours=hours))
            look(LadderSettings(), clock.now())
            db.session.remove()

    def _both(self, do: Any) -> None:
        for side in (self.plain, self.secret):
            do(side)

    def _phone(self, person: Person) -> Phone:
        from backend.content.service import current_pack

        with self.plain.app.app_context():
            pack_id = current_pack().pack_id
        return Phone.of(self.plain.browsers[person.sign_in_name], person, pack_id=pack_id).enrol()

    def keep_out(self, *names: str) -> None:
        """Where there are restricted records, keep these people out of each of them."""
        with self.secret.app.app_context(), writing():
            for record_id in {one.header["record_id"] for one in self.hidden}:
                for name in names:
                    whom = getattr(self.people, name)
                    who = {"person_id": whom.id, "set_by": self.people.gita.id, "force_id": whom.force_id}
                    db.session.add(Conflict(record_id=record_id, how="named", at=clock.now(), **who))

    def differences(self, only: Sequence[str] = ()) -> Iterator[str]:
        """Where the two answer whoever may not know differently: who, what was asked, and in what. `only`: these, even
        where they may know.
        """
        for name, _ in self.people.everyone():
            if name in only or (not only and name not in MAY_KNOW):
                for method, path, data in self._asked():
                    yield from self._compared(name, method, path, data)

    def _asked(self) -> Iterator[tuple[str, str, dict[str, str] | None]]:
        for method, rule in routes_of(self.plain.app):
            if method == "GET" and not rule.rule.startswith(LEFT_OUT):
                yield from ((method, path, None) for path in self._addresses(rule.rule))
        yield from (("GET", f"/sync/v1/calls?ref={ref}", None) for ref in (NUMBER, CALL_NUMBER))
        yield from (("JSON", "/sync/v1/calls", {"ref": ref}) for ref in (NUMBER, CALL_NUMBER))
        yield from (("JSON", "/sync/v1/briefs", {"ref": ref}) for ref in (NUMBER, CALL_NUMBER))
        yield from (("POST", f"/calls/{one}/token", {}) for one in self.ids.records)
        today = london_day(clock.now())
        for path, data in POSTED:
            yield "POST", path, {name: value.replace("TODAY", today) for name, value in data.items()}
        for one in self.ids.records:
            for path, data in ABOUT_RECORDS:
                about = {name: value.replace("<id>", one) for name, value in data.items()}
                yield "POST", path.replace("<id>", one), about
        for ref in (NUMBER, CALL_NUMBER):
            yield "JSON", "/sync/v1/calls/redeem", {"ref": ref, "token": MADE_UP}

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
            how = {"method": "POST", "json": data} if method == "JSON" else {"method": method, "data": data}
            answer = side.browsers[name].open(path, **how)
            body = AT_RANDOM.sub(b"", answer.get_data()) if path == "/audit/export" else answer.get_data()
            answers.append((answer.status_code, body, list(side.statements)))
        (status, body, sent), (status_2, body_2, sent_2) = answers
        if (status, body) != (status_2, body_2):
            yield f"{name} {method} {path} {data or ''}: another answer, {status} and {status_2}"
        if sent != sent_2 and (method, path) not in WRITES_FOR_READERS:
            yield f"{name} {method} {path} {data or ''}: other queries, {len(sent)} and {len(sent_2)}"


class PairOfOneNumber(Pair):
    """The call has the number of what is restricted."""

    number_of_call = NUMBER


def _copy(app: Flask, folder: Path, copy: Copy) -> Flask:
    """The same once more: databases, keys, second place."""
    config = app.extensions["foursight"]
    shutil.copytree(config.instance, folder / "instance")
    let_go(app)  # no database is copied while somebody holds it; whoever asks next opens it again
    urls = {name: copy(getattr(config, name)) for name in ("database_url", "training_database_url")}
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


Made = Callable[..., Pair]


@pytest.fixture
def copy(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Copy]:
    """A copy of a database, for as long as the test runs."""
    folder = tmp_path / "copies"
    folder.mkdir()
    with ExitStack() as stack:
        yield lambda url: stack.enter_context(copy_of(url, request, folder))


@pytest.fixture
def made(app: Flask, people: People, tmp_path: Path, copy: Copy, monkeypatch: pytest.MonkeyPatch) -> Iterator[Made]:
    """A pair of a kind, with settings a force may make; let go before its databases are."""
    _patient(monkeypatch)
    pairs: list[Pair] = []

    def make(kind: type[Pair] = Pair, *more: Any, **settings: Any) -> Pair:
        app.extensions["foursight"] = app.extensions["foursight"].with_(**settings)
        pairs.append(kind(app, people, tmp_path / "secret", copy, *more))
        return pairs[-1]

    yield make
    for one in pairs:
        let_go(one.secret.app)


@pytest.fixture
def pair(made: Made, clock: Clock) -> Pair:
    """Both, at one moment that does not pass."""
    return made()


def test_whoever_is_not_named_is_answered_as_if_there_were_no_restricted_record(made: Made, clock: Clock) -> None:
    """Those who see most, and nobody; `make prove` asks as everybody."""
    pair = made(PairOfOneNumber)

    assert list(pair.differences(["chloe", "sana", "nobody"])) == []
    assert list(pair.secretly_different()) == []


def test_who_is_named_and_kept_out_is_answered_as_if_there_were_no_such_record(pair: Pair) -> None:
    pair.keep_out("gita")

    assert list(pair.differences(["gita"])) == []


ON = {"ask_reasons": True, "break_glass_roles": EVERY_ROLE}


@pytest.mark.prove
def test_nor_where_a_force_asks_for_reasons_and_lets_everybody_open_in_an_emergency(
    made: Made, people: People, clock: Clock
) -> None:
    assert list(made(**ON).differences(["asha", "hana", "sana"])) == []


@pytest.mark.prove
@pytest.mark.parametrize("settings", [{}, ON], ids=["off", "on"])
def test_nor_on_either_database_for_anybody(
    made: Made, clock: Clock, settings: dict[str, Any], both_databases: str
) -> None:
    pair = made(**settings)

    assert list(pair.differences()) == []
    pair.keep_out("gita", "tove")
    assert list(pair.differences(["gita", "tove"])) == []


def test_whether_the_server_is_ready_says_nothing_of_them(pair: Pair) -> None:
    ready = [side.browsers["nobody"].get("/readyz") for side in (pair.plain, pair.secret)]

    assert ready[0].status_code == 200
    assert ready[0].get_json() == ready[1].get_json()


def test_what_is_sent_under_a_restricted_record_s_id_is_answered_as_under_any(pair: Pair, people: People) -> None:
    asha = pair.phones["asha"]
    answers = []
    for side in (pair.plain, pair.secret):
        sender = _through(asha, side.browsers["asha"])
        for record_id in pair.ids.records:
            status, said = sender.send(asha.version(header={"record_id": record_id}))
            answers.append((status, said["disposition"], sorted(said)))

    half = len(answers) // 2
    assert answers[:half] == answers[half:]


@pytest.mark.prove
def test_conflicts_that_records_or_the_trail_do_not_look_at_are_noticed(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutants."""
    pair.keep_out("gita", "tove")

    with reason_changed(is_not_kept_out=lambda *_: true()):
        assert any("gita GET /records" in one for one in pair.differences(["gita"]))
    with monkeypatch.context() as patch:
        patch.setattr(visible_events, "_is_kept_out", lambda *_: false())
        assert any("tove POST /audit " in one for one in pair.differences(["tove"]))


@pytest.mark.prove
def test_restricted_records_that_lists_or_the_trail_show_are_noticed(
    made: Made, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutants: a restriction that lists do not look at; a trail that looks at its stream only."""
    pair = made(PairOfOneNumber)

    def nothing(_which: ColumnElement[bool]) -> ColumnElement[bool]:
        return false()

    def by_stream() -> ColumnElement[bool]:
        return visible_events.RESTRICTED_STREAM

    with monkeypatch.context() as patch:
        patch.setattr(visible_events, "_is_restricted", by_stream)
        found = list(pair.differences(["sana"]))
        assert any("sana POST /audit " in one for one in found)
        assert any("sana POST /audit/export" in one for one in found)
    with reason_changed(restricts=nothing):
        assert any("chloe GET /records" in one for one in pair.differences(["chloe"]))
        found = list(pair.secretly_different())
        assert all(
            any(name in one for one in found)
            for name in ("/calendar/", "GET /wall", "GET /briefs ", "/brief ", "/sync/v1/briefs ")
        )
