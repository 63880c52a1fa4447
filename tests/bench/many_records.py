"""A database with as many records as a force of three thousand officers sends in years, made by copying one that a
phone sent: every copy has its own ids, author, numbers and place in the list, and of the envelope's secret text, which
no list reads, a beginning: 1.2 million whole ones would be 65 GB.
"""

from __future__ import annotations

from flask import current_app
from sqlalchemy import inspect, select, text, update

from backend.accounts.models import Person
from backend.core.database import db, is_sqlite
from backend.core.keys.ring import KeyRing
from backend.records import KEYS
from backend.records.models import Intake, Version

OFFICERS = 3_000
LIT_EVERY, SO_FAR_EVERY = 50, 7
LIT = f"CASE WHEN n.i % {LIT_EVERY} = 0 THEN 1 ELSE 0 END"
SO_FAR = f"CASE WHEN n.i % {SO_FAR_EVERY} = 0 THEN 1 ELSE 0 END"


def copy_record(envelope_sha256: str, times: int) -> None:
    """Copy one received and projected record so often, inside an app context."""
    first = db.session.execute(text("SELECT max(seq) FROM audit_event")).scalar_one() + 1_000
    values = {"sha": envelope_sha256, "times": times, "first": first}
    record = "t.envelope_sha256 = :sha"
    author = f"t.id = (SELECT author_id FROM intake t WHERE {record})"
    names = {"id": _padded(26), "sign_in_name": f"'officer ' || {_padded(10)}"}
    _copy("person", Person, names, {**values, "times": OFFICERS}, author)
    own = {"version_id": _padded(26), "record_id": _padded(26), "seq": ":first + n.i"}
    own |= {"author_id": _padded(26, f"(n.i % {OFFICERS} + 1)"), "carrier_id": _padded(26, f"(n.i % {OFFICERS} + 1)")}
    _copy("intake", Intake, own | {"envelope_sha256": _padded(64), "slot": _padded(26)} | _short("ct"), values, record)
    counts = {"radio_now": LIT, "sent_as": f"CASE {SO_FAR} WHEN 1 THEN 'so_far' ELSE 'finished' END"}
    _copy("version", Version, own | counts | {"envelope_sha256": _padded(64)} | _short("covered"), values, record)
    if inspect(db.engine).has_table("record"):
        _copy_rows(own | {"radio_now": LIT, "urgency": f"2 * {LIT} + {SO_FAR}", "danger_mac": _mac()}, values)
    db.session.commit()
    db.session.execute(text("ANALYZE"))
    db.session.commit()


def _copy_rows(own: dict[str, str], values: dict[str, object]) -> None:
    from backend.records.rows.models import Record, RecordPlace

    first = "t.record_id = (SELECT record_id FROM intake WHERE envelope_sha256 = :sha)"
    _copy("record", Record, own, values, first)
    _copy("record_place", RecordPlace, own, values, first)


def _mac() -> str:
    """Where each copy stands in the order of danger."""
    from backend.records.rows.order import SO_FAR as PLACE_SO_FAR
    from backend.records.rows.order import THE_REST, WORST, mac_of

    lit, so_far, rest = (mac_of(place, current_app.extensions[KEYS]) for place in (WORST, PLACE_SO_FAR, THE_REST))
    return f"CASE WHEN {LIT} = 1 THEN '{lit}' WHEN {SO_FAR} = 1 THEN '{so_far}' ELSE '{rest}' END"


def cover_first(ring: KeyRing, records: int) -> None:
    """Give the first in the list a number that opens: what is encrypted is bound to its record, and was copied."""
    from backend.records.rows.models import Record
    from backend.records.rows.summary import Summary, encrypt_summary

    query = select(Record.record_id).order_by(Record.radio_now.desc(), Record.seq.desc()).limit(records)
    for number, record_id in enumerate(db.session.execute(query).scalars().all()):
        covered = encrypt_summary(Summary(f"REF-{number}", opens=True, untold=1), record_id, ring)
        db.session.execute(update(Record).where(Record.record_id == record_id).values(covered=covered))
    db.session.commit()


def _copy(table: str, model: type, own: dict[str, str], values: dict[str, object], which: str) -> None:
    series = (
        "(WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < :times) SELECT i FROM c)"
        if is_sqlite()
        else "(SELECT generate_series(1, :times) AS i)"
    )
    columns = inspect(model).local_table.columns.keys()
    chosen = ", ".join(own.get(name, f"t.{name}") for name in columns)
    copies = f"SELECT {chosen} FROM {series} n, {table} t WHERE {which}"
    db.session.execute(text(f"INSERT INTO {table} ({', '.join(columns)}) {copies}"), values)


def _short(column: str) -> dict[str, str]:
    return {column: f"substr(t.{column}, 1, 64)"}


def _padded(length: int, number: str = "n.i") -> str:
    return f"printf('%0{length}d', {number})" if is_sqlite() else f"lpad(CAST({number} AS text), {length}, '0')"
