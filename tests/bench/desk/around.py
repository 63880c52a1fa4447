"""What stands around the records: people and their tours, the ladder's bundles, incidents without a record, words by
which records are found, people who are kept out of some, and the trail.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select, text

from backend.core.database import db
from backend.core.keys.ring import KeyRing
from backend.records.attended.models import Attended
from backend.records.attended.store import note_reports
from backend.records.rows.words import macs_sought
from tests.bench.desk.copies import MADE, OFFICERS, UNITS, Force, Size, made_id, number, one_of
from tests.bench.desk.templates import WORD

TOURS = 20
"""Of each officer, one a day up to now, a third of them at a time."""
ACTIONS = """(ARRAY['consultation', 'consultation', 'consultation', 'list', 'list', 'list', 'desk_acted', 'collection',
    'signed_in', 'signed_out'])[1 + e.i % 10]"""


def add_people(force: Force) -> None:
    """Units, officers and a supervisor of each. Inside the caller's write."""
    values = {"force_id": force.force_id, "unit_id": force.unit_id}
    _do(
        f"""INSERT INTO unit (id, force_id, name) SELECT 'U' || lpad(i::text, 25, '0'), :force_id, 'Unit ' || i
        FROM generate_series(1, {UNITS - 1}) AS i""",
        values,
    )
    unit = f"CASE i % {UNITS} WHEN 0 THEN :unit_id ELSE 'U' || lpad((i % {UNITS})::text, 25, '0') END"
    for letter, role, many in (("P", "officer", OFFICERS), ("S", "supervisor", UNITS)):
        _do(
            f"""INSERT INTO person (id, force_id, unit_id, name, sign_in_name)
            SELECT '{letter}' || lpad(i::text, 25, '0'), :force_id, {unit}, 'Made {role} ' || i, 'made {role} ' || i
            FROM generate_series(0, {many - 1}) AS i""",
            values,
        )
        _do(
            f"""INSERT INTO person_role (person_id, role_name) SELECT '{letter}' || lpad(i::text, 25, '0'), '{role}'
            FROM generate_series(0, {many - 1}) AS i""",
            {},
        )
    _do(
        f"""INSERT INTO duty (id, person_id, force_id, unit_id, since, until, set_by, set_at, list_id)
        SELECT 'Y' || lpad((p.n * {TOURS} + d)::text, 25, '0'), p.id, :force_id, p.unit_id,
        now() - interval '1 day' * d + interval '8 hours' * (p.n % 3) - interval '4 hours',
        now() - interval '1 day' * d + interval '8 hours' * (p.n % 3) + interval '6 hours',
        p.id, now() - interval '30 days', 'list'
        FROM (SELECT id, unit_id, row_number() OVER (ORDER BY id) AS n FROM person WHERE sign_in_name LIKE 'made %') p,
        generate_series(0, {TOURS - 1}) AS d""",
        {"force_id": force.force_id},
    )


def add_around(size: Size, force: Force, ring: KeyRing, supervisor_id: str, first_event: int) -> None:
    """All the rest. `supervisor_id`: who is shown what waits in the first unit. Inside the caller's write."""
    values: dict[str, object] = {"force_id": force.force_id, "supervisor_id": supervisor_id}
    _bundles(values)
    _words(force, ring)
    _incidents(size, values)
    _do(
        f"""INSERT INTO conflict (person_id, record_id, force_id, set_by, how, at)
        SELECT CASE WHEN m.i < 3000 THEN :supervisor_id ELSE m.other_id END, m.record_id, :force_id, m.author_id,
        'own', m.at FROM {MADE} m WHERE m.i % 250 = 11 AND m.i <= 100000""",
        values,
    )
    _trail(size, {"force_id": force.force_id, "events": size.events, "records": size.records, "first": first_event})


