"""Before a class gets a scenario that was written here: looking at it as a class will, and a second signature."""

from __future__ import annotations

import json

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from backend.content.kinds import Item
from backend.content.scenario import THEMES
from backend.content.scenario.service import common
from backend.content.sentences import day_in_words, when
from backend.content.service import current_pack
from backend.content.statuses import STATUSES, VERIFIED
from backend.core import clock
from backend.core.access import allow, role
from backend.core.web.forms import read_form
from backend.core.web.person import person
from backend.rules.london import london_day
from backend.training.scenarios.slides import slides_of
from backend.training.steps import Form
from backend.training.ways import ways
from backend.training.written import service, signing, views
from backend.training.written.checker import Look, look_at
from backend.training.written.draft import REVIEW
from backend.training.written.errors import NoSuchVersion, NotSigned
from backend.training.written.first_look import first_look, is_of_the_story
from backend.training.written.offered import newest_signed
from backend.training.written.package import fingerprint
from backend.training.written.preview import AS, preview_of, snapshot_to_show
from backend.training.written.review import Review, usual
from backend.training.written.schemas import SignTextForm

pages = Blueprint("written_use", __name__)
TRAINER = role("trainer")


@pages.get("/training/written/<version_id>/preview")
@allow(TRAINER)
def preview(version_id: str) -> ResponseReturnValue:
    """The scenario as wall, phone and practice show it, and where a second person signs it. 404: not there."""
    return _preview(_found(version_id))


@pages.get("/training/written/<version_id>/slides")
@allow(TRAINER)
def slides(version_id: str) -> ResponseReturnValue:
    """The class as slides, for a hall without a network. 404: not there, or it cannot be shown yet."""
    row = _found(version_id)
    snapshot = snapshot_to_show(row.scenario_id, _look(row), current_pack(), common())
    if snapshot is None:
        abort(404)
    form = _form()
    view = {"scenario": snapshot, "form": form, "slides": slides_of(snapshot, form)}
    back = f"/training/written/{row.id}/preview"
    return render_template("training/scenarios/slides.html", **view, back=back)


@pages.post("/training/written/<version_id>/signed")
@allow(TRAINER)
def sign(version_id: str) -> ResponseReturnValue:
    """Sign what stood on the page; 422 where that cannot be, with why and what to do."""
    form = read_form(SignTextForm())
    row = _found(version_id)
    if form.errors or form.values["read"] != "yes":
        return _preview(row, refused="read"), 422
    try:
        signing.sign(person(), row.id, form.values["sha256"], _review(form.values), clock.now())
    except NoSuchVersion:
        abort(404)
    except NotSigned as error:
        return _preview(_found(version_id), refused=error.why), 422
    return redirect("/training/written", 303)


@pages.post("/training/written/<version_id>/put-away")
@allow(TRAINER)
def put_away(version_id: str) -> ResponseReturnValue:
    """Out of the list and of the classes to come."""
    try:
        signing.put_away(person(), version_id, clock.now())
    except NoSuchVersion:
        abort(404)
    return redirect("/training/written", 303)


def _found(version_id: str) -> service.Text:
    try:
        return service.find(person(), version_id)
    except NoSuchVersion:
        abort(404)


def _look(row: service.Text) -> Look:
    review = _signed_review(row) or usual(_today()).as_fields()
    return look_at({**service.file_of(row), **review}, current_pack())


def _signed_review(row: service.Text) -> Item:
    signed: Item = json.loads(row.signed) if row.signed else {}
    return {name: signed[name] for name in REVIEW if name in signed}


def _review(sent: Item) -> Review:
    """What was said of the review; what was not, as it is offered."""
    said = {name: str(sent.get(name) or one) for name, one in usual(_today()).as_fields().items()}
    return Review(**said, at_source=sent.get("at_source") == "yes")


def _today() -> str:
    return london_day(clock.now())


def _form() -> Form:
    return "briefing" if request.args.get("form") == "briefing" else "full"


def _briefing(snapshot: Item | None, way: str) -> Item | None:
    """The briefing behind the class: whoever signs signs both."""
    shows = snapshot is not None and way in ("wall", "phone") and _form() == "full"
    return preview_of(snapshot, way, "briefing") if shows and snapshot else None


def _first_look(row: service.Text, snapshot: Item) -> Item:
    before = signing.signed_before(row)
    about = {"themes": [THEMES[one] for one in snapshot["themes"]], "day": day_in_words(snapshot["as_of"])}
    return first_look(service.draft_of(row), snapshot, service.draft_of(before) if before else None) | about


def _preview(row: service.Text, refused: str = "") -> str:
    look = _look(row)
    way = request.args.get("as", "")
    way = way if way in AS else "read"
    snapshot = snapshot_to_show(row.scenario_id, look, current_pack(), common())
    view = {
        "row": row,
        "look": look,
        "way": way,
        "ways_to_look": AS,
        "form": _form(),
        "shown": preview_of(snapshot, way, _form()) if snapshot else None,
        "whole": snapshot,
        "first": _first_look(row, snapshot) if snapshot and way == "read" else None,
        "of_the_story": snapshot is not None and is_of_the_story(snapshot),
        "sha256": signing.digest_of(row),
        "writers": signing.writers(row),
        "may_sign": signing.who_may_sign(person(), row, clock.now()) if row.is_open else [],
        "briefing": _briefing(snapshot, way) if row.is_open else None,
        "copied": views.copied_view(service.draft_of(row)).values() if row.is_open else (),
        "is_writer": person().id in dict(signing.writers(row)),
        "refused": refused,
        "review": _review(request.form.to_dict()),
        "statuses": STATUSES,
        "verified": VERIFIED,
        "fingerprint": fingerprint,
        "in_use": any(one.id == row.id for one in newest_signed(row.force_id)),
        "changed": when(row.changed_at),
        "signed_at": when(row.signed_at) if row.signed_at else "",
    }
    return render_template("training/written/preview.html", **view, ways=ways())
