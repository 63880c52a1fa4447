"""Folders and files that outlive a power cut: what was made is synced, and so is the folder that names it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def make_folder(folder: Path, mode: int = 0o700) -> None:
    """A folder, made with every folder above it that is missing; each new name is on disk before this returns.

    Raises OSError.
    """
    if folder.is_dir():
        return
    make_folder(folder.parent, mode)
    folder.mkdir(exist_ok=True, mode=mode)  # another process may be a moment earlier
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder written to disk. Raises OSError."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_atomically(path: Path, content: bytes) -> None:
    """Put a file in place, whole or not at all: whoever reads it meanwhile, or after a power cut, finds the old one or
    the new one. For this account alone (0600). Raises OSError.
    """
    make_folder(path.parent)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
