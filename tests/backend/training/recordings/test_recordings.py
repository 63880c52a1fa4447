"""Recorded calls: kept encrypted for a force's trainers, heard by its classes once what is said is written down."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.core import clock
from backend.training import KEYS
from backend.training.database import training_session
from backend.training.models.events import TrainingEvent
from backend.training.models.recordings import Recording
from backend.training.recordings import service, store
from backend.training.sync.key_use import count_use
from tests.backend.training.classes.class_room import SCENARIO, Room
from tests.backend.training.recordings.sounds import REAL, real, wav
from tests.page import Page, get_page
from tests.people import People, sign_in

HOME = "/training/recordings"
SAID = "Caller: He was outside again.\r\nHandler: Are you safe now?"
Rows = Callable[..., list[Any]]


def bring(client: FlaskClient, words: str = SAID, data: bytes = b"", name: str = "call.wav") -> Any:
    """A trainer brings a file."""
    form = {"scenario": SCENARIO, "words": words, "file": (BytesIO(data or wav()), name)}
    return client.post(HOME, data=form)


@pytest.fixture(name="dev")
def a_trainer(people: People, new_client: Callable[[], FlaskClient]) -> FlaskClient:
    return sign_in(new_client(), people.dev)


@pytest.fixture(name="lena")
def a_trainer_of_another_force(people: People, new_client: Callable[[], FlaskClient]) -> FlaskClient:
    return sign_in(new_client(), people.lena)


def test_a_large_file_is_read_in_memory_and_never_lies_on_the_disk(
    dev: FlaskClient, monkeypatch: pytest.MonkeyPatch, training_rows: Rows
) -> None:
    """Werkzeug would put it into a temporary file, in clear."""
    monkeypatch.setattr("werkzeug.formparser.SpooledTemporaryFile", lambda **_: pytest.fail("it lies on the disk"))
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="call.wav"\r\n\r\n'
    whose = f'\r\n--x\r\nContent-Disposition: form-data; name="scenario"\r\n\r\n{SCENARIO}\r\n--x--\r\n'.encode()
    sent = dev.post(HOME, data=head + wav(90) + whose, content_type="multipart/form-data; boundary=x")

    assert sent.status_code == 303
    assert [one.seconds for one in training_rows(Recording)] == [90]


def test_each_form_that_a_browser_records_or_a_trainer_brings_is_kept_and_served_as_what_it_is(
    dev: FlaskClient, training_rows: Rows
) -> None:
    for name in REAL:
        assert bring(dev, data=real(name), name=name).status_code == 303

    rows = {row.id: row for row in training_rows(Recording)}
    served = {one: dev.get(f"{HOME}/{one}/sound") for one in rows}
    assert sorted(answer.content_type for answer in served.values()) == sorted(REAL.values())
    assert {answer.get_data() for answer in served.values()} == {real(name) for name in REAL}
    assert {row.seconds for row in rows.values()} == {2}


def the_id(rows: Rows) -> str:
    """Of the one that is kept."""
    [row] = rows(Recording)
    return str(row.id)


def test_it_is_kept_encrypted_and_heard_by_its_force_with_what_is_said(
    app: Flask, dev: FlaskClient, people: People, training_rows: Rows
) -> None:
    assert bring(dev).status_code == 303
    with app.app_context():
        row = training_session.execute(select(Recording)).scalar_one()
        assert wav()[:200] not in row.covered
        assert b"outside" not in row.covered + (row.covered_words or b"")
        ring = app.extensions[KEYS]
        assert count_use(ring)[ring.rest.kid] == 2
        assert service.sound_for(people.chloe, row.id, ring) == ("audio/wav", wav())

    page = get_page(dev, HOME)
    assert "He was outside again." in page.text
    assert played_on(page) == [f"{HOME}/{the_id(training_rows)}/sound"]
    [event] = training_rows(TrainingEvent, TrainingEvent.action == "recording_kept")
    assert event.detail == {"bytes": len(wav()), "form": "wav", "transcribed": True}


def played_on(page: Page) -> list[str | None]:
    """Whose sound a page plays, beside what it records itself."""
    return [one.get("src") for one in page.all("audio") if one.get("src")]


def heard_in_class(room: Room, recording_id: str) -> tuple[int, bool]:
    """What the wall's address answers, and whether the room's page offers it."""
    offered = bool(get_page(room.trainer, f"{room.address}/recordings").all("audio"))
    return room.trainer.get(f"{room.address}/recordings/{recording_id}").status_code, offered


def test_no_class_hears_it_without_what_is_said(room: Room, people: People, app: Flask, training_rows: Rows) -> None:
    bring(room.trainer, words="")
    its_id = the_id(training_rows)

    assert heard_in_class(room, its_id) == (404, False)
    assert "No class hears it yet." in get_page(room.trainer, HOME).text
    assert room.trainer.get(f"{HOME}/{its_id}/sound").status_code == 200  # its trainer writes it down
    with app.app_context(), pytest.raises(service.NoSuchRecording):
        service.sound_for(people.chloe, its_id, app.extensions[KEYS])

    assert room.trainer.post(f"{HOME}/{its_id}/words", data={"words": "  "}).status_code == 422
    long = room.trainer.post(f"{HOME}/{its_id}/words", data={"words": "word " * 1300})
    assert (long.status_code, long.get_data(as_text=True).count("word word")) == (422, 650)  # in its own place alone
    assert room.trainer.post(f"{HOME}/{its_id}/words", data={"words": SAID}).status_code == 303
    assert heard_in_class(room, its_id) == (200, True)


def test_a_wall_that_plays_without_it_is_noticed(
    room: Room, training_rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant."""
    bring(room.trainer, words="")
    monkeypatch.setattr(service, "has_transcript", lambda _: True)

    assert heard_in_class(room, the_id(training_rows))[0] == 200


