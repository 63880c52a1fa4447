"""The training sync API: practice in, completion noted, receipt out, exactly once."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask

from backend.core.clock import moment
from backend.core.database import db
from backend.records.models import Intake
from backend.rules.london import london_day
from backend.training import KEYS
from backend.training.database import training_session, writing
from backend.training.models.events import TrainingEvent
from backend.training.models.practice import Practice, TrainingEpoch
from backend.training.models.register import Attendance
from backend.wire.parsing import CONTENT_TYPE
from backend.wire.receipt import make_receipt
from backend.wire.sealing import wire
from tests.fixtures.practice_simulator import Trainee, trainee_of
from tests.people import People

__all__ = ["trainee_of"]

pytestmark = pytest.mark.usefixtures("both_databases")
Rows = Callable[..., list[Any]]


@pytest.fixture
def phone(trainee_of: Callable[..., Trainee], people: People) -> Trainee:
    """Asha's phone, practising."""
    return trainee_of(people.asha)


def test_practice_is_kept_noted_and_receipted_by_the_training_keys(
    app: Flask, phone: Trainee, people: People, training_rows: Rows
) -> None:
    envelope = phone.version(finished_at="2026-11-24T23:59:00Z")

    status, receipt = phone.send(envelope)

    phone.verify(receipt, envelope)
    assert (status, receipt["disposition"], receipt["epoch"], receipt["seq"]) == (201, "stored", 1, 2)
    [noted] = training_rows(Attendance)
    assert (noted.person_id, noted.unit_id, noted.scenario, noted.content_version, noted.how, noted.completed) == (
        people.asha.id,
        people.asha.unit_id,
        "ex_partner_tracker",
        "0123456789ab",
        "own",
        True,
    )
    assert [row.action for row in training_rows(TrainingEvent)] == ["practice_key_enrolled", "practice_received"]
    with app.app_context():
        assert db.session.query(Intake).count() == 0


def test_the_same_bytes_get_the_same_receipt_and_count_once(phone: Trainee, training_rows: Rows) -> None:
    envelope = phone.version()

    first, second = phone.send_raw(envelope), phone.send_raw(envelope)

    assert (first[0], second[0]) == (201, 200)
    assert first[1] == second[1]
    assert [len(training_rows(model)) for model in (Practice, Attendance)] == [1, 1]


