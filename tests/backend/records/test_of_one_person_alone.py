"""What is kept of each person beside the records (what was shown to them, what they took, saved or were sent) is read,
changed and taken away for that person alone; and what is of an author's record is nobody's who only names its id.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from backend.accounts.models import AuthorKey, Person
from backend.core.database import Base, db, writing
from backend.records import KEYS
from backend.records.acts import second
from backend.records.acts import store as acts
from backend.records.acts.models import DeskAct
from backend.records.checks.envelope import _is_its_authors
from backend.records.ladder import sending, silence
from backend.records.ladder import store as ladder
from backend.records.ladder.models import Bundle, BundleLine, Due
from backend.records.letters import content
from backend.records.letters import store as letters
from backend.records.letters.models import Letter
from backend.records.listing.search import Wanted
from backend.records.models import Intake, RecordAccess, Restriction, Version
from backend.records.retention import store as retention
from backend.records.saved import service as saved
from backend.records.saved.models import SavedView
from backend.records.sheet import store as sheet
from backend.records.sheet.models import SheetRead
from backend.records.store import restricted_without_readers
from backend.records.tasks import store as tasks
from backend.records.tasks.models import Task
from tests.fixtures.phone_simulator import Phone
from tests.people import People

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
EARLIER, LATER = NOW - timedelta(hours=1), NOW + timedelta(hours=1)
RECORD = "r" * 26


@pytest.fixture
def kept(app: Flask, people: People) -> Iterator[None]:
    """A database with the cast in it."""
    with app.app_context():
        yield
        db.session.remove()


def put(*rows: Base) -> None:
    """Add rows, each before the next."""
    with writing():
        for row in rows:
            db.session.add(row)
            db.session.flush()


def act_of(who: Person, kind: str = "read", number: int = 1, **more: Any) -> DeskAct:
    """An act of somebody's, on their own record where `more` does not say whose."""
    about = {"record_id": RECORD, "author_id": who.id, "version_id": "v" * 26, "about": "", "at": NOW}
    its_id = f"act-{who.sign_in_name}-{number}"
    return DeskAct(
        **{"id": its_id, "force_id": who.force_id, "number": number, "kind": kind, "actor_id": who.id, **about, **more}
    )


def due_of(author: Person, **more: Any) -> Due:
    """Something of an author's that waits, or as `more` says."""
    its_id = f"due-{author.sign_in_name}"
    about = {
        "record_id": RECORD,
        "author_id": author.id,
        "force_id": author.force_id,
        "rule_mac": "-",
        "about_mac": its_id,
    }
    stands = {"since": EARLIER, "at": LATER, "step": 0, "shown": 1, "is_missed": False, "state": "waiting"}
    return Due(**{"id": its_id, **about, **stands, **more})


def bundle_of(who: Person) -> Bundle:
    """What somebody is shown now, by mail."""
    about = {"person_id": who.id, "force_id": who.force_id, "made_at": NOW, "state": "to_send", "is_over_limit": False}
    return Bundle(id=f"bundle-{who.sign_in_name}", **about, tries=0, next_at=NOW)


def line_of(who: Person, due: Due) -> BundleLine:
    """That it holds this."""
    about = {"person_id": who.id, "record_id": due.record_id, "step": 0, "at": NOW}
    return BundleLine(bundle_id=f"bundle-{who.sign_in_name}", due_id=due.id, **about)


def letter_of(who: Person) -> Letter:
    """A letter to somebody, about a record of theirs."""
    about = {"act_id": f"act-{who.sign_in_name}-1", "record_id": RECORD, "author_id": who.id, "force_id": who.force_id}
    return Letter(id=f"letter-{who.sign_in_name}", kind="ask", **about, to_person_id=who.id, sent_at=NOW)


def found(conditions: list[Any]) -> list[str]:
    """Whose of what is due answers to these."""
    return sorted(db.session.execute(select(Due.author_id).where(*conditions)).scalars())


def test_acts_and_letters_are_of_an_author_s_record_and_of_nobody_s_who_names_its_id(
    kept: None, people: People
) -> None:
    put(
        act_of(people.ben),
        act_of(people.ben, number=2),
        letter_of(people.ben),
        act_of(people.asha),
        letter_of(people.asha),
    )

    assert [one.actor_id for one in acts.acts_of(RECORD, people.asha.id)] == [people.asha.id]
    assert acts.next_number(RECORD, people.asha.id) == 2
    assert [one.author_id for one in letters.letters_of(RECORD, people.asha.id)] == [people.asha.id]


