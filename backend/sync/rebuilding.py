"""Making every record's row anew from its envelopes. May be broken off at any moment and goes on where it was; lists
meanwhile show each record by the row it has.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import cast

from backend.core import logs
from backend.core.database import let_go, writing
from backend.core.keys.ring import KeyRing
from backend.records import store as records
from backend.records.evaluation import Results
from backend.records.heads import heads_of
from backend.records.models import Version
from backend.records.rows import rebuilds
from backend.records.rows.making import renew
from backend.records.rows.store import versions_of
from backend.rules.shapes.record import Body
from backend.sync import packs
from backend.sync.judging import results_of
from backend.wire.envelope import CannotOpen
from backend.wire.opened import open_and_read

AT_ONCE = 200

Progress = Callable[[int], None]
"""Told how many records are done."""


def rebuild(*, ring: KeyRing, now: datetime, said: Progress = lambda _done: None) -> int:
    """Make all rows anew, or go on with what was begun and not ended. Returns how many were made."""
    begun_at = rebuilds.begin(now)
    made = _renew_each(lambda after: rebuilds.older_than(begun_at, after, AT_ONCE), ring, now, said)
    rebuilds.end(begun_at, now)
    return made


def complete(*, ring: KeyRing, now: datetime, said: Progress = lambda _done: None) -> int:
    """Make the rows that are missing or lack what is encrypted. Returns how many were made."""
    return _renew_each(lambda after: rebuilds.incomplete(after, AT_ONCE), ring, now, said)


def _renew_each(more: Callable[[str], list[str]], ring: KeyRing, now: datetime, said: Progress) -> int:
    made, after = 0, ""
    while record_ids := more(after):
        for record_id in record_ids:
            known = _judged_anew(record_id, ring)
            with writing():
                records.lock_records([record_id])
                renew(record_id, ring, now, known)
        made, after = made + len(record_ids), record_ids[-1]
        let_go()
        said(made)
    return made


def _judged_anew(record_id: str, ring: KeyRing) -> dict[str, Results]:
    """What the heads of a record come to, by their ids, from their envelopes; without those that do not open."""
    heads = heads_of(versions_of(record_id))
    return {head.version_id: results for head in heads if (results := _from_envelope(head, ring)) is not None}


def _from_envelope(version: Version, ring: KeyRing) -> Results | None:
    envelope, pack = records.envelope_of(version.envelope_sha256), packs.pack_data(version.pack_id)
    if envelope is None or pack is None:
        return None
    try:
        body = open_and_read(envelope, ring).body
        return None if body is None else results_of(cast(Body, body), pack)  # a version: its form was looked at
    except CannotOpen:
        return None
    except Exception as error:  # a fault of ours: what was made of it when it came still stands in its version
        logs.failed("not_judged_anew", error, version_id=version.version_id)
        return None
