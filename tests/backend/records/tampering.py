"""What somebody with the database in their hands can do to a force's records: each as it was tried on a running server,
and more. What it does, by what words `flask audit verify` tells it, and which of its checks does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, create_engine, select, text

from backend.core import audit
from backend.core.audit import AuditEvent
from backend.core.chain import BEFORE_THE_FIRST, link
from backend.records.models import Intake

EVENTS = AuditEvent.__table__
Ids = dict[str, Any]


class Hand:
    """A connection of somebody's own, with no setting of ours, triggers off and references unchecked. `ids`: what the
    scene's things are called.
    """

    def __init__(self, connection: Connection, ids: Ids) -> None:
        self.connection, self.ids = connection, ids

    def run(self, statement: str, **values: Any) -> None:
        """One statement; `:name` is a value given here, or one of the scene's."""
        known = {name: value for name, value in (self.ids | values).items() if f":{name}" in statement}
        self.connection.execute(text(statement), known)

    def number(self, statement: str) -> int:
        """The one number a query gives."""
        known = {name: value for name, value in self.ids.items() if f":{name}" in statement}
        return int(self.connection.execute(text(statement), known).scalar_one())

    def chain_anew(self, since: int) -> None:
        """Work every hash out again from an event on: the chain is then whole."""
        before = BEFORE_THE_FIRST
        for row in self.connection.execute(select(EVENTS).order_by(EVENTS.c.seq)).fetchall():
            event = {name: getattr(row, name) for name in audit.EVENT_FIELDS}
            after = row.hash if row.seq < since else link(before, event)
            self.run("UPDATE audit_event SET prev_hash = :p, hash = :h WHERE seq = :s", p=before, h=after, s=row.seq)
            before = after


Do = Callable[[Hand], None]


@dataclass(frozen=True)
class Tampering:
    """`says`: words of what is told; `check`: the check that tells it."""

    do: Do
    says: str
    check: str


def doing(*statements: str) -> Do:
    """These statements, one after the other."""

    def do(hand: Hand) -> None:
        for statement in statements:
            hand.run(statement)

    return do


def edit_and_chain_anew(hand: Hand) -> None:
    hand.run("UPDATE audit_event SET action = 'something_else' WHERE seq = 3")
    hand.chain_anew(3)


def edit_the_last_and_chain_them_anew(hand: Hand) -> None:
    """What INSERT OR REPLACE does, where it is not refused."""
    last = hand.number("SELECT max(seq) FROM audit_event")
    hand.run("UPDATE audit_event SET actor_id = NULL WHERE seq > :since", since=last - 3)
    hand.chain_anew(last - 2)


def change_places(hand: Hand) -> None:
    for seq, to in ((4, 9_999), (5, 4), (9_999, 5)):
        hand.run("UPDATE audit_event SET seq = :to WHERE seq = :seq", seq=seq, to=to)


def change_places_and_chain_anew(hand: Hand) -> None:
    change_places(hand)
    hand.chain_anew(4)


def put_practice_in(hand: Hand) -> None:
    copied = "version_id, header, enc_cek, iv, ct, sig, receipt, carrier_id, force_id, unit_id, received_at, epoch"
    chosen = f"SELECT 'f', 'f', 999, {copied} FROM practice LIMIT 1"
    hand.run(f"INSERT INTO practice (envelope_sha256, slot, seq, {copied}) {chosen}")


DELETE_RECORD = (
    "DELETE FROM version WHERE version_id = :version",
    "DELETE FROM intake_key WHERE envelope_sha256 = :envelope",
    "DELETE FROM intake WHERE envelope_sha256 = :envelope",
)


def delete_a_record_and_its_event_and_chain_anew(hand: Hand) -> None:
    gone = hand.number("SELECT seq FROM intake WHERE envelope_sha256 = :envelope")
    doing(*DELETE_RECORD)(hand)
    hand.run("DELETE FROM audit_event WHERE seq = :gone", gone=gone)
    for later in range(gone + 1, hand.number("SELECT max(seq) FROM audit_event") + 1):
        for table in ("audit_event", "intake", "version"):
            hand.run(f"UPDATE {table} SET seq = :to WHERE seq = :seq", to=later - 1, seq=later)
    hand.chain_anew(gone)


