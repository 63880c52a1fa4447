"""What a supervisor or coordinator pins for their force, above the board and the reference.

It passes the check the pack passes: no unsafe advice, nothing that reassures. Shown where there is a network, kept
nowhere. And what goes out by itself: the loop of the ladder (running.py), and mail by the force's own server (mail/).
"""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Add the pages."""
    from backend.core import clock, ready
    from backend.notices.commands import ladder
    from backend.notices.routes import pages
    from backend.records.ladder.service import stands_still

    app.register_blueprint(pages)
    app.cli.add_command(ladder)
    ready.add_check(app, "ladder", lambda: ready.STILL if stands_still(clock.now())[0] else None)
