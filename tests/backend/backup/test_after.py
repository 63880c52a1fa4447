"""After a restore: nothing receipted is missing or doubled once phones have met the server, and what was restricted,
closed or taken back since the backup is so still, from the first moment on.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from flask import Flask

from backend.accounts.models import Person
from backend.accounts.service import people as accounts
from backend.accounts.service.named import written_list
from backend.accounts.service.taking_back import take_back
from backend.core import clock
from backend.core.audit import AuditEvent
from backend.core.database import db, writing
from backend.core.following import second_place_of
from backend.records.models import Intake, Quarantine, RecordAccess, Restriction, Version
from backend.training.attendance import service as attendance
from backend.training.models.practice import Practice
from backend.training.models.register import Attendance
from tests.backend.backup.conftest import Made
from tests.fixtures.keeping_phone import Keeping
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.fixtures.practice_simulator import Trainee
from tests.fixtures.written import write_down_the_named_lists
from tests.people import PASSWORD, People, sign_in

pytestmark = pytest.mark.usefixtures("both_databases")
Rows = Callable[..., list[Any]]
Backup, Restore, Lose = Callable[[], Made], Callable[..., str], Callable[[], None]


@pytest.fixture
def asha(phone_of: Callable[..., Phone], people: People) -> Keeping:
    """Asha's phone, which keeps what it sent."""
    return Keeping(phone_of(people.asha))


@pytest.fixture
def ben(trainee_of: Callable[..., Trainee], people: People) -> Keeping:
    """Ben's phone, practising."""
    return Keeping(trainee_of(people.ben))


@pytest.fixture
def act(app: Flask) -> Callable[[Callable[[datetime], Any]], None]:
    """act(lambda now: …): something is done on the server, in one write."""

    def do(what: Callable[[datetime], Any]) -> None:
        with app.app_context(), writing():
            what(clock.now())

    return do


@pytest.fixture
def opens(new_client: Callable[[], Any]) -> Callable[[Person, str], bool]:
    """Whether a person opens a record."""

    def ask(person: Person, record_id: str) -> bool:
        return bool(sign_in(new_client(), person).get(f"/records/{record_id}").status_code == 200)

    return ask


def again(phone: Keeping, person: Person) -> int:
    """The person signs in on that phone once more, and it meets the server."""
    assert phone.phone.client is not None
    sign_in(phone.phone.client, person)
    return phone.meet()


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


def test_a_record_restricted_since_is_so_before_any_phone_comes_back(
    asha: Keeping, people: People, backup: Backup, lose: Lose, restore: Restore, opens: Callable[..., bool]
) -> None:
    """Its first version stood in the backup, open to the unit; what restricted it is on a phone only."""
    first = asha.send(asha.phone.version())
    record_id = first.header["record_id"]
    made = backup()
    assert opens(people.chloe, record_id)
    later = {"record_id": record_id, "parent": first.header["version_id"]}
    asha.send(asha.phone.version(answers={"police_link": an_answer("yes")}, header=later))
    assert not opens(people.chloe, record_id)

    lose()
    restore(made)

    assert (opens(people.chloe, record_id), opens(people.gita, record_id)) == (False, True)


def test_who_may_read_a_restricted_record_is_who_could_before_though_the_list_has_changed_since(
    asha: Keeping,
    people: People,
    backup: Backup,
    lose: Lose,
    restore: Restore,
    rows: Rows,
    act: Any,
    opens: Callable[..., bool],
) -> None:
    made = backup()
    sent = asha.send(asha.phone.version(answers={"police_link": an_answer("yes")}))
    record_id = sent.header["record_id"]
    act(lambda now: accounts.set_listed(people.hana.id, True, actor=people.ivor, now=now))
    act(lambda now: accounts.set_listed(people.gita.id, False, actor=people.ivor, now=now))
    before = {(row.person_id, row.envelope_sha256) for row in rows(RecordAccess)}

    lose()
    restore(made)
    again(asha, people.asha)

    assert {(row.person_id, row.envelope_sha256) for row in rows(RecordAccess)} == before
    assert len(rows(Restriction)) == 1
    assert (opens(people.gita, record_id), opens(people.hana, record_id)) == (True, False)
    assert not opens(people.chloe, record_id)


