"""Folders of backups: apart from one another, for their owner alone, each file on disk before it counts."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from backend.backup.errors import BackupRefused
from backend.core.durable import make_folder, sync_folder

BLOCK = 1 << 20


def refuse_one_place(databases: Path, keys: Path) -> None:
    """Whoever has both has every record: raise BackupRefused where one folder is the other, or lies in it."""
    one, other = databases.resolve(), keys.resolve()
    if one == other or one.is_relative_to(other) or other.is_relative_to(one):
        raise BackupRefused(
            "The keys may not lie with the databases: whoever takes that folder reads every record. Nothing was done. "
            "Give --keys a folder on another disk or share, neither inside the backup's nor around it."
        )


def is_one_disk(left: Path, right: Path) -> bool:
    """Whether two folders lie on the same disk, so that one fault takes both."""
    return left.stat().st_dev == right.stat().st_dev


def make_new(folder: Path) -> None:
    """A folder with nothing in it. Raises BackupRefused where there is something, OSError."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BackupRefused(f"{folder} is not empty, and a backup is never written over another. Name a new folder.")
    make_folder(folder)
    folder.chmod(0o700)


def write_atomically(path: Path, content: bytes, mode: int = 0o600) -> None:
    """A new file, whole and on disk, or none. Raises OSError."""
    own = path.with_name(f".{path.name}.partial")
    own.unlink(missing_ok=True)
    with os.fdopen(os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    own.rename(path)
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Have a file that another program wrote on disk, for its owner alone."""
    path.chmod(0o600)
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    sync_folder(path.parent)


def sha256_of(path: Path) -> str:
    """A file's SHA-256, 64 hexadecimal digits. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()
