"""The walk's pages, rendered from a content pack: the same bytes for everyone. Knows nothing of people or records."""

from __future__ import annotations

from flask import Flask

from backend.core import precache
from backend.screens import routes, service


def register(app: Flask) -> None:
    """The routes, and the pages a phone keeps."""
    for remembered in (service.pages_of, service.call_in_scripts):
        remembered.cache_clear()  # a process may make more than one app, each with its own pack
    app.register_blueprint(routes.screens)
    precache.offer(app, "pack", service.current_pages)
    precache.offer(app, "build", service.guidance_pages)
