"""Keeping, transcribing, hearing and deleting recorded calls. Who acts and when are arguments."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime

from backend.accounts.models import Person
from backend.content.kinds import Item
from backend.content.scenario.service import scenarios
from backend.core.ids import new_id
from backend.core.keys.at_rest import decrypt_at_rest, encrypt_at_rest
from backend.core.keys.ring import KeyRing
from backend.training.classes.service import find
from backend.training.database import writing
from backend.training.events import append_event
from backend.training.models.recordings import SOUND, WORDS, Recording
from backend.training.recordings import store
from backend.training.recordings.sound import TYPES, NoSound, in_minutes, sound_of
from backend.training.written.on_phones import title_in

MOST = 60
"""Recordings of one force: a hundred megabytes; more than it has scenarios to play them in."""


class NoSuchRecording(Exception):
    """There is none, or it is another force's, or nobody may hear it yet: one answer for all."""


@dataclass(frozen=True)
class Brought:
    """What a trainer brought: which scenario it is of, its bytes, and what is said in it, or nothing yet."""

    scenario: str
    data: bytes
    words: str = ""


def keep(person: Person, brought: Brought, ring: KeyRing, now: datetime) -> str:
    """Keep a recording with its transcript, or without one yet; its id. Raises NoSound."""
    data, words = brought.data, brought.words
    form, seconds = sound_of(data)
    if store.how_many(person.force_id) >= MOST:
        raise NoSound(f"Your force keeps {MOST} recordings, and that is the most. Delete one that nobody plays.")
    row = Recording(id=new_id(), force_id=person.force_id, unit_id=person.unit_id, trainer_id=person.id, at=now)
    row.scenario, row.form, row.seconds = brought.scenario, form, seconds
    row.covered = encrypt_at_rest(ring.rest, SOUND + row.id, {"sound": b64encode(data).decode()})
    row.covered_words = _encrypted(row.id, words, ring)
    with writing():
        store.add(row)
        _note("recording_kept", person, row.id, now, bytes=len(data), form=form, transcribed=bool(words))
    return row.id


def write_words(person: Person, recording_id: str, words: str, ring: KeyRing, now: datetime) -> None:
    """Write down what is said in it; its trainer alone. Raises NoSuchRecording."""
    with writing():
        row = _own(person, recording_id)
        row.covered_words = _encrypted(row.id, words, ring)
        _note("recording_transcribed", person, row.id, now)


def delete(person: Person, recording_id: str, now: datetime) -> None:
    """Delete it for good; its trainer alone. Raises NoSuchRecording."""
    with writing():
        store.take_out(_own(person, recording_id))
        _note("recording_deleted", person, recording_id, now)


def listed(person: Person, ring: KeyRing) -> list[Item]:
    """What the trainer's force keeps, as `heard_in` has them, with "title" of the scenario, "is_mine" and "at"."""
    return [
        {**_view(row, ring), "title": _title(row), "is_mine": row.trainer_id == person.id}
        for row in store.of_force(person.force_id)
    ]


def heard_in(person: Person, class_id: str, ring: KeyRing) -> list[Item]:
    """What a class of the trainer's own force may hear: [{"id", "words", "length", "at", "kind": its type as it is
    served}]. Raises NoSuchClass.
    """
    row = find(person, class_id)
    return [_view(one, ring) for one in store.ready(row.force_id, row.scenario)]


def is_heard(force_id: str, scenario: str) -> bool:
    """Whether a class of this scenario has a recorded call to hear."""
    return bool(store.ready(force_id, scenario))


def sound_for(person: Person, recording_id: str, ring: KeyRing) -> tuple[str, bytes]:
    """Type and bytes, for a trainer of its force; without a transcript, for its own trainer alone, who writes it.
    Raises NoSuchRecording.
    """
    row = store.one_of_force(recording_id, person.force_id)
    if row is None or not (has_transcript(row) or row.trainer_id == person.id):
        raise NoSuchRecording
    return _sound(row, ring)


def sound_in(person: Person, class_id: str, recording_id: str, ring: KeyRing) -> tuple[str, bytes]:
    """The same for the wall of a class: of its scenario, and with a transcript. Raises NoSuchClass, NoSuchRecording."""
    of = find(person, class_id)
    row = store.one_of_force(recording_id, of.force_id)
    if row is None or row.scenario != of.scenario or not has_transcript(row):
        raise NoSuchRecording
    return _sound(row, ring)


def has_transcript(row: Recording) -> bool:
    """Whether what is said in it is written down: without it no class hears it, and no other trainer."""
    return row.covered_words is not None


def _own(person: Person, recording_id: str) -> Recording:
    row = store.one_of_force(recording_id, person.force_id)
    if row is None or row.trainer_id != person.id:
        raise NoSuchRecording
    return row


def _sound(row: Recording, ring: KeyRing) -> tuple[str, bytes]:
    value = decrypt_at_rest(ring.rests, SOUND + row.id, row.covered)
    return TYPES[row.form], b64decode(value["sound"])


def _encrypted(recording_id: str, words: str, ring: KeyRing) -> bytes | None:
    return encrypt_at_rest(ring.rest, WORDS + recording_id, {"words": words}) if words else None


def _view(row: Recording, ring: KeyRing) -> Item:
    words = decrypt_at_rest(ring.rests, WORDS + row.id, row.covered_words)["words"] if row.covered_words else ""
    length = in_minutes(row.seconds) if row.seconds else ""
    return {"id": row.id, "words": words, "length": length, "at": row.at, "kind": TYPES[row.form]}


def _title(row: Recording) -> str:
    """Of its scenario: also of one that the force wrote, in use or put away."""
    shipped = scenarios().sound.get(row.scenario)
    return shipped.data["title"] if shipped else title_in(row.force_id, row.scenario) or row.scenario


def _note(action: str, person: Person, recording_id: str, now: datetime, **detail: object) -> None:
    append_event(
        action,
        actor_id=person.id,
        force_id=person.force_id,
        unit_id=person.unit_id,
        object_id=recording_id,
        detail=detail,
        now=now,
    )
