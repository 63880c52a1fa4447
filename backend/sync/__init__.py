"""The one API the phone writes to: envelope in, signed receipt out; then the projection, or the quarantine for a
person.

Nothing here refuses what is wrong inside an envelope: it is stored and waits. Who may see a record is decided in
backend/records.
"""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Add the sync API and its commands."""
    from backend.sync import brief_routes, call_routes, routes
    from backend.sync.commands import add_to
    from backend.sync.letters.routes import letters
    from backend.sync.phones.pages import pages
    from backend.sync.phones.routes import phones

    for blueprint in (routes.sync, call_routes.calls, brief_routes.briefs, phones, pages, letters):
        app.register_blueprint(blueprint)
    add_to(app)
