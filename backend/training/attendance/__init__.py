"""The register: who has been trained, in what and when. Noted by classes, by phones that practised, and from paper.

It scores nobody: no row, page or export holds what anybody answered.
"""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Add the register's pages, and what the account page asks of it."""
    from backend.training.attendance.due import changed_since
    from backend.training.attendance.routes import register as pages

    app.register_blueprint(pages)
    app.add_template_global(changed_since, "changed_since_trained")
