"""Training: scenarios practised alone or in a class, and who has been trained. A realm of its own: its own database,
its own keys, its own sync API. Nothing here reads or writes a live record, and no live code reads anything of it.
"""

from __future__ import annotations

from flask import Flask

KEYS = "foursight_training_keys"
KINDS = frozenset({"practice"})
"""What a training envelope may hold."""


def register(app: Flask) -> None:
    """Open the training realm's database, load its keys, add its rooms. Raises KeysRefused, ConfigRefused."""
    from backend.core.checks import add_check
    from backend.core.following import follow
    from backend.core.keys.book import KeyBook
    from backend.core.keys.start import open_ring
    from backend.core.realms import TRAINING, Realm, add_realm
    from backend.training import attendance, classes, practice, received, recordings, scenarios, written
    from backend.training.checks import check_practice
    from backend.training.commands import add_to
    from backend.training.database import engine, init_training_database, training_session, writing
    from backend.training.events import TRAIL
    from backend.training.models.keys import TrainingServerKey
    from backend.training.sync import routes as sync_routes
    from backend.training.sync.key_use import count_use
    from backend.training.sync.practice_keys import is_enrolled

    init_training_database(app)
    follow(app, TRAIL, training_session)
    book = KeyBook(TRAINING, TrainingServerKey, training_session, writing)
    ring = open_ring(app, book, training_session, engine, count_use)
    app.extensions[KEYS] = ring
    realm = Realm(TRAINING, ring, book, is_enrolled, kinds=KINDS, count=count_use)
    add_realm(app, realm)
    add_check(app, TRAINING, "practice", lambda progress: check_practice(realm, progress))
    app.register_blueprint(sync_routes.training)
    add_to(app)
    scenarios.register(app)
    written.register(app)
    classes.register(app)
    practice.register(app)
    attendance.register(app)
    recordings.register(app)
    received.register(app)
