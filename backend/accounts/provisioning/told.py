"""What the force's directory tells of a person, and what is kept of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Told:
    """What the directory says of somebody. None where it says nothing; whoever is not said to be inactive is active."""

    user_name: str
    name: str | None
    external_id: str | None
    department: str | None
    active: bool | None


@dataclass(frozen=True)
class Known:
    """Somebody as they are kept."""

    person_id: str
    told: Told
    made_at: datetime
    changed_at: datetime
