"""The pack that a version was made with: what reads a record says by it, and by no other, what the record means."""

from __future__ import annotations

from backend.content.frozen import Pack
from backend.content.service import kept_pack
from backend.records.errors import PackGone
from backend.records.models import Version


def pack_of(version: Version) -> Pack:
    """Raises PackGone where it is kept no more."""
    pack = kept_pack(version.pack_id)
    if pack is None:
        raise PackGone(version.pack_id)
    return pack
