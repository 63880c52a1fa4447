"""What a restore ends, and what of practice goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from backend.accounts.service import people as accounts
from backend.core import clock
from backend.training import KEYS
from backend.training.attendance import service as attendance
from backend.training.models.practice import Practice
from backend.training.models.recordings import Recording
from backend.training.models.register import Attendance
from backend.training.recordings import service as recordings
from tests.backend.backup.conftest import Made
from tests.backend.backup.meeting import again
from tests.backend.training.recordings.sounds import wav
from tests.fixtures.keeping_phone import Keeping
from tests.fixtures.practice_simulator import Trainee
from tests.people import PASSWORD, People, sign_in

pytestmark = pytest.mark.usefixtures("both_databases", "after_the_story")
Rows = Callable[..., list[Any]]
Backup, Restore, Lose = Callable[[], Made], Callable[..., str], Callable[[], None]


def test_every_sign_in_and_every_unused_code_has_ended(
    app: Flask, people: People, backup: Backup, lose: Lose, restore: Restore, new_client: Any, act: Any
) -> None:
    client = sign_in(new_client(), people.asha)
    codes: list[str] = []
    act(lambda now: codes.append(accounts.make_joining_code(people.hana, actor_id=people.ivor.id, now=now)))
    made = backup()
    assert client.get("/account").status_code == 200
    lose()
    restore(made)

    assert client.get("/account").status_code == 303
    joining = new_client().post("/join", data={"code": codes[0], "password": "a very long new password, made up"})
    assert b"That joining code does not work" in joining.data
    assert sign_in(client, people.asha).get("/account").status_code == 200


def test_a_password_set_since_and_the_one_before_it_are_both_void(
    app: Flask, people: People, backup: Backup, lose: Lose, restore: Restore, new_client: Any, act: Any
) -> None:
    made = backup()
    codes: list[str] = []
    act(lambda now: codes.append(accounts.make_joining_code(people.hana, actor_id=people.ivor.id, now=now)))
    joined = new_client().post("/join", data={"code": codes[0], "password": "a very long new password, made up"})
    assert joined.status_code == 303
    lose()
    restore(made)

    for password in (PASSWORD, "a very long new password, made up"):
        form = {"sign_in_name": "hana", "password": password}
        assert new_client().post("/sign-in", data=form).status_code != 303


@pytest.mark.prove
def test_a_phone_that_began_to_practise_since_practises_on(
    trainee_of: Callable[..., Trainee],
    people: People,
    backup: Backup,
    lose: Lose,
    restore: Restore,
    training_rows: Rows,
) -> None:
    made = backup()
    new = Keeping(trainee_of(people.eve))
    new.send(new.phone.version())
    lose()
    restore(made)
    again(new, people.eve)

    [row] = training_rows(Practice)
    assert (row.author_id, row.reason) == (people.eve.id, None)


@pytest.mark.prove
def test_a_recorded_call_deleted_since_stays_deleted(
    app: Flask, people: People, backup: Backup, lose: Lose, restore: Restore, training_rows: Rows
) -> None:
    with app.app_context():
        brought = recordings.Brought("day_eleven", wav(), "Hello.")
        its_id = recordings.keep(people.dev, brought, app.extensions[KEYS], clock.now())
    made = backup()
    with app.app_context():
        recordings.delete(people.dev, its_id, clock.now())
    lose()
    said = restore(made)

    assert training_rows(Recording) == []
    assert "1 recorded call deleted" in said


def test_a_paper_register_taken_back_since_stays_taken_back(
    app: Flask, people: People, backup: Backup, lose: Lose, restore: Restore, training_rows: Rows
) -> None:
    register = "collar,day,training\nA1,24/11/2026,day_eleven\nA2,24/11/2026,day_eleven\n"
    with app.app_context():
        attendance.keep(people.dev, register, clock.now())
        import_id = attendance.imports(people.dev)[0]["id"]
    made = backup()
    with app.app_context():
        attendance.take_back(people.dev, import_id, clock.now())
    lose()
    said = restore(made)

    assert training_rows(Attendance) == []
    assert "1 register taken back" in said
