"""How much of what was practised names each of the training realm's keys."""

from __future__ import annotations

import json
from collections import Counter

from sqlalchemy import select

from backend.core.keys.ring import KeyRing
from backend.training.database import training_session
from backend.training.models.practice import Practice


def count_use(_ring: KeyRing) -> Counter[str]:
    """By the id of a key: envelopes sealed to it, receipts it signed. Nothing of practice is encrypted at rest."""
    counts: Counter[str] = Counter()
    rows = training_session.execute(select(Practice.header, Practice.receipt).execution_options(yield_per=500))
    for header, receipt in rows:
        counts.update(str(json.loads(one)["kid"]) for one in (header, receipt))
    return counts
