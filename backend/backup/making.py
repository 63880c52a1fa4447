"""Making a backup: both databases while the server goes on, then the keys to their second place, then the manifest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.engine import URL, make_url

from backend.backup.anew import Places
from backend.backup.copies import copier_of
from backend.backup.errors import BackupRefused
from backend.backup.facts import Facts
from backend.backup.folders import is_one_disk, make_new, refuse_one_place, sha256_of
from backend.backup.key_copies import copy_keys, ids_of, refuse_conflicts
from backend.backup.manifest import Manifest, write_manifest
from backend.core import audit
from backend.core.clock import moment
from backend.core.config import Config
from backend.core.database import writing
from backend.core.durable import make_folder
from backend.core.journal import JournalBroken
from backend.core.realms import LIVE, TRAINING


@dataclass(frozen=True)
class Made:
    """A backup that was made: its manifest; how many key files were new in their second place; whether both folders lie
    on one disk; and what is wrong with the audit trail or the second place, which a restore will want.
    """

    manifest: Manifest
    new_keys: int
    is_one_disk: bool
    faults: list[str]


def make_backup(config: Config, places: Places, folder: Path, keys: Path, now: datetime) -> Made:
    """Make one, in a new folder. Raises BackupRefused, OSError."""
    own_keys = config.instance / "keys"
    refuse_one_place(folder, keys)
    _refuse_servers_own(own_keys, folder, keys)
    make_new(folder)
    make_folder(keys)
    refuse_conflicts(own_keys, keys)
    for place in places.values():
        place.keys.newest()  # now, where there is none yet: what it signs must not outlive it
    databases = {realm: _copy(url, folder, realm) for realm, url in urls_of(config).items()}
    new_keys = copy_keys(own_keys, keys)  # after the databases: none of them names a key that is not among these
    manifest = {"made_at": moment(now), "databases": databases, "keys": ids_of(own_keys)}
    digest = write_manifest(folder, manifest)
    _note(digest, databases[LIVE], now)
    return Made(manifest, new_keys, is_one_disk(folder, keys), [*_trail_faults(), *_place_faults(places)])


def urls_of(config: Config) -> dict[str, URL]:
    """The address of each realm's database."""
    return {LIVE: make_url(config.database), TRAINING: make_url(config.training_database)}


def _copy(url: URL, folder: Path, realm: str) -> Facts:
    copier = copier_of(url)
    file = folder / f"{realm}.{copier.ending}"
    facts = copier.copy_out(url, file, realm)
    about = {"kind": copier.kind, "file": file.name, "bytes": file.stat().st_size, "sha256": sha256_of(file)}
    return {**about, **facts}


def _trail_faults() -> Iterator[str]:
    fault = audit.verify().fault
    if fault is not None:
        yield f"the audit trail is broken: {fault}"


def _place_faults(places: Places) -> Iterator[str]:
    """A restore does again what stands in the second place, so it must stand there."""
    for realm, place in places.items():
        try:
            place.catch_up()
        except (OSError, JournalBroken) as error:
            why = str(error) if isinstance(error, JournalBroken) else type(error).__name__
            yield f"the {realm} trail's second place could not be written ({place.journal.path}: {why})"


def _refuse_servers_own(own_keys: Path, *folders: Path) -> None:
    for folder in folders:
        if folder.resolve().is_relative_to(own_keys.resolve()) or own_keys.resolve().is_relative_to(folder.resolve()):
            raise BackupRefused(f"{folder} is where the server keeps its own keys. Name a folder elsewhere.")


def _note(digest: str, live: Facts, now: datetime) -> None:
    """The trail says that there is a backup, and which: this event itself is not in it."""
    with writing():
        audit.append(
            "system",
            "backup_made",
            actor_id=None,
            object_type="backup",
            object_id=digest,
            force_id=None,
            detail={"receipts": live["receipts"], "after": live["head"]["seq"]},
            now=now,
        )
