"""The pack in use, and the packs that were."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path

from backend.content import store
from backend.content.code_mark import code_mark
from backend.content.frozen import Pack, thaw
from backend.content.sealed import BUILD, Sealed, read_sealed

OTHER_CODE = (
    "The content pack was built by another version of Foursight, which goes on with it. To take up what this version "
    f"brings, build it anew and restart: {BUILD}"
)


class _Use:
    """The sealed file in use, and what it held when it was first asked for: a file replaced since changes nothing."""

    file: Path | None = None
    sealed: Sealed | None = None


class NoPackFile(Exception):
    """Nobody has said where the sealed pack lies; call `use_file` first."""


def use_file(file: Path) -> None:
    """Say where the sealed pack lies. It is read when first asked for, and then never again in this process."""
    _Use.file, _Use.sealed = file, None


def in_use() -> Sealed:
    """The sealed pack in use: pack, scenarios, and who built it. Raises PackFileRefused."""
    if _Use.file is None:
        raise NoPackFile
    if _Use.sealed is None:
        _Use.sealed = _read(_Use.file, _stamp(_Use.file))
    return _Use.sealed


def current_pack() -> Pack:
    """The pack in use. Raises PackFileRefused."""
    return in_use().pack


def keep_pack(pack: Pack, now: datetime) -> None:
    """Keep a pack for good, in the caller's transaction; does nothing where it is kept already."""
    if not store.is_kept(pack.pack_id):
        store.add(pack.pack_id, pack.canonical, now)


def kept_pack(pack_id: str) -> Pack | None:
    """The pack in use or a kept one by its id, or None for one this server never had."""
    if _Use.file is not None and current_pack().pack_id == pack_id:
        return current_pack()
    canonical = store.canonical_of(pack_id)
    return None if canonical is None else _thawed(pack_id, canonical)


def pack_words_at_start() -> list[str]:
    """What whoever starts the server should know of its pack. Raises PackFileRefused."""
    return [] if in_use().built.made_of.code == code_mark() else [OTHER_CODE]


@lru_cache(maxsize=8)
def _read(file: Path, _as_it_is: tuple[int, ...]) -> Sealed:
    """Apps made one after the other in one process read an unchanged file once."""
    return read_sealed(file)


def _stamp(file: Path) -> tuple[int, ...]:
    try:
        found = file.stat()
    except OSError:
        return ()  # reading it says what is wrong
    return found.st_ino, found.st_mtime_ns, found.st_size


@lru_cache(maxsize=16)
def _thawed(_pack_id: str, canonical: bytes) -> Pack:
    return thaw(canonical)
