"""Reading is written down first, or does not happen; and what is stored can be read nowhere but there."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from backend.core.audit import AuditEvent
from backend.core.database import db
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.people import People, sign_in

CANARY = "Xylophone Zebra 41 Quince Lane"


@pytest.fixture
def phone(phone_of: Callable[..., Phone], people: People) -> Phone:
    """Asha's phone."""
    return phone_of(people.asha)


def consultations(app: Flask) -> list[tuple[str, str, str | None]]:
    """(stream, actor, record) of every reading."""
    with app.app_context():
        query = db.select(AuditEvent).where(AuditEvent.action == "consultation").order_by(AuditEvent.seq)
        return [(row.stream, str(row.actor_id), row.object_id) for row in db.session.execute(query).scalars()]


def a_record(phone: Phone, **fields: Any) -> str:
    """A record that has arrived; its id."""
    envelope = phone.version(**fields)
    assert phone.send(envelope)[0] == 201
    return str(envelope.header["record_id"])


def test_i17_every_opening_is_written_down(
    app: Flask, phone: Phone, people: People, new_client: Callable[[], Any], both_databases: str
) -> None:
    record_id = a_record(phone)
    chloe = sign_in(new_client(), people.chloe)

    for _ in range(2):
        assert chloe.get(f"/records/{record_id}").status_code == 200
    assert phone.ask("GET", f"/sync/v1/records/{record_id}/latest")[0] == 200

    force = "force"
    assert consultations(app) == [
        (force, people.chloe.id, record_id),
        (force, people.chloe.id, record_id),
        (force, people.asha.id, record_id),
    ]


def test_readings_of_a_restricted_record_are_in_a_stream_of_their_own(
    app: Flask, phone: Phone, people: People, new_client: Callable[[], Any]
) -> None:
    record_id = a_record(phone, answers={"police_link": an_answer("yes")})

    sign_in(new_client(), people.gita).get(f"/records/{record_id}")

    assert consultations(app) == [("restricted", people.gita.id, record_id)]


def listings(app: Flask) -> list[tuple[str, str | None, list[str]]]:
    """(stream, actor, records) of every list that was shown."""
    with app.app_context():
        query = db.select(AuditEvent).where(AuditEvent.action == "list").order_by(AuditEvent.seq)
        return [(row.stream, row.actor_id, row.detail["record_ids"]) for row in db.session.execute(query).scalars()]


def test_i17_a_list_opens_incident_numbers_and_is_written_down_the_restricted_ones_apart(
    app: Flask, phone: Phone, people: People, new_client: Callable[[], Any], both_databases: str
) -> None:
    first, restricted = a_record(phone), a_record(phone, answers={"police_link": an_answer("yes")})
    second = a_record(phone)

    for person in (people.chloe, people.gita, people.ben):
        assert sign_in(new_client(), person).get("/records").status_code == 200

    assert listings(app) == [
        ("force", people.chloe.id, [second, first]),
        ("force", people.gita.id, [second, first]),
        ("restricted", people.gita.id, [restricted]),
        ("force", people.ben.id, []),  # also where it is empty: the trail must not tell
    ]


