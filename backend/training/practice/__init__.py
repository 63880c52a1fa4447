"""Practice on one's own: the walk's own screens in the training layout, the scenarios for the phone, and their list.

Guidance: the same bytes for everyone, so that a phone can keep them; what anybody answers never leaves their phone.
"""

from __future__ import annotations

from flask import Flask

from backend.training.practice import routes


def register(app: Flask) -> None:
    """The routes."""
    app.register_blueprint(routes.practice)
