"""Giving a record to named people only: at intake, and again once the pack it names is known."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from backend.accounts.service.named import named_list
from backend.core.audit import append
from backend.records import store
from backend.records.models import Intake, Restriction
from backend.sync import packs


def restrict(envelope_sha256: str, record_id: str, author_id: str | None, force_id: str, now: datetime) -> None:
    """Restrict one author's record from now on, for those on the force's list now. After an audit row of the same
    write: on PostgreSQL that holds off changes of the list.
    """
    row = {"envelope_sha256": envelope_sha256, "record_id": record_id, "author_id": author_id, "force_id": force_id}
    store.add(Restriction(**row, at=now))
    store.let_see(envelope_sha256, named_list(force_id), now)


def restrict_late(intake: Intake, pack_id: str, body: dict[str, Any], now: datetime) -> None:
    """The same for an envelope whose pack was unknown at intake, where only another pack's question could be looked
    at: its own pack may ask by another name.
    """
    if store.is_restricting(intake.envelope_sha256) or not packs.restricts(pack_id, body):
        return
    append(
        "restricted",
        "restricted",
        actor_id=intake.author_id,
        object_type="record",
        object_id=intake.record_id,
        force_id=intake.force_id,
        detail={"envelope_sha256": intake.envelope_sha256, "version_id": intake.version_id},
        now=now,
    )
    restrict(intake.envelope_sha256, intake.record_id, intake.author_id, intake.force_id, now)
