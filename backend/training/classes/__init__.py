"""A class: the trainer's console, the projector, and the pages on which trainees follow without an account."""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Add the pages, and say what looks at the tokens in trainees' addresses."""
    from backend.core.access import open_classes_with
    from backend.training.classes.routes import after, console, follow, join

    for blueprint in (console.pages, after.pages, join.pages, follow.pages):
        app.register_blueprint(blueprint)
    open_classes_with(app, follow.opens)