def test_letters_are_read_by_whom_they_are_to(kept: None, people: People) -> None:
    put(act_of(people.ben), letter_of(people.ben))

    assert letters.letters_to(people.asha.id) == []
    assert len(letters.letters_to(people.ben.id)) == 1


def test_a_plan_is_asked_to_be_looked_at_by_whose_version_it_was(kept: None, people: People) -> None:
    put(act_of(people.ben, "look_again"))

    assert acts.asked_at(people.asha.id, [NOW], "other") == []
    assert acts.asked_at(people.ben.id, [NOW], "other") == [RECORD]


def test_a_row_that_another_closed_than_whoever_settled_it_was_seen_by_two(people: People) -> None:
    settled, by_another = act_of(people.ben, "settle"), act_of(people.chloe, "close", 2)

    assert not second._closes_alone(by_another, [settled, by_another])
    assert second._closes_alone(act_of(people.ben, "close", 2), [settled])


def test_what_is_destroyed_with_a_record_is_its_author_s(kept: None, people: People) -> None:
    put(intake_of(people.asha, 1), intake_of(people.ben, 2))

    assert retention.envelopes_of(RECORD, people.asha.id) == [("asha" * 16, "asha")]


def intake_of(who: Person, seq: int) -> Intake:
    """What somebody sent under the record's id."""
    name, of = who.sign_in_name, {"force_id": who.force_id, "unit_id": who.unit_id}
    about = {"version_id": name, "record_id": RECORD, "header": "{}", "iv": b"", "ct": b"", "sig": b"", "receipt": b""}
    came = {"disposition": "stored", "author_id": who.id, "carrier_id": who.id, "received_at": NOW}
    sha256 = (name * 64)[:64]
    return Intake(envelope_sha256=sha256, slot=name, epoch=1, seq=seq, **about, **came, **of, from_call_handler=False)


def restricted_by(who: Person) -> Restriction:
    """That somebody's envelope restricts the record of that id."""
    return Restriction(envelope_sha256=who.id, record_id=RECORD, author_id=who.id, force_id=who.force_id, at=NOW)


def test_whom_another_author_s_restriction_names_is_not_named_for_a_record_and_reads_none_of_it(
    kept: None, people: People
) -> None:
    access = RecordAccess(envelope_sha256=people.ben.id, person_id=people.gita.id, added_at=NOW)
    put(restricted_by(people.asha), restricted_by(people.ben), access)

    assert ladder.named_for(RECORD, people.asha.id) == []
    assert [one.id for one in ladder.named_for(RECORD, people.ben.id)] == [people.gita.id]
    assert [one[0] for one in restricted_without_readers()] == [people.asha.id]


def test_a_reader_whose_account_is_closed_is_not_another_who_can_sign_in(kept: None, people: People) -> None:
    put(
        restricted_by(people.asha), RecordAccess(envelope_sha256=people.asha.id, person_id=people.gita.id, added_at=NOW)
    )
    with writing():
        db.session.get_one(Person, people.gita.id).disabled_at = EARLIER

    assert [one[0] for one in restricted_without_readers()] == [people.asha.id]


def test_what_waits_was_shown_to_whom_it_was_shown_and_to_no_author(kept: None, people: People) -> None:
    due = due_of(people.asha)
    put(due, bundle_of(people.chloe), line_of(people.chloe, due), bundle_of(people.asha), line_of(people.asha, due))

    seen = {one.sign_in_name: found(ladder.shown_to(one)) for one in (people.chloe, people.gita, people.asha)}
    assert seen == {"chloe": [people.asha.id], "gita": [], "asha": []}


def test_what_nobody_took_is_missed_by_all_but_its_author(kept: None, people: People) -> None:
    put(due_of(people.asha, is_missed=True))

    assert (found(ladder.missed(people.chloe)), found(ladder.missed(people.asha))) == ([people.asha.id], [])


def test_what_somebody_took_is_theirs_and_comes_back_from_them_alone(kept: None, people: People) -> None:
    taken = {"state": "taken", "taken_at": EARLIER}
    put(due_of(people.asha, taken_by=people.chloe.id, **taken), due_of(people.ben, taken_by=people.gita.id, **taken))

    assert found(ladder.taken_by(people.chloe)) == [people.asha.id]
    with writing():
        ladder.give_back(people.chloe.id, NOW)
    assert found([Due.at == NOW]) == [people.asha.id]


