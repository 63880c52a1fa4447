"""The audit trail as people read it: searched by those who watch, "who opened this", and what one opened oneself. Which
event is whose to see is decided in backend/records/visible_events.py; every look in the trail is itself written down.
"""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Add the pages and commands."""
    from backend.auditing.commands import catalogue, export
    from backend.auditing.routes import conflicts, policy, taking_out  # noqa: F401 (they add their routes to the same pages)
    from backend.auditing.routes.trail import pages, watcher_is_told
    from backend.core.audit_command import audit

    app.register_blueprint(pages)
    app.add_template_global(watcher_is_told, "watcher_is_told")
    audit.add_command(catalogue)
    audit.add_command(export)