def put_a_record_in(hand: Hand) -> None:
    own = ("envelope_sha256", "slot", "seq")
    copied = ", ".join(column.name for column in Intake.__table__.columns if column.name not in own)
    hand.run(
        f"INSERT INTO intake (envelope_sha256, slot, seq, {copied}) "
        f"SELECT :new, :new, 9999, {copied} FROM intake WHERE envelope_sha256 = :envelope",
        new="f" * 64,
    )


def of_record(change: str) -> Do:
    """A change of the plain record's row."""
    return doing(f"UPDATE intake SET {change} WHERE envelope_sha256 = :envelope")


def of_version(change: str) -> Do:
    """A change of the plain record's version."""
    return doing(f"UPDATE version SET {change} WHERE version_id = :version")


RESTRICT_SOMEBODY_ELSES = (
    "INSERT INTO restriction (envelope_sha256, record_id, author_id, force_id, at) "
    "SELECT envelope_sha256, record_id, author_id, force_id, received_at FROM intake WHERE envelope_sha256 = :envelope"
)
LET_IN = (
    "INSERT INTO record_access (envelope_sha256, person_id, added_at) "
    "SELECT envelope_sha256, :ivor, added_at FROM record_access WHERE envelope_sha256 = :restricted"
)
LONG_AGO = "'2020-01-01 00:00:00+00:00'"

