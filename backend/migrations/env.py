"""How Alembic reaches the live database: through the Flask app that `flask db …` made."""

from __future__ import annotations

import importlib
from pathlib import Path

from flask import current_app
from sqlalchemy import inspect

import backend
from backend.core.database import db
from backend.core.realms import TRAINING, VERSION_TABLES
from backend.migrations.running import apply


def import_all_models() -> None:
    """Every package's tables, so that what is compared with the database is the whole of it."""
    root = Path(backend.__path__[0])
    for models in sorted(root.rglob("models.py")):
        importlib.import_module(".".join(("backend", *models.relative_to(root).with_suffix("").parts)))


class TrainingTables(Exception):
    """The live address leads to the training database."""


def refuse_training_tables() -> None:
    """Whatever two addresses look like, a database that notes a training revision is the training one."""
    if inspect(db.engine).has_table(VERSION_TABLES[TRAINING]):
        raise TrainingTables("DATABASE_URL leads to the training database. Give live records a database of their own.")


refuse_training_tables()
import_all_models()
apply(db.engine, db.metadata, **current_app.extensions["migrate"].configure_args)
