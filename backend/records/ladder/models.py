"""What is due, whom it was shown to, and the heartbeat of what shows it. What it is about stands there as a keyed hash:
a copy of the database must not tell whose suspect is out.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import ID_LENGTH, IdKey, Moment
from backend.core.database import Base

MAC_LENGTH = 64
STATE_LENGTH = 10


class Due(Base):
    """One thing of one record that somebody is to take. `rule_mac`: by which rule of the ladder, `about_mac`: and about
    what (a call-in as it was lit, a version), as keyed hashes. `state`: waiting, taken or settled. `at`: when the loop
    looks at it next; `step`: the step that goes out then; `shown`: how often one went out. `is_missed`: the last step
    went out, or nobody was on duty, and nobody took it. `is_risen`: it came to the duty inspector's step (risen.py).
    """

    __tablename__ = "due"
    __table_args__ = (
        Index("uq_due_about", "record_id", "about_mac", unique=True),
        Index("ix_due_state_at", "state", "at"),
        Index("ix_due_missed", "force_id", "state", "is_missed", "since"),
        Index("ix_due_author", "author_id", "state", "is_missed", "since"),
        Index("ix_due_taken_by", "taken_by"),
        Index("ix_due_risen", "force_id", "is_risen", "state"),
    )

    id: Mapped[IdKey]
    record_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    author_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    force_id: Mapped[str] = mapped_column(ForeignKey("force.id"))
    rule_mac: Mapped[str] = mapped_column(String(MAC_LENGTH))
    about_mac: Mapped[str] = mapped_column(String(MAC_LENGTH))
    since: Mapped[datetime] = mapped_column(Moment)
    at: Mapped[datetime] = mapped_column(Moment)
    step: Mapped[int]
    shown: Mapped[int]
    is_missed: Mapped[bool]
    is_risen: Mapped[bool] = mapped_column(server_default=false())
    state: Mapped[str] = mapped_column(String(STATE_LENGTH))
    taken_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    taken_at: Mapped[datetime | None] = mapped_column(Moment)
    settled_at: Mapped[datetime | None] = mapped_column(Moment)


class Bundle(Base):
    """What one person is shown at once. `state` is that of its mail: list_only (none goes out: no address, no server,
    or more than a tour's limit), to_send, sending, sent, refused, unknown (the connection broke where nobody can tell
    whether it went: it is not sent again).
    """

    __tablename__ = "bundle"
    __table_args__ = (
        Index("ix_bundle_state_next", "state", "next_at"),
        Index("ix_bundle_person_made", "person_id", "made_at"),
    )

    id: Mapped[IdKey]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    force_id: Mapped[str] = mapped_column(ForeignKey("force.id"))
    made_at: Mapped[datetime] = mapped_column(Moment)
    state: Mapped[str] = mapped_column(String(STATE_LENGTH))
    is_over_limit: Mapped[bool]
    tries: Mapped[int]
    next_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class BundlePush(Base):
    """The push of a bundle to one browser that agreed (backend/accounts/push), which may have ended since. `state`: as
    of a bundle's mail; gone: its push service knows no such browser.
    """

    __tablename__ = "bundle_push"
    __table_args__ = (
        Index("ix_bundle_push_state_next", "state", "next_at"),
        Index("ix_bundle_push_subscription", "subscription_id", "state"),
    )

    bundle_id: Mapped[str] = mapped_column(ForeignKey("bundle.id"), primary_key=True)
    subscription_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    state: Mapped[str] = mapped_column(String(STATE_LENGTH))
    tries: Mapped[int]
    next_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class BundleLine(Base):
    """One thing in a bundle: that a person was shown what is due, at which step, when."""

    __tablename__ = "bundle_line"
    __table_args__ = (
        Index("ix_bundle_line_due_id", "due_id", "person_id"),
        Index("ix_bundle_line_person", "person_id", "due_id"),
        Index("ix_bundle_line_record_id", "record_id"),
    )

    bundle_id: Mapped[str] = mapped_column(ForeignKey("bundle.id"), primary_key=True)
    due_id: Mapped[str] = mapped_column(ForeignKey("due.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    record_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    step: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment)


class Heartbeat(Base):
    """When a part of the server that nobody watches was last alive."""

    __tablename__ = "heartbeat"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)


class Silence(Base):
    """A unit that usually sends and from which nothing has come, as long as that is so."""

    __tablename__ = "silence"

    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    force_id: Mapped[str] = mapped_column(ForeignKey("force.id"), index=True)
    noticed_at: Mapped[datetime] = mapped_column(Moment)
