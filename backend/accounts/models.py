"""Who there is: forces, units, people, their roles and sign-ins, and the keys their phones sign with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.core.columns import ID_LENGTH, IdKey, Moment
from backend.core.database import Base

person_role = Table(
    "person_role",
    Base.metadata,
    Column("person_id", String(ID_LENGTH), ForeignKey("person.id"), primary_key=True),
    Column("role_name", String(40), ForeignKey("role.name"), primary_key=True),
)


class Force(Base):
    """A police force. `two_administrators_since`: since when it has had two, None where it never had; it stays, whoever
    goes (service/two_people.py).
    """

    __tablename__ = "force"

    id: Mapped[IdKey]
    name: Mapped[str] = mapped_column(String(120), unique=True)
    short: Mapped[str] = mapped_column(String(20))
    two_administrators_since: Mapped[datetime | None] = mapped_column(Moment)


class Unit(Base):
    """A team within a force; its supervisor reads what its people have sent. A closed one has nobody in it; one that
    was merged (`merged_into_id`, always an open unit) is closed too. Its name stands on in what was written there.
    `sees_calls`: the force names it for calls (backend/records/visibility/reasons.py).
    """

    __tablename__ = "unit"
    __table_args__ = (UniqueConstraint("force_id", "name"),)

    id: Mapped[IdKey]
    force_id: Mapped[str] = mapped_column(ForeignKey("force.id"))
    name: Mapped[str] = mapped_column(String(120))
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    merged_into_id: Mapped[str | None] = mapped_column(ForeignKey("unit.id"), index=True)
    sees_calls: Mapped[bool] = mapped_column(server_default=false())


class Role(Base):
    """A role as data: which routes it opens is said by their access marks."""

    __tablename__ = "role"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    title: Mapped[str] = mapped_column(String(80))
    what: Mapped[str] = mapped_column(Text)


class Person(Base):
    """A person of a force. Without `password_hash` they have not joined; with `disabled_at` they are out at once."""

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("sign_in_name = lower(sign_in_name)", name="sign_in_name_is_lower_case"),
        Index("ix_person_force_id_name", "force_id", "name"),
    )

    id: Mapped[IdKey]
    force_id: Mapped[str] = mapped_column(ForeignKey("force.id"), index=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    sign_in_name: Mapped[str] = mapped_column(String(80), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    disabled_at: Mapped[datetime | None] = mapped_column(Moment)

    force: Mapped[Force] = relationship(lazy="joined", innerjoin=True)
    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=True)
    roles: Mapped[list[Role]] = relationship(secondary=person_role, order_by="Role.name", lazy="selectin")

    is_authenticated = True  # what flask-login asks of whoever it is given
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        """The person's id, under the name flask-login asks for."""
        return self.id

    def holds(self, role_names: Iterable[str]) -> bool:
        """Whether the person has any of these roles."""
        return not self.role_names.isdisjoint(role_names)

    @property
    def known_names(self) -> tuple[str, ...]:
        """What anybody can find out about how they are called; no password may be made of it."""
        return (self.name, self.sign_in_name, self.unit.name, self.force.name, self.force.short)

    @property
    def role_names(self) -> frozenset[str]:
        """The names of the person's roles."""
        return frozenset(role.name for role in self.roles)


class OnNamedList(Base):
    """A person who may see a force's records restricted because the suspect may be police. Never a role or a unit."""

    __tablename__ = "on_named_list"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    force_id: Mapped[str] = mapped_column(ForeignKey("force.id"), primary_key=True)


