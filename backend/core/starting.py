"""What a start looks at besides the keys: that the database is the one whose trail was noted, where that is, and that
PostgreSQL loses nothing it has answered.
"""

from __future__ import annotations

import os
from pathlib import Path

import click
from flask import Flask
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from backend.core.addresses import is_checked
from backend.core.config import Config
from backend.core.following import PLACES
from backend.core.journal import JournalBroken
from backend.core.on_disk import refuse_connections, switched_off
from backend.core.second_place import SecondPlace

SAME_DISK = (
    "The second place of the audit trail, {folder}, lies on the same disk as the database. If that disk is lost, a "
    "restore knows nothing of the restrictions, closed accounts and keys taken back since the last backup; and whoever "
    "can write to this disk can cut the trail's end off unseen. Set FOURSIGHT_SECOND_PLACE to a folder on another disk "
    "or share."
)
NOT_WRITTEN = (
    "The second place of the audit trail, {folder}, cannot be written ({why}). What is done meanwhile stands, and is "
    "noted there once it can be; until then it is only in the database."
)


NOT_CHECKED = (
    "{which} leads to a database on another machine and does not ask who answers there. Whoever can stand between may "
    "read and change what is kept. Add sslmode=verify-full to it, and sslrootcert where your force has an authority of "
    "its own."
)


class TrailRefused(Exception):
    """The database does not hold what was noted of its audit trail; the message says what to do."""


class DatabaseRefused(Exception):
    """A power cut would lose what the database has answered; the message says what to do."""


def is_a_command() -> bool:
    """Whether this process runs a flask command, one of which may be what mends it, and serves nobody."""
    context = click.get_current_context(silent=True)
    return context is not None and context.info_name != "run"


def refuse_lost_trail(app: Flask) -> None:
    """Raise TrailRefused where a database does not hold the event its trail last noted. Nothing is refused where one of
    the two cannot be read, nor in a demonstration, whose database may be thrown away.
    """
    config: Config = app.extensions["foursight"]
    if config.demo:
        return
    with app.app_context():
        for place in _places(app):
            _refuse_lost(place)


def refuse_unkept(app: Flask) -> None:
    """Raise DatabaseRefused where PostgreSQL may lose what it has answered: only tests allow that, by an argument.
    Where it cannot be asked yet, and later, each connection is asked.
    """
    config: Config = app.extensions["foursight"]
    if config.testing or config.thrown_away:
        return
    with app.app_context():
        for place in _places(app):
            engine = place.trail.engine()
            _refuse_unkept(place.trail.realm, engine)
            refuse_connections(engine)


def words_at_start(app: Flask) -> list[str]:
    """What whoever starts the server should know of where the second place is, and of how the databases are reached."""
    config: Config = app.extensions["foursight"]
    is_same = config.second_place is None or _is_one_disk(config)
    said = [SAME_DISK.format(folder=config.second_place_folder)] if is_same else []
    return [*said, *_of_connections(config)]


def _of_connections(config: Config) -> list[str]:
    addresses = {"DATABASE_URL": config.database, "FOURSIGHT_TRAINING_DATABASE_URL": config.training_database}
    return [NOT_CHECKED.format(which=name) for name, url in addresses.items() if not is_checked(url, os.environ)]


def catch_up_at_start(app: Flask) -> list[str]:
    """Note what was not noted yet; what whoever starts the server should know of it.

    For a worker, never for the process that workers are forked from: the thread in which it is noted signs, and a fork
    that meets it there, or on its way out of the signing library, takes along a lock that nobody ever opens again.
    """
    config: Config = app.extensions["foursight"]
    with app.app_context():
        for place in _places(app):
            place.note()
    troubles = {place.trouble for place in _places(app) if place.trouble}
    why = ", ".join(sorted(troubles))
    return [NOT_WRITTEN.format(folder=config.second_place_folder, why=why)] if troubles else []


def _refuse_lost(place: SecondPlace) -> None:
    try:
        last = place.journal.last()
        is_held = last is None or not last["seq"] or place.hash_at(last["seq"]) == last["hash"]
    except (OSError, JournalBroken, SQLAlchemyError):
        return
    finally:
        place.trail.engine().dispose()
    if is_held or last is None:
        return
    raise TrailRefused(
        f"Foursight does not start: event {last['seq']:,} of the {place.trail.realm} audit trail was noted in "
        f"{place.journal.path}, and the database does not hold it.\n\n"
        "If a backup was put back, say so: flask --app wsgi restored --keys <the keys' second folder>\n"
        "If this is another database on purpose, give it a second place of its own (FOURSIGHT_SECOND_PLACE).\n"
        "If neither, somebody took it out. flask --app wsgi audit verify says what is gone. To go on all the same, "
        "flask --app wsgi audit note notes what is there now; what is gone stays noted as gone."
    )


def _refuse_unkept(realm: str, engine: Engine) -> None:
    try:
        off = switched_off(engine)
    except SQLAlchemyError:
        return
    finally:
        engine.dispose()
    if not off:
        return
    names, on = " and ".join(off), "; ".join(f"ALTER SYSTEM SET {name} = on" for name in off)
    raise DatabaseRefused(
        f"Foursight does not start: PostgreSQL of the {realm} database has {names} off. A power cut may lose records "
        "that phones hold receipts for, or the whole database.\n\n"
        f"As PostgreSQL's administrator: {on}; SELECT pg_reload_conf();\n"
        "If the command that starts PostgreSQL turns it off, take it out there. Then start Foursight again."
    )


def _places(app: Flask) -> list[SecondPlace]:
    return list(app.extensions[PLACES].values())


def _is_one_disk(config: Config) -> bool:
    """Whether it lies where the instance folder does, which holds the embedded database."""
    try:
        return _disk_of(config.second_place_folder) == _disk_of(config.instance)
    except OSError:
        return False


def _disk_of(folder: Path) -> int:
    while not folder.exists():
        folder = folder.parent
    return folder.stat().st_dev
