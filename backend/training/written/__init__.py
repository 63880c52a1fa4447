"""Scenarios that trainers write here: drafts that are kept, checked as they are typed, signed by a second person, and
offered to their own force's classes. Everything of it is in the training realm
(docs/decisions/2026-11-29-a-scenario-written-here.md).
"""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Add the pages."""
    from backend.training.written.routes import begin, edit, exchange, use

    for blueprint in (begin.pages, edit.pages, use.pages, exchange.pages):
        app.register_blueprint(blueprint)
