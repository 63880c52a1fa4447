"""`flask content signatures`: what was signed, as a file; and where a build takes signatures from."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from backend.content import store
from backend.content.commands.common import write_new
from backend.content.commands.options import refuse
from backend.content.signatures import NoSignatures, Signature, from_text, to_text

NO_DATABASE = "none: there is no database here that has any"


@click.command("signatures")
@click.option("--to", "file", type=click.Path(path_type=Path), required=True, help="The file to write.")
@with_appcontext
def signatures(file: Path) -> None:
    """Write what was signed into a file, for `content build --signatures FILE` on a machine without the database."""
    try:
        found = store.signatures()
    except SQLAlchemyError:
        refuse("The database has no signatures yet, or cannot be asked. Bring it up to date first: flask db upgrade.")
    write_new(file, to_text(found))


def signatures_for_build(file: Path | None) -> tuple[list[Signature], str]:
    """The signatures to build with, oldest first, and where they come from in words: the file, else the database. A
    build needs no database: without one there are none, and that is said.
    """
    if file is not None:
        return _of_file(file), f"from {file}"
    if "sqlalchemy" not in current_app.extensions:
        return [], NO_DATABASE
    try:
        return store.signatures(), "from the database"
    except SQLAlchemyError:
        return [], NO_DATABASE


def _of_file(file: Path) -> list[Signature]:
    try:
        return from_text(file.read_text("utf-8"))
    except (NoSignatures, UnicodeDecodeError) as error:
        refuse(f"{file} {error if isinstance(error, NoSignatures) else 'is not UTF-8'}. Nothing was built.")
    except OSError as error:
        refuse(f"{file} cannot be read: {error.strerror}. Nothing was built.")
