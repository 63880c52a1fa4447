"""Recorded calls: brought as a file or recorded on the spot by a trainer, heard by classes of their force."""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Add the pages."""
    from backend.training.recordings.routes import pages

    app.register_blueprint(pages)
