"""What stays of a class: its report on one page, and the handout for trainees, both pages to print; and what all
classes of a year changed.
"""

from __future__ import annotations

from flask import Blueprint, abort, current_app, render_template
from flask.typing import ResponseReturnValue

from backend.content.sentences import day_in_words
from backend.core import clock
from backend.core.access import allow, role
from backend.core.web.person import person
from backend.rules.london import london_clock, london_day
from backend.training.classes import service
from backend.training.classes.change import LEAST, by_theme
from backend.training.classes.errors import NoSuchClass
from backend.training.classes.recorded import recorded_by
from backend.training.classes.report import report_of
from backend.training.classes.schemas import FORMS
from backend.training.classes.twice import chosen_twice
from backend.training.ways import ways

pages = Blueprint("class_after", __name__)
TRAINER = role("trainer")


@pages.get("/training/classes/<class_id>/report")
@allow(TRAINER)
def report(class_id: str) -> ResponseReturnValue:
    """What was decided, missed, changed and talked about: numbers of the room, nobody's own answer."""
    now = _standing(class_id)
    row = now.row
    at = {
        "day": day_in_words(london_day(row.opened_at)),
        "began": london_clock(row.opened_at),
        "ended": london_clock(min(row.ended_at or row.ends_at, row.ends_at)) if now.over else "",
    }
    view = {"report": report_of(now), "at": at, "form": FORMS[row.form], "unnamed": now.counts.unnamed}
    return render_template("training/class/report.html", now=now, **view)


@pages.get("/training/classes/<class_id>/handout")
@allow(TRAINER)
def handout(class_id: str) -> ResponseReturnValue:
    """What trainees take home, for the trainer to print."""
    back = f"/training/classes/{_standing(class_id).row.id}"
    return render_template("training/class/handout.html", back=back, for_trainer=True, **service.handout(class_id))


@pages.get("/training/changes")
@allow(TRAINER)
def changes() -> ResponseReturnValue:
    """What people choose before and after, over all classes of the force in a year, by theme."""
    found = by_theme(chosen_twice(person(), clock.now()))
    said = recorded_by(person().force_id, current_app.extensions["foursight"].instance)
    return render_template("training/class/changes.html", themes=found, least=LEAST, recorded=said, ways=ways())


def _standing(class_id: str) -> service.Standing:
    try:
        return service.standing(service.find(person(), class_id), clock.now())
    except NoSuchClass:
        abort(404)
