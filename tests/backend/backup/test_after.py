"""After a restore, once or twice: nothing receipted is missing or doubled once phones have met the server again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from backend.accounts.models import Person
from backend.accounts.service import people as accounts
from backend.core import clock
from backend.core.audit import AuditEvent
from backend.core.database import db
from backend.core.following import second_place_of
from backend.records.models import Intake, Restriction, Version
from backend.training.models.practice import Practice
from backend.training.models.register import Attendance
from tests.backend.backup.conftest import Made
from tests.backend.backup.meeting import again
from tests.fixtures.keeping_phone import Keeping
from tests.fixtures.phone_simulator import an_answer
from tests.fixtures.written import write_down_the_named_lists
from tests.people import People

pytestmark = pytest.mark.usefixtures("both_databases")
Rows = Callable[..., list[Any]]
Backup, Restore, Lose = Callable[[], Made], Callable[..., str], Callable[[], None]


def test_nothing_receipted_is_missing_or_doubled_once_phones_have_met_the_restored_server(
    asha: Keeping,
    ben: Keeping,
    people: People,
    backup: Backup,
    lose: Lose,
    restore: Restore,
    rows: Rows,
    training_rows: Rows,
) -> None:
    for _ in range(2):
        asha.send(asha.phone.version())
    ben.send(ben.phone.version())
    made = backup()
    for _ in range(3):
        asha.send(asha.phone.version())
    ben.send(ben.phone.version(scenario="day_eleven"))
    first = {sha: receipts[0] for phone in (asha, ben) for sha, receipts in phone.receipts.items()}

    lose()
    restore(made)
    assert (len(rows(Intake)), len(training_rows(Practice))) == (2, 1)
    given = again(asha, people.asha), again(ben, people.ben)

    assert given == (5, 2)
    stored = [*rows(Intake), *training_rows(Practice)]
    assert sorted(row.envelope_sha256 for row in stored) == sorted(first)
    assert len(rows(Version)) == 5
    assert len(training_rows(Attendance)) == 2
    assert {row.envelope_sha256: clock.moment(row.received_at) for row in stored} == {
        sha: receipt["received_at"] for sha, receipt in first.items()
    }
    assert (again(asha, people.asha), again(ben, people.ben)) == (0, 0)


def test_no_receipt_number_is_given_twice(
    asha: Keeping, people: People, backup: Backup, lose: Lose, restore: Restore
) -> None:
    made = backup()
    for _ in range(3):
        asha.send(asha.phone.version())
    lose()
    restore(made)
    again(asha, people.asha)
    asha.send(asha.phone.version())

    given = [(one["epoch"], one["seq"]) for receipts in asha.receipts.values() for one in receipts]
    assert len(given) == len(set(given)) == 7
    assert len({seq for _, seq in given}) < 7, "the trail counts on from the backup, so only the epoch tells them apart"


def test_the_trail_is_whole_and_says_that_a_restore_happened(
    app: Flask, flask: Callable[..., str], asha: Keeping, backup: Backup, lose: Lose, restore: Restore, rows: Rows
) -> None:
    with app.app_context():
        write_down_the_named_lists()
    made = backup()
    asha.send(asha.phone.version())
    lose()
    restore(made)

    said = flask("audit", "verify")

    assert "The audit trail is whole" in said
    (event,) = rows(AuditEvent, AuditEvent.action == "restored")
    assert f"Event {event.seq}: a backup was put back on {clock.moment(event.at)}, in epoch 2." in said
    with app.app_context():
        place = second_place_of(app, "live")
        assert all(audit_hash(seq) == digest for seq, digest in place.noted_heads())


def audit_hash(seq: int) -> str | None:
    row = db.session.get(AuditEvent, seq)
    return None if row is None else row.hash


@pytest.mark.prove
def test_a_second_restore_of_the_same_backup_does_again_what_the_first_did(
    asha: Keeping,
    people: People,
    backup: Backup,
    lose: Lose,
    restore: Restore,
    act: Any,
    rows: Rows,
    opens: Callable[..., bool],
) -> None:
    made = backup()
    sent = asha.send(asha.phone.version(answers={"police_link": an_answer("yes")}))
    act(lambda now: accounts.set_disabled(people.ben.id, True, actor=people.ivor, now=now))
    closed = rows(Person, Person.id == people.ben.id)[0].disabled_at
    lose()
    restore(made)
    again(asha, people.asha)
    lose()
    said = restore(made)
    again(asha, people.asha)

    assert "in epoch 3" in said
    (intake,), (restriction,) = rows(Intake), rows(Restriction)
    assert rows(Person, Person.id == people.ben.id)[0].disabled_at == closed
    assert (opens(people.chloe, sent.header["record_id"]), opens(people.gita, sent.header["record_id"])) == (
        False,
        True,
    )
    first, second, third = asha.receipts[sent.sha256]
    assert third["received_at"] == first["received_at"]
    assert third["earlier"] == [{"epoch": one["epoch"], "seq": one["seq"]} for one in (first, second)]
    assert clock.moment(restriction.at) <= clock.moment(intake.given_again_at)
