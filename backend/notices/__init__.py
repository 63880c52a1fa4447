"""What a supervisor or coordinator pins for their force, above the board and the reference.

It passes the check the pack passes: no unsafe advice, nothing that reassures. Shown where there is a network, kept
nowhere.
"""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Add the pages."""
    from backend.notices.routes import pages

    app.register_blueprint(pages)
