"""The packs an envelope may name, as the rules read them, and the one question the server looks at before a person
does.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from backend.content import service as content
from backend.records.restriction import is_restricting
from backend.rules.json_types import Pack


def pack_data(pack_id: str) -> Pack | None:
    """The kept pack's data, or None for one this server never had."""
    pack = content.kept_pack(pack_id)
    return pack.data if pack is not None else None


def keep_current(now: datetime) -> None:
    """Keep the pack in use for good, in the caller's transaction: what was answered by it stays readable by it."""
    content.keep_pack(content.current_pack(), now)


def restricts(pack_id: str, body: Mapping[str, object]) -> bool:
    """Whether a body's police-link answer restricts the record; answers to an unknown pack are read by the current,
    and once more by their own when it is kept (restricting.restrict_late).
    """
    data = pack_data(pack_id)
    return is_restricting(data if data is not None else content.current_pack().data, body)
