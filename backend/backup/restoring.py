"""A restore from beginning to end, as the commands do it: look, put back, migrate, begin anew, say what came of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.engine import URL

from backend.backup.anew import Places, begin_anew
from backend.backup.copies import copier_of
from backend.backup.epochs import note_epoch
from backend.backup.errors import BackupRefused
from backend.backup.facts import facts_of
from backend.backup.making import urls_of
from backend.backup.putting_back import (
    Plan,
    next_epoch,
    plan_restore,
    put_back,
    refuse_not_signed,
    refuse_without_second_place,
)
from backend.backup.unfinished import unfinished
from backend.backup.words import restored_words
from backend.core import clock
from backend.core.config import Config

ELSEWHERE = "elsewhere"
Reopen = Callable[[Config], AbstractContextManager[Places]]
"""Opens the server anew, with the keys and databases that are there then, brought up to this version."""


def restore_from(
    config: Config,
    places: Places,
    folder: Path,
    keys: Path,
    *,
    reopen: Reopen,
    say: str = "",
    without_second_place: bool = False,
    believes: bool = False,
) -> str:
    """Put a backup back and begin anew; what was done, in words. The server is stopped, and nobody else has the
    databases open. `say`: the words a refusal asked for. `believes`: the second place, though it is not signed as
    it should be.

    Raises BackupRefused, OSError. Where it breaks off after it began to change anything, no server answers until it was
    run again (unfinished.py).
    """
    plan = plan_restore(config, places, folder, keys, without_second_place=without_second_place, believes=believes)
    _refuse_newer(plan, say)
    now = clock.now()
    not_noted = note_epoch(keys, plan.epoch)
    with unfinished(config, plan.epoch):
        kept = put_back(plan, now)
        with reopen(config) as opened:
            done = begin_anew(opened, plan.epoch, plan.digest, now, reads_second_place=plan.reads_second_place)
    return restored_words(plan.manifest, plan.epoch, done, kept, not_noted)


def begin_here(
    config: Config,
    places: Places,
    keys: Path,
    *,
    reopen: Reopen,
    without_second_place: bool = False,
    believes: bool = False,
) -> str:
    """Begin anew with databases that were put back by other means; the same in words. Raises as `restore_from`."""
    if not without_second_place:
        refuse_without_second_place(places)
        if not believes:
            refuse_not_signed(places, keys)
    known = [_epoch_here(url, realm) for realm, url in urls_of(config).items()]
    epoch = next_epoch(places, keys, known, reads_second_place=not without_second_place)
    now = clock.now()
    not_noted = note_epoch(keys, epoch)
    with unfinished(config, epoch), reopen(config) as opened:
        done = begin_anew(opened, epoch, ELSEWHERE, now, reads_second_place=not without_second_place)
    return restored_words(None, epoch, done, [], not_noted)


def _epoch_here(url: URL, realm: str) -> int:
    copier_of(url).refuse_while_open(url)
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return int(facts_of(connection, realm)["epoch"])
    finally:
        engine.dispose()


def _refuse_newer(plan: Plan, say: str) -> None:
    """Raise BackupRefused where this would take records away, unless that was said in so many words."""
    if not plan.newer or say == plan.words:
        return
    raise BackupRefused(
        f"Records stand here that the backup has not: {plan.newer}. A restore would put them aside, and only what "
        f'phones still keep would come back. Nothing was changed. If that is meant, say so: --say "{plan.words}"'
    )