TAMPERINGS: dict[str, Tampering] = {
    # the trail itself
    "an event was edited": Tampering(
        doing("UPDATE audit_event SET action = 'x' WHERE seq = 4"), "event 4 was changed", "trail"
    ),
    "an event was deleted": Tampering(doing("DELETE FROM audit_event WHERE seq = 4"), "event 4 is missing", "trail"),
    "two events changed places": Tampering(change_places, "event 4 does not follow event 3", "trail"),
    "two events changed places and all was chained anew": Tampering(
        change_places_and_chain_anew, "was written anew", "heads"
    ),
    "the last one was cut off": Tampering(
        doing("DELETE FROM audit_event WHERE seq = (SELECT max(seq) FROM audit_event)"), "was cut off", "heads"
    ),
    "the last twenty were cut off": Tampering(
        doing("DELETE FROM audit_event WHERE seq > (SELECT max(seq) - 20 FROM audit_event)"), "was cut off", "heads"
    ),
    "one was edited and all chained anew": Tampering(edit_and_chain_anew, "was written anew", "heads"),
    "the last were edited and chained anew": Tampering(edit_the_last_and_chain_them_anew, "was written anew", "heads"),
    # records
    "a record was deleted": Tampering(doing(*DELETE_RECORD), "was received and is gone", "received"),
    "a record and its event were deleted and all chained anew": Tampering(
        delete_a_record_and_its_event_and_chain_anew, "was cut off", "heads"
    ),
    "a record was put in": Tampering(put_a_record_in, "no event says that it was received", "received"),
    "a record was given to another author": Tampering(
        of_record("author_id = :ben"), "is not as it was received: actor_id", "received"
    ),
    "a record was given to another force": Tampering(
        of_record("force_id = :other_force"), "is not as it was received: force_id", "received"
    ),
    "an officer's record was made a call handler's": Tampering(
        of_record("from_call_handler = true"), "is not as it was received: from_call_handler", "received"
    ),
    "a mark was taken off a record": Tampering(
        doing("UPDATE intake SET account_closed_at = NULL WHERE envelope_sha256 = :after_closing"),
        "is not as it was received: account_closed_at",
        "received",
    ),
    "a record was given another id": Tampering(
        of_record("record_id = :restricted_record"), "is not as it was received: record_id", "received"
    ),
    # envelopes
    "an envelope was overwritten": Tampering(of_record("ct = :junk"), "are not the bytes that came", "envelope"),
    "a header was overwritten": Tampering(
        of_record('header = replace(header, \'"build":"simulator"\', \'"build":"another"\')'),
        "are not the bytes that came",
        "envelope",
    ),
    "a signature was overwritten": Tampering(of_record("sig = :junk"), "are not the bytes that came", "envelope"),
    "a content key was overwritten": Tampering(
        doing("UPDATE intake_key SET enc_cek = :junk WHERE envelope_sha256 = :envelope"),
        "are not the bytes that came",
        "envelope",
    ),
    "a content key was deleted": Tampering(
        doing("DELETE FROM intake_key WHERE envelope_sha256 = :envelope"), "its content key is gone", "envelope"
    ),
    # receipts
    "a receipt was overwritten": Tampering(of_record("receipt = :junk"), "its receipt cannot be read", "receipt"),
    "a receipt was exchanged": Tampering(
        of_record("receipt = (SELECT receipt FROM intake WHERE envelope_sha256 = :restricted)"),
        "its receipt says something else",
        "receipt",
    ),
    "the time a record came was changed": Tampering(
        of_record(f"received_at = {LONG_AGO}"), "its receipt says something else: received_at", "receipt"
    ),
    "a receipt was forged": Tampering(
        of_record("receipt = :forged"), "its receipt was not signed by this server", "receipt"
    ),
    # what is shown of them
    "a version was deleted": Tampering(
        doing("DELETE FROM version WHERE version_id = :version"), "stands in no list", "version"
    ),
    "a version was given to another unit": Tampering(
        of_version("unit_id = :other_unit"), "is not what was received: unit_id", "version"
    ),
    "a version was dated": Tampering(
        of_version(f"claimed_at = {LONG_AGO}"), "is not what was received: claimed_at", "version"
    ),
    "a version's results were overwritten": Tampering(
        of_version("covered = :junk"), "what was made of it does not open", "version"
    ),
    "a danger was taken out of the lists": Tampering(
        of_version("radio_now = 7"), "stands elsewhere in the lists than what was made of it says: radio_now", "version"
    ),
    "a difference from the phone's findings was put in": Tampering(
        of_version("differs = NOT differs"), "than what was made of it says: differs", "version"
    ),
    "a record and its version were given to another unit": Tampering(
        doing(
            "UPDATE intake SET unit_id = :other_unit WHERE envelope_sha256 = :envelope",
            "UPDATE version SET unit_id = :other_unit WHERE version_id = :version",
        ),
        "is not as it was received: unit_id",
        "received",
    ),
    "what waits was put away": Tampering(
        doing("UPDATE quarantine SET left_at = since, left_how = 'came_right'"), "stands in no list", "version"
    ),
    "a call was taken off its number": Tampering(
        doing("DELETE FROM call WHERE version_id = :call"), "is not found by its number", "version"
    ),
    "a call was put under another number": Tampering(
        doing("UPDATE call SET ref_mac = :other_number WHERE version_id = :call"),
        "is not found by its number",
        "version",
    ),
    "an officer's record was put under a call's number": Tampering(
        doing(
            "INSERT INTO call (version_id, record_id, force_id, unit_id, ref_mac, seq) "
            "SELECT :version, record_id, force_id, unit_id, ref_mac, 0 FROM call WHERE version_id = :call"
        ),
        "is found by a number that is not its own",
        "version",
    ),
    # the list of them
    "a record's row was deleted": Tampering(
        doing(
            "DELETE FROM record_point WHERE record_id IN (SELECT record_id FROM version WHERE version_id = :version)",
            "DELETE FROM record_place WHERE record_id IN (SELECT record_id FROM version WHERE version_id = :version)",
            "DELETE FROM record WHERE record_id IN (SELECT record_id FROM version WHERE version_id = :version)",
        ),
        "is in no list: its row is gone",
        "rows",
    ),
    "a record was put at the end of its list": Tampering(
        doing("UPDATE record SET urgency = 0, seq = -1"), "is not as its versions make it: urgency, seq", "rows"
    ),
    "a danger that nobody was told of was put behind the others": Tampering(
        doing(
            "UPDATE record SET danger_mac = 'elsewhere'",
            "UPDATE record_place SET danger_mac = 'elsewhere'",
        ),
        "stands elsewhere in the order of danger than what was made of it says",
        "rows",
    ),
    "a record was taken out of a unit's list": Tampering(
        doing(
            "DELETE FROM record_place WHERE record_id IN (SELECT record_id FROM version WHERE version_id = :version)"
            " AND place_id <> force_id"
        ),
        "does not stand in the lists of its units and forces",
        "rows",
    ),
    "a record was put into a list of what is still open": Tampering(
        doing(
            "INSERT INTO record_point (record_id, place_id, point_mac, force_id, is_open, seq) "
            "SELECT record_id, force_id, 'elsewhere', force_id, is_open, seq FROM record"
        ),
        "does not stand in the lists of what is still open by what its row says is",
        "rows",
    ),
    "a record was put among the dates where none of its clocks ends": Tampering(
        doing(
            "INSERT INTO record_clock (record_id, due_on, is_open) "
            "SELECT record_id, '2099-01-01', is_open FROM version JOIN record USING (record_id) "
            "WHERE version_id = :version"
        ),
        "does not stand among the dates by those of its clocks",
        "rows",
    ),
    "a row was put in that is no record": Tampering(
        doing(
            "INSERT INTO record (record_id, author_id, force_id, unit_id, kind, versions, heads, radio_now, sergeant, "
            "is_so_far, differs, is_restricted, urgency, seq, changed_at, made_at) "
            "SELECT 'no-record', author_id, force_id, unit_id, kind, 1, 1, 1, 0, is_so_far, differs, is_restricted, 2, "
            "9999, changed_at, made_at FROM record LIMIT 1"
        ),
        "there is no such record: no-record",
        "rows",
    ),
    # who may see them
    "a restriction was lifted": Tampering(
        doing(
            "DELETE FROM record_access WHERE envelope_sha256 = :restricted",
            "DELETE FROM restriction WHERE envelope_sha256 = :restricted",
        ),
        "was restricted and is not any more",
        "restrictions",
    ),
    "a restriction was given to another author": Tampering(
        doing("UPDATE restriction SET author_id = :ben"), "is not as it was set: author_id", "restrictions"
    ),
    "a restriction was put in": Tampering(
        doing(RESTRICT_SOMEBODY_ELSES), "no event says that it was restricted", "restrictions"
    ),
    "somebody was put on a record's list": Tampering(
        doing(LET_IN), "no event says that they were added", "restrictions"
    ),
    "a reader was taken off": Tampering(
        doing("DELETE FROM record_access"), "was let in and is not on the list any more", "restrictions"
    ),
    "somebody was put on the named list": Tampering(
        doing("INSERT INTO on_named_list (person_id, force_id) SELECT id, force_id FROM person WHERE id = :ivor"),
        "no event says that they were put there",
        "people",
    ),
    "somebody was taken off the named list": Tampering(
        doing("DELETE FROM on_named_list"), "was put on the named list and is not on it", "people"
    ),
    "what one administrator asked for was written down as another's": Tampering(
        doing("UPDATE access_asked SET asked_by = :dev"), "no event says that", "people"
    ),
    "what nobody asked for was let wait": Tampering(
        doing(
            "INSERT INTO access_asked (person_id, what, asked_by, asked_at) "
            "SELECT :ben, 'auditor', asked_by, asked_at FROM access_asked"
        ),
        "auditor waits, and no event says that",
        "people",
    ),
    "a force was let give alone again": Tampering(
        doing("UPDATE force SET two_administrators_since = NULL"), "has two administrators, and one alone", "people"
    ),
    "a closed account was opened": Tampering(
        doing("UPDATE person SET disabled_at = NULL WHERE id = :hana"), "was closed and is open", "people"
    ),
    "somebody was given a role": Tampering(
        doing("INSERT INTO person_role (person_id, role_name) VALUES (:ben, 'coordinator')"),
        "has the roles coordinator, officer, and was given officer",
        "people",
    ),
    "a role was taken from somebody": Tampering(
        doing("DELETE FROM person_role WHERE person_id = :chloe"), "has the roles none, and was given", "people"
    ),
    "somebody was put into another unit": Tampering(
        doing("UPDATE person SET unit_id = :other_unit WHERE id = :chloe"), "and was put into", "people"
    ),
    "somebody was put in": Tampering(
        doing(
            "INSERT INTO person (id, force_id, unit_id, name, sign_in_name) "
            "SELECT 'another-self', force_id, unit_id, name, 'another' FROM person WHERE id = :ivor"
        ),
        "no event says that they were added",
        "people",
    ),
    "a unit was merged": Tampering(
        doing("UPDATE unit SET closed_at = (SELECT max(at) FROM audit_event), merged_into_id = :other_unit"),
        "is merged into",
        "people",
    ),
    "somebody was given a passkey": Tampering(
        doing(
            "INSERT INTO passkey (id, person_id, credential_id, public_key, sign_count, synced, name, added_at) "
            "SELECT 'another', :chloe, 'another', public_key, 0, synced, name, added_at FROM passkey"
        ),
        "no event says that they made it",
        "people",
    ),
    "a passkey's key was exchanged": Tampering(
        doing("UPDATE passkey SET public_key = :junk"), "no event says that they made it", "people"
    ),
    "a passkey was deleted": Tampering(doing("DELETE FROM passkey"), "is gone, and nobody removed it", "people"),
    "somebody's codes were turned off": Tampering(
        doing("DELETE FROM second_factor"), "turned on codes, and has none", "people"
    ),
    "an author key was exchanged": Tampering(
        doing("UPDATE author_key SET person_id = :ben WHERE person_id = :asha"),
        "was enrolled for somebody else",
        "people",
    ),
    "an author key was deleted": Tampering(
        doing("DELETE FROM author_key WHERE person_id = :asha"), "was enrolled and is gone", "people"
    ),
    "an author key was put in": Tampering(
        doing(
            "INSERT INTO author_key (key_id, person_id, device_id, spki, enrolled_at) "
            "SELECT 'another-key', :ben, device_id, spki, enrolled_at FROM author_key WHERE person_id = :asha"
        ),
        "no event says that it was enrolled",
        "people",
    ),
}


