"""What was restricted, listed, closed or taken back since the backup is so still, from the first moment on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pyotp
import pytest
from flask import Flask

from backend.accounts.models import AuthorKey, Person, Unit
from backend.accounts.second_factor import store as kept
from backend.accounts.second_factor.models import Passkey, SecondFactor
from backend.accounts.service import adding, second_factor, two_people
from backend.accounts.service import people as accounts
from backend.accounts.service.named import written_list
from backend.accounts.service.taking_back import take_back
from backend.accounts.staff.changes import give_roles
from backend.accounts.store import roles_named
from backend.accounts.two_people.models import AccessAsked
from backend.core import clock
from backend.core.database import db, writing
from backend.records.models import Intake, IntakeKey, Quarantine, RecordAccess, Restriction, Version
from backend.records.retention import service as retention
from tests.backend.accounts.authenticator import Authenticator
from tests.backend.accounts.test_passkeys import made as a_passkey
from tests.backend.backup.conftest import Made
from tests.backend.backup.meeting import again
from tests.fixtures.keeping_phone import Keeping
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.one_of_many import others_in_prove
from tests.page import get_page
from tests.people import PASSWORD, People, sign_in

pytestmark = pytest.mark.usefixtures("both_databases")
Rows = Callable[..., list[Any]]
Backup, Restore, Lose = Callable[[], Made], Callable[..., str], Callable[[], None]


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


def test_who_was_moved_merged_or_given_other_roles_since_is_so_still_and_records_are_read_there(
    app: Flask,
    asha: Keeping,
    people: People,
    backup: Backup,
    lose: Lose,
    restore: Restore,
    new_client: Any,
    opens: Callable[..., bool],
    rows: Rows,
) -> None:
    record_id = asha.send(asha.phone.version()).header["record_id"]
    made = backup()
    office, unit = sign_in(new_client(), people.ivor), people.ben.unit_id
    moved = {"name": "Asha Patel", "sign_in_name": "asha", "unit": people.hana.unit_id, "roles": ["officer", "trainer"]}
    assert office.post(f"/people/{people.asha.id}", data=moved).status_code == 303
    assert office.post(f"/units/{unit}/merged", data={"into": people.gita.unit_id}).status_code == 303

    lose()
    restore(made)

    assert (opens(people.hana, record_id), opens(people.chloe, record_id)) == (True, False)
    with app.app_context():
        assert db.session.get_one(Person, people.asha.id).role_names == {"officer", "trainer"}
        assert db.session.get_one(Person, people.ben.id).unit_id == people.gita.unit_id
    assert [row.merged_into_id for row in rows(Unit, Unit.id == unit)] == [people.gita.unit_id]
    assert app.test_cli_runner().invoke(args=["audit", "verify"]).exit_code == 0


def test_what_waited_for_a_second_administrator_waits_no_more_and_a_force_that_had_one_since_takes_two(
    app: Flask, people: People, backup: Backup, lose: Lose, restore: Restore, act: Any, rows: Rows
) -> None:
    """It was refused since, say: nobody confirms it afterwards."""
    force, asks = people.ivor.force_id, {"actor": people.ivor}
    act(lambda now: two_people.ask(_again(people.ben), {"coordinator", "named_list"}, **asks, now=now))
    made = backup()
    for roles in (["administrator"], ["trainer"]):
        act(lambda now, to=roles: give_roles(_again(people.dev), roles_named(to), actor_id=None, now=now))

    lose()
    restore(made)

    assert rows(AccessAsked) == []
    with app.app_context():
        assert _again(people.ben).role_names == {"officer"}
        assert written_list(force) == {people.gita.id}
        assert two_people.takes_two(force)


def _again(person: Person) -> Person:
    return db.session.get_one(Person, person.id)


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


def test_a_phone_nobody_showed_to_be_theirs_is_still_nobodys_and_one_shown_since_is_its_owners(
    people: People, backup: Backup, lose: Lose, restore: Restore, new_client: Any, rows: Rows, clock: Any
) -> None:
    made = backup()
    hers, his = sign_in(new_client(), people.asha), sign_in(new_client(), people.ben)
    clock.passes(minutes=6)
    shown, not_shown = Phone.of(hers, people.asha).enrol(), Phone.of(his, people.ben).enrol()
    hers.post("/reading", data={"password": PASSWORD, "next": "/records"})
    assert hers.post(f"/account/phones/{shown.author.kid}/mine").status_code == 303

    lose()
    restore(made)

    proved = {row.key_id: row.proved_at is not None for row in rows(AuthorKey)}
    assert (proved[shown.author.kid], proved[not_shown.author.kid]) == (True, False)


@pytest.mark.parametrize("unit", others_in_prove(["A unit added since", "Response A"]))
def test_what_somebody_added_since_has_written_is_theirs_though_their_name_is_lost(
    app: Flask, people: People, backup: Backup, lose: Lose, restore: Restore, new_client: Any, rows: Rows, unit: str
) -> None:
    made = backup()
    with app.app_context():
        with writing():
            new = adding.NewPerson("Zoe New", "zoe", unit, ("officer",))
            zoe = adding.add_person(new, people.ivor.force_id, actor_id=people.ivor.id, now=clock.now())
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


def test_a_second_factor_that_came_since_leaves_nobody_in_by_the_password_alone(
    app: Flask, people: People, backup: Backup, lose: Lose, restore: Restore, new_client: Any, rows: Rows
) -> None:
    made = backup()
    hana, chloe = (sign_in(new_client(), person) for person in (people.hana, people.chloe))
    secret = get_page(hana, "/account/second-factor").value("secret")
    assert (
        hana.post("/account/second-factor", data={"secret": secret, "code": pyotp.TOTP(secret).now()}).status_code
        == 303
    )
    a_passkey(chloe, Authenticator())

    lose()
    said = restore(made)

    assert "second factor turned on and now gone" in said
    for person in (people.hana, people.chloe):
        assert [row.password_hash for row in rows(Person, Person.id == person.id)] == [None]


def test_a_second_factor_that_went_since_opens_nothing_again(
    app: Flask, people: People, backup: Backup, lose: Lose, restore: Restore, new_client: Any, rows: Rows
) -> None:
    """Chloe removed one of two herself; two administrators removed what Hana had lost."""
    hana, chloe = (sign_in(new_client(), person) for person in (people.hana, people.chloe))
    a_passkey(hana, Authenticator(credential_id=b"lost"))
    secret = get_page(hana, "/account/second-factor").value("secret")
    hana.post("/account/second-factor", data={"secret": secret, "code": pyotp.TOTP(secret).now()})
    for name in (b"kept", b"gone"):
        a_passkey(chloe, Authenticator(credential_id=name), name.decode())
    made = backup()
    gone = next(row.id for row in rows(Passkey) if row.name == "gone")
    chloe.post(f"/account/passkeys/{gone}/removed")
    second_factor_removed(app, people)

    lose()
    restore(made)

    assert [row.name for row in rows(Passkey)] == ["kept"]
    assert rows(SecondFactor) == []


def second_factor_removed(app: Flask, people: People) -> None:
    """Two administrators removed Hana's."""
    with app.app_context():
        second_factor.ask_removal(people.hana.id, actor=people.ivor, now=clock.now())
        with writing():
            kept.removal_of(people.hana.id).asked_by = people.dev.id
        second_factor.confirm_removal(people.hana.id, actor=people.ivor, now=clock.now())


def test_what_was_disposed_of_since_stays_gone_and_that_is_said(
    app: Flask,
    asha: Keeping,
    people: People,
    backup: Backup,
    lose: Lose,
    restore: Restore,
    rows: Rows,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(retention, "NOT_BEFORE", timedelta(0))
    record_id = asha.send(asha.phone.version()).header["record_id"]
    made = backup()
    with app.app_context():
        retention.ask_disposal(people.chloe, record_id, clock.now())
        retention.dispose(people.gita, record_id, clock.now())

    lose()
    said = restore(made)

    assert "record disposed of again" in said
    assert (rows(IntakeKey), rows(Version), len(rows(Intake))) == ([], [], 1)
    assert app.test_cli_runner().invoke(args=["audit", "verify"]).exit_code == 0
