"""What an envelope's row says of it, apart from the database: it may be handed to another thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Stored:
    """As `Intake` has it (models.py), without its bytes."""

    envelope_sha256: str
    version_id: str
    record_id: str
    header: str
    reason: str | None
    seq: int
    author_id: str | None
    carrier_id: str
    force_id: str
    unit_id: str
    received_at: datetime
