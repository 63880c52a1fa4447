"""What goes in at the doors of a class stays in the training realm, and a live record gets in by none of them."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from backend.core.audit import AuditEvent
from backend.core.database import db
from backend.records.models import Intake, Quarantine
from backend.training.database import training_session
from backend.training.models.classes import ClassAsked
from backend.training.models.practice import Practice
from backend.training.models.recordings import Recording
from backend.training.models.written import WrittenVersion
from backend.wire.sealing import wire
from tests.backend.training.classes.class_room import Room
from tests.backend.training.recordings.sounds import wav
from tests.fixtures.phone_simulator import Phone, phone_of
from tests.people import People, sign_in

__all__ = ["phone_of"]

SEED, COUNT = 20261128, 40
FIELDS = ("stage", "question", "collar", "moves", "go", "to", "ballot", "option")


def live_rows() -> list[int]:
    """How many rows there are of everything the live realm keeps of a record."""
    models = (Intake, Quarantine, AuditEvent)
    return [db.session.execute(select(func.count()).select_from(model)).scalar_one() for model in models]


@pytest.fixture(name="hall")
def a_class_that_asks(app: Flask, new_client: Callable[[], FlaskClient], people: People) -> Room:
    """A class in full, at the first screen on which it asks."""
    room = Room(app, new_client, people.dev, form="full")
    room.go_to("asked")
    return room


def test_a_live_record_gets_in_at_no_door_of_a_class_in_whatever_form(
    app: Flask, hall: Room, phone_of: Callable[..., Phone], people: People
) -> None:
    trainee, envelope = hall.join(), phone_of(people.asha).version()
    body = json.dumps(envelope, default=str)
    doors = [(trainee.phone, f"{trainee.address}/{door}") for door in ("ask", "collar", "answer")]
    doors += [(hall.trainer, f"{hall.address}/{door}") for door in ("ask", "move")]
    chance = random.Random(SEED)
    with app.app_context():
        before = live_rows()
    for _ in range(COUNT):
        client, door = chance.choice(doors)
        form = {name: chance.choice((body[:200], body, "")) for name in chance.sample(FIELDS, 3)}
        sent: dict[str, Any] = chance.choice(
            ({"data": form}, {"json": envelope if isinstance(envelope, dict) else body}, {"data": body})
        )
        assert client.post(door, **sent).status_code in (400, 404, 409, 413, 415, 422), (door, sent)

    with app.app_context():
        assert live_rows() == before
        assert training_session.execute(select(func.count()).select_from(ClassAsked)).scalar_one() == 0
        assert training_session.execute(select(func.count()).select_from(Practice)).scalar_one() == 0


def test_a_live_record_is_no_recorded_call_in_whatever_form(
    app: Flask, hall: Room, phone_of: Callable[..., Phone], people: People
) -> None:
    body = json.dumps(phone_of(people.asha).version(), default=str)
    door, chance = "/training/recordings", random.Random(SEED)
    with app.app_context():
        before = live_rows()
    for _ in range(COUNT):
        data = (chance.choice((body, body[:200], "")) + "\n").encode()[chance.randrange(3) :]
        file = (BytesIO(data), chance.choice(("call.webm", "call.mp3", "version.json")))
        form = {"scenario": "ex_partner_tracker", "words": chance.choice(("", "said")), "file": file}
        assert hall.trainer.post(door, data=form).status_code == 422
        assert hall.trainer.post(door, data=body, content_type="application/json").status_code in (400, 413, 415, 422)

    with app.app_context():
        assert live_rows() == before
        assert training_session.execute(select(func.count()).select_from(Recording)).scalar_one() == 0


def test_a_recorded_call_gets_in_at_no_live_door_and_writes_no_live_row(
    app: Flask, hall: Room, client: FlaskClient
) -> None:
    with app.app_context():
        before = live_rows()
    form: dict[str, Any] = {"scenario": "ex_partner_tracker", "words": "Hello.", "file": (BytesIO(wav()), "call.wav")}
    assert hall.trainer.post("/training/recordings", data=form).status_code == 303
    with app.app_context():
        its_id = training_session.execute(select(Recording.id)).scalar_one()
    for door in (f"/records/{its_id}", f"/sync/v1/versions/{its_id}", f"/p/{its_id}"):
        assert client.get(door).status_code in (303, 401, 403, 404, 405), door
    sent = client.put(f"/sync/v1/versions/{its_id}", data=wav(), content_type="audio/wav")
    assert sent.status_code in (400, 401, 403, 415, 422)

    with app.app_context():
        assert live_rows() == before


def test_a_live_record_gets_in_at_no_door_of_writing_in_whatever_form(
    app: Flask, phone_of: Callable[..., Phone], people: People, new_client: Callable[[], FlaskClient]
) -> None:
    """As a body, as a file, as fields: nothing is kept of it, in either realm."""
    trainer, envelope = sign_in(new_client(), people.dev), phone_of(people.asha).version()
    began = trainer.post("/training/written", data={"scenario": "ex_partner_tracker"})
    page, body = began.headers["Location"], json.dumps(envelope, default=str)
    as_object = envelope if isinstance(envelope, dict) else {"envelope": body}
    doors = ["/training/written", page, f"{page}/signed", "/training/written/imports"]
    chance = random.Random(SEED)
    with app.app_context():
        before = live_rows()
        text = training_session.scalars(select(WrittenVersion.text)).one()
    for _ in range(COUNT):
        door = chance.choice(doors)
        file = {"file": (io.BytesIO(body.encode()), "foursight-scenario.json")}
        form = {name: chance.choice((body[:200], body)) for name in chance.sample(sorted(as_object), 1)}
        sent: dict[str, Any] = chance.choice(({"data": form}, {"data": file}))
        assert trainer.post(door, **sent).status_code in (400, 413, 415, 422), (door, sent)

    with app.app_context():
        assert live_rows() == before
        assert training_session.scalars(select(WrittenVersion.text)).one() == text


def test_a_scenario_that_was_written_gets_in_at_no_live_door_and_writes_no_live_row(
    app: Flask, people: People, new_client: Callable[[], FlaskClient]
) -> None:
    trainer = sign_in(new_client(), people.dev)
    with app.app_context():
        before = live_rows()
    page = trainer.post("/training/written", data={"scenario": "ex_partner_tracker"}).headers["Location"]
    with app.app_context():
        text = training_session.scalars(select(WrittenVersion.text)).one()
    assert trainer.post(f"{page}/put-away").status_code == 303
    its_id = page.rsplit("/", 1)[1]
    for door in ("/sync/v1/versions", "/sync/v1/calls", "/records", f"/records/{its_id}"):
        for sent in ({"data": text}, {"json": json.loads(text)}, {"data": {"number": text}}):
            assert trainer.post(door, **sent).status_code in (400, 401, 403, 404, 405, 413, 415, 422), door

    with app.app_context():
        assert live_rows() == before


def test_what_phones_ask_for_of_what_was_written_takes_nothing_in_and_leads_to_no_live_door(
    app: Flask, phone_of: Callable[..., Phone], people: People, new_client: Callable[[], FlaskClient]
) -> None:
    """A live record is not kept by it in whatever form; and what it gives is no record at any live door."""
    phone, client = phone_of(people.asha), sign_in(new_client(), people.asha)
    body, door, chance = json.dumps(wire(phone.version())), "/training/v1/written", random.Random(SEED)
    with app.app_context():
        before = live_rows()
    for _ in range(COUNT):
        sent: dict[str, Any] = chance.choice(({"data": body}, {"json": json.loads(body)}, {"data": {"have": body}}))
        send = chance.choice((client.post, client.put, client.delete))
        assert send(door, **sent).status_code in (400, 401, 403, 405), sent
    told = client.get(door, query_string={"have": body[:2000]})
    assert told.get_json()["scenarios"] == []
    for address in ("/sync/v1/versions", "/sync/v1/calls", "/records"):
        assert client.post(address, json=told.get_json()).status_code in (400, 401, 403, 404, 405, 415, 422)

    with app.app_context():
        assert live_rows() == before
        assert training_session.execute(select(func.count()).select_from(WrittenVersion)).scalar_one() == 0
        assert training_session.execute(select(func.count()).select_from(Practice)).scalar_one() == 0


def test_what_a_class_asks_and_claims_gets_in_at_no_live_door_and_writes_no_live_row(
    app: Flask, hall: Room, client: FlaskClient
) -> None:
    trainee = hall.join()
    with app.app_context():
        before = live_rows()
    form = {"stage": hall.screen["stage"], "question": hall.screen["asked"][0]["question"]}
    assert trainee.phone.post(f"{trainee.address}/ask", data=form).status_code == 303
    assert trainee.phone.post(f"{trainee.address}/collar", data={"collar": "PC1"}).status_code == 303
    token = trainee.address.rsplit("/", 1)[1]
    for door in ("/sync/v1/versions", "/sync/v1/calls", "/records", f"/records/{token[:26]}"):
        assert client.post(door, data=form).status_code in (400, 401, 403, 404, 405, 415), door

    with app.app_context():
        assert live_rows() == before
