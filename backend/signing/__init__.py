"""Signing off: a content lead signs, item by item, what Foursight says; `content build` takes it up.

The page reads the sealed pack in use. A signature is a row that is never changed: that one is taken back is another.
"""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Add the pages."""
    from backend.signing.routes import pages

    app.register_blueprint(pages)