def test_sent_four_times_at_once_it_counts_once(
    trainee_of: Callable[..., Trainee], phone: Trainee, people: People, training_rows: Rows
) -> None:
    envelope, answers = phone.version(), []
    carriers = [phone, *(trainee_of(person) for person in (people.asha, people.ben, people.chloe))]
    threads = [threading.Thread(target=lambda one=one: answers.append(one.send_raw(envelope))) for one in carriers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(status for status, _ in answers) == [200, 200, 200, 201]
    assert len({receipt for _, receipt in answers}) == 1
    assert [len(training_rows(model)) for model in (Practice, Attendance)] == [1, 1]


def test_a_receipt_is_part_of_one_write_with_what_it_promises(
    phone: Trainee, training_rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: Any, **_kwargs: Any) -> Any:
        raise OSError("disk full")

    envelope = phone.version()
    with monkeypatch.context() as broken:
        broken.setattr("backend.training.sync.intake.note_attendance", fails)
        assert phone.send_raw(envelope)[0] == 500

    assert [training_rows(model) for model in (Practice, Attendance)] == [[], []]
    assert phone.send(envelope)[0] == 201


@pytest.mark.parametrize(
    "change",
    [
        {"answers": {}},
        {"scenario": "Ex partner"},
        {"content_version": "1"},
        {"form": "class"},
        {"finished_at": "yesterday"},
        {"kind": "letter"},
    ],
)
def test_what_is_wrong_inside_is_kept_and_counts_for_nobody(
    phone: Trainee, training_rows: Rows, change: dict[str, Any]
) -> None:
    status, receipt = phone.send(phone.version(**change))

    assert (status, receipt["disposition"]) == (201, "quarantined")
    assert [row.reason for row in training_rows(Practice)] == ["body_does_not_fit"]
    assert training_rows(Attendance) == []


def test_practice_of_nobody_known_counts_for_nobody(phone: Trainee, training_rows: Rows) -> None:
    _, receipt = phone.send(phone.version(header={"author_key_id": "x" * 22}))

    assert receipt["disposition"] == "quarantined"
    assert [(row.reason, row.author_id) for row in training_rows(Practice)] == [("author_not_proven", None)]
    assert training_rows(Attendance) == []


def test_an_id_used_twice_counts_once(phone: Trainee, training_rows: Rows) -> None:
    envelope = phone.version()
    again = phone.version(header={"version_id": envelope.header["version_id"]}, scenario="another")

    assert [phone.send(one)[1]["disposition"] for one in (envelope, again)] == ["stored", "quarantined"]
    assert [row.scenario for row in training_rows(Attendance)] == ["ex_partner_tracker"]


def test_practice_carried_by_a_colleague_counts_for_whoever_practised(
    phone: Trainee, trainee_of: Callable[..., Trainee], people: People, training_rows: Rows
) -> None:
    colleague = trainee_of(people.finn)

    assert colleague.send(phone.version())[0] == 201
    [noted] = training_rows(Attendance)
    assert (noted.person_id, noted.force_id) == (people.asha.id, people.asha.force_id)


@pytest.mark.parametrize("finished", ["1999-01-01T00:00:00Z", "2099-01-01T00:00:00Z"])
def test_a_day_no_phone_can_know_is_the_day_it_came(
    phone: Trainee, training_rows: Rows, clock: Any, finished: str
) -> None:
    phone.send(phone.version(finished_at=finished))

    assert [row.on for row in training_rows(Attendance)] == [london_day(clock.at)]


def test_hello_says_who_is_signed_in_and_what_to_seal_to(phone: Trainee, people: People, clock: Any) -> None:
    assert phone.ask("GET", "/training/v1/hello") == (
        200,
        {
            "person_id": people.asha.id,
            "name": people.asha.name,
            "roles": ["officer"],
            "epoch": 1,
            "now": moment(clock.at),
            "kid": phone.keys["kid"],
            "recovery_kid": phone.keys["recovery"]["kid"],
            "receipt_kids": [phone.keys["receipt"]["kid"]],
        },
    )


def test_enrolling_a_practice_key_again_gives_the_same_key_and_nobody_elses(
    phone: Trainee, trainee_of: Callable[..., Trainee], people: People
) -> None:
    phone.enrol()
    other = trainee_of(people.ben)
    other.author, other.device_id = phone.author, phone.device_id

    with pytest.raises(AssertionError, match="key_in_use"):
        other.enrol()


def test_only_the_app_may_ask_at_the_door(phone: Trainee, app: Flask) -> None:
    envelope = phone.version()
    sent = {"data": json.dumps(wire(envelope)), "content_type": CONTENT_TYPE}
    address = f"/training/v1/versions/{envelope.header['version_id']}"
    assert phone.client is not None

    assert phone.client.put(address, **sent).status_code == 403
    foreign = {"X-Foursight": "1", "Sec-Fetch-Site": "cross-site"}
    assert phone.client.put(address, headers=foreign, **sent).status_code == 403
    nobody = app.test_client().get("/training/v1/keys", headers={"X-Foursight": "1"})
    assert nobody.status_code == 401


def test_practice_given_to_a_restored_server_again_keeps_the_time_at_which_it_first_came(
    app: Flask, phone: Trainee, training_rows: Rows
) -> None:
    envelope = phone.version(finished_at="2026-11-24T02:00:00Z")
    first = datetime(2026, 11, 24, 2, 10, 5, tzinfo=UTC)
    given = {"version_id": envelope.header["version_id"], "envelope_sha256": envelope.sha256, "received_at": first}
    before = json.loads(make_receipt(app.extensions[KEYS], **given, seq=46, disposition="stored", epoch=1))
    with app.app_context(), writing():
        training_session.add(TrainingEpoch(number=2, since=first))

    answers = [phone.send_again(envelope, before) for _ in range(2)]

    (_, receipt), _ = answers
    phone.verify(receipt, envelope)
    [row], [noted] = training_rows(Practice), training_rows(Attendance)
    assert [status for status, _ in answers] == [201, 200]
    assert (receipt["received_at"], receipt["epoch"]) == ("2026-11-24T02:10:05Z", 2)
    assert receipt["earlier"] == [{"epoch": 1, "seq": 46}]
    assert (row.received_at, row.epoch, noted.at) == (first, 2, first)
