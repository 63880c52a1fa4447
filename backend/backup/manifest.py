"""What a backup says of itself: `manifest.json`, written last. A folder without one is no whole backup.

{"format": 1, "made_at": moment,
 "databases": {realm: {"kind": "sqlite" | "postgresql", "file", "bytes", "sha256",
                       "revision", "epoch", "receipts", "head": {"seq", "hash"}}},
 "keys": {"<realm>/<file>": an id that tells nothing of the key}}
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from backend.backup.errors import BackupRefused
from backend.backup.folders import sha256_of, write_atomically
from backend.core.canonical import b64
from backend.core.realms import LIVE, TRAINING

NAME = "manifest.json"
FORMAT = 1

Manifest = dict[str, Any]


def write_manifest(folder: Path, manifest: Manifest) -> str:
    """Write it and return its SHA-256. Raises OSError."""
    content = json.dumps({"format": FORMAT, **manifest}, indent=1, sort_keys=True).encode() + b"\n"
    write_atomically(folder / NAME, content)
    return hashlib.sha256(content).hexdigest()


def read_manifest(folder: Path) -> Manifest:
    """A backup's manifest, once every file it names is there and unchanged. Raises BackupRefused."""
    if not (folder / NAME).is_file():
        raise BackupRefused(
            f"{folder} holds no whole backup: there is no {NAME}. Nothing was changed. Name the folder of a backup; "
            "one without it broke off, and cannot be used."
        )
    try:
        manifest: Manifest = json.loads((folder / NAME).read_bytes())
        found = manifest["format"] if isinstance(manifest, dict) else None
        files = {one["file"]: one["sha256"] for one in (manifest["databases"][realm] for realm in (LIVE, TRAINING))}
    except (ValueError, KeyError, TypeError) as error:
        raise BackupRefused(f"{folder / NAME} cannot be read. Nothing was changed. Use another backup.") from error
    if found != FORMAT:
        raise BackupRefused(f"{folder} was made by another Foursight (format {found}). Nothing was changed.")
    for name, digest in files.items():
        _check(folder, name, digest)
    return manifest


def key_file_id(content: bytes) -> str:
    """By which a key's file is known without telling anything of the key: 22 characters."""
    return b64(hashlib.sha256(b"fs/key-file/v1|" + content).digest())[:22]


def _check(folder: Path, name: str, digest: str) -> None:
    path = folder / Path(name).name
    if not path.is_file() or sha256_of(path) != digest:
        raise BackupRefused(
            f"{path} is missing, damaged or not the file its backup was made with. Nothing was changed. Use another "
            "backup."
        )
