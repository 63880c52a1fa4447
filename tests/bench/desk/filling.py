"""Filling a database of PostgreSQL with a force's years: in one write, without indexes and checks meanwhile."""

from __future__ import annotations

from sqlalchemy import text

from backend.core.database import db
from backend.core.keys.ring import KeyRing
from tests.bench.desk.around import add_around, add_people
from tests.bench.desk.copies import MADE, Force, Size, make_copies
from tests.bench.desk.records import copy_records

MANY = ["audit_event", "intake", "version", "record", "record_place", "record_point", "record_clock", "record_word"]
MANY += ["desk_act", "desk_act_text", "due", "task", "bundle_line"]
INDEXES = text("""SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid::regclass::text = ANY(:tables)
    AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)""")


def fill(size: Size, force: Force, ring: KeyRing, supervisor_id: str) -> None:
    """Inside an app context, on PostgreSQL, with templates in it. `supervisor_id`: who supervises the force's first
    unit.
    """
    session = db.session
    first, event = (
        session.execute(text(f"SELECT max(seq) FROM {table}")).scalar_one() for table in ("intake", "audit_event")
    )
    indexes = session.execute(INDEXES, {"tables": MANY}).all()
    session.execute(text("SET session_replication_role = replica"))  # no checks row by row of what is right by making
    for name, _ in indexes:
        session.execute(text(f"DROP INDEX {name}"))
    session.execute(text("SET maintenance_work_mem = '512MB'"))
    session.execute(text("SET work_mem = '256MB'"))
    add_people(force)
    make_copies(size, force)
    copy_records(force, ring, max(first, event) + size.events)
    add_around(size, force, ring, supervisor_id, event)
    for _, made in indexes:
        session.execute(text(made))
    for table in (MADE, "bench_summary", "bench_text"):
        session.execute(text(f"DROP TABLE {table}"))
    for setting in ("session_replication_role", "maintenance_work_mem", "work_mem"):
        session.execute(text(f"RESET {setting}"))
    session.commit()
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
