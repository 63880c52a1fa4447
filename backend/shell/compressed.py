"""Packed files in brotli as small as it gets, kept on disk beside the sealed pack.

Compressing takes about a second of one core. So it is done once for each file whatever its servers, workers and
restarts; a folder that cannot be written to, or a file there that is not what it says, costs that second again and
nothing else.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from backend.core.travel import BEST, compressed

KEEP = 8  # two for each build and pack of the last few: whoever goes back to one finds it


def kept_compressed(plain: bytes, folder: Path) -> bytes:
    """These bytes in brotli, from a folder or made and put there."""
    path = folder / f"{hashlib.sha256(plain).hexdigest()}.br"
    found = _sound(path, plain)
    if found is None:
        found = compressed(plain, "br", BEST)
        with suppress(OSError):
            _keep(path, found)
    return found


def _sound(path: Path, plain: bytes) -> bytes | None:
    """What a file holds, if that is these bytes compressed."""
    import brotli

    with suppress(OSError, brotli.error):
        found = path.read_bytes()
        if brotli.decompress(found) == plain:
            return found
    return None


def _keep(path: Path, found: bytes) -> None:
    """Let a file appear whole; the oldest of its folder go."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_bytes(found)
    beside.replace(path)
    for old in sorted(path.parent.glob("*.br"), key=lambda one: one.stat().st_mtime, reverse=True)[KEEP:]:
        old.unlink()
