"""Queries and writes for sign-ins and known devices. Who may ask is decided above."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, exists, select, update
from sqlalchemy.dialects import postgresql, sqlite

from backend.accounts.ended import RESTORED
from backend.accounts.models import DeskHalf, KnownDevice, Person, Session
from backend.core.database import db, is_sqlite


def session(token_sha256: str) -> Session | None:
    """A sign-in by its token's digest, with its person."""
    return db.session.get(Session, token_sha256)


def set_seen(token_sha256: str, now: datetime) -> None:
    """Note that a sign-in was used."""
    db.session.execute(update(Session).where(Session.token_sha256 == token_sha256).values(last_seen_at=now))


def set_seen_on(token_sha256: str, seen_on: str) -> None:
    """Note in which browser a sign-in is."""
    db.session.execute(update(Session).where(Session.token_sha256 == token_sha256).values(seen_on=seen_on))


def prolong_reading(token_sha256: str, until: datetime, now: datetime) -> None:
    """Move the end of reading that is open; what is closed stays closed."""
    mine = (Session.token_sha256 == token_sha256, Session.reading_until > now)
    db.session.execute(update(Session).where(*mine).values(reading_until=until))


def open_reading(token_sha256: str, until: datetime, proved_at: datetime | None) -> None:
    """Open reading in a sign-in; `proved_at`: when somebody showed there who they are, None where that has ended."""
    opened = {"reading_until": until, "proved_at": proved_at}
    db.session.execute(update(Session).where(Session.token_sha256 == token_sha256).values(**opened))


def close_reading(token_sha256: str) -> None:
    """Close reading in a sign-in, end what was shown in it, and void the number that could open it."""
    closed = {"reading_until": None, "proved_at": None, "challenge": None, "challenge_until": None}
    db.session.execute(update(Session).where(Session.token_sha256 == token_sha256).values(**closed))


def set_challenge(token_sha256: str, challenge: str, until: datetime) -> None:
    """Give a sign-in the number its phone may sign."""
    given = {"challenge": challenge, "challenge_until": until}
    db.session.execute(update(Session).where(Session.token_sha256 == token_sha256).values(**given))


def take_challenge(token_sha256: str, challenge: str, now: datetime) -> bool:
    """Use up a sign-in's number: whether this was it, and still in time."""
    mine = (Session.token_sha256 == token_sha256, Session.challenge == challenge, Session.challenge_until > now)
    used = update(Session).where(*mine).values(challenge=None, challenge_until=None).returning(Session.token_sha256)
    return db.session.execute(used).first() is not None


def end_all_sessions(now: datetime) -> None:
    """End every sign-in of everybody, because a backup was put back."""
    ended = {"ended_at": now, "ended_how": RESTORED}
    db.session.execute(update(Session).where(Session.ended_at.is_(None)).values(**ended))
    db.session.execute(delete(DeskHalf))


def end_sessions_of(person_id: str, how: str, now: datetime) -> None:
    """End every sign-in of a person. `how`: a code of ended.py."""
    running = (Session.person_id == person_id, Session.ended_at.is_(None))
    db.session.execute(update(Session).where(*running).values(ended_at=now, ended_how=how))
    theirs = select(Session.token_sha256).where(Session.person_id == person_id)
    db.session.execute(delete(DeskHalf).where(DeskHalf.token_sha256.in_(theirs)))


def device_known(sign_in_name: str, device_sha256: str, since: datetime) -> bool:
    """Whether the person of a name has signed in on a device since then."""
    query = select(
        exists(
            select(KnownDevice.person_id)
            .join(Person, Person.id == KnownDevice.person_id)
            .where(
                Person.sign_in_name == sign_in_name,
                KnownDevice.device_sha256 == device_sha256,
                KnownDevice.used_at > since,
            )
        )
    )
    return bool(db.session.execute(query).scalar_one())


def device_of_anybody(device_sha256: str, since: datetime) -> bool:
    """Whether anybody has signed in on a device since then."""
    on_it = (KnownDevice.device_sha256 == device_sha256, KnownDevice.used_at > since)
    return bool(db.session.execute(select(exists(select(KnownDevice.person_id).where(*on_it)))).scalar_one())


def put_device(person_id: str, device_sha256: str, now: datetime) -> None:
    """Note that a person has signed in on a device, which may be known already."""
    insert = sqlite.insert if is_sqlite() else postgresql.insert
    row = {"person_id": person_id, "device_sha256": device_sha256, "used_at": now}
    keys = [KnownDevice.person_id, KnownDevice.device_sha256]
    db.session.execute(
        insert(KnownDevice).values(**row).on_conflict_do_update(index_elements=keys, set_={"used_at": now})
    )


def drop_devices(person_id: str, before: datetime, at_most: int) -> None:
    """Forget a person's devices last used before then, and all but the latest so many."""
    mine = KnownDevice.person_id == person_id
    latest = select(KnownDevice.device_sha256).where(mine, KnownDevice.used_at >= before)
    latest = latest.order_by(KnownDevice.used_at.desc(), KnownDevice.device_sha256).limit(at_most)
    keep = list(db.session.execute(latest).scalars())
    db.session.execute(delete(KnownDevice).where(mine, KnownDevice.device_sha256.not_in(keep)))


def drop_devices_of(person_id: str) -> None:
    """Forget every device of a person."""
    db.session.execute(delete(KnownDevice).where(KnownDevice.person_id == person_id))
