"""What `flask audit verify` looks at in what was disposed of: two people decided it, and nothing of it opens."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from backend.core.audit import events_of
from backend.core.checks import LOOK_INTO, Finding, Progress
from backend.core.database import db
from backend.records.models import IntakeKey, Version
from backend.records.retention.models import Disposed

AGAIN = f"It must not be open to anybody: consider stopping the server. {LOOK_INTO}"


def check_disposed(progress: Progress) -> Iterator[Finding]:
    """Rows and events; then that nothing of these is left."""
    said = {sha256: event for event in events_of("disposed") for sha256, _ in event.detail["envelopes"]}
    rows = set(progress.over("disposed", db.session.execute(select(Disposed.envelope_sha256)).scalars()))
    for sha256 in sorted(rows - said.keys()):
        yield Finding("An envelope's key may be deleted, and no event says that two people decided so.", sha256)
    for sha256 in sorted(said.keys() - rows):
        what = f"Record {said[sha256].object_id} was disposed of by event {said[sha256].seq}, and may come back."
        yield Finding(what, f"table disposed, {sha256}", AGAIN)
    for model, what in ((IntakeKey, "key"), (Version, "version")):
        for sha256 in db.session.execute(
            select(model.envelope_sha256).where(model.envelope_sha256.in_(select(Disposed.envelope_sha256)))
        ).scalars():
            yield Finding(f"What was disposed of is here again: its {what}.", f"envelope {sha256}", AGAIN)
