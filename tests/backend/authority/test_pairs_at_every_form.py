"""A pair of databases that differ in restricted records only, asked at every route and method with forms and JSON
filled in, with every query a page knows, and wherever a page leads: whoever is not named is answered alike by both,
with the same headers and cookies, by the same statements.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import false, select

from backend.core import clock as server_clock
from backend.core.database import db
from backend.records import KEYS
from backend.records.call_codes import make_code
from backend.records.tasks import ticking
from backend.records.tasks.models import Task
from backend.records.tasks.service import Doer
from backend.review import routes as review_routes
from backend.rules.london import london_day
from backend.wire.parsing import CONTENT_TYPE, SEVERAL
from backend.wire.sealing import wire
from tests.backend.authority.asked_of_both import MADE_UP, Asked, Known, every_asked
from tests.backend.authority.compared import Compared, nobody_waits
from tests.backend.authority.test_restriction_shows_nowhere import (
    CALL_NUMBER,
    MAY_KNOW,
    NUMBER,
    Copy,
    Made,
    Pair,
    copy,
    made,
)
from tests.backend.authority.world import Thing, World
from tests.backend.openapi.asking import things_of
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import an_answer
from tests.fixtures.reasons import reason_changed
from tests.people import CAST, People

pytestmark = pytest.mark.xdist_group("authority")
__all__ = ["copy", "made"]
OUTSIDE = [name for name, *_ in CAST if name not in MAY_KNOW] + ["nobody"]
ABOUT_RECORDS = ("/records", "/tasks", "/sync/v1/calls", "/sync/v1/briefs", "/calls", "/quarantine")


class WidePair(Pair):
    """The pair, in a world with things of every kind in both forces."""

    def __init__(self, app: Flask, people: People, folder: Path, copy: Copy) -> None:
        self.world = World(app, people)
        super().__init__(app, people, folder, copy)

    def _browsers(self, app: Flask) -> dict[str, FlaskClient]:
        return {name: self.world.browser_of(name) for name, _ in self.people.everyone()}


def known_of(pair: Pair) -> Known:
    """What is restricted, as things to ask about; where the world is wide, with what else is in it."""
    of_world: Sequence[Thing] = pair.world.things if isinstance(pair, WidePair) else ()
    things: dict[str, list[Thing]] = {}
    for thing in [*_hidden(pair), *(one for one in of_world if not one.name.startswith("away"))]:
        things.setdefault(thing.kind, []).append(thing)
    report, ben = pair.hidden[0].header, pair.people.ben
    if not isinstance(pair, WidePair):
        return Known({kind: some[:1] for kind, some in things.items()}, {}, (NUMBER,))
    ids = {name: list(dict.fromkeys(some))[:3] for name, some in things_of(pair.world).items()}
    more = (report["version_id"], ben.id, ben.sign_in_name, "2", london_day(server_clock.now()))
    return Known(things, ids, (NUMBER, report["record_id"], *more))


def _hidden(pair: Pair) -> Iterator[Thing]:
    ben, gita, hana = pair.people.ben, pair.people.gita, pair.people.hana
    whose = (ben.force_id, ben.unit_id, ben.id)
    for one in pair.hidden:
        number, its_id = (NUMBER, one.header["record_id"])
        more = {"version_id": one.header["version_id"], "colleague": hana.name}
        yield Thing("record", "hidden", its_id, number, *whose, restricted=True, more=more)
        yield Thing("conflict", "hidden", its_id, number, *whose, more={"person_id": ben.id})
        yield Thing("waiting", "hidden", one.sha256, one.header["version_id"], *whose)
    call = pair.hidden[-1].header["record_id"]
    with pair.secret.app.app_context():
        ring, now = pair.secret.app.extensions[KEYS], server_clock.now()
        code = make_code(gita, call, timedelta(hours=1), ring=ring, now=now).code
        task = db.session.scalars(select(Task.id).where(Task.person_id == gita.id)).first()
        db.session.remove()
    yield Thing("code", "hidden", code, CALL_NUMBER, *whose, is_call=True)
    yield Thing("task", "hidden", str(task), NUMBER, *whose)


def sealed_for(pair: Pair) -> list[Asked]:
    """Reports sent under a restricted record's id and number, alone and several at once. (A version's id that is taken
    is put aside, whoever asks and whatever it is of: a phone draws 128 bits, and nobody is told another's.)
    """
    asha, made_up = pair.phones["asha"], {"record_id": MADE_UP}
    one = pair.hidden[0].header
    headers = ({"record_id": one["record_id"]}, {"parent": one["version_id"], "record_id": one["record_id"]}, made_up)
    versions = [
        asha.version(incident_ref=number, answers={"police_link": an_answer("no")}, header=header)
        for number in (NUMBER, CALL_NUMBER)
        for header in headers
    ]
    texts = [(version.header["version_id"], json.dumps(wire(version))) for version in versions]
    path = "/sync/v1/versions"
    several = {"versions": [{"version_id": its_id, "envelope": text} for its_id, text in texts]}
    return [
        *(Asked("PUT", f"{path}/{its_id}", sent=(CONTENT_TYPE, text.encode())) for its_id, text in texts),
        Asked("POST", path, sent=(SEVERAL, json.dumps(several).encode())),
    ]


def differences(pair: Pair, name: str, only: tuple[str, ...] = ("",), follow: bool = False) -> list[str]:
    """What somebody can tell the two apart by."""
    compared = Compared(pair)
    with nobody_waits(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(review_routes, "ROWS", 2)  # so that a page has a next one
        known, sealed = known_of(pair), sealed_for(pair)
        found = list(compared.differences(name, every_asked(pair.plain.app, known, sealed, only), follow))
    print(f"{name}: {compared.came.total()} asked twice, {dict(sorted(compared.came.items()))}")
    print(*(one[:240] for one in found), sep="\n")
    return found


def test_a_supervisor_who_is_not_named_is_answered_alike_at_every_form_about_records(made: Made, clock: Clock) -> None:
    """`make prove` asks at every route, as everybody, about more, and wherever a page leads."""
    assert differences(made(), "chloe", ABOUT_RECORDS) == []


@pytest.mark.prove
@pytest.mark.parametrize("name", OUTSIDE)
def test_whoever_is_not_named_is_answered_alike_at_every_route_and_form(made: Made, clock: Clock, name: str) -> None:
    assert differences(made(WidePair), name, follow=True) == []


@pytest.mark.prove
def test_what_a_form_a_query_or_one_more_statement_tells_is_noticed(
    made: Made, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutants: a restriction that nothing looks at; a task that is looked for before it is asked whose it is."""
    pair, own = made(), ticking._own

    def looks_first(doer: Doer, task_id: str) -> Task:
        if db.session.get(Task, task_id) is not None:
            db.session.execute(select(Task.id)).all()
        return own(doer, task_id)

    with monkeypatch.context() as patch:
        patch.setattr(ticking, "_own", looks_first)
        assert [one for one in differences(pair, "chloe", ("/tasks",)) if "other queries" in one]
    with reason_changed(restricts=lambda _which: false()):
        found = differences(pair, "chloe", ("/records", "/sync/v1/calls"))
    assert [one for one in found if "POST /records/" in one and "/desk/" in one]
    assert [one for one in found if "GET /records?" in one]
