"""Three servers broken on purpose. A kill test that lets one of them pass proves nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import Flask
from sqlalchemy import select, text

from backend.accounts.models import Person
from backend.core.database import begin_write, db, is_sqlite, writing
from backend.records import store
from backend.records.models import Intake
from backend.sync import intake, service
from backend.wire.intake import receive as receive_whole
from backend.wire.receipt import Received, make_receipt

BEHIND_S = 0.03


def receipt_before_commit(app: Flask) -> None:
    """Answers first, and writes a moment later: quick, until it dies in between."""

    def write_later(envelope: Any, carrier_id: str, guard: Any, now: Any) -> None:
        time.sleep(BEHIND_S)
        with app.app_context():
            carrier = db.session.get_one(Person, carrier_id)
            receive_whole(intake.REALM, envelope, carrier=carrier, guard=guard, now=now)

    def receive(
        _realm: Any, envelope: Any, *, carrier: Person, guard: Any, now: Any, earlier: Any = None
    ) -> tuple[Received, None]:
        known = store.receipt_for(envelope.sha256)
        if known is not None:
            return Received(known, is_new=False), None
        names = {"version_id": envelope.header["version_id"], "envelope_sha256": envelope.sha256}
        receipt = make_receipt(guard.ring, **names, received_at=now, seq=0, disposition="stored", epoch=1)
        threading.Thread(target=write_later, args=(envelope, carrier.id, guard, now)).start()
        return Received(receipt, is_new=True), None

    service.receive = receive  # type: ignore[assignment]


def no_unique_key(_app: Flask) -> None:
    """Looks whether it has an envelope before it begins to write, and nothing stops two from looking at once."""

    def look_before(envelope_sha256: str) -> bytes | None:
        if db.session.connection().get_execution_options().get("foursight_writes"):
            return None
        known = select(Intake.receipt).where(Intake.envelope_sha256 == envelope_sha256)
        receipt = db.session.execute(known).scalars().first()
        time.sleep(BEHIND_S)
        return receipt

    service.REALM = replace(intake.REALM, receipt_for=look_before)
    store.is_taken = lambda _slot: False


def two_transactions(_app: Flask) -> None:
    """Commits the audit row, then begins anew for the record."""
    whole = intake.REALM.note

    def audit_alone(*arguments: Any) -> int:
        seq = whole(*arguments)
        db.session.commit()
        begin_write()
        return seq

    service.REALM = replace(intake.REALM, note=audit_alone)


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
}
