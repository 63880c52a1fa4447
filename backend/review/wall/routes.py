"""What a screen on a wall shows. It asks again by itself; its style says loudly when it has not been answered."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, render_template
from flask.typing import ResponseReturnValue

from backend.accounts.displays.cookie import asking_display
from backend.core import clock
from backend.core.access import DISPLAY, NO_DISPLAY, allow
from backend.core.keys.ring import KeyRing
from backend.records import KEYS
from backend.review.wall.view import wall_page

pages = Blueprint("wall", __name__)


@pages.get("/wall")
@allow(DISPLAY)
def wall() -> ResponseReturnValue:
    """Counts, incident numbers and units, for a display."""
    display = asking_display()
    if display is None:
        abort(403, NO_DISPLAY)
    ring: KeyRing = current_app.extensions[KEYS]
    return render_template("wall/wall.html", **wall_page(display, ring, clock.now()))
