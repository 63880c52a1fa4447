"""Which scenarios a force's classes have: those of the sealed pack, and what its own trainers wrote and another of them
signed, as far as that still goes with the pack in use.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from backend.content.scenario import Scenario
from backend.content.scenario.service import scenarios
from backend.content.service import current_pack
from backend.training.models.written import WrittenVersion
from backend.training.written import store
from backend.training.written.checker import Look, sound_now


def offered(force_id: str) -> dict[str, Scenario]:
    """By id, in the order of the titles."""
    every = [*scenarios().sound.values(), *written_in(force_id).values()]
    return {one.id: one for one in sorted(every, key=lambda one: (one.data["title"], one.id))}


def written_in(force_id: str) -> dict[str, Scenario]:
    """What a force wrote itself, by id."""
    found = {row.scenario_id: looked_at(row).scenario for row in newest_signed(force_id)}
    return {name: scenario for name, scenario in found.items() if scenario is not None}


def newest_signed(force_id: str) -> Iterator[WrittenVersion]:
    """Of each scenario of a force the text that was signed last, where that is not put away."""
    seen: set[str] = set()
    for row in store.signed_in_force(force_id):
        if row.written_id not in seen and row.put_away_at is None and is_as_signed(row):
            yield row
        seen.add(row.written_id)


def looked_at(row: WrittenVersion) -> Look:
    """What the checker says today of a signed text."""
    return sound_now(row.signed or "", current_pack().pack_id)


def is_as_signed(row: WrittenVersion) -> bool:
    """Whether what stands there is what was signed, to the byte."""
    return hashlib.sha256((row.signed or "").encode("utf-8")).hexdigest() == row.signed_sha256
