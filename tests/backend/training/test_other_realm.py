"""Each realm refuses the other's envelopes whatever their labels say; a realm that lacks one guard is found out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask
from sqlalchemy import create_engine, func, select

from backend.core import clock as server_clock
from backend.core.audit import AuditEvent
from backend.core.canonical import b64
from backend.core.database import db
from backend.core.keys import pair_of, sign_raw
from backend.core.realms import LIVE, TRAINING
from backend.records.models import Intake, Quarantine
from backend.sync import service as live_service
from backend.training.database import ENGINE, training_session
from backend.training.models.events import TrainingEvent
from backend.training.models.practice import Practice, PracticeKey
from backend.training.models.register import Attendance
from backend.training.sync import intake as training_intake
from backend.wire import realm_guard as guards
from backend.wire.errors import EnvelopeRefused
from backend.wire.intake import Who
from backend.wire.realm_guard import MARKS, RealmGuard, realm_guard_of
from tests.backend.training.relabelled import Case, Side, cases, side_of
from tests.fixtures.phone_simulator import Phone, phone_of
from tests.fixtures.practice_simulator import Trainee, trainee_of
from tests.people import People

__all__ = ["phone_of", "trainee_of"]

SEED, COUNT, SOME = 20261125, 2_000, 700
BOTH = (LIVE, TRAINING)
TAKE_IN: dict[str, Callable[..., Any]] = {LIVE: live_service.take_in, TRAINING: training_intake.take_in}


@pytest.fixture
def phones(phone_of: Callable[..., Phone], trainee_of: Callable[..., Trainee], people: People) -> tuple[Phone, Trainee]:
    """Asha's phone, with a key of its own in each realm."""
    return phone_of(people.asha), trainee_of(people.asha)


def sides(app: Flask, phones: tuple[Phone, Trainee]) -> dict[str, Side]:
    """Both realms, each with a key enrolled there, and a stranger who has none."""
    live, training = (realm_guard_of(app, name) for name in BOTH)
    made = [pair_of(ec.generate_private_key(ec.SECP256R1())) for _ in range(2)]
    return {
        LIVE: side_of(live, phones[0].author),
        TRAINING: side_of(training, phones[1].author),
        "nobody": Side("nobody", made[0], made[0].kid, made[1]),
    }


def for_realm(realm: str, known: dict[str, Side], count: int = COUNT) -> Iterator[Case]:
    """The cases for one realm."""
    theirs = known[TRAINING if realm == LIVE else LIVE]
    return cases(SEED, count, theirs=theirs, ours=known[realm], stranger=known["nobody"])


def complaints(app: Flask, realm: str, people: People, made: Iterator[Case]) -> Iterator[str]:
    """What a realm does with each case that it must not."""
    guard = realm_guard_of(app, realm)
    asha = Who(people.asha.id, people.asha.force_id, people.asha.unit_id)
    for case in made:
        [taken] = TAKE_IN[realm]([(case.envelope, None)], asha, guard, server_clock.now())
        if not isinstance(taken, EnvelopeRefused):
            yield f"taken in: {case.made}"
        elif (taken.status, taken.error) != (422, case.expected):
            yield f"{taken.error}, not {case.expected}: {case.made}"


def stored() -> list[int]:
    """How many rows there are of everything a realm may write."""
    live = [db.session.execute(select(func.count()).select_from(model)) for model in (Intake, Quarantine, AuditEvent)]
    practised = [
        training_session.execute(select(func.count()).select_from(model))
        for model in (Practice, Attendance, TrainingEvent)
    ]
    return [rows.scalar_one() for rows in (*live, *practised)]


@pytest.mark.parametrize("count", [SOME, pytest.param(COUNT, marks=pytest.mark.prove)])
@pytest.mark.parametrize("realm", BOTH)
def test_a_door_takes_nothing_of_the_other_realm_whatever_its_labels_say(
    app: Flask, people: People, phones: tuple[Phone, Trainee], realm: str, count: int
) -> None:
    with app.app_context():
        before = stored()
        wrong = list(complaints(app, realm, people, for_realm(realm, sides(app, phones), count)))

        assert wrong == []
        assert stored() == before


