"""Making versions of what was just taken in, for several at once: judged each by itself, then written in one
transaction with what others have judged meanwhile (backend/core/together.py).

The first version of a record that nobody knows yet, which most are, has nothing to be compared with: its rows are
written as they are. Everything else goes the way of backend/sync/projection.py in the same transaction; and whatever
cannot be written together goes that way alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.core.database import writing
from backend.core.keys.ring import KeyRing
from backend.core.together import Together
from backend.records import store
from backend.records.models import Version
from backend.records.rows.making import Hidden, hidden_of
from backend.records.rows.new import FirstVersion, add_first_versions
from backend.records.stored import Stored
from backend.sync import packs
from backend.sync.copying import note_copied
from backend.sync.judging import Judged, judge, row_of
from backend.sync.projection import MET, failed, go_on_with, try_to_project, write_inside
from backend.wire.opened import Opened


@dataclass(frozen=True)
class _Pending:
    """An envelope that was kept and judged; `hidden`: what does not stand in clear in its record's
    row, if it is the first."""

    stored: Stored
    judged: Judged
    hidden: Hidden | None

    @property
    def may_be_first(self) -> bool:
        """Whether it is a first version with which nothing is the matter, as far as it says so itself."""
        judged = self.judged
        if judged.body is None or "answers_letter" in judged.body or self.stored.reason is not None:
            return False
        return judged.waits_for is None and not judged.restricts and judged.header["parent"] is None

    def as_first(self) -> FirstVersion:
        """Its rows, where it is its record's first."""
        body = self.judged.body
        if self.hidden is None:
            raise ValueError("a first version, and nothing was made of it")
        number, results = body["incident_ref"] if body else None, self.judged.results
        points = results["case"]["points"] if results is not None and "case" in results else []
        return FirstVersion(row_of(self.stored, self.judged), self.hidden, results, points, number)

    def note_copied(self, now: datetime) -> None:
        """Note what was copied out of it, inside the caller's write."""
        if self.judged.body is not None and self.judged.pack is not None:
            note_copied(self.stored, self.judged.pack, self.judged.body["copied"], now)


def project_new(kept: Sequence[tuple[Stored, Opened]], line: Together, *, ring: KeyRing, now: datetime) -> None:
    """Make versions of envelopes that were just kept, and of those that waited for them; or put them into the
    quarantine. Whatever goes wrong with one is logged and holds up no other.
    """
    pending = [one for stored, opened in kept if (one := _judged(stored, opened, ring, now)) is not None]
    came_of_it = line.do(pending, lambda batch: _write(batch, ring, now))
    for one, waited in zip(pending, came_of_it, strict=True):
        if isinstance(waited, Exception):
            try_to_project(one.stored.envelope_sha256, ring=ring, now=now)
        else:
            go_on_with(waited, ring, now)


def _judged(stored: Stored, opened: Opened, ring: KeyRing, now: datetime) -> _Pending | None:
    try:
        judged = judge(stored, opened, ring)
        return _Pending(stored, judged, _hidden(stored, judged, ring))
    except Exception as error:
        failed(stored.envelope_sha256, error, now)
        return None


def _hidden(stored: Stored, judged: Judged, ring: KeyRing) -> Hidden | None:
    if judged.results is None:
        return None
    return hidden_of([Version(**row_of(stored, judged))], [judged.results], stored.record_id, ring)


def _write(batch: Sequence[_Pending], ring: KeyRing, now: datetime) -> list[list[str]]:
    """Those that waited for each."""
    with writing():
        packs.keep_current(now)
        store.lock_records([one.stored.record_id for one in batch])
        first = _first_of_their_records(batch)
        add_first_versions([one.as_first() for one in first], ring, now)
        for one in first:
            one.note_copied(now)
        waited = store.waiting(MET, [one.stored.record_id for one in first]) if first else []
        made = {id(one) for one in first}
        rest = [
            [] if id(one) in made else write_inside(one.stored.envelope_sha256, one.judged, ring, now) for one in batch
        ]
    return [[*rest[0], *waited], *rest[1:]]


def _first_of_their_records(batch: Sequence[_Pending]) -> list[_Pending]:
    candidates = {one.stored.record_id: one for one in reversed(batch) if one.may_be_first}
    begun = store.records_begun(candidates)
    waiting = store.quarantined_among([one.stored.envelope_sha256 for one in candidates.values()])
    return [
        one
        for one in candidates.values()
        if one.stored.record_id not in begun and one.stored.envelope_sha256 not in waiting
    ]
