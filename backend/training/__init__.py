"""Training: scenarios practised alone or in a class, and who has been trained. A realm of its own: its own database,
its own keys, its own door. Nothing here reads or writes a live record, and no live code reads anything of it.
"""

from __future__ import annotations

from flask import Flask

KEYS = "foursight_training_keys"
KINDS = frozenset({"practice"})
"""What a training envelope may hold."""


def register(app: Flask) -> None:
    """Open the training realm's database, load its keys, add its rooms. Raises KeysRefused, ConfigRefused."""
    from backend.core.following import follow
    from backend.core.keys import load_ring
    from backend.core.realms import TRAINING, Realm, add_realm
    from backend.training import attendance, classes, practice, scenarios
    from backend.training.commands import add_to
    from backend.training.database import init_training_database, training_session
    from backend.training.door import routes as door
    from backend.training.door.practice_keys import is_enrolled
    from backend.training.events import TRAIL

    init_training_database(app)
    follow(app, TRAIL, training_session)
    ring = load_ring(app.extensions["foursight"].instance / "keys", TRAINING)
    app.extensions[KEYS] = ring
    add_realm(app, Realm(TRAINING, ring, is_enrolled, kinds=KINDS))
    app.register_blueprint(door.training)
    add_to(app)
    scenarios.register(app)
    classes.register(app)
    practice.register(app)
    attendance.register(app)
