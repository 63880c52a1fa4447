"""The copies' rows in each table in which their templates have any."""

from __future__ import annotations

import io
import json

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import inspect, select, text

from backend.core.database import db
from backend.core.keys.at_rest import LABEL as AT_REST
from backend.core.keys.at_rest import decrypt_at_rest
from backend.core.keys.ring import KeyRing
from backend.records.acts.models import ACT, DeskAct, DeskActText
from backend.records.ladder.models import Due
from backend.records.letters.models import Letter
from backend.records.models import Call, Intake, RecordAccess, Restriction, Version
from backend.records.rows.models import Record, RecordClock, RecordPlace, RecordPoint
from backend.records.rows.summary import LABEL as SUMMARY
from backend.records.tasks.models import Task
from tests.bench.desk.copies import MADE, Force
from tests.bench.desk.templates import NUMBER

IV = b"bench filled"
"""Twelve bytes. What is encrypted here guards nothing, and is as long as what would."""
ACT_ID = "'A' || lpad(m.i::text, 20, '0') || lpad(t.number::text, 5, '0')"
STATE = "CASE WHEN m.is_open THEN t.state ELSE 'closed' END"
LATE = "CASE WHEN m.is_open AND m.has_task THEN m.due_by END"
COMMON = {name: f"m.{name}" for name in ("record_id", "version_id", "author_id", "unit_id", "is_open")}
COMMON |= {"carrier_id": "m.author_id", "envelope_sha256": "m.sha", "seq": ":first + m.i", "received_at": "m.at"}
COMMON |= {"slot": "m.version_id", "claimed_at": "m.at", "changed_at": "m.at", "made_at": "m.at"}
Own = dict[str, str]


def copy_records(force: Force, ring: KeyRing, first: int) -> None:
    """All of them, but for the words by which they are found. `first`: the number after which they come. Inside the
    caller's write.
    """
    values = {"first": first, "force_id": force.force_id}
    place = (
        "CASE WHEN t.place_id = :force_id THEN t.place_id WHEN t.place_id = {own} THEN m.author_id ELSE m.unit_id END"
    )
    at_place = {"place_id": place.format(own="(SELECT author_id FROM record WHERE record_id = m.template)")}
    _encrypt("bench_summary", SUMMARY, select(Record.record_id, Record.covered), "m.record_id", ring)
    stands = {"state": STATE, "late_from": LATE, "state_at": "m.at"}
    _copy(Intake, _short("ct"), values)
    _copy(Version, _short("covered"), values)
    covered = {"covered": "c.covered", "ref_mac": "m.ref_mac"}
    _copy(Record, {**stands, **covered}, values, joined="JOIN bench_summary c ON c.i = m.i")
    _copy(RecordPlace, {**stands, **at_place}, values)
    _copy(RecordPoint, at_place, values)
    day = "CASE WHEN t.due_on = '' THEN '' ELSE (t.due_on::date + (m.i % 90)::int)::text END"
    _copy(RecordClock, {"due_on": day}, values)
    _copy(Call, {"ref_mac": "m.ref_mac"}, values)
    _copy(Restriction, {"at": "m.at"}, values)
    _copy_readers(values)
    _copy_acts(values, ring)
    _copy_due(values)


def _copy_acts(values: dict[str, object], ring: KeyRing) -> None:
    at = {"at": "m.at + interval '1 minute' * t.number"}
    _copy(DeskAct, {"id": ACT_ID, **at}, values)
    written = select(DeskAct.record_id, DeskActText.covered, DeskActText.act_id).where(DeskAct.kind == "task")
    written = written.join(DeskAct, DeskAct.id == DeskActText.act_id)
    _encrypt("bench_text", ACT, written, ACT_ID.replace("t.number", "1"), ring, which="m.has_task AND m.is_open")
    db.session.execute(
        text("INSERT INTO desk_act_text (act_id, record_id, covered) SELECT its, record_id, covered FROM bench_text")
    )
    by_act = ACT_ID.replace("t.number", "(SELECT number FROM desk_act WHERE id = t.given_by_act)")
    task = {"id": "'T' || lpad(m.i::text, 25, '0')", "given_by_act": by_act, "due_by": "m.due_by", "since": "m.at"}
    task |= {"person_id": "m.other_id", "is_open": "m.is_open AND m.has_task"}
    task |= {"state": "CASE WHEN m.is_open AND m.has_task THEN t.state ELSE 'done' END"}
    _copy(Task, task, values)
    by_brief = ACT_ID.replace("t.number", "(SELECT number FROM desk_act WHERE id = t.act_id)")
    lasts = {"until": "m.at + interval '12 hours'", "to_person_id": "m.other_id", "sent_at": "m.at"}
    _copy(Letter, {"id": "'L' || lpad(m.i::text, 25, '0')", "act_id": by_brief, **lasts}, values, "t.kind = 'brief'")