class Session(Base):
    """One sign-in. Only the token's digest is kept. `reading_until`: till when it may read what is somebody's, None
    while that is closed; `challenge`: the one-use number its phone may sign to open it again, till `challenge_until`.
    `proved_at`: when somebody last showed in it who they are, by what no phone says by itself (service/reading.py).
    `directory_asked_at`: when the force's directory last said that it stands, None where it did not let them in;
    `directory_answered_at`: when it last answered for it, which stays while it is silent; `directory_refresh`: with
    what it is asked again, encrypted under the token, which is not here. `ended_how`: a code of ended.py;
    `seen_on`: in which browser (seen_on.py).
    """

    __tablename__ = "session"

    token_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    last_seen_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_how: Mapped[str | None] = mapped_column(String(20))
    seen_on: Mapped[str | None] = mapped_column(String(60))
    reading_until: Mapped[datetime | None] = mapped_column(Moment)
    challenge: Mapped[str | None] = mapped_column(String(43))
    challenge_until: Mapped[datetime | None] = mapped_column(Moment)
    proved_at: Mapped[datetime | None] = mapped_column(Moment)
    directory_asked_at: Mapped[datetime | None] = mapped_column(Moment)
    directory_answered_at: Mapped[datetime | None] = mapped_column(Moment)
    directory_refresh: Mapped[bytes | None] = mapped_column(LargeBinary)

    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)


class DeskHalf(Base):
    """The half of a key that one sign-in at a shared desk is given (service/shared_desk.py). `id`: by which the browser
    knows it; `covered`: 32 bytes, encrypted under the token, which is not here; `until`: till when it is given while
    reading is closed.
    """

    __tablename__ = "desk_half"

    token_sha256: Mapped[str] = mapped_column(ForeignKey("session.token_sha256"), primary_key=True)
    id: Mapped[str] = mapped_column(String(ID_LENGTH))
    covered: Mapped[bytes] = mapped_column(LargeBinary)
    until: Mapped[datetime] = mapped_column(Moment)


class DirectoryIdentity(Base):
    """Whom a force's directory means by a subject. `(issuer, subject)` is who they are; names there change hands."""

    __tablename__ = "directory_identity"

    issuer: Mapped[str] = mapped_column(String(255), primary_key=True)
    subject: Mapped[str] = mapped_column(String(255), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), unique=True)
    known_since: Mapped[datetime] = mapped_column(Moment)


class ProvisionedPerson(Base):
    """Somebody of whom the force's directory has told by itself (SCIM), as it told; `removed_at`: it does no more."""

    __tablename__ = "provisioned_person"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    external_id: Mapped[str | None] = mapped_column(String(255))
    display_name: Mapped[str | None] = mapped_column(String(255))
    department: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool | None]
    made_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    removed_at: Mapped[datetime | None] = mapped_column(Moment)


class DirectoryTry(Base):
    """A sign-in that is under way at the directory: used once, within ten minutes, in the browser that began it.
    `purpose`: sign_in, join or reading; `person_id`: who was signed in when it began, where somebody was.
    """

    __tablename__ = "directory_try"

    state_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    browser_sha256: Mapped[str] = mapped_column(String(64))
    purpose: Mapped[str] = mapped_column(String(10))
    nonce: Mapped[str] = mapped_column(String(43))
    verifier: Mapped[str] = mapped_column(String(64))
    next: Mapped[str] = mapped_column(String(500))
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    begun_at: Mapped[datetime] = mapped_column(Moment, index=True)


class KnownDevice(Base):
    """A device on which a person has signed in. Only the digest of its number is kept."""

    __tablename__ = "known_device"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    device_sha256: Mapped[str] = mapped_column(String(64), primary_key=True, index=True)
    used_at: Mapped[datetime] = mapped_column(Moment)


class JoiningCode(Base):
    """The one-time code with which a person sets a password."""

    __tablename__ = "joining_code"

    code_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class SetupCode(Base):
    """The one-time code that makes the first person of an empty install."""

    __tablename__ = "setup_code"

    code_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    made_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class AuthorKey(Base):
    """The public key one person's vault on one phone signs with. `spki` is its SubjectPublicKeyInfo in b64.
    `proved_at`: when its owner showed that it is theirs; until then it opens nothing, and what it signs waits.
    """

    __tablename__ = "author_key"

    key_id: Mapped[str] = mapped_column(String(22), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    device_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    spki: Mapped[str] = mapped_column(String(200))
    enrolled_at: Mapped[datetime] = mapped_column(Moment)
    proved_at: Mapped[datetime | None] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
