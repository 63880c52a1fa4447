"""`flask --app wsgi backup FOLDER --keys FOLDER`, `… restore FOLDER --keys FOLDER`, `… restored --keys FOLDER`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from backend.backup.anew import Places
from backend.backup.errors import BackupRefused
from backend.backup.making import make_backup
from backend.backup.restoring import begin_here, restore_from
from backend.backup.words import made_words
from backend.core import clock
from backend.core.config import ROOT, Config
from backend.core.database import db
from backend.core.following import second_place_of
from backend.core.realms import LIVE, TRAINING
from backend.core.rights.command import rights
from backend.training.database import engine as training_engine
from backend.training.database import training_session

FOLDER = click.Path(file_okay=False, path_type=Path)
WITHOUT = click.option(
    "--without-second-place", is_flag=True, help="The second place is gone: nothing since the backup is done again."
)
BELIEVES = click.option(
    "--believe-second-place",
    "believes",
    is_flag=True,
    help="The key that signed the second place is lost: do again what stands there all the same.",
)
THERE = click.Path(exists=True, file_okay=False, path_type=Path)


def add_to(app: Flask) -> None:
    """Add the commands."""
    for command in (backup, restore, restored, rights):
        app.cli.add_command(command)


@click.command("backup")
@click.argument("folder", type=FOLDER)
@click.option("--keys", type=FOLDER, required=True, help="Where the keys go: on another disk or share.")
@with_appcontext
def backup(folder: Path, keys: Path) -> None:
    """Copy both databases into a new FOLDER while the server goes on, and the keys into another."""
    try:
        made = make_backup(_config(), _places(_app()), folder, keys, clock.now())
    except (BackupRefused, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(made_words(made, folder, keys))
    if made.faults:
        raise click.ClickException(f"The backup is whole, but {'; '.join(made.faults)}.")


@click.command("restore")
@click.argument("folder", type=THERE)
@click.option("--keys", type=THERE, required=True, help="Where the keys of the backup are.")
@click.option("--say", default="", help="The words a refusal asks for, where newer records stand here.")
@WITHOUT
@BELIEVES
@with_appcontext
def restore(folder: Path, keys: Path, say: str, without_second_place: bool, believes: bool) -> None:
    """Put the backup in FOLDER back, begin a new epoch, and do again what must not be lost. The server is stopped."""
    try:
        _let_go()
        words = restore_from(
            _config(),
            _places(_app()),
            folder,
            keys,
            reopen=_reopened,
            say=say,
            without_second_place=without_second_place,
            believes=believes,
        )
    except (BackupRefused, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(words)


@click.command("restored")
@click.option("--keys", type=THERE, required=True, help="Where the keys of the backups are.")
@WITHOUT
@BELIEVES
@with_appcontext
def restored(keys: Path, without_second_place: bool, believes: bool) -> None:
    """The databases were put back by other means (point-in-time recovery, a volume's snapshot): do the rest."""
    try:
        _let_go()
        places = _places(_app())
        words = begin_here(
            _config(), places, keys, reopen=_reopened, without_second_place=without_second_place, believes=believes
        )
    except (BackupRefused, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(words)


@contextmanager
def _reopened(config: Config) -> Iterator[Places]:
    from flask_migrate import upgrade

    from backend import create_app
    from backend.training.migrate import upgrade as upgrade_training

    fresh = create_app(config)
    with fresh.app_context():
        try:
            upgrade(directory=str(ROOT / "backend" / "migrations"))
            upgrade_training()
            yield _places(fresh)
        finally:
            _let_go()


def _places(app: Flask) -> Places:
    return {realm: second_place_of(app, realm) for realm in (LIVE, TRAINING)}


def _let_go() -> None:
    """Close the connections of the app at work: nobody may have the databases open while they are put back."""
    db.session.remove()
    db.engine.dispose()
    training_session.remove()
    training_engine().dispose()


def _config() -> Config:
    config: Config = _app().extensions["foursight"]
    return config


def _app() -> Flask:
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # the app, not Flask's stand-in for it
    return app
