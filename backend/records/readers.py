"""Who may read what a restriction hides: each person who is let in is written down in the audit trail, with the row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from backend.accounts.service.named import named_list
from backend.core.audit import append, hold
from backend.records import store
from backend.records.conflicts.store import kept_out_among


def let_see(envelope_sha256: str, record_id: str, force_id: str, people: Iterable[str], now: datetime) -> None:
    """Put people on the list of one restriction, named by its envelope; not whoever is kept out of its record. Inside
    the caller's write; whoever is on it already stays, without another event.
    """
    hold()  # before looking: on PostgreSQL another sweep may be letting the same people in
    new = set(people) - store.readers_of(envelope_sha256)
    for person_id in sorted(new - kept_out_among(sorted(new), record_id)):
        append(
            "restricted",
            "reader_added",
            actor_id=None,
            object_type="record",
            object_id=record_id,
            force_id=force_id,
            detail={"envelope_sha256": envelope_sha256, "person_id": person_id},
            now=now,
        )
        store.add_reader(envelope_sha256, person_id, now)


def let_the_named_see(force_id: str | None, now: datetime) -> None:
    """Give the restricted records that nobody may see to those on the named list now: of one force, or of all.

    Inside the caller's write. A record that somebody who can sign in may see is left alone: who may see it does not
    change unseen.
    """
    for envelope_sha256, record_id, its_force in store.restricted_without_readers():
        if force_id in (None, its_force):
            let_see(envelope_sha256, record_id, its_force, named_list(its_force), now)
