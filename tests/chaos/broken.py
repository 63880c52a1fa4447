"""Four servers broken on purpose. A kill test that lets one of them pass proves nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import Flask
from sqlalchemy import event, select, text

from backend.core.database import begin_write, db, is_sqlite, writing
from backend.core.on_disk import set_waits
from backend.records import store
from backend.records.models import Intake
from backend.sync import intake, service
from backend.wire.intake import Taken, Who
from backend.wire.intake import receive as receive_whole
from backend.wire.receipt import Received, make_receipt

BEHIND_S = 0.03


def receipt_before_commit(app: Flask) -> None:
    """Answers first, and writes a moment later: quick, until it dies in between."""

    def write_later(sent: Any, carrier: Who, guard: Any, now: Any) -> None:
        time.sleep(BEHIND_S)
        with app.app_context():
            receive_whole(intake.REALM, sent, carrier=carrier, guard=guard, now=now)

    def receive(_realm: Any, sent: Any, *, carrier: Who, guard: Any, now: Any) -> list[Taken]:
        known = store.receipts_for([envelope.sha256 for envelope, _ in sent])
        if len(known) < len(sent):
            threading.Thread(target=write_later, args=(sent, carrier, guard, now)).start()
        return [Taken(_received(known, envelope, guard, now), None) for envelope, _ in sent]

    service.receive = receive


def _received(known: Any, envelope: Any, guard: Any, now: Any) -> Received:
    if envelope.sha256 in known:
        return Received(known[envelope.sha256], is_new=False)
    names = {"version_id": envelope.header["version_id"], "envelope_sha256": envelope.sha256}
    receipt = make_receipt(guard.ring, **names, received_at=now, seq=0, disposition="stored", epoch=1)
    return Received(receipt, is_new=True)


def no_unique_key(_app: Flask) -> None:
    """Looks whether it has an envelope before it begins to write, and nothing stops two from looking at once."""

    def look_before(hashes: Any) -> dict[str, bytes]:
        if db.session.connection().get_execution_options().get("foursight_writes"):
            return {}
        known = select(Intake.envelope_sha256, Intake.receipt).where(Intake.envelope_sha256.in_(hashes))
        receipts = {row.envelope_sha256: row.receipt for row in db.session.execute(known)}
        time.sleep(BEHIND_S)
        return receipts

    service.REALM = replace(intake.REALM, receipts_for=look_before)
    store.taken_among = lambda _slots: set()


def two_transactions(_app: Flask) -> None:
    """Commits the audit rows, then begins anew for the records."""
    whole = intake.REALM.note

    def audit_alone(*arguments: Any) -> list[int]:
        numbers = whole(*arguments)
        db.session.commit()
        begin_write()
        return numbers

    service.REALM = replace(intake.REALM, note=audit_alone)


def answered_before_written(app: Flask) -> None:
    """Leaves `synchronous_commit` as PostgreSQL has it."""
    with app.app_context():
        event.remove(db.engine, "connect", set_waits)


def drop_unique_keys() -> None:
    """Take every key off the tables of envelopes, inside an app context: what `no_unique_key` runs on."""
    with writing():
        for table in ("intake", "intake_key"):
            if is_sqlite():
                db.session.execute(text("PRAGMA defer_foreign_keys=ON"))
                db.session.execute(text(f"CREATE TABLE {table}_free AS SELECT * FROM {table}"))
                db.session.execute(text(f"DROP TABLE {table}"))
                db.session.execute(text(f"ALTER TABLE {table}_free RENAME TO {table}"))
                continue
            db.session.execute(text(f"CREATE TABLE {table}_free (LIKE {table})"))
            db.session.execute(text(f"DROP TABLE {table} CASCADE"))
            db.session.execute(text(f"ALTER TABLE {table}_free RENAME TO {table}"))


BROKEN: dict[str, Callable[[Flask], None]] = {
    "correct": lambda _app: None,
    "receipt_before_commit": receipt_before_commit,
    "no_unique_key": no_unique_key,
    "two_transactions": two_transactions,
    "answered_before_written": answered_before_written,
}
