"""What was done in the training realm is one chained list, with a second place of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from backend import create_app
from backend.core import clock
from backend.core.chain import link
from backend.core.config import Config
from backend.core.database import db
from backend.core.following import second_place_of
from backend.training.database import begin_write, engine, training_session, writing
from backend.training.events import EVENT_FIELDS, append_event
from backend.training.migrate import upgrade
from backend.training.models.events import TrainingEvent

pytestmark = pytest.mark.usefixtures("both_databases")


@pytest.fixture
def trail(app: Flask) -> Iterator[None]:
    """An app context in which three events have been noted."""
    with app.app_context():
        for number in range(1, 4):
            note(f"step_{number}")
        yield


@pytest.fixture
def earlier_app(database_url: str, empty_database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The app with a training database as it was before its events were chained."""
    addresses = {"database_url": database_url, "training_database_url": empty_database_url}
    made = create_app(Config(instance=tmp_path, **addresses, testing=True))
    with made.app_context():
        upgrade("0003")
        yield made
        training_session.remove()
        engine().dispose()
        db.engine.dispose()


def test_each_event_is_chained_to_the_one_before(trail: None) -> None:
    events = all_events()

    assert [one.prev_hash for one in events] == ["0" * 64, *(one.hash for one in events[:-1])]
    assert [one.hash for one in events] == [link(one.prev_hash, facts(one)) for one in events]


def test_the_second_place_notes_each_head(app: Flask, trail: None) -> None:
    assert list(second_place_of(app, "training").noted_heads()) == [(one.seq, one.hash) for one in all_events()]
    assert list(second_place_of(app, "live").noted_heads()) == []


def test_events_from_before_are_chained_by_the_upgrade_and_closed_again(earlier_app: Flask) -> None:
    columns = "seq, at, force_id, unit_id, action, detail"
    begin_write()
    for seq in (1, 2):
        values = f"{seq}, '2026-11-24 02:10:05+00', 'f', 'u', 'tried', '{{\"n\": {seq}}}'"
        training_session.execute(text(f"INSERT INTO training_event ({columns}) VALUES ({values})".replace(":", "\\:")))
    training_session.commit()

    upgrade()

    events = all_events()
    assert [one.hash for one in events] == [link(one.prev_hash, facts(one)) for one in events]
    assert (events[0].prev_hash, events[1].prev_hash) == ("0" * 64, events[0].hash)
    begin_write()
    with pytest.raises(DBAPIError, match="append-only"):
        training_session.execute(text("DELETE FROM training_event"))
    training_session.rollback()


def test_a_row_of_the_list_cannot_be_replaced(trail: None, both_databases: str) -> None:
    if both_databases == "postgresql":
        return  # it has no REPLACE
    begin_write()
    with pytest.raises(DBAPIError, match="append-only"):
        training_session.execute(
            text("INSERT OR REPLACE INTO training_event SELECT * FROM training_event WHERE seq = 2")
        )
    training_session.rollback()


def test_no_practice_is_replaced_by_its_number(trail: None, both_databases: str) -> None:
    if both_databases == "postgresql":
        return
    copied = "header, enc_cek, iv, ct, sig, receipt, carrier_id, force_id, unit_id, received_at"
    values = "'{}', '', '', '', '', '', 'c', 'f', 'u', '2026-11-24 02:10:05'"
    put = f"INTO practice (rowid, envelope_sha256, slot, seq, version_id, {copied}) VALUES (1, "
    begin_write()
    training_session.execute(text(f"INSERT {put}'a', 'a', 1, 'a', {values})".replace(":", "\\:")))
    with pytest.raises(DBAPIError, match="append-only"):
        training_session.execute(text(f"INSERT OR REPLACE {put}'b', 'b', 2, 'b', {values})".replace(":", "\\:")))
    training_session.rollback()


def note(action: str) -> None:
    with writing():
        append_event(action, actor_id=None, force_id="f", unit_id="u", now=clock.now())


def all_events() -> list[TrainingEvent]:
    return list(training_session.execute(select(TrainingEvent).order_by(TrainingEvent.seq)).scalars())


def facts(row: TrainingEvent) -> dict[str, object]:
    return {name: getattr(row, name) for name in EVENT_FIELDS}
