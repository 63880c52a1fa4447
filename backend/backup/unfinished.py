"""A restore that broke off half-way leaves a database in its first epoch, without today's restrictions: nothing may be
served from it. A note in the instance folder says so until the restore has ended.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from backend.backup.folders import write_atomically
from backend.core.config import Config
from backend.core.durable import sync_folder

NAME = "restore_unfinished"
WORDS = "A restore of this server has not ended. Run flask restore again, then start the server."


@contextmanager
def unfinished(config: Config, epoch: int) -> Iterator[None]:
    """Until what is done within has ended well, no server answers from this instance folder."""
    note = _note(config)
    write_atomically(note, json.dumps({"epoch": epoch}).encode())
    yield
    note.unlink()
    sync_folder(note.parent)


def is_unfinished(config: Config) -> bool:
    """Whether a restore began and has not ended."""
    return _note(config).exists()


def _note(config: Config) -> Path:
    return config.instance / NAME
