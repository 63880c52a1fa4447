"""Whose it is what cannot wait: of whoever is on duty now, as the ladder goes on. A pure read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from backend.accounts.models import Person
from backend.records import visibility
from backend.records.ladder.people import people_for
from backend.records.models import Version
from backend.rules.shapes.pack import Step

STEPS: tuple[Step, ...] = (
    {"role": "supervisor", "of": "unit", "minutes": 0},
    {"role": "coordinator", "of": "force", "minutes": 0},
)


@dataclass(frozen=True)
class Whose:
    """A person's id, or a role on duty; and who is on duty with it, by name."""

    to: str
    role: str
    names: tuple[str, ...]


def whose_now(version: Version, asks: Person, now: datetime) -> Whose:
    """The unit's sergeant on duty; where none is, the coordinator on duty; where nobody is, whichever sergeant comes:
    the ladder asks on. Of a restricted record somebody it names, on duty before the others, and not who asks where
    there is anybody else.
    """
    if visibility.is_restricted(version.record_id, version.author_id):
        named = sorted(people_for(version, STEPS[0], now), key=lambda one: one.id == asks.id)
        return Whose(named[0].id, "", (named[0].name,)) if named else Whose(asks.id, "", (asks.name,))
    for step in STEPS:
        people = people_for(version, step, now)
        if people:
            return Whose("", step["role"], tuple(one.name for one in people))
    return Whose("", STEPS[0]["role"], ())