TRAINING: dict[str, Tampering] = {
    "an event was edited": Tampering(
        doing("UPDATE training_event SET action = 'x' WHERE seq = 1"), "event 1 was changed", "trail"
    ),
    "an event was deleted": Tampering(doing("DELETE FROM training_event WHERE seq = 1"), "event 1 is missing", "trail"),
    "the last were cut off": Tampering(doing("DELETE FROM training_event WHERE seq > 1"), "was cut off", "heads"),
    "practice was deleted": Tampering(doing("DELETE FROM practice"), "was received and is gone", "practice"),
    "practice was put in": Tampering(
        put_practice_in,
        "no event says that it was received",
        "practice",
    ),
    "practice was overwritten": Tampering(
        doing("UPDATE practice SET ct = :junk"), "are not the bytes that came", "practice"
    ),
    "practice was given to somebody else": Tampering(
        doing("UPDATE practice SET author_id = :ben"), "is not as it was received: actor_id", "practice"
    ),
    "a receipt was forged": Tampering(
        doing("UPDATE practice SET receipt = :forged_practice WHERE envelope_sha256 = :practice"),
        "its receipt was not signed by this server",
        "practice",
    ),
}
"""The same for the training realm."""


def tamper(url: str, how: Do, ids: Ids) -> None:
    """Do one of these to the database at an address, and leave its triggers as they were."""
    engine = create_engine(url)
    with engine.begin() as connection:
        off, on = _triggers(connection)
        for statement in off:
            connection.execute(text(statement))
        how(Hand(connection, ids))
        for statement in on:
            connection.execute(text(statement))
    engine.dispose()


def _triggers(connection: Connection) -> tuple[list[str], list[str]]:
    if connection.dialect.name != "sqlite":
        return ["SET session_replication_role = replica"], ["SET session_replication_role = origin"]
    found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).fetchall()
    return [f"DROP TRIGGER {name}" for name, _sql in found], [sql for _name, sql in found]
