"""The files in which a realm's keys lie: `<place>/<use>/<kid>.<ending>`, several of each use, none ever changed.

A new file begins with a line `Made: <moment>`, which says which is the newest: the times of a file system are lost by a
copy. Files of the first layout (`<place>/<use>.<ending>`, one of each use, no such line) are read where they are; they
are the oldest. Folder 0700, files 0400, each on disk before it counts.
"""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from backend.core.durable import make_folder, sync_folder

RECOVERY = "recovery"
ENDINGS = {"seal": "pem", "receipt": "pem", "rest": "key", RECOVERY: "pem"}
"""What a ring's keys are for, in the order in which they are listed: opening records, signing receipts, covering
results, giving an officer the key of their own phone's store again.
"""

PEM = "pem"

MADE = b"Made: "


@dataclass(frozen=True)
class KeyFile:
    """One file: `made` is a moment to the microsecond, empty for one of the first layout; `content` without it."""

    path: Path
    made: str
    content: bytes


def read_files(place: Path, use: str) -> list[KeyFile]:
    """The files of one use, newest first. Raises OSError."""
    ending = ENDINGS.get(use, PEM)
    first = place / f"{use}.{ending}"
    paths = [*([first] if first.exists() else []), *sorted((place / use).glob(f"*.{ending}"))]
    return sorted((_read(path) for path in paths), key=lambda one: one.made, reverse=True)


def write_file(place: Path, use: str, kid: str, made: str, content: bytes) -> Path:
    """Keep a new key. Raises OSError, FileExistsError for an id that is there."""
    folder = place / use
    make_folder(folder)
    path = folder / f"{kid}.{ENDINGS.get(use, PEM)}"
    own = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "wb") as file:
        file.write(MADE + made.encode() + b"\n" + content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(own, path)
    finally:
        own.unlink()
    sync_folder(folder)
    return path


def state_of(place: Path, uses: Iterable[str] = tuple(ENDINGS)) -> tuple[int, ...]:
    """Something that is different once a key was added: cheap enough to ask at every request."""
    return tuple(_changed_at(folder) for folder in (str(place), *(f"{place}/{use}" for use in uses)))


def _changed_at(folder: str) -> int:
    try:
        return os.stat(folder).st_mtime_ns  # at every request, several times
    except (FileNotFoundError, NotADirectoryError):
        return 0


@contextmanager
def locked(place: Path) -> Iterator[None]:
    """While nobody else makes keys there. Raises OSError."""
    handle = os.open(place / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _read(path: Path) -> KeyFile:
    content = path.read_bytes()
    if not content.startswith(MADE):
        return KeyFile(path, "", content)
    made, _, rest = content.partition(b"\n")
    return KeyFile(path, made.removeprefix(MADE).decode("ascii"), rest)
