"""Queries and writes of what is kept of a force's directory."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from backend.accounts.directory.models import DirectoryStanding
from backend.accounts.models import DirectoryIdentity, DirectoryTry, Person, Session, person_role
from backend.core.database import db, is_sqlite


def identity(issuer: str, subject: str) -> DirectoryIdentity | None:
    """Whom the directory means by a subject."""
    return db.session.get(DirectoryIdentity, (issuer, subject))


def identity_of(person_id: str) -> DirectoryIdentity | None:
    """As whom the directory knows a person."""
    return db.session.execute(select(DirectoryIdentity).where(DirectoryIdentity.person_id == person_id)).scalar()


def begun(state_sha256: str) -> DirectoryTry | None:
    """A sign-in under way, locked until the transaction ends."""
    return db.session.execute(
        select(DirectoryTry).where(DirectoryTry.state_sha256 == state_sha256).with_for_update()
    ).scalar_one_or_none()


def take(begun: DirectoryTry) -> None:
    """Use a sign-in up."""
    db.session.delete(begun)
    db.session.flush()


def forget_begun_before(moment: datetime) -> None:
    """Forget sign-ins that nobody came back from."""
    db.session.execute(delete(DirectoryTry).where(DirectoryTry.begun_at < moment))


def note_asked(token_sha256: str, refresh: bytes | None, now: datetime) -> None:
    """The directory has said that a sign-in stands."""
    said = {"directory_asked_at": now, "directory_answered_at": now, "directory_refresh": refresh}
    db.session.execute(update(Session).where(Session.token_sha256 == token_sha256).values(**said))


def note_answered(token_sha256: str, now: datetime) -> None:
    """The directory has let whoever a sign-in is of in again."""
    mine = (Session.token_sha256 == token_sha256, Session.directory_asked_at.is_not(None))
    db.session.execute(update(Session).where(*mine).values(directory_answered_at=now))


def standing(issuer: str) -> DirectoryStanding | None:
    """Whether a directory answers, as far as anybody asked."""
    query = select(DirectoryStanding).where(DirectoryStanding.issuer == issuer)
    return db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()


def set_standing(issuer: str, *, answered_at: datetime | None, silent_since: datetime | None, why: str | None) -> None:
    """Note whether it answers."""
    said = {"answered_at": answered_at, "silent_since": silent_since, "why": why}
    insert = sqlite.insert if is_sqlite() else postgresql.insert
    made = insert(DirectoryStanding).values(issuer=issuer, **said)
    db.session.execute(made.on_conflict_do_update(index_elements=[DirectoryStanding.issuer], set_=said))


def let_in(created_after: datetime, seen_after: datetime) -> int:
    """How many sign-ins run that a directory let in."""
    runs = (Session.ended_at.is_(None), Session.created_at > created_after, Session.last_seen_at > seen_after)
    query = select(func.count()).select_from(Session).where(Session.directory_asked_at.is_not(None), *runs)
    return db.session.execute(query).scalar_one()


def claim_asking(token_sha256: str, asked_at: datetime, now: datetime) -> bool:
    """Whether it is for this request to ask: of those that come at once, one."""
    mine = (Session.token_sha256 == token_sha256, Session.directory_asked_at == asked_at)
    asked = update(Session).where(*mine).values(directory_asked_at=now).returning(Session.token_sha256)
    return db.session.execute(asked).first() is not None


def other_administrators(person: Person) -> int:
    """How many others of a person's force are administrators who can sign in."""
    known = select(DirectoryIdentity.person_id)
    return db.session.execute(
        select(func.count())
        .select_from(Person)
        .join(person_role, person_role.c.person_id == Person.id)
        .where(
            person_role.c.role_name == "administrator",
            Person.force_id == person.force_id,
            Person.id != person.id,
            Person.disabled_at.is_(None),
            or_(Person.password_hash.is_not(None), Person.id.in_(known)),
        )
    ).scalar_one()
