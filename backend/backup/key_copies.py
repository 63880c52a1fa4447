"""The server's key files, copied to their second place and back. Files are only added: no key is ever written over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from backend.backup.errors import BackupRefused
from backend.backup.folders import write_atomically
from backend.backup.manifest import key_file_id
from backend.core.durable import make_folder
from backend.core.realms import LIVE, TRAINING

ENDINGS = (".pem", ".key")
ONLY_READ = 0o400


def ids_of(folder: Path) -> dict[str, str]:
    """{"<realm>/<file>": id} of every key under a folder. Raises OSError."""
    return {str(path.relative_to(folder)): key_file_id(path.read_bytes()) for path in _files(folder)}


def refuse_conflicts(source: Path, target: Path) -> None:
    """Raise BackupRefused where the target has another key under a name of the source's: it is another server's."""
    for path in _files(source):
        there = target / path.relative_to(source)
        if there.exists() and there.read_bytes() != path.read_bytes():
            raise BackupRefused(
                f"{there} holds another key than {path}: they are of two different servers. Nothing was changed. Check "
                "both folders; keep every key that may have sealed a record."
            )


def set_aside_conflicts(source: Path, target: Path, stamp: str) -> list[Path]:
    """Give the target's other keys another name where the source has one of that name; the new names. For a server that
    has nothing yet: what it made at its first start never sealed a record.
    """
    kept = []
    for path in _files(source):
        there = target / path.relative_to(source)
        if there.exists() and there.read_bytes() != path.read_bytes():
            kept.append(there.rename(there.with_name(f"{there.name}.before-restore-{stamp}")))
    return kept


def copy_keys(source: Path, target: Path) -> int:
    """Add to the target what it lacks; how many files that was. Raises OSError."""
    lacking = [path for path in _files(source) if not (target / path.relative_to(source)).exists()]
    for path in lacking:
        there = target / path.relative_to(source)
        make_folder(there.parent)
        write_atomically(there, path.read_bytes(), ONLY_READ)
    return len(lacking)


def _files(folder: Path) -> Iterator[Path]:
    for realm in (LIVE, TRAINING):
        found = (folder / realm).rglob("*")
        yield from sorted(path for path in found if path.suffix in ENDINGS and not path.name.startswith("."))