@pytest.mark.prove
@pytest.mark.parametrize("realm", BOTH)
@pytest.mark.parametrize("field", list(MARKS))
def test_a_door_that_lacks_one_guard_is_found_out(
    app: Flask,
    people: People,
    phones: tuple[Phone, Trainee],
    realm: str,
    field: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The mutants: each guard taken out, in each realm."""
    left = {name: mark for name, mark in guards.MARKS.items() if name != field}
    monkeypatch.setattr(guards, "MARKS", left)  # whole and in its order again after this test
    with app.app_context():
        first = next(complaints(app, realm, people, for_realm(realm, sides(app, phones))), None)

    assert first is not None


def test_a_door_takes_in_what_is_its_own(phones: tuple[Phone, Trainee]) -> None:
    assert [phone.send(phone.version())[0] for phone in phones for _ in range(3)] == [201] * 6


def test_a_practice_envelope_at_the_live_door_is_told_to_practise(
    phones: tuple[Phone, Trainee], training_rows: Callable[..., list[Any]]
) -> None:
    live, practising = phones

    status, answer = live.send(practising.version())

    assert (status, answer["error"], answer["field"]) == (422, "wrong_realm", "header.realm")
    assert "open Practise" in answer["message"]
    assert training_rows(Practice) == []


def test_a_live_record_at_the_training_door_stays_on_its_phone(
    phones: tuple[Phone, Trainee], training_rows: Callable[..., list[Any]]
) -> None:
    live, practising = phones
    record = live.version()

    status, answer = practising.send(record)

    assert (status, answer["error"], answer["field"]) == (422, "wrong_realm", "header.realm")
    assert "The record stays on this phone. To send it, open Reports." in answer["message"]
    assert training_rows(Practice) == []
    assert live.send(record)[0] == 201


def test_a_key_of_one_realm_is_never_enrolled_in_the_other(phones: tuple[Phone, Trainee]) -> None:
    live, practising = phones

    assert [refusal(live, practising), refusal(practising, live)] == [(422, "wrong_realm", "spki")] * 2


def test_an_enrolment_that_does_not_ask_the_other_realm_is_found_out(
    phones: tuple[Phone, Trainee], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: a guard that lets every key in."""
    live, practising = phones
    monkeypatch.setattr(RealmGuard, "refuse_key", lambda *_arguments: None)

    assert [refusal(live, practising)[0], refusal(practising, live)[0]] == [201, 201]


def refusal(phone: Phone, other: Phone) -> tuple[int, str, str]:
    """(status, error, field) when this phone asks its own realm to enrol the other phone's key."""
    proof = sign_raw(other.author.private, f"fs/enrol/v1|{phone.person_id}|{phone.device_id}".encode())
    asked = {"spki": b64(other.author.spki), "device_id": phone.device_id, "proof": b64(proof)}
    status, answer = phone.ask("POST", f"{phone.sync_path}/author-keys", asked)
    return status, answer.get("error", ""), answer.get("field", "")


def test_the_live_door_takes_live_records_in_while_the_training_database_is_away(
    app: Flask, phones: tuple[Phone, Trainee], phone_of: Callable[..., Phone], people: People, tmp_path: Any
) -> None:
    gone = create_engine(f"sqlite:///{tmp_path / 'never migrated'}")
    app.extensions[ENGINE].dispose()
    app.extensions[ENGINE] = gone
    live, _ = phones

    assert live.send(live.version())[0] == 201
    assert live.send(live.version(header={"author_key_id": "x" * 22}))[0] == 201
    assert live.send(live.version(header={"realm": "training"}))[1]["error"] == "wrong_realm"
    assert phone_of(people.ben).keys
    gone.dispose()


def test_a_practice_key_is_no_live_key_and_a_live_one_practises_nothing(
    phones: tuple[Phone, Trainee], training_rows: Callable[..., list[Any]]
) -> None:
    live, practising = phones

    assert [row.key_id for row in training_rows(PracticeKey)] == [practising.author.kid]
    assert live.author.kid != practising.author.kid
    assert live.keys["kid"] != practising.keys["kid"]
    assert live.keys["receipt"]["kid"] != practising.keys["receipt"]["kid"]
