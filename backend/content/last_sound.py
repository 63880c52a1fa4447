"""The last sound pack, put by as one file: what a server goes on with when its folders are refused at a start.

Its first line is the pack's name, which the bytes after it must come to.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from backend.content.frozen import FORMAT, Pack, thaw
from backend.core import logs

NAME = "last_sound_pack"


def write(folder: Path, pack: Pack) -> None:
    """Put a pack by, whole or not at all. A folder that cannot be written is said in the log and stops nothing."""
    path, aside = folder / NAME, folder / f"{NAME}.{os.getpid()}"
    content = pack.pack_id.encode() + b"\n" + pack.canonical
    try:
        if not path.is_file() or path.read_bytes() != content:
            aside.write_bytes(content)
            aside.replace(path)
    except OSError as error:
        logs.log.error("last_sound_pack_not_written", reason=error.strerror)


def read(folder: Path) -> Pack | None:
    """The pack that was put by; None where there is none, it was touched, or this app does not know its form."""
    try:
        pack_id, _, content = (folder / NAME).read_bytes().partition(b"\n")
    except OSError:
        return None
    if hashlib.sha256(content).hexdigest()[: len(pack_id)].encode() != pack_id or not pack_id:
        return None
    pack = thaw(content)
    return pack if pack.data.get("format") == FORMAT else None
