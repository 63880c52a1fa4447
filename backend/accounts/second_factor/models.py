"""What is asked beside a password: codes of an app, passkeys; what waits for one, and who has asked that one go."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.columns import IdKey, Moment
from backend.core.database import Base


class SecondFactor(Base):
    """The codes of an app on somebody's phone (TOTP). `covered`: its secret, encrypted at rest; `last_step`: the last
    step whose code was used, so that none is used twice.
    """

    __tablename__ = "second_factor"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    covered: Mapped[bytes] = mapped_column(LargeBinary)
    since: Mapped[datetime] = mapped_column(Moment)
    last_step: Mapped[int]


class Passkey(Base):
    """A passkey (WebAuthn): `credential_id` is what the authenticator calls it, b64; `public_key` in COSE's form.
    `sign_count`: how often it says it has signed, 0 where it does not count; `synced`: its maker may keep it in several
    places.
    """

    __tablename__ = "passkey"

    id: Mapped[IdKey]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    credential_id: Mapped[str] = mapped_column(String(1400), unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(BigInteger)
    synced: Mapped[bool]
    name: Mapped[str] = mapped_column(String(60))
    added_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class PasskeyTry(Base):
    """A number that an authenticator is to sign: once, within five minutes, in the browser that asked for it.
    `purpose`: sign_in, add or reading; `person_id`: who was signed in when it was asked for, where somebody was.
    """

    __tablename__ = "passkey_try"

    browser_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    challenge: Mapped[str] = mapped_column(String(43))
    purpose: Mapped[str] = mapped_column(String(10))
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    begun_at: Mapped[datetime] = mapped_column(Moment, index=True)


class SecondFactorRemoval(Base):
    """An administrator has asked that all of somebody's second factors be removed; another one does so."""

    __tablename__ = "second_factor_removal"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    asked_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime] = mapped_column(Moment)


class HalfSignIn(Base):
    """Somebody whose password was right and who has not shown a second factor yet. Only the token's digest is kept."""

    __tablename__ = "half_sign_in"

    token_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    begun_at: Mapped[datetime] = mapped_column(Moment, index=True)
    tries: Mapped[int]
