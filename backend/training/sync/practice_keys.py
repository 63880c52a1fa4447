"""The keys phones practise with: enrolled as the live ones are, and never both."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from backend.accounts.errors import AuthorKeyRefused
from backend.accounts.models import Person
from backend.accounts.service.author_keys import checked_key
from backend.core import logs
from backend.core.canonical import b64
from backend.training.database import training_session, writing
from backend.training.events import append_event
from backend.training.models.practice import PracticeKey
from backend.wire.errors import EnvelopeRefused
from backend.wire.realm_guard import RealmGuard


def enrol(person: Person, asked: dict[str, str], guard: RealmGuard, now: datetime) -> tuple[str, bool, bool]:
    """Enrol a practice key (`asked`: spki, device_id, proof). Returns its id, whether it is new, and that
    it counts at once: it opens nothing, and what it signs is practice.

    Raises EnvelopeRefused, also for a key that signs live records.
    """
    try:
        key_id, spki = checked_key(person.id, asked["device_id"], asked["spki"], asked["proof"])
    except AuthorKeyRefused as error:
        raise EnvelopeRefused(422, error.code, error.field, error.message) from error
    guard.refuse_key(key_id)
    with writing():
        known = training_session.get(PracticeKey, key_id)
        if known is not None:
            _refuse_anothers(known, person, asked["device_id"])
            return key_id, False, True
        _add(key_id, b64(spki), person, asked["device_id"], now)
    return key_id, True, True


def practice_key(key_id: str) -> PracticeKey | None:
    """A key phones practise with, by its id."""
    return training_session.get(PracticeKey, key_id)


def is_enrolled(key_id: str) -> bool:
    """Whether a key practises. Also asked by the live sync API, which takes live records in whatever becomes of the
    training database: while that is away no key is known to practise, and practice is known by its other marks.
    """
    try:
        found = training_session.execute(select(PracticeKey.key_id).where(PracticeKey.key_id == key_id)).first()
    except SQLAlchemyError as error:
        logs.failed("training_database_away", error, level="warning")
        training_session.rollback()
        return False
    return found is not None


def _add(key_id: str, spki: str, person: Person, device_id: str, now: datetime) -> None:
    training_session.add(
        PracticeKey(
            key_id=key_id,
            person_id=person.id,
            force_id=person.force_id,
            unit_id=person.unit_id,
            device_id=device_id,
            spki=spki,
            enrolled_at=now,
        )
    )
    append_event(
        "practice_key_enrolled",
        actor_id=person.id,
        force_id=person.force_id,
        unit_id=person.unit_id,
        object_id=key_id,
        detail={"device_id": device_id, "spki": spki},
        now=now,
    )


def _refuse_anothers(known: PracticeKey, person: Person, device_id: str) -> None:
    if (known.person_id, known.device_id) != (person.id, device_id) or known.revoked_at is not None:
        raise EnvelopeRefused(
            422, "key_in_use", "spki", "This key is somebody else's, another phone's, or was revoked. Make a new one."
        )
