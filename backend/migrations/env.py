"""How Alembic reaches the live database: through the Flask app that `flask db …` made."""

from __future__ import annotations

import importlib
from pathlib import Path

from flask import current_app

import backend
from backend.core.database import db
from backend.migrations.running import apply


def import_all_models() -> None:
    """Every package's tables, so that what is compared with the database is the whole of it."""
    for models in sorted(Path(backend.__path__[0]).glob("*/models.py")):
        importlib.import_module(f"backend.{models.parent.name}.models")


import_all_models()
apply(db.engine, db.metadata, **current_app.extensions["migrate"].configure_args)
