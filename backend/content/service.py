"""The pack in use, and the packs that were."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path

from backend.content import checked, last_sound, store
from backend.content.errors import PackRefused, Problem
from backend.content.frozen import Pack, thaw
from backend.content.loader import load_pack
from backend.core import logs


class _Folders:
    """Where the pack in use lies, and where its last sound form is put by. Set once, when the app is made."""

    base: Path | None = None
    overlay: Path | None = None
    beside: Path | None = None


class NoPackFolder(Exception):
    """Nobody has said where the pack lies; call `use_folders` first."""


def use_folders(base: Path, overlay: Path | None = None, beside: Path | None = None) -> None:
    """Say where the pack in use lies, and where its last sound form is put by. It is loaded when asked for."""
    _Folders.base, _Folders.overlay, _Folders.beside = base, overlay, beside


def folders_in_use() -> tuple[Path, Path | None]:
    """Where the pack in use lies, and the overlay over it. Raises NoPackFolder."""
    if _Folders.base is None:
        raise NoPackFolder
    return _Folders.base, _Folders.overlay


def current_pack() -> Pack:
    """The pack in use, loaded once per process; the last sound one while it is refused. Raises PackRefused."""
    return _in_use()[0]


def pack_troubles() -> tuple[Problem, ...]:
    """Why the folders' pack is not in use and the last sound one is; empty where all is well. Raises PackRefused."""
    return _in_use()[1]


def keep_pack(pack: Pack, now: datetime) -> None:
    """Keep a pack for good, in the caller's transaction; does nothing where it is kept already."""
    if not store.is_kept(pack.pack_id):
        store.add(pack.pack_id, pack.canonical, now)


def kept_pack(pack_id: str) -> Pack | None:
    """The pack in use or a kept one by its id, or None for one this server never had."""
    if _Folders.base is not None and current_pack().pack_id == pack_id:
        return current_pack()
    canonical = store.canonical_of(pack_id)
    return None if canonical is None else _thawed(pack_id, canonical)


def _in_use() -> tuple[Pack, tuple[Problem, ...]]:
    if _Folders.base is None:
        raise NoPackFolder
    return _loaded(_Folders.base, _Folders.overlay, _Folders.beside)


@lru_cache(maxsize=8)
def _loaded(base: Path, overlay: Path | None, beside: Path | None) -> tuple[Pack, tuple[Problem, ...]]:
    known = checked.already(beside, base, overlay) if beside else None
    if known:
        return known, ()
    try:
        pack = load_pack(base, overlay)
    except PackRefused as refused:
        sound = last_sound.read(beside) if beside else None
        for problem in refused.problems:
            logs.log.error("pack_refused", file=problem.file, item=problem.item, cause=problem.cause)
        logs.log.error("pack_refused_whole", to_put_right=len(refused.problems), using=sound and sound.pack_id)
        if sound is None:
            raise
        return sound, refused.problems
    if beside:
        last_sound.write(beside, pack)
        checked.remember(beside, base, overlay, pack)
    return pack, ()


@lru_cache(maxsize=16)
def _thawed(_pack_id: str, canonical: bytes) -> Pack:
    return thaw(canonical)
