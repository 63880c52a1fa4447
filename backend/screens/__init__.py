"""The walk's page and the guidance, the same bytes for everyone. Knows nothing of people or records."""

from __future__ import annotations

from flask import Flask

from backend.content.marks import said_of
from backend.content.sentences import day_in_words
from backend.core import layouts, precache
from backend.screens import pages, routes


def register(app: Flask) -> None:
    """The routes, and the pages a phone keeps."""
    pages.forget()
    app.jinja_env.filters |= {"day_in_words": day_in_words, "marks": said_of}
    app.register_blueprint(routes.screens)
    precache.offer(app, "pack", pages.current_pages)
    layouts.offer_walk(app, layouts.Walk(pages.walk_page, pages.screen_page))
    precache.offer(app, "build", pages.build_pages)
