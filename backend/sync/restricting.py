"""Giving a record to named people only: at intake, and again once the pack it names is known."""

from __future__ import annotations

from datetime import datetime

from backend.accounts.service.named import named_list
from backend.core.audit import append
from backend.records import store
from backend.records.models import Intake, Restriction
from backend.records.readers import let_see


def restricts_at_once(record_id: str, author_id: str | None, *, is_key_proved: bool) -> bool:
    """Whether an envelope that says the suspect may be police restricts its record before anything else is settled. By
    a key that nobody has shown to be its owner's, only a record of theirs that has no version yet: whoever enrolled it
    would else hide one that others act on.
    """
    return is_key_proved or author_id is None or store.author_of(record_id) != author_id


def restrict(
    envelope_sha256: str,
    *,
    version_id: str,
    record_id: str,
    author_id: str | None,
    force_id: str,
    now: datetime,
) -> None:
    """Restrict one author's record from now on, for those on the force's list now. Its audit row comes first: on
    PostgreSQL that holds off changes of the list.
    """
    append(
        "restricted",
        "restricted",
        actor_id=author_id,
        object_type="record",
        object_id=record_id,
        force_id=force_id,
        detail={"envelope_sha256": envelope_sha256, "version_id": version_id},
        now=now,
    )
    row = {"envelope_sha256": envelope_sha256, "record_id": record_id, "author_id": author_id, "force_id": force_id}
    store.add(Restriction(**row, at=now))
    let_see(envelope_sha256, record_id, force_id, named_list(force_id), now)


def restrict_late(intake: Intake, now: datetime) -> None:
    """The same for an envelope whose pack was unknown at intake, where only another pack's question could be looked
    at: its own pack may ask by another name.
    """
    if store.is_restricting(intake.envelope_sha256):
        return
    names = ("version_id", "record_id", "author_id", "force_id")
    restrict(intake.envelope_sha256, **{name: getattr(intake, name) for name in names}, now=now)
