"""What phones have practised on their own: that it was done, never what was answered (that stays on the phone)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import ID_LENGTH, Moment
from backend.training.database import TrainingBase

SHA256_HEX = 64
KEY_ID_LENGTH = 22


class PracticeKey(TrainingBase):
    """The public key one person's practice on one phone signs with. `spki` is its SubjectPublicKeyInfo in b64."""

    __tablename__ = "practice_key"

    key_id: Mapped[str] = mapped_column(String(KEY_ID_LENGTH), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(ID_LENGTH), index=True)
    force_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    unit_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    device_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    spki: Mapped[str] = mapped_column(String(200))
    enrolled_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)


class Practice(TrainingBase):
    """One training envelope as it came, and the receipt that was given for it.

    `slot` is the version id for the first envelope of a proven author, else `q:<hash>`. `reason` is why it counts for
    nobody (its disposition is then `quarantined`), else null. Force and unit are the author's when it was received; the
    carrier's where the author is not proven. `epoch`, `earlier_receipt` and `given_again_at`: as the live intake has
    them (backend/records/models.py).
    """

    __tablename__ = "practice"
    __table_args__ = (Index("uq_practice_epoch_seq", "epoch", "seq", unique=True),)

    envelope_sha256: Mapped[str] = mapped_column(String(SHA256_HEX), primary_key=True)
    slot: Mapped[str] = mapped_column(String(70), unique=True)
    epoch: Mapped[int] = mapped_column(server_default="1")
    seq: Mapped[int] = mapped_column(unique=True)
    version_id: Mapped[str] = mapped_column(String(ID_LENGTH), index=True)
    header: Mapped[str] = mapped_column(String(2000))
    enc_cek: Mapped[bytes] = mapped_column(LargeBinary)
    iv: Mapped[bytes] = mapped_column(LargeBinary)
    ct: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    sig: Mapped[bytes] = mapped_column(LargeBinary)
    receipt: Mapped[bytes] = mapped_column(LargeBinary)
    reason: Mapped[str | None] = mapped_column(String(40))
    author_id: Mapped[str | None] = mapped_column(String(ID_LENGTH), index=True)
    carrier_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    force_id: Mapped[str] = mapped_column(String(ID_LENGTH), index=True)
    unit_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    received_at: Mapped[datetime] = mapped_column(Moment)
    earlier_receipt: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    given_again_at: Mapped[datetime | None] = mapped_column(Moment)


class TrainingEpoch(TrainingBase):
    """How often the training database has been restored from a backup, plus one: the largest number counts."""

    __tablename__ = "training_epoch"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    since: Mapped[datetime] = mapped_column(Moment)
