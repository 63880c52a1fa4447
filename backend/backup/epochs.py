"""Which epoch a restore begins: one that nobody ever began, whatever backup is put back, and how often."""

from __future__ import annotations

from pathlib import Path

from backend.core.clock import moment, now
from backend.core.journal import Journal, JournalBroken

NAME = "epochs.jsonl"


def highest_noted(keys: Path) -> int:
    """The highest epoch that the folder of the keys has heard of, 1 where none. Raises OSError, JournalBroken."""
    return max((int(line["epoch"]) for line in Journal(keys / NAME).lines()), default=1)


def note_epoch(keys: Path, epoch: int) -> str | None:
    """Write it down beside the keys, before anything bears it; why that cannot be, or None."""
    try:
        Journal(keys / NAME).append(lambda _last: [{"epoch": epoch, "at": moment(now())}])
    except (OSError, JournalBroken) as error:
        return type(error).__name__
    return None
