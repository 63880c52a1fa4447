"""How Alembic reaches the training database: through the Flask app that `flask training …` made."""

from __future__ import annotations

from backend.migrations.running import apply
from backend.training.database import TrainingBase, engine
from backend.training.migrate import VERSION_TABLE
from backend.training.models import import_all

import_all()
apply(engine(), TrainingBase.metadata, version_table=VERSION_TABLE, render_as_batch=True)
