"""For trainers: the list of scenarios, and a preview of everything a class will see."""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Add the pages."""
    from backend.training.scenarios.routes import pages

    app.register_blueprint(pages)
