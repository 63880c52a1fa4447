"""Scenarios between forces, as one file."""

from __future__ import annotations

from flask import Blueprint, Response, abort, redirect, render_template
from flask.typing import ResponseReturnValue

from backend.core import clock
from backend.core.access import allow, role
from backend.core.web.csv_table import NotText
from backend.core.web.forms import sent_text
from backend.core.web.person import person
from backend.training.ways import ways
from backend.training.written import exchange, service
from backend.training.written.errors import NoSuchVersion, PackageRefused, TooMany
from backend.training.written.routes.begin import list_view

pages = Blueprint("written_exchange", __name__)
TRAINER = role("trainer")
NO_TEXT = "Choose the file as it was sent: it is a text, and its name ends in .json."


@pages.get("/training/written/<version_id>/scenario.json")
@allow(TRAINER)
def take_out(version_id: str) -> ResponseReturnValue:
    """A signed scenario for another force. 404: not there, or not signed."""
    try:
        content = exchange.take_out(person(), version_id, clock.now())
    except NoSuchVersion:
        abort(404)
    headers = {"Content-Disposition": 'attachment; filename="foursight-scenario.json"', "Cache-Control": "no-store"}
    return Response(content, content_type="application/json", headers=headers)


@pages.post("/training/written/imports")
@allow(TRAINER)
def bring_in() -> ResponseReturnValue:
    """A file of another force, as a draft; 422 with what is wrong and what to do."""
    try:
        row = exchange.bring_in(person(), sent_text(), clock.now())
    except NotText:
        return _refused(PackageRefused("The file is no text that can be read.", do=NO_TEXT))
    except PackageRefused as error:
        return _refused(error)
    except TooMany:
        words = f"Your force keeps {service.MOST} texts, and no more."
        return _refused(PackageRefused(words, do="Put that to whoever runs Foursight. Nothing was kept here."))
    return redirect(f"/training/written/{row.id}", 303)


def _refused(error: PackageRefused) -> ResponseReturnValue:
    view = list_view() | {"refused": error, "errors": {"file": error.words}}
    return render_template("training/written/list.html", **view, ways=ways()), 422
