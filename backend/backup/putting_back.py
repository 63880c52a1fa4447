"""Putting a backup back: everything is looked at first and refused as a whole; what stood in its place is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.engine import URL

from backend.backup.anew import Places
from backend.backup.copies import Copier, copier_of
from backend.backup.epochs import highest_noted
from backend.backup.errors import BackupRefused
from backend.backup.facts import facts_of, holds, receipts_after
from backend.backup.folders import refuse_one_place, sha256_of
from backend.backup.key_copies import copy_keys, ids_of, refuse_conflicts, set_aside_conflicts
from backend.backup.making import urls_of
from backend.backup.manifest import NAME, Manifest, read_manifest
from backend.core.config import ROOT, Config
from backend.core.journal import JournalBroken
from backend.core.keys.checkpoints import CheckpointKeys
from backend.core.realms import LIVE, TRAINING

REVISIONS = {LIVE: ROOT / "backend" / "migrations", TRAINING: ROOT / "backend" / "training" / "migrations"}


@dataclass(frozen=True)
class Target:
    """A database as it stands: how many `newer` receipts the backup has not; whether it holds another history, or
    nothing at all.
    """

    url: URL
    copier: Copier
    newer: int = 0
    is_other: bool = False
    epoch: int = 1
    is_blank: bool = False


@dataclass(frozen=True)
class Plan:
    """A backup that may be put back here, and where."""

    folder: Path
    keys: Path
    config: Config
    manifest: Manifest
    targets: dict[str, Target]
    reads_second_place: bool
    epoch: int

    @property
    def digest(self) -> str:
        """By which the backup is known: its manifest's SHA-256."""
        return sha256_of(self.folder / NAME)

    @property
    def newer(self) -> int:
        """How many receipts stand here that the backup has not."""
        return sum(one.newer for one in self.targets.values())

    @property
    def words(self) -> str:
        """What must be said for them to be put aside."""
        is_other = any(one.is_other and one.newer for one in self.targets.values())
        return f"replace {self.newer} {'records of another history' if is_other else 'newer records'}"


def plan_restore(
    config: Config,
    places: Places,
    folder: Path,
    keys: Path,
    *,
    without_second_place: bool,
    believes: bool = False,
) -> Plan:
    """Look at everything, change nothing. `believes`: the second place, though it is not signed as it should be. Raises
    BackupRefused.
    """
    refuse_one_place(folder, keys)
    manifest = read_manifest(folder)
    _refuse_missing_keys(manifest, keys, config.instance / "keys")
    targets = {realm: _look_at(url, realm, manifest["databases"][realm]) for realm, url in urls_of(config).items()}
    if not all(one.is_blank for one in targets.values()):
        refuse_conflicts(keys, config.instance / "keys")
    if not without_second_place:
        refuse_without_second_place(places)
        if not believes:
            refuse_not_signed(places, keys)
    known = [one["epoch"] for one in manifest["databases"].values()] + [one.epoch for one in targets.values()]
    epoch = next_epoch(places, keys, known, reads_second_place=not without_second_place)
    return Plan(folder, keys, config, manifest, targets, not without_second_place, epoch)


def put_back(plan: Plan, now: datetime) -> list[Any]:
    """Put keys and databases in their places; what stood there, under its new names. Raises BackupRefused, OSError."""
    stamp = now.strftime("%Y%m%dT%H%M%SZ")
    own_keys = plan.config.instance / "keys"
    aside = set_aside_conflicts(plan.keys, own_keys, stamp)  # there are none but where nothing stood: see plan_restore
    copy_keys(plan.keys, own_keys)  # first: no database ever stands without its keys
    put = (
        one.copier.put_in(one.url, plan.folder / plan.manifest["databases"][realm]["file"], stamp)
        for realm, one in plan.targets.items()
    )
    return [*aside, *(kept for kept in put if kept is not None)]


