"""Backup and restore: both databases into one folder, the keys into another, and everything put back so that what
phones still hold, and what was restricted, closed or taken back since, is not lost with it.

docs/running.md says how it is used; docs/decisions/2026-11-26-after-a-restore.md why it is so.
"""

from __future__ import annotations

from flask import Flask
from flask.typing import ResponseReturnValue

LATER_S = 60


def register(app: Flask) -> None:
    """Add the commands. Where a restore has not ended, the server says so and answers nothing else. Raises TrailRefused
    where a backup was put back and nobody said so, DatabaseRefused where PostgreSQL may lose what it has answered.
    """
    from backend.backup.commands import add_to
    from backend.backup.unfinished import is_unfinished
    from backend.core.starting import is_a_command, refuse_lost_trail, refuse_unkept

    add_to(app)
    if is_unfinished(app.extensions["foursight"]):
        app.before_request_funcs.setdefault(None, []).insert(0, _not_yet)  # before anything asks the database
    elif not is_a_command():
        refuse_unkept(app)
        refuse_lost_trail(app)


def _not_yet() -> ResponseReturnValue:
    from backend.backup.unfinished import WORDS
    from backend.core.web.refusals import refusal

    return refusal(503, "restoring", WORDS, wait_s=LATER_S)
