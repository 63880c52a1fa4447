"""What authors, supervisors and named people read from the server. Who may see what is decided in backend/records."""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Add the pages."""
    from backend.accounts import ROLES
    from backend.content.received import RECEIVED_PAGE
    from backend.core import clock
    from backend.core.config import refuse_unknown_roles
    from backend.core.web.person import person
    from backend.records.unopened import restricted_unopened
    from backend.review import call_routes, routes
    from backend.review.acts import routes as acts
    from backend.review.attended import routes as attended
    from backend.review.briefs import routes as briefs
    from backend.review.clocks import routes as clocks
    from backend.review.conflicts import routes as conflicts
    from backend.review.ladder.view import stands_still_in_words
    from backend.review.openings import routes as openings
    from backend.review.practised import PAGE
    from backend.review.retention import routes as retention
    from backend.review.saved import routes as saved
    from backend.review.sheet import routes as sheet
    from backend.review.tasks import routes as tasks
    from backend.review.wall import routes as wall

    refuse_unknown_roles("FOURSIGHT_BREAK_GLASS", app.extensions["foursight"].break_glass_roles, ROLES)
    desk = (acts, briefs, conflicts, sheet, attended, wall, saved, tasks, clocks)
    for room in (routes, call_routes, openings, retention, *desk):
        app.register_blueprint(room.pages)
    app.extensions[RECEIVED_PAGE] = PAGE
    app.add_template_global(openings.is_told, "is_told_of_an_emergency")
    app.add_template_global(lambda: restricted_unopened(person()), "restricted_unopened")
    app.add_template_global(lambda: stands_still_in_words(clock.now()), "ladder_stands_still")
    app.add_template_global(openings.may_break_glass, "may_break_glass")
