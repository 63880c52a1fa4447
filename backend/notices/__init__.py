"""What a supervisor or coordinator pins for their force, above the board and the reference.

It passes the check the pack passes: no unsafe advice, nothing that reassures. Shown where there is a network, kept
nowhere. And what goes out by itself: the loop of the ladder (running.py), and mail by the force's own server (mail/).
"""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Add the pages."""
    from backend.notices.commands import ladder
    from backend.notices.routes import pages

    app.register_blueprint(pages)
    app.cli.add_command(ladder)
