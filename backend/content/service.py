"""The pack in use, and the packs that were."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path

from backend.content import store
from backend.content.frozen import Pack, thaw
from backend.content.loader import load_pack


class _Folders:
    """Where the pack in use lies. Set once, when the app is made."""

    base: Path | None = None
    overlay: Path | None = None


class NoPackFolder(Exception):
    """Nobody has said where the pack lies; call `use_folders` first."""


def use_folders(base: Path, overlay: Path | None = None) -> None:
    """Say where the pack in use lies. It is loaded when first asked for."""
    _Folders.base, _Folders.overlay = base, overlay


def current_pack() -> Pack:
    """The pack in use, loaded once per process. Raises PackRefused."""
    if _Folders.base is None:
        raise NoPackFolder
    return _loaded(_Folders.base, _Folders.overlay)


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


@lru_cache(maxsize=8)
def _loaded(base: Path, overlay: Path | None) -> Pack:
    return load_pack(base, overlay)


@lru_cache(maxsize=16)
def _thawed(_pack_id: str, canonical: bytes) -> Pack:
    return thaw(canonical)
