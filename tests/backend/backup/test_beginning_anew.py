"""A restore begins an epoch that was never begun before, on whatever machine, and however the databases came back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from backend import create_app
from backend.backup import restoring
from backend.backup.epochs import highest_noted
from backend.core.database import db
from backend.core.following import second_place_of
from backend.records import store
from backend.records.models import Intake
from backend.training.database import engine as training_engine
from tests.backend.backup.conftest import Made, Refused
from tests.fixtures.phone_simulator import Phone
from tests.fixtures.written import write_down_the_named_lists
from tests.people import People

pytestmark = pytest.mark.usefixtures("both_databases")
Rows = Callable[..., list[Any]]
Backup, Restore, Lose = Callable[[], Made], Callable[..., str], Callable[[], None]


@pytest.fixture
def phone(phone_of: Callable[..., Phone], people: People) -> Phone:
    """Asha's phone."""
    return phone_of(people.asha)


def test_an_epoch_is_never_begun_twice_though_databases_and_second_place_are_lost(
    app: Flask, backup: Backup, lose: Lose, restore: Restore
) -> None:
    """Then only the folder of the keys knows how often this server was restored."""
    made = backup()
    with app.app_context():
        folder = second_place_of(app, "live").folder
    epochs = []
    for _ in range(3):
        lose()
        shutil.rmtree(folder)
        restore(made, "--without-second-place")
        with app.app_context():
            epochs.append(store.epoch())

    assert (epochs, highest_noted(made[1])) == ([2, 3, 4], 4)


def test_an_epoch_is_never_begun_twice_though_databases_and_the_note_beside_the_keys_are_lost(
    app: Flask, backup: Backup, lose: Lose, restore: Restore
) -> None:
    made = backup()
    for _ in range(2):
        lose()
        (made[1] / "epochs.jsonl").unlink(missing_ok=True)
        restore(made)

    with app.app_context():
        assert store.epoch() == 3


def test_a_restore_that_breaks_off_leaves_a_server_that_answers_nothing_until_it_was_run_again(
    app: Flask, phone: Phone, backup: Backup, lose: Lose, restore: Restore, monkeypatch: pytest.MonkeyPatch, rows: Rows
) -> None:
    phone.send(phone.version())
    made = backup()
    lose()

    def die(*_arguments: object, **_how: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(restoring, "begin_anew", die)
        with pytest.raises(Refused, match="the disk is full"):
            restore(made)

    status, answer = healthz(app)
    assert (status, answer["error"]) == (503, "restoring")
    assert "is back, in epoch 3" in restore(made)
    assert healthz(app)[0] == 200
    assert len(rows(Intake)) == 1


def healthz(app: Flask) -> tuple[int, Any]:
    """What a server that starts now answers when it is asked whether it lives."""
    fresh = create_app(app.extensions["foursight"])
    answer = fresh.test_client().get("/healthz")
    with fresh.app_context():
        db.session.remove()
        db.engine.dispose()
        training_engine().dispose()
    return answer.status_code, answer.get_json(silent=True)


@pytest.mark.prove
def test_databases_that_were_put_back_by_other_means_begin_anew_too(
    app: Flask, flask: Callable[..., str], phone: Phone, backup: Backup, restore: Restore
) -> None:
    with app.app_context():
        write_down_the_named_lists()
    made = backup()
    phone.send(phone.version())
    monkey = restoring.begin_anew
    restoring.begin_anew = lambda *_a, **_k: {}  # type: ignore[assignment]
    try:
        restore(made, "--say", "replace 1 newer records")  # as if by a volume's snapshot: no epoch, nothing done again
    finally:
        restoring.begin_anew = monkey

    said = flask("restored", "--keys", made[1])

    assert "Every sign-in and every unused code has ended" in said
    with app.app_context():
        assert store.epoch() == 3
    assert "a backup was put back" in flask("audit", "verify")


def test_on_a_new_machine_the_keys_its_first_start_made_give_way(
    app: Flask, phone: Phone, backup: Backup, lose: Lose, restore: Restore, rows: Rows
) -> None:
    phone.send(phone.version())
    made = backup()
    lose()
    own = app.extensions["foursight"].instance / "keys"
    shutil.rmtree(own)
    shutil.copytree(made[1], own)
    other = next(own.rglob("*.key"))
    other.chmod(0o600)
    other.write_bytes(bytes(32))

    said = restore(made)

    name = other.relative_to(own)
    assert other.read_bytes() == (made[1] / name).read_bytes()
    assert f"{name.name}.before-restore-" in said


def test_where_records_stand_the_keys_of_another_server_are_refused(
    app: Flask, phone: Phone, backup: Backup, restore: Restore
) -> None:
    phone.send(phone.version())
    made = backup()
    own = next((app.extensions["foursight"].instance / "keys").rglob("*.key"))
    own.chmod(0o600)
    own.write_bytes(bytes(32))

    with pytest.raises(Refused, match="of two different servers"):
        restore(made)
