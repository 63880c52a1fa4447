"""What was received and what was made of it. Nothing a victim or officer said stands here in clear: bodies stay
sealed in their envelopes, and what the rules made of them is encrypted with the ring's key at rest.

`intake`, `version`, `restriction` and `call` are append-only (triggers in revisions 0002 and 0003). `intake_key` is the
one thing disposal may delete.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, false
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import ID_LENGTH, Moment
from backend.core.database import Base
from backend.rules.record_kinds import RecordKind

SHA256_HEX = 64
SLOT_LENGTH = 70


class Intake(Base):
    """One envelope as it came, and the receipt that was given for it.

    `slot` is the version id for the first envelope of a proven author, else `q:<hash>`: so an id used twice, an author
    not proven, or a key not yet shown to be theirs, is kept under its own hash and takes nobody's place. `reason` is
    why its disposition is `quarantined`, else null. Force and unit are the author's when it was received; the carrier's
    where the author is not proven. The receipt's number is the pair of `epoch` and `seq`. `received_at` is when it
    first came: what a restored server lacked and was given again has the receipt it had before in `earlier_receipt`,
    and the moment of that in `given_again_at`.

    In what standing its author was when it was received is noted here, for it may be another tomorrow:
    `from_call_handler` (only what a call handler wrote is found by an incident number), `account_closed_at` and
    `key_taken_back_at` (since when, where it was received after that).
    """

    __tablename__ = "intake"
    __table_args__ = (Index("uq_intake_epoch_seq", "epoch", "seq", unique=True),)

    envelope_sha256: Mapped[str] = mapped_column(String(SHA256_HEX), primary_key=True)
    slot: Mapped[str] = mapped_column(String(SLOT_LENGTH), unique=True)
    epoch: Mapped[int] = mapped_column(server_default="1")
    seq: Mapped[int] = mapped_column(unique=True)
    version_id: Mapped[str] = mapped_column(String(ID_LENGTH), index=True)
    record_id: Mapped[str] = mapped_column(String(ID_LENGTH), index=True)
    header: Mapped[str] = mapped_column(String(2000))
    iv: Mapped[bytes] = mapped_column(LargeBinary)
    ct: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    sig: Mapped[bytes] = mapped_column(LargeBinary)
    receipt: Mapped[bytes] = mapped_column(LargeBinary)
    disposition: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str | None] = mapped_column(String(40))
    author_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    carrier_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    force_id: Mapped[str] = mapped_column(ForeignKey("force.id"))
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    received_at: Mapped[datetime] = mapped_column(Moment)
    earlier_receipt: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    given_again_at: Mapped[datetime | None] = mapped_column(Moment)
    from_call_handler: Mapped[bool] = mapped_column(server_default=false())
    account_closed_at: Mapped[datetime | None] = mapped_column(Moment)
    key_taken_back_at: Mapped[datetime | None] = mapped_column(Moment)


class IntakeKey(Base):
    """An envelope's sealed content key, apart so that it can be destroyed: then nobody opens the envelope again."""

    __tablename__ = "intake_key"

    envelope_sha256: Mapped[str] = mapped_column(ForeignKey("intake.envelope_sha256"), primary_key=True)
    enc_cek: Mapped[bytes] = mapped_column(LargeBinary)


class Version(Base):
    """One version of a record, projected from its envelope. `covered` holds incident number and both evaluations,
    encrypted.

    `claimed_at` and `clock_offset_s` (seconds) are the device's claim; order is by `seq`. `radio_now` and
    `sergeant` count the call-ins lit by the server's own evaluation.
    """

    __tablename__ = "version"
    __table_args__ = (Index("ix_version_received", "received_at", "unit_id"),)

    version_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    envelope_sha256: Mapped[str] = mapped_column(ForeignKey("intake.envelope_sha256"), unique=True)
    record_id: Mapped[str] = mapped_column(String(ID_LENGTH), index=True)
    parent: Mapped[str | None] = mapped_column(ForeignKey("version.version_id"), index=True)
    seq: Mapped[int] = mapped_column(unique=True)
    author_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    carrier_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    force_id: Mapped[str] = mapped_column(ForeignKey("force.id"), index=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"), index=True)
    kind: Mapped[RecordKind] = mapped_column(String(20))
    as_of: Mapped[str] = mapped_column(String(10))
    sent_as: Mapped[str] = mapped_column(String(20))
    claimed_at: Mapped[datetime] = mapped_column(Moment)
    clock_offset_s: Mapped[int] = mapped_column(BigInteger)
    received_at: Mapped[datetime] = mapped_column(Moment)
    pack_id: Mapped[str] = mapped_column(String(32))
    build: Mapped[str] = mapped_column(String(64))
    radio_now: Mapped[int]
    sergeant: Mapped[int]
    differs: Mapped[bool]
    covered: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class Call(Base):
    """Where a version of a call handler's record is found by its incident number, which stands here only as a keyed
    hash (backend/records/calls.py): a copy of the database names no incident.
    """

    __tablename__ = "call"
    __table_args__ = (Index("ix_call_came", "force_id", "seq", "record_id"),)

    version_id: Mapped[str] = mapped_column(ForeignKey("version.version_id"), primary_key=True)
    record_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    force_id: Mapped[str] = mapped_column(ForeignKey("force.id"))
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    ref_mac: Mapped[str] = mapped_column(String(SHA256_HEX), index=True)
    seq: Mapped[int]


class CallCode(Base):
    """A code that opens one call record once, for somebody of its force. Only its hash stands here."""

    __tablename__ = "call_code"

    code_sha256: Mapped[str] = mapped_column(String(SHA256_HEX), primary_key=True)
    record_id: Mapped[str] = mapped_column(String(ID_LENGTH), index=True)
    force_id: Mapped[str] = mapped_column(ForeignKey("force.id"))
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    ref_mac: Mapped[str] = mapped_column(String(SHA256_HEX))
    made_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class Quarantine(Base):
    """An envelope that waits for a person. It is never dropped; with `left_at` it waits no longer, and `left_how`
    says why.
    """

    __tablename__ = "quarantine"

    envelope_sha256: Mapped[str] = mapped_column(ForeignKey("intake.envelope_sha256"), primary_key=True)
    reason: Mapped[str] = mapped_column(String(40))
    since: Mapped[datetime] = mapped_column(Moment)
    left_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    left_how: Mapped[str | None] = mapped_column(String(40))


class Restriction(Base):
    """An envelope whose police-link answer restricts: from then on its author's record exists for named people only.

    It counts for versions by the same author: nobody else can make a record vanish by naming its id. Its envelope may
    not be here: after a restore the restriction is back at once, and the envelope when its phone gives it again.
    """

    __tablename__ = "restriction"

    envelope_sha256: Mapped[str] = mapped_column(String(SHA256_HEX), primary_key=True)
    record_id: Mapped[str] = mapped_column(String(ID_LENGTH), index=True)
    author_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    force_id: Mapped[str] = mapped_column(ForeignKey("force.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class RecordAccess(Base):
    """A named person whom one restriction lets see what it restricts: its author's record, and nobody else's.

    By restriction and not by record id: whoever knows an id could else restrict "it", and so put the list of their
    own force, or today's, on a record of somebody else's.
    """

    __tablename__ = "record_access"

    envelope_sha256: Mapped[str] = mapped_column(ForeignKey("restriction.envelope_sha256"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    added_at: Mapped[datetime] = mapped_column(Moment)


class ServerEpoch(Base):
    """How often this server has been restored from a backup, plus one: the largest number counts."""

    __tablename__ = "server_epoch"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    since: Mapped[datetime] = mapped_column(Moment)
