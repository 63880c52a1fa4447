"""What authors, supervisors and named people read from the server. Who may see what is decided in backend/records."""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Add the pages."""
    from backend.review import call_routes, routes

    for blueprint in (routes.pages, call_routes.pages):
        app.register_blueprint(blueprint)
