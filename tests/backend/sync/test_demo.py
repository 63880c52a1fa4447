"""The demonstration: invented people and records, in a demonstration's database only, and once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from backend import create_app
from backend.accounts import passwords
from backend.accounts.duty.models import Duty
from backend.accounts.models import Person
from backend.core import clock
from backend.core.config import Config
from backend.core.database import db
from backend.core.keys.ring import KeyRing
from backend.records import KEYS
from backend.records.acts.kinds import STATES
from backend.records.briefs.service import own_briefs
from backend.records.ladder.service import waiting_for
from backend.records.listing.search import counts_of
from backend.records.models import Call, Quarantine, RecordAccess, Version
from backend.records.rows.models import Record
from backend.review.queue import lists_by_name
from backend.review.sheet.view import asked_for, sheet_page
from tests.backend.content.topic_cases import shipped
from tests.people import CHEAP, add_people

A_CODE = re.compile(r"type [0-9A-Z-]{14}")  # of the screen on a wall: another each time
NAMES = ["asha", "ben", "chloe", "dev", "eve", "gita", "hana", "ivor"]


@pytest.fixture
def demo_app(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """An app on a demonstration's database."""
    monkeypatch.setattr(passwords, "hasher", CHEAP)
    made = create_app(Config(instance=tmp_path / "demo", database_url=database_url, testing=True, demo=True))
    yield made
    with made.app_context():
        db.session.remove()
        db.engine.dispose()


def run(app: Flask) -> str:
    """What the command prints."""
    done = app.test_cli_runner().invoke(args=["demo"])
    return str(done.output)


def count(app: Flask, model: Any) -> int:
    """How many rows a table has."""
    with app.app_context():
        return len(db.session.execute(db.select(model)).scalars().all())


def test_every_record_of_the_demonstration_fits_the_pack_in_use(demo_app: Flask) -> None:
    output = run(demo_app)

    assert "14 records added" in output
    assert (count(demo_app, Version), count(demo_app, Quarantine), count(demo_app, RecordAccess)) == (14, 0, 1)


def test_the_calls_of_the_demonstration_can_be_opened_by_their_numbers(demo_app: Flask) -> None:
    run(demo_app)

    assert count(demo_app, Call) == 2


def test_a_second_run_adds_nothing_and_prints_the_same_passwords(demo_app: Flask) -> None:
    first, again = (A_CODE.sub("", run(demo_app)) for _ in range(2))

    assert again == first.replace("14 records", "0 records")


def test_its_people_can_sign_in_with_what_is_printed(demo_app: Flask, tmp_path: Path) -> None:
    output = run(demo_app)
    kept = json.loads((tmp_path / "demo" / "demonstration_passwords.json").read_text())

    for name in NAMES:
        assert kept[name] in output
        form = {"sign_in_name": name, "password": kept[name]}
        answer = demo_app.test_client().post("/sign-in", data=form, headers={"Sec-Fetch-Site": "same-origin"})
        assert answer.status_code == 303, name


def test_it_is_refused_where_it_was_not_asked_for(app: Flask) -> None:
    assert "this is not a demonstration" in run(app)
    assert count(app, Version) == 0


def test_it_is_refused_where_there_are_people_who_are_not_invented(demo_app: Flask) -> None:
    with demo_app.app_context():
        add_people()

    assert "people here already" in run(demo_app)
    assert count(demo_app, Version) == 0


def test_all_its_data_is_marked_as_invented() -> None:
    folder = Path(__file__).parents[3] / "backend" / "sync" / "demo"

    assert "invented" in json.loads((folder / "people.json").read_text())["about"]
    for record in json.loads((folder / "records.json").read_text()):
        assert record["incident_ref"].startswith("DEMO-")


def test_each_invented_answer_is_to_a_question_that_is_asked() -> None:
    asked = {question["id"] for question in shipped()["questions"]}
    records = json.loads((Path(__file__).parents[3] / "backend" / "sync" / "demo" / "records.json").read_text())

    for record in records:
        given = {*record.get("answers", {}), *record.get("changes", {}), *record.get("not_known", [])}
        assert given - asked == set(), record["record"]


@contextmanager
def as_one_of_its_people(app: Flask, name: str) -> Iterator[tuple[Person, KeyRing]]:
    """Somebody of the cast, and the keys, in the app's context."""
    with app.app_context():
        yield (
            db.session.execute(select(Person).where(Person.sign_in_name == name)).scalar_one(),
            app.extensions[KEYS],
        )
        db.session.remove()


def test_each_list_that_a_desk_watches_holds_a_record_of_it(demo_app: Flask) -> None:
    run(demo_app)

    with as_one_of_its_people(demo_app, "gita") as (gita, ring):
        lists = list(lists_by_name())
        found = counts_of(gita, ring, lists, 20)
    assert len(lists) > 5
    assert not [one for one in lists if not found[one]]


def test_each_part_of_the_sheet_holds_a_record_of_it(demo_app: Flask) -> None:
    run(demo_app)

    with as_one_of_its_people(demo_app, "gita") as (gita, ring), demo_app.test_request_context():
        now = clock.now()
        page: dict[str, Any] = sheet_page(gita, asked_for(gita, {}, now), ring, now)
    rows = {part["name"]: part["rows"] for part in [*page["parts"], page["attended"] | {"name": "attended"}]}
    assert {"came", "calls", "directed", "orders", "late", "released_today", "order_stage:legal"} <= rows.keys()
    assert [name for name, mine in rows.items() if not mine] == []


def test_its_ladder_holds_what_is_to_be_taken_what_somebody_took_and_what_nobody_did(demo_app: Flask) -> None:
    run(demo_app)

    with as_one_of_its_people(demo_app, "chloe") as (chloe, ring):
        waiting = waiting_for(chloe, ring, clock.now())
        parts = {"shown": waiting.shown, "missed": waiting.missed, "taken": waiting.taken}
        assert [name for name, part in parts.items() if not part] == []
        assert not waiting.is_over_limit


def test_whoever_is_sent_to_its_call_has_a_brief(demo_app: Flask) -> None:
    run(demo_app)

    with as_one_of_its_people(demo_app, "asha") as (asha, ring):
        assert [one.incident_ref for one in own_briefs(asha, ring, clock.now())] == ["DEMO-0422"]


def test_its_records_stand_in_every_state_and_somebody_is_on_duty(demo_app: Flask) -> None:
    run(demo_app)

    with demo_app.app_context():
        states = set(db.session.execute(select(Record.state)).scalars())
        on_duty = db.session.execute(select(func.count()).select_from(Duty)).scalar_one()
        db.session.remove()
    assert states == set(STATES)
    assert on_duty == 2