def _copy_due(values: dict[str, object]) -> None:
    """Of what is open a third was missed; of the rest each was shown to the unit's supervisor, and a few are taken."""
    named = "'D' || lpad(m.i::text, 20, '0') || substr(md5(t.id), 1, 5)"
    state = "CASE WHEN NOT m.is_open THEN 'settled' WHEN m.i % 40 = 1 THEN 'taken' ELSE 'waiting' END"
    taken = "CASE WHEN m.is_open AND m.i % 40 = 1 THEN m.supervisor_id END"
    its = {"id": named, "state": state, "taken_by": taken, "is_missed": "m.i % 3 = 0", "since": "m.at"}
    its |= {"at": "m.at + interval '1 hour'", "settled_at": "CASE WHEN NOT m.is_open THEN m.at END"}
    _copy(Due, its, values)


def _copy_readers(values: dict[str, object]) -> None:
    access = f"""INSERT INTO record_access (envelope_sha256, person_id, added_at)
        SELECT m.sha, t.person_id, m.at FROM {MADE} m JOIN restriction r ON r.record_id = m.template
        JOIN record_access t ON t.envelope_sha256 = r.envelope_sha256"""
    assert RecordAccess.__tablename__ == "record_access"
    db.session.execute(text(access), values)


def _copy(model: type, own: Own, values: dict[str, object], which: str = "true", joined: str = "") -> None:
    """The rows of each template again for each of its copies, with what is their own."""
    table = inspect(model).local_table
    mine = {**{name: said for name, said in COMMON.items() if name in table.columns}, **own}
    chosen = {name: mine.get(name, f"t.{name}") for name in (one.name for one in table.columns)}
    names, said = ", ".join(chosen), ", ".join(chosen.values())
    asked = f"SELECT {said} FROM {MADE} m JOIN {table.name} t ON t.record_id = m.template {joined} WHERE {which}"
    used = {name: value for name, value in values.items() if f":{name}" in asked}
    db.session.execute(text(f"INSERT INTO {table.name} ({names}) {asked}"), used)


def _encrypt(name: str, label: str, templates: object, its: str, ring: KeyRing, which: str = "true") -> None:
    """A table (i, its, record_id, covered) of what is encrypted of each copy: its template's, bound to the copy's own
    id, with an incident number of its own.
    """
    plain = {}
    for record_id, covered, *more in db.session.execute(templates):  # type: ignore[call-overload]
        value = decrypt_at_rest(ring.rests, label + (more[0] if more else record_id), covered)
        plain[record_id] = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    db.session.execute(
        text(f"CREATE UNLOGGED TABLE {name} (i integer, its varchar(26), record_id varchar(26), covered bytea)")
    )
    asked = f"SELECT m.i, {its}, m.record_id, m.template FROM {MADE} m WHERE {which}"
    rows = db.session.execute(text(asked).execution_options(yield_per=20_000))
    key, cursor = AESGCM(ring.rest.secret), db.session.connection().connection.cursor()
    for part in rows.partitions():
        made = io.StringIO()
        for i, its_id, record_id, template in part:
            if template not in plain:
                continue
            inside = plain[template].replace(NUMBER.encode(), b"FILLED-%07d" % i)
            covered = IV + key.encrypt(IV, inside, AT_REST + (label + its_id).encode())
            made.write(f"{i}\t{its_id}\t{record_id}\t\\\\x{covered.hex()}\n")
        with cursor.copy(f"COPY {name} FROM STDIN") as copy:
            copy.write(made.getvalue())
    db.session.execute(text(f"CREATE INDEX ON {name} (i)"))
    db.session.execute(text(f"ANALYZE {name}"))


def _short(column: str) -> Own:
    """Of what no page opens, a beginning: 1.2 million whole ones would be 65 GB."""
    return {column: f"substr(t.{column}, 1, 64)"}