def open_to(other: FlaskClient, recording_id: str, own_class: str) -> list[str]:
    """What answers a trainer of another force."""
    asked = {
        "sound": other.get(f"{HOME}/{recording_id}/sound"),
        "words": other.post(f"{HOME}/{recording_id}/words", data={"words": "x"}),
        "class": other.get(f"{own_class}/recordings/{recording_id}"),
        "deleted": other.post(f"{HOME}/{recording_id}/deleted"),
    }
    return [name for name, answer in asked.items() if answer.status_code != 404]


def class_of(client: FlaskClient) -> str:
    """The address of a class that a trainer starts."""
    return str(client.post("/training/classes", data={"scenario": SCENARIO, "form": "briefing"}).location)


def test_a_class_of_another_force_hears_nothing_of_it(room: Room, lena: FlaskClient, training_rows: Rows) -> None:
    bring(room.trainer)
    its_id = the_id(training_rows)

    assert open_to(lena, its_id, class_of(lena)) == []
    assert lena.get(f"{room.address}/recordings").status_code == 404
    assert played_on(get_page(lena, HOME)) == []
    assert heard_in_class(room, its_id) == (200, True)


def test_a_force_that_is_not_asked_for_is_noticed(
    room: Room, lena: FlaskClient, training_rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant."""
    bring(room.trainer)
    monkeypatch.setattr(store, "one_of_force", lambda its_id, _: training_session.get(Recording, its_id))

    assert open_to(lena, the_id(training_rows), class_of(lena)) == ["sound", "class"]


def test_a_class_of_another_scenario_has_none_of_it(
    app: Flask, new_client: Callable[[], FlaskClient], people: People, training_rows: Rows
) -> None:
    other = Room(app, new_client, people.dev, scenario="silver_van")
    bring(other.trainer)

    assert heard_in_class(other, the_id(training_rows)) == (404, False)


def test_it_is_served_whole_as_what_it_is_and_may_do_nothing(room: Room, training_rows: Rows) -> None:
    bring(room.trainer, name="call.html")
    for address in (HOME, f"{room.address}/recordings"):
        at = f"{address}/{the_id(training_rows)}" + ("/sound" if address == HOME else "")
        answer = room.trainer.get(at, headers={"Range": "bytes=0-3"})

        assert (answer.status_code, answer.get_data()) == (200, wav())
        assert answer.content_type == "audio/wav"
        assert answer.headers["Content-Disposition"] == 'inline; filename="call.wav"'
        assert answer.headers["Accept-Ranges"] == "none"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_only_a_page_that_records_may_use_the_microphone(room: Room) -> None:
    bring(room.trainer)
    records, plays, console = (
        room.trainer.get(at).headers for at in (HOME, f"{room.address}/recordings", room.address)
    )

    assert "microphone=(self)" in records["Permissions-Policy"]
    assert "media-src 'self' blob:" in records["Content-Security-Policy"]
    assert "microphone=()" in plays["Permissions-Policy"]
    assert plays["Content-Security-Policy"].endswith("media-src 'self'")
    assert "media-src" not in console["Content-Security-Policy"]
    assert "microphone=()" in console["Permissions-Policy"]


def test_no_phone_of_the_room_has_it(room: Room, training_rows: Rows) -> None:
    phone = room.join()
    bring(room.trainer)
    its_id = the_id(training_rows)
    room.go_to("story")

    assert "Play the recorded call" in get_page(room.trainer, room.address).text
    assert phone.get().all("audio") == []
    assert its_id not in str(phone.phone.get(phone.address).get_data(as_text=True))
    for address in (f"{room.address}/recordings/{its_id}", f"{HOME}/{its_id}/sound", f"{phone.address}/{its_id}"):
        assert phone.phone.get(address).status_code in (302, 303, 401, 403, 404)


def test_its_trainer_deletes_it_and_nobody_else_does(
    app: Flask, dev: FlaskClient, people: People, training_rows: Rows
) -> None:
    bring(dev)
    its_id = the_id(training_rows)
    with app.app_context(), pytest.raises(service.NoSuchRecording):
        service.delete(people.chloe, its_id, clock.now())

    assert dev.post(f"{HOME}/{its_id}/deleted").status_code == 303
    assert training_rows(Recording) == []
    assert [one.object_id for one in training_rows(TrainingEvent, TrainingEvent.action == "recording_deleted")] == [
        its_id
    ]


def test_what_is_not_taken_says_what_to_do_and_keeps_what_was_typed(dev: FlaskClient, training_rows: Rows) -> None:
    answer = bring(dev, data=b"This is no call at all.", name="call.mp3")
    told = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "This is no recording that can be played here" in told
    assert "Are you safe now?" in told

    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="call.wav"\r\n\r\n'
    large = dev.post(HOME, data=head + wav() + b"\x00" * 2_100_000, content_type="multipart/form-data; boundary=x")
    assert large.status_code == 413
    assert "The file is larger than 1.9 MB." in large.get_data(as_text=True)
    assert dev.post(HOME, data={"scenario": "not_there"}).status_code == 422
    assert training_rows(Recording) == []
