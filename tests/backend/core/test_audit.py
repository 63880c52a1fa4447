"""The audit trail: gapless, chained, append-only; whatever is done to it behind the app's back is found."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DBAPIError

from backend.core import appending, audit, clock
from backend.core.appending import EventOutsideWrite, NotACode
from backend.core.audit import AuditEvent, append, verify
from backend.core.canonical import canonical
from backend.core.chain import BEFORE_THE_FIRST, link
from backend.core.database import begin_write, db, is_sqlite, writing

pytestmark = [pytest.mark.usefixtures("both_databases"), pytest.mark.each_database]


@pytest.fixture
def trail(app: Flask) -> Iterator[None]:
    """An app context in which six events have been noted."""
    with app.app_context():
        for number in range(1, 7):
            note(f"step_{number}")
        yield


def test_events_are_numbered_from_one_without_gaps(trail: None) -> None:
    seqs = db.session.execute(select(AuditEvent.seq).order_by(AuditEvent.seq)).scalars().all()

    assert seqs == [1, 2, 3, 4, 5, 6]
    assert note("step_7") == 7


def test_an_event_that_is_rolled_back_leaves_no_gap(trail: None) -> None:
    begin_write()
    append("force", "undone", actor_id=None, object_type="test", object_id=None, force_id=None, now=clock.now())
    db.session.rollback()

    assert note("step_7") == 7
    assert verify().fault is None


def test_an_untouched_trail_is_whole(trail: None) -> None:
    verdict = verify()

    assert (verdict.events, verdict.fault) == (6, None)
    assert verdict.head == (6, db.session.get_one(AuditEvent, 6).hash)


def test_each_hash_covers_the_one_before_it_and_the_event_in_canonical_form(trail: None) -> None:
    first, second = (db.session.get_one(AuditEvent, seq) for seq in (1, 2))
    event = {name: getattr(second, name) for name in audit.EVENT_FIELDS} | {"at": clock.moment(second.at)}

    expected = hashlib.sha256(b"\x01" + bytes.fromhex(first.hash) + canonical(event)).hexdigest()

    assert (second.prev_hash, second.hash) == (first.hash, expected)


@pytest.mark.parametrize("seq", [1, 3, 6])
@pytest.mark.parametrize(
    "change",
    [
        {"actor_id": "b" * 26},
        {"action": "something_else"},
        {"object_id": "c" * 26},
        {"force_id": "d" * 26},
        {"stream": "restricted"},
        {"detail": {"roles": ["administrator"]}},
    ],
)
def test_a_changed_row_is_found(trail: None, seq: int, change: dict[str, Any]) -> None:
    tamper(update(AuditEvent).where(AuditEvent.seq == seq).values(**change))

    assert verify().fault == f"event {seq} was changed"


def test_a_changed_row_with_its_hash_worked_out_again_is_found_at_the_next_row(trail: None) -> None:
    row = db.session.get_one(AuditEvent, 3)
    event = {name: getattr(row, name) for name in audit.EVENT_FIELDS} | {"action": "another"}
    tamper(update(AuditEvent).where(AuditEvent.seq == 3).values(action="another", hash=link(row.prev_hash, event)))

    assert verify().fault == "event 4 does not follow event 3"


@pytest.mark.parametrize("seq", [1, 3, 5])
def test_a_deleted_row_is_found(trail: None, seq: int) -> None:
    tamper(delete(AuditEvent).where(AuditEvent.seq == seq))

    assert verify().fault == f"event {seq} is missing"


def test_a_deleted_row_with_the_later_ones_moved_up_is_found(trail: None) -> None:
    tamper(
        delete(AuditEvent).where(AuditEvent.seq == 3),
        *(update(AuditEvent).where(AuditEvent.seq == seq).values(seq=seq - 1) for seq in (4, 5, 6)),
    )

    assert verify().fault == "event 3 does not follow event 2"


def test_two_rows_that_changed_places_are_found(trail: None) -> None:
    tamper(
        update(AuditEvent).where(AuditEvent.seq == 3).values(seq=99),
        update(AuditEvent).where(AuditEvent.seq == 4).values(seq=3),
        update(AuditEvent).where(AuditEvent.seq == 99).values(seq=4),
    )

    assert verify().fault == "event 3 does not follow event 2"


def test_a_cut_off_end_is_found_by_the_head_noted_before(trail: None) -> None:
    noted = verify().head
    tamper(delete(AuditEvent).where(AuditEvent.seq > 4))

    assert verify().fault is None
    assert verify(noted).fault == "the list ends at event 4, but event 6 was noted"


def test_a_trail_written_anew_is_found_by_the_head_noted_before(trail: None) -> None:
    noted = verify().head
    tamper(delete(AuditEvent))
    for number in range(1, 9):
        note(f"nothing_{number}")

    assert verify().fault is None
    assert verify(noted).fault == "event 6 is not the one whose hash was noted"


def test_a_chain_that_leaves_out_the_hash_before_is_caught(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: with each event hashed alone, a row taken out and the rest renumbered would pass for whole."""
    monkeypatch.setattr(appending, "link", lambda _prev, event: link(BEFORE_THE_FIRST, event))
    with app.app_context():
        for number in range(1, 4):
            note(f"step_{number}")

        assert verify().fault == "event 2 was changed"