def _bundles(values: dict[str, object]) -> None:
    """One a supervisor a day, in which each was shown what came in it."""
    whose = "CASE WHEN m.supervisor_id = 'S' || lpad('0', 25, '0') THEN :supervisor_id ELSE m.supervisor_id END"
    its = "substr(m.supervisor_id, 24) || to_char(m.at, 'YYYYMMDD')"
    shown = f"FROM {MADE} m JOIN due d ON d.record_id = m.record_id WHERE d.state <> 'settled'"
    _do(
        f"""INSERT INTO bundle (id, person_id, force_id, made_at, state, is_over_limit, tries, next_at)
        SELECT DISTINCT ON (1) {its}, {whose}, :force_id, m.at, 'sent', false, 1, m.at {shown}""",
        values,
    )
    _do(
        f"""INSERT INTO bundle_line (bundle_id, due_id, person_id, record_id, step, at)
        SELECT {its}, d.id, {whose}, m.record_id, 0, m.at {shown}""",
        {"supervisor_id": values["supervisor_id"]},
    )


def _words(force: Force, ring: KeyRing) -> None:
    """Six of each record of fifty thousand; and one that is asked for, in every 2,000th."""
    _do(
        f"""INSERT INTO record_word (word_mac, record_id)
        SELECT DISTINCT md5((m.i * 31 + w * 7) % 50000 || 'w'), m.record_id
        FROM {MADE} m, generate_series(1, 6) AS w""",
        {},
    )
    mac = macs_sought(force.force_id, WORD, ring)[0][0]
    _do(
        f"INSERT INTO record_word (word_mac, record_id) SELECT :mac, m.record_id FROM {MADE} m WHERE m.i % 2000 = 1",
        {"mac": mac},
    )


def _incidents(size: Size, values: dict[str, object]) -> None:
    """One for every twentieth record, every tenth of these with no record under its number, and half of them open."""
    _do(
        f"""INSERT INTO attended (id, list_id, force_id, unit_id, at, ref_mac, is_open, covered)
        SELECT 'I' || lpad(m.i::text, 25, '0'), 'list', :force_id, m.unit_id, m.at,
        CASE WHEN m.i % 200 = 20 THEN {number("-m.i")} ELSE m.ref_mac END, m.i % 40 = 20, '\\x00'
        FROM {MADE} m WHERE m.i % 20 = 0""",
        {"force_id": values["force_id"]},
    )
    note_reports(db.session.execute(select(Attended.ref_mac)).scalars().all())


def _trail(size: Size, values: dict[str, object]) -> None:
    """Over three years as much each day; by whom, about which record, in which list as it falls."""
    record, version = (f"{made_id(one, '1 + {n} % :records')}" for one in "rv")
    number_of = "(hashint8(e.i)::bigint + 2147483648)"
    ten = ", ".join(record.format(n=f"({number_of} + {step})") for step in range(10))
    detail = f"""CASE action WHEN 'consultation' THEN json_build_object('version_id',
        {version.format(n=number_of)}, 'purpose', 'read')
        WHEN 'list' THEN json_build_object('record_ids', ARRAY[{ten}], 'page', 1)
        WHEN 'collection' THEN json_build_object('record_id', {record.format(n=number_of)}, 'envelope_sha256',
        lpad((1 + {number_of} % :records)::text, 64, '0'))
        ELSE '{{}}'::json END"""
    about = """CASE action WHEN 'collection' THEN 'version' WHEN 'signed_in' THEN 'person' WHEN 'signed_out'
        THEN 'person' ELSE 'record' END"""
    object_id = f"""CASE action WHEN 'list' THEN NULL WHEN 'collection' THEN
        {version.format(n=number_of)} WHEN 'signed_in' THEN who WHEN 'signed_out' THEN who
        ELSE {record.format(n=number_of)} END"""
    who = f"'P' || lpad({one_of(OFFICERS, '-e.i')}::text, 25, '0')"
    _do(
        f"""INSERT INTO audit_event (seq, stream, at, actor_id, action, object_type, object_id, force_id, detail,
        prev_hash, hash)
        SELECT :first + e.i, 'force', now() - interval '1 hour' - interval '3 years' * (1 - e.i::float / :events), who,
        action, {about}, {object_id}, :force_id, {detail}, lpad('', 64, '0'), lpad(e.i::text, 64, '0')
        FROM (SELECT i, {ACTIONS} AS action, {who} AS who FROM generate_series(1, :events) AS e(i)) AS e""",
        values,
    )


def _do(statement: str, values: Mapping[str, object]) -> None:
    db.session.execute(text(statement), values)
