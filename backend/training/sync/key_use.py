"""How much of what was practised names each of the training realm's keys."""

from __future__ import annotations

import json
from collections import Counter

from sqlalchemy import select
from sqlalchemy.orm import undefer

from backend.core.keys.at_rest import key_of
from backend.core.keys.ring import KeyRing
from backend.training.database import training_session
from backend.training.models.practice import Practice
from backend.training.models.recordings import SOUND, WORDS, Recording


def count_use(ring: KeyRing) -> Counter[str]:
    """By the id of a key: envelopes sealed to it, receipts it signed, recorded calls and their transcripts that it
    encrypts. Under "rest": those that no key here decrypts.
    """
    counts: Counter[str] = Counter()
    rows = training_session.execute(select(Practice.header, Practice.receipt).execution_options(yield_per=500))
    for header, receipt in rows:
        counts.update(str(json.loads(one)["kid"]) for one in (header, receipt))
    for recording in training_session.scalars(select(Recording).options(undefer(Recording.covered))):
        counts[key_of(ring.rests, SOUND + recording.id, recording.covered) or "rest"] += 1
        if recording.covered_words:
            counts[key_of(ring.rests, WORDS + recording.id, recording.covered_words) or "rest"] += 1
    return counts