def test_the_named_list_is_what_it_was(
    app: Flask, people: People, backup: Backup, lose: Lose, restore: Restore, act: Any
) -> None:
    made = backup()
    act(lambda now: accounts.set_listed(people.hana.id, True, actor=people.ivor, now=now))
    act(lambda now: accounts.set_listed(people.gita.id, False, actor=people.ivor, now=now))
    lose()
    restore(made)

    with app.app_context():
        assert written_list(people.ivor.force_id) == {people.hana.id}


def test_a_closed_account_stays_closed_and_an_opened_one_open(
    people: People, backup: Backup, lose: Lose, restore: Restore, act: Any, rows: Rows
) -> None:
    act(lambda now: accounts.set_disabled(people.ben.id, True, actor=people.ivor, now=now))
    made = backup()
    act(lambda now: accounts.set_disabled(people.ben.id, False, actor=people.ivor, now=now))
    act(lambda now: accounts.set_disabled(people.chloe.id, True, actor=people.ivor, now=now))
    (before,) = rows(Person, Person.id == people.chloe.id)
    lose()
    restore(made)

    (ben,), (chloe,) = rows(Person, Person.id == people.ben.id), rows(Person, Person.id == people.chloe.id)
    assert ben.disabled_at is None
    assert chloe.disabled_at == before.disabled_at is not None


def test_a_key_taken_back_stays_taken_back_and_what_it_signed_before_is_its_authors_still(
    asha: Keeping, people: People, backup: Backup, lose: Lose, restore: Restore, act: Any, rows: Rows, clock: Any
) -> None:
    made = backup()
    asha.send(asha.phone.version())
    clock.passes(minutes=5)
    act(lambda now: take_back(asha.phone.author.kid, actor=people.ivor, now=now))
    clock.passes(minutes=5)

    lose()
    restore(made)
    again(asha, people.asha)
    status, later = asha.phone.send(asha.phone.version())

    assert (status, later["disposition"]) == (201, "quarantined")
    (version,) = rows(Version)
    assert version.author_id == people.asha.id
    assert len(rows(Quarantine)) == 1


def test_a_phone_made_ready_since_the_backup_needs_nothing_done(
    phone_of: Callable[..., Phone], people: People, backup: Backup, lose: Lose, restore: Restore, rows: Rows
) -> None:
    made = backup()
    new = Keeping(phone_of(people.ben))
    new.send(new.phone.version())
    lose()
    restore(made)
    again(new, people.ben)
    new.send(new.phone.version())

    assert [row.author_id for row in rows(Version)] == [people.ben.id] * 2
    assert rows(Quarantine) == []


@pytest.mark.parametrize("unit", ["Response A", "A unit added since"])
def test_what_somebody_added_since_has_written_is_theirs_though_their_name_is_lost(
    app: Flask, people: People, backup: Backup, lose: Lose, restore: Restore, new_client: Any, rows: Rows, unit: str
) -> None:
    made = backup()
    with app.app_context():
        with writing():
            new = accounts.NewPerson("Zoe New", "zoe", unit, ("officer",))
            zoe = accounts.add_person(new, people.ivor.force_id, actor_id=people.ivor.id, now=clock.now())
            zoe.password_hash = db.session.get_one(Person, people.asha.id).password_hash
        db.session.refresh(zoe)
        db.session.expunge_all()
    phone = Keeping(Phone.of(sign_in(new_client(), zoe), zoe).enrol())
    sent = phone.send(phone.phone.version())
    lose()
    said = restore(made)
    status, _ = Phone.of(sign_in(new_client(), people.asha), people.asha).send_again(
        sent, phone.receipts[sent.sha256][0]
    )

    (row,), (person,) = rows(Intake), rows(Person, Person.id == zoe.id)
    assert (status, row.author_id, row.disposition) == (201, zoe.id, "stored")
    assert person.name == "Name not known (added after the backup)"
    assert (person.password_hash, person.unit_id, [role.name for role in person.roles]) == (
        None,
        zoe.unit_id,
        ["officer"],
    )
    assert (zoe.unit_id == people.asha.unit_id) == (unit == "Response A")
    assert "1 account added, now without its name" in said


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