def test_i17_where_a_list_cannot_be_written_down_it_is_not_shown(
    phone: Phone, people: People, new_client: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    a_record(phone, incident_ref="REF-1")

    def fails(*_args: Any, **_kwargs: Any) -> int:
        raise OSError("disk full")

    chloe = sign_in(new_client(), people.chloe)
    monkeypatch.setattr("backend.records.service.append", fails)
    answer = chloe.get("/records")

    assert (answer.status_code, "REF-1" in answer.text) == (503, False)


def test_a_refused_opening_is_no_reading(
    app: Flask, phone: Phone, people: People, new_client: Callable[[], Any]
) -> None:
    record_id = a_record(phone)

    sign_in(new_client(), people.ben).get(f"/records/{record_id}")

    assert consultations(app) == []


def test_i17_where_the_reading_cannot_be_written_down_nothing_is_shown(
    phone: Phone, people: People, new_client: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    record_id = a_record(phone, answers={"impact_words": an_answer(CANARY)}, incident_ref="REF-1")

    def fails(*_args: Any, **_kwargs: Any) -> int:
        raise OSError("disk full")

    monkeypatch.setattr("backend.records.service.append", fails)
    answer = sign_in(new_client(), people.chloe).get(f"/records/{record_id}")

    assert answer.status_code == 503
    assert CANARY not in answer.text
    assert "REF-1" not in answer.text
    status, body = phone.ask("GET", f"/sync/v1/records/{record_id}/latest")
    assert (status, body["error"]) == (503, "not_ready")


def test_the_author_gets_the_latest_version_to_go_on_with(phone: Phone) -> None:
    answers = {"impact_words": an_answer("It goes on.")}
    envelope = phone.version(answers=answers, incident_ref="REF-1")
    phone.send(envelope)
    record_id = envelope.header["record_id"]
    second = phone.version(header={"record_id": record_id, "parent": envelope.header["version_id"]}, answers=answers)
    phone.send(second)

    status, latest = phone.ask("GET", f"/sync/v1/records/{record_id}/latest")

    assert status == 200
    assert latest == {
        "record_id": record_id,
        "version_id": second.header["version_id"],
        "heads": [second.header["version_id"]],
        "pack_id": phone.pack_id,
        "lang": "en",
        "kind": "scene",
        "incident_ref": None,
        "answers": answers,
        "call_ins": {},
        "copied": [],
    }


def test_the_author_learns_of_every_version_nothing_goes_on_from_the_newest_first(
    phone: Phone, both_databases: str
) -> None:
    first = phone.version()
    after = {"record_id": first.header["record_id"], "parent": first.header["version_id"]}
    second, third = phone.version(header=after), phone.version(header=after)
    for envelope in (first, second, third):
        phone.send(envelope)

    _, latest = phone.ask("GET", f"/sync/v1/records/{first.header['record_id']}/latest")

    assert latest["version_id"] == third.header["version_id"]
    assert latest["heads"] == [third.header["version_id"], second.header["version_id"]]


def test_only_the_author_may_go_on_with_a_record(phone: Phone, phone_of: Callable[..., Phone], people: People) -> None:
    record_id = a_record(phone)

    assert phone_of(people.chloe).ask("GET", f"/sync/v1/records/{record_id}/latest")[0] == 404


def test_i11_nothing_that_was_written_stands_in_the_database_files(
    app: Flask, phone: Phone, people: People, new_client: Callable[[], Any], tmp_path: Path
) -> None:
    told = {"lit_at": "2026-11-24T02:10:05Z", "told": [{"who": CANARY, "at": "2026-11-24T02:10:05Z"}]}
    record_id = a_record(
        phone,
        answers={"impact_words": an_answer(CANARY, was=CANARY), "whereabouts": an_answer("nobody_knows")},
        call_ins={"whereabouts_unknown": told},
        incident_ref="REF-" + CANARY[:10],
        device_result={"note": CANARY},
    )
    a_record(phone, kind="letter", answers={"impact_words": an_answer(CANARY)})
    page = sign_in(new_client(), people.chloe).get(f"/records/{record_id}")
    assert CANARY in page.text

    answer = json.dumps(an_answer("nobody_knows"), sort_keys=True, separators=(",", ":")).encode()
    files = [path for path in tmp_path.rglob("*") if path.is_file() and "keys" not in path.parts]
    assert any(path.suffix == ".sqlite3" for path in files)
    for path in files:
        content = path.read_bytes()
        for form in (*_forms(CANARY), *_forms(CANARY[:10]), answer):
            assert form not in content, (path.name, form)


def _forms(words: str) -> list[bytes]:
    plain = words.encode()
    middles = [base64.b64encode(b"x" * shift + plain)[4:-4] for shift in range(3)]
    return [plain, words.encode("utf-16-le"), plain.hex().encode(), json.dumps(words).encode(), *middles]