def _look_at(url: URL, realm: str, backup: dict[str, Any]) -> Target:
    copier = copier_of(url)
    if backup["kind"] != copier.kind:
        raise BackupRefused(
            f"The backup's {realm} database is {backup['kind']}, and the one here {copier.kind}. Nothing was changed. "
            f"Set the database's address to one of the backup's kind."
        )
    _refuse_unknown_revision(realm, backup["revision"])
    copier.refuse_while_open(url)
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            if not copier.is_there(connection):
                return Target(url, copier, is_blank=True)
            here = facts_of(connection, realm)
            is_other = not holds(connection, realm, backup["head"])
            newer = here["receipts"] if is_other else receipts_after(connection, realm, backup["head"]["seq"])
            return Target(url, copier, newer, is_other, here["epoch"])
    finally:
        engine.dispose()


def _refuse_unknown_revision(realm: str, revision: str) -> None:
    known = {one.revision for one in ScriptDirectory(str(REVISIONS[realm])).walk_revisions()}
    if revision not in known:
        raise BackupRefused(
            f"The backup's {realm} database is of revision {revision}, which this Foursight does not know: it was made "
            "by a newer one. Nothing was changed. Install that version, then restore."
        )


def _refuse_missing_keys(manifest: Manifest, *folders: Path) -> None:
    there = {one for folder in folders if folder.is_dir() for one in ids_of(folder).values()}
    missing = sorted(name for name, one in manifest["keys"].items() if one not in there)
    if missing:
        raise BackupRefused(
            f"Keys of this backup are missing in {folders[0]}: {', '.join(missing)}. Without them its records do not "
            "open. Nothing was changed. Name the folder that was given as --keys when the backup was made."
        )


def refuse_without_second_place(places: Places) -> None:
    """Raise BackupRefused where nobody can tell what was done since the backup."""
    for place in places.values():
        try:
            why = None if place.journal.last() else "there is nothing in it"
            for _line in place.journal.lines():
                pass
        except (OSError, JournalBroken) as error:
            why = str(error) if isinstance(error, JournalBroken) else type(error).__name__
        if why is not None:
            raise BackupRefused(
                f"The second place cannot be read ({place.journal.path}: {why}). Without it nobody knows which records "
                "were restricted, which accounts closed and which keys taken back since the backup: they would be open "
                "again. Nothing was changed. Give it by FOURSIGHT_SECOND_PLACE; if it is gone for good, say "
                "--without-second-place, and look through restrictions and accounts by hand before the server starts."
            )


def refuse_not_signed(places: Places, keys: Path) -> None:
    """Raise BackupRefused where the second place was not written by whoever has the keys: a restore does again what
    stands there.
    """
    for realm, place in places.items():
        try:
            of_backup = CheckpointKeys(keys / realm).held
            faults = place.signed([one.public_half for one in (*place.keys.held, *of_backup)]).faults
        except (OSError, ValueError) as error:
            raise BackupRefused(f"The keys of the checkpoints cannot be read ({type(error).__name__}).") from error
        if faults:
            raise BackupRefused(
                f"The second place is not signed as it should be ({place.journal.path}: {faults[0]}). A restore does "
                "again what stands there: closed accounts, restrictions, roles. Whoever wrote to it could have it give "
                "somebody a role. Nothing was changed. If the key was made after the keys were last copied, and is "
                "lost, and nobody else can have written there, say --believe-second-place. If not, say "
                "--without-second-place, and look through restrictions and accounts by hand before the server starts."
            )


def next_epoch(places: Places, keys: Path, known: list[int], *, reads_second_place: bool) -> int:
    """An epoch after every one that anything here has heard of; `known` are those of the databases. Raises
    BackupRefused.
    """
    try:
        noted = highest_noted(keys)
    except (OSError, JournalBroken) as error:
        raise BackupRefused(
            f"{keys} has a note of epochs that cannot be read ({error}). Nothing was changed. Put it back, or remove "
            "epochs.jsonl there if this server was never restored before."
        ) from error
    told = [one.highest_epoch() for one in places.values()] if reads_second_place else []
    return 1 + max([*known, noted, *told])
