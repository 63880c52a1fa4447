"""Folders and files that outlive a power cut: what was made is synced, and so is the folder that names it."""

from __future__ import annotations

import os
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
