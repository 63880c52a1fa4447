"""The demonstration: invented people and records, in a demonstration's database only, and once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from backend import create_app
from backend.accounts import passwords
from backend.accounts.duty.models import Duty
from backend.accounts.models import Person
from backend.core.config import Config
from backend.core.database import db
from backend.records import KEYS
from backend.records.acts.kinds import STATES
from backend.records.listing import counts_of
from backend.records.models import Call, Quarantine, RecordAccess, Version
from backend.records.rows.models import Record
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

    assert "13 records added" in output
    assert (count(demo_app, Version), count(demo_app, Quarantine), count(demo_app, RecordAccess)) == (13, 0, 1)


def test_the_call_of_the_demonstration_can_be_opened_by_its_number(demo_app: Flask) -> None:
    run(demo_app)

    assert count(demo_app, Call) == 1


def test_a_second_run_adds_nothing_and_prints_the_same_passwords(demo_app: Flask) -> None:
    first, again = (A_CODE.sub("", run(demo_app)) for _ in range(2))

    assert again == first.replace("13 records", "0 records")


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


def test_each_list_that_a_desk_watches_holds_a_record_of_it(demo_app: Flask) -> None:
    run(demo_app)

    lists = ("in_custody", "suspect_outstanding", "no_word_of_victim", "roles_open", "plan_without_owner")
    with demo_app.app_context():
        gita = db.session.execute(select(Person).where(Person.sign_in_name == "gita")).scalar_one()
        found = counts_of(gita, demo_app.extensions[KEYS], lists, 20)
        db.session.remove()
    assert not [one for one in lists if not found[one]]


def test_its_records_stand_in_every_state_and_somebody_is_on_duty(demo_app: Flask) -> None:
    run(demo_app)

    with demo_app.app_context():
        states = set(db.session.execute(select(Record.state)).scalars())
        on_duty = db.session.execute(select(func.count()).select_from(Duty)).scalar_one()
        db.session.remove()
    assert states == set(STATES)
    assert on_duty == 2
