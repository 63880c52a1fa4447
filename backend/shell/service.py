"""What the server promises a phone before it hands anything out."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.exc import IntegrityError

from backend.content.service import current_pack, keep_pack
from backend.core.database import writing


def keep_pack_in_use(now: datetime) -> str:
    """Keep the pack in use for good: a report started on it must open after the next pack has come. Returns its id."""
    pack = current_pack()
    try:
        with writing():
            keep_pack(pack, now)
    except IntegrityError:
        pass  # another process kept it at the same moment
    return pack.pack_id
