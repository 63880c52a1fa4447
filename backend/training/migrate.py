"""Bringing the training database to a revision: Alembic with a folder and a version table of its own."""

from __future__ import annotations

from alembic import command
from alembic.config import Config as AlembicConfig
from flask import current_app
from sqlalchemy import inspect

from backend.core.config import ROOT
from backend.core.realms import TRAINING, VERSION_TABLES
from backend.training.database import engine

FOLDER = ROOT / "backend" / "training" / "migrations"
VERSION_TABLE = VERSION_TABLES[TRAINING]


class LiveTables(Exception):
    """The training address leads to a database with live tables in it."""


def upgrade(revision: str = "head") -> None:
    """Apply the revisions up to this one, inside an app context. Raises LiveTables."""
    refuse_live_tables()
    command.upgrade(_settings(), revision)


def downgrade(revision: str) -> None:
    """Take revisions back; for tests."""
    command.downgrade(_settings(), revision)


def refuse_live_tables() -> None:
    """Whatever two addresses look like, a database with live tables is the live one. Raises LiveTables."""
    live = set(current_app.extensions["sqlalchemy"].metadata.tables)
    found = sorted(live & set(inspect(engine()).get_table_names()))
    if found:
        raise LiveTables(
            f"The training database holds live tables ({', '.join(found[:3])}, …). FOURSIGHT_TRAINING_DATABASE_URL "
            "must lead to a database of its own: correct it, or unset it to use a file in the instance folder."
        )


def _settings() -> AlembicConfig:
    settings = AlembicConfig()
    settings.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    settings.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return settings