def test_what_comes_back_of_a_closed_account_is_what_that_one_took(
    kept: None, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = {"state": "taken", "taken_at": EARLIER}
    put(due_of(people.asha, taken_by=people.chloe.id, **taken), due_of(people.ben, taken_by=people.gita.id, **taken))
    monkeypatch.setattr(ladder, "_seen_by", lambda _person, record_ids: set(record_ids))
    with writing():
        db.session.get_one(Person, people.chloe.id).disabled_at = EARLIER
        ladder.come_back(NOW)

    assert found([Due.at == NOW]) == [people.asha.id]


def test_what_goes_out_in_a_round_is_one_person_s(kept: None, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    put(bundle_of(people.chloe))
    assert (ladder.bundle_for(people.gita, NOW), ladder.bundles_since(people.gita, EARLIER)) == (None, 0)
    assert ladder.bundles_since(people.chloe, EARLIER) == 1

    put(bundle_of(people.gita))
    monkeypatch.setattr(sending, "still_waits", lambda _person, _ids: True)
    claimed = sending.claim(NOW)

    assert claimed is not None
    assert claimed.ids == [f"bundle-{'chloe' if claimed.person_id == people.chloe.id else 'gita'}"]


def test_how_often_somebody_was_shown_something_counts_nobody_else_s(phone: Phone, kept: None, people: People) -> None:
    sent = phone.version()
    assert phone.send(sent)[0] == 201
    due = due_of(people.asha, record_id=sent.header["record_id"])
    put(due, bundle_of(people.chloe), line_of(people.chloe, due))

    shown = [ladder.bundles_about(one, EARLIER, select(Version.record_id)) for one in (people.gita, people.chloe)]
    assert shown == [0, 1]


def test_a_saved_view_takes_the_place_of_one_s_own_of_that_name_alone(kept: None, people: People) -> None:
    for person, state in ((people.gita, "closed"), (people.chloe, "open")):
        saved.save(person, "Mine", Wanted(state=state))

    rows = db.session.execute(select(SavedView.person_id, SavedView.state)).all()
    assert {tuple(one) for one in rows} == {(people.gita.id, "closed"), (people.chloe.id, "open")}


def test_up_to_when_a_sheet_was_read_is_one_s_own_word(kept: None, people: People) -> None:
    put(SheetRead(person_id=people.gita.id, until=NOW))

    assert (sheet.read_until(people.chloe.id), sheet.read_until(people.gita.id)) == (None, NOW)


def test_a_task_is_left_by_whose_it_is_and_by_nobody_else_who_leaves(kept: None, people: People) -> None:
    given = act_of(people.chloe, "task")
    about = {"record_id": RECORD, "author_id": people.asha.id, "force_id": people.asha.force_id, "state": "given"}
    when = {"due_by": LATER, "since": NOW, "has_left": False}
    put(given, Task(id="task", **about, is_open=True, person_id=people.ben.id, given_by_act=given.id, **when))
    with writing():
        db.session.get_one(Person, people.hana.id).disabled_at = EARLIER

    assert tasks.left_by_their_person(9) == []


def test_what_somebody_signed_is_not_found_to_be_another_s(phone: Phone, kept: None, people: People) -> None:
    sent = phone.version()
    assert phone.send(sent)[0] == 201
    its = {"author_key": db.session.get_one(AuthorKey, phone.author.kid), "envelope": sent}

    kept_as: list[Any] = [SimpleNamespace(intake=intake_of(one, 9), **its) for one in (people.asha, people.ben)]
    found = [_is_its_authors(one) for one in kept_as]
    assert found == [True, False]


def test_no_letter_brings_another_than_its_author_what_was_answered(
    phone: Phone, kept: None, app: Flask, people: People
) -> None:
    assert phone.send(phone.version())[0] == 201
    versions, ring = db.session.execute(select(Version)).scalars().all(), app.extensions[KEYS]

    assert content._latest(versions, people.asha, ring) is not None
    assert content._latest(versions, people.ben, ring) is None


def test_a_unit_has_sent_though_somebody_else_restricts_by_naming_the_record_s_id(
    phone: Phone, kept: None, people: People
) -> None:
    sent = phone.version()
    assert phone.send(sent)[0] == 201
    by_another = restricted_by(people.ben)
    by_another.record_id = sent.header["record_id"]
    put(by_another)

    every = (datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC))
    assert silence._senders(*every) == {people.asha.unit_id}