@pytest.mark.parametrize("statement", ["UPDATE audit_event SET action = 'x' WHERE seq = 2", "DELETE FROM audit_event"])
def test_the_database_itself_refuses_to_change_or_delete_an_event(trail: None, statement: str) -> None:
    begin_write()

    with pytest.raises(DBAPIError, match="append-only"):
        db.session.execute(text(statement))

    db.session.rollback()
    assert verify().events == 6


def test_postgresql_refuses_to_empty_the_table_too(trail: None, both_databases: str) -> None:
    if both_databases == "sqlite":
        return  # it has no TRUNCATE
    begin_write()

    with pytest.raises(DBAPIError, match="append-only"):
        db.session.execute(text("TRUNCATE audit_event"))

    db.session.rollback()


def test_an_event_outside_a_write_is_refused(trail: None) -> None:
    db.session.rollback()

    with pytest.raises(EventOutsideWrite):
        append("force", "loose", actor_id=None, object_type="test", object_id=None, force_id=None, now=clock.now())


@pytest.mark.parametrize(
    "detail", [{"why": "she told me so"}, {"list": [{"deep": "two words"}]}, {"why": "line\nbreak"}]
)
def test_an_event_takes_no_text_that_somebody_wrote(trail: None, detail: dict[str, Any]) -> None:
    with pytest.raises(NotACode), writing():
        append(
            "force", "x", actor_id=None, object_type="t", object_id=None, force_id=None, detail=detail, now=clock.now()
        )


def test_an_unknown_stream_is_refused(trail: None) -> None:
    with pytest.raises(ValueError, match="no audit stream"), writing():
        append("other", "x", actor_id=None, object_type="t", object_id=None, force_id=None, now=clock.now())


def test_events_noted_by_many_at_once_stay_gapless_and_chained(app: Flask) -> None:
    """Four threads, each with connections of its own, as the workers have."""

    def note_ten() -> None:
        with app.app_context():
            for number in range(10):
                note(f"at_once_{number}")

    threads = [threading.Thread(target=note_ten) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with app.app_context():
        verdict = verify()
    assert (verdict.events, verdict.fault) == (40, None)


def test_the_command_prints_the_head_and_finds_what_was_changed(app: Flask) -> None:
    with app.app_context():
        note("step_1")
        note("step_2")
    run = app.test_cli_runner()

    whole = run.invoke(args=["audit", "verify"])
    head = whole.output.split()[-1]
    with app.app_context():
        tamper(delete(AuditEvent).where(AuditEvent.seq == 2))
    broken = run.invoke(args=["audit", "verify", "--head", head])
    wrong = run.invoke(args=["audit", "verify", "--head", "six"])

    assert (whole.exit_code, head.startswith("2:")) == (0, True)
    assert (broken.exit_code, "event 2 was noted" in broken.output) == (1, True)
    assert wrong.exit_code == 2


def note(action: str) -> int:
    """Note one event in a write of its own."""
    with writing():
        return append(
            "force",
            action,
            actor_id="a" * 26,
            object_type="test",
            object_id="o" * 26,
            force_id="f" * 26,
            detail={"n": 1, "codes": ["one", None, True]},
            now=clock.now(),
        )


def tamper(*statements: Any) -> None:
    """What somebody with the database in their hands can do: take the triggers off first."""
    begin_write()
    if is_sqlite():
        for verb in ("update", "delete"):
            db.session.execute(text(f"DROP TRIGGER IF EXISTS audit_event_no_{verb}"))
    else:
        db.session.execute(text("ALTER TABLE audit_event DISABLE TRIGGER ALL"))
    for statement in statements:
        db.session.execute(statement.execution_options(synchronize_session=False))
    db.session.commit()
    db.session.expire_all()
