"""Training: scenarios practised alone or in a class, and who has been trained. A realm of its own: its own database,
its own keys, its own door. Nothing here reads or writes a live record, and no live code reads anything of it.
"""

from __future__ import annotations

from flask import Flask

KEYS = "foursight_training_keys"


def register(app: Flask) -> None:
    """Open the training realm's database, load its keys, add its commands. Raises KeysRefused, ConfigRefused."""
    from backend.core.keys import load_ring
    from backend.core.realms import TRAINING
    from backend.training import scenarios
    from backend.training.commands import add_to
    from backend.training.database import init_training_database

    init_training_database(app)
    app.extensions[KEYS] = load_ring(app.extensions["foursight"].instance / "keys", TRAINING)
    add_to(app)
    scenarios.register(app)
