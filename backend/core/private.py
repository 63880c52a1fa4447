"""Files for the account that runs the server and nobody else: the folder 0700, the database 0600."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from backend.core import logs

OTHERS = 0o077
FOLDER, FILE = 0o700, 0o600


def private_folder(folder: Path) -> None:
    """Make a folder nobody else can look into, or close one that is there."""
    folder.mkdir(parents=True, exist_ok=True, mode=FOLDER)
    _close(folder, FOLDER)


def private_file(path: Path) -> None:
    """Make a file nobody else can read before anything is written to it, or close one that is there."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, FILE))
    except OSError:
        return  # whoever opens it to use it says what is wrong
    _close(path, FILE)


def _close(path: Path, mode: int) -> None:
    now = path.stat().st_mode
    if not now & OTHERS or now & stat.S_ISVTX:  # a folder such as /tmp belongs to everybody
        return
    try:
        path.chmod(mode)
    except PermissionError:
        logs.log.warning("others_can_read", path=path.name)
