"""The page that shows the one-use code of a call record, for the officer's phone to read."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

from flask import Blueprint, abort, current_app, render_template
from flask.typing import ResponseReturnValue

from backend.core import clock
from backend.core.access import SIGNED_IN, allow, reading
from backend.core.qr import qr
from backend.core.web.person import person
from backend.records import KEYS
from backend.records.call_codes import make_code
from backend.records.errors import NoNumber, NoSuchRecord, NotOpenable, NotWrittenDown
from backend.review.not_openable import why_not
from backend.rules.london import london_clock

pages = Blueprint("calls_review", __name__)


@pages.post("/calls/<record_id>/token")
@allow(reading(SIGNED_IN))
def code(record_id: str) -> ResponseReturnValue:
    """A fresh code for a call record this person may see, shown this once."""
    config = current_app.extensions["foursight"]
    lasts = timedelta(minutes=config.call_code_minutes)
    try:
        made = make_code(person(), record_id, lasts, ring=current_app.extensions[KEYS], now=clock.now())
    except NoSuchRecord:
        abort(404)
    except NoNumber:
        return render_template("review/no_number.html", record_id=record_id), 409
    except NotWrittenDown:
        abort(503, "A code cannot be shown while that cannot be written down. Try again in a minute.")
    except NotOpenable as error:
        abort(503, why_not(error))
    path = f"/reports?{urlencode({'call': made.incident_ref, 'token': made.code})}"
    view = {
        "incident_ref": made.incident_ref,
        "minutes": config.call_code_minutes,
        "until": london_clock(made.expires_at),
        "record_id": record_id,
        "path": path,
        "qr": qr(config.public_url + path),
    }
    return render_template("review/call_code.html", **view), 201
