"""The training door: the routes every door has (backend/wire/door.py), and no others."""

from __future__ import annotations

from backend.core.realms import TRAINING
from backend.training.door import intake, practice_keys
from backend.wire.door import Verbs, door

training = door("training_door", TRAINING, Verbs(intake.receive, practice_keys.enrol, intake.epoch))
