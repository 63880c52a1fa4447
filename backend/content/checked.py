"""Remembers, beside the last sound pack, that these very files were found sound by this very code.

Checking takes seconds, and a start need not do it again. Anything changed in either, and it does.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from backend.content import last_sound
from backend.content.files import fingerprint
from backend.content.frozen import Pack
from backend.core import logs

NAME = "checked_pack"
CHECKERS = ("content", "rules")


def already(folder: Path, base: Path, overlay: Path | None) -> Pack | None:
    """The last sound pack where it is what these files come to; None where that is not known."""
    try:
        mark, _, pack_id = (folder / NAME).read_text("ascii").partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    pack = last_sound.read(folder) if mark == _mark(base, overlay) else None
    return pack if pack and pack.pack_id == pack_id else None


def remember(folder: Path, base: Path, overlay: Path | None, pack: Pack) -> None:
    """Write down that these files came to this pack. A folder that cannot be written is said in the log."""
    try:
        (folder / NAME).write_text(f"{_mark(base, overlay)}\n{pack.pack_id}", "ascii")
    except OSError as error:
        logs.log.error("checked_pack_not_written", reason=error.strerror)


def _mark(base: Path, overlay: Path | None) -> str:
    return hashlib.sha256(f"{_code()} {fingerprint(base)} {fingerprint(overlay)}".encode()).hexdigest()


@cache
def _code() -> str:
    root = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    for path in sorted(one for part in CHECKERS for one in (root / part).rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
