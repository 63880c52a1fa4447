"""The register: who has been trained, in what and when. Noted by classes, by phones that practised, and from paper.

It scores nobody: no row, page or export holds what anybody answered.
"""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Add the register's pages."""
    from backend.training.attendance.routes import register as pages

    app.register_blueprint(pages)
