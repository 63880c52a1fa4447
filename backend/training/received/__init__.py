"""Practice for whoever reviews and directs: the record of a supervisors' scenario on the page of a received record.
Nothing is kept: what is typed goes through the page, and is laid beside the model.
"""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Add the pages."""
    from backend.training.received import routes

    app.register_blueprint(routes.pages)
