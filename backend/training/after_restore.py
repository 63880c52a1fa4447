"""After a backup of the training database was put back: its epoch, phones' keys, registers and calls taken out since.
Each inside the caller's write; what is done again comes as events (backend/core/again.py).
"""

from __future__ import annotations

from datetime import datetime

from backend.core.again import Event, NotKnown, first_done
from backend.training.attendance import store as attendance
from backend.training.database import training_session
from backend.training.models.practice import PracticeKey, TrainingEpoch
from backend.training.recordings import store as recordings


def raise_epoch(number: int, now: datetime) -> None:
    """Begin an epoch."""
    training_session.add(TrainingEpoch(number=number, since=now))
    training_session.flush()


def enrol_again(event: Event, _now: datetime) -> None:
    """A key of a phone that began to practise since. Raises NotKnown."""
    detail = event["detail"]
    if "spki" not in detail:
        raise NotKnown("key")
    if training_session.get(PracticeKey, event["object_id"]) is None:
        whose = {"person_id": event["actor_id"], "force_id": event["force_id"], "unit_id": event["unit_id"]}
        about = {"device_id": detail["device_id"], "spki": detail["spki"], "enrolled_at": first_done(event)}
        training_session.add(PracticeKey(key_id=event["object_id"], **whose, **about))
        training_session.flush()


def revoke_again(event: Event, _now: datetime) -> None:
    """A key that was taken back. Raises NotKnown."""
    key = training_session.get(PracticeKey, event["object_id"])
    if key is None:
        raise NotKnown("key")
    key.revoked_at = key.revoked_at or first_done(event)


def take_back_again(event: Event, _now: datetime) -> None:
    """A paper register that was taken back: its lines, where the backup holds them, go again."""
    attendance.take_out(event["force_id"], event["object_id"])


def delete_again(event: Event, _now: datetime) -> None:
    """A recorded call that was deleted goes again, where the backup holds it."""
    row = recordings.one_of_force(event["object_id"], event["force_id"])
    if row is not None:
        recordings.take_out(row)
