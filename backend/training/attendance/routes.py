"""The register's pages, for trainers: who has been trained in what, a paper register in, CSV and xAPI out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from backend.accounts.staff.asked import covered, uncovered
from backend.content.kinds import Item
from backend.content.sentences import when
from backend.core import clock
from backend.core.access import allow, reading, role
from backend.core.keys.ring import KeyRing
from backend.core.realms import TRAINING, realm_of
from backend.core.web.forms import read_form, sent_table
from backend.core.web.person import person
from backend.training.attendance import exports, service
from backend.training.attendance.paper import LAYOUT
from backend.training.attendance.roster import roster
from backend.training.attendance.schemas import FindTrainedForm
from backend.training.attendance.views import (
    SHOWN_AT_MOST,
    Names,
    Row,
    by_content,
    by_person,
    by_unit,
    due_again,
    with_paper_units,
)
from backend.training.ways import ways

register = Blueprint("register", __name__, url_prefix="/training/register")
TRAINER = reading(role("trainer"))
TABS = {
    **{"person": "By person", "unit": "By unit", "content": "By content", "again": "Due again"},
    "missing": "Not trained yet",
}


@register.get("")
@allow(TRAINER)
def show() -> ResponseReturnValue:
    """The register of the trainer's force, by person, unit or content, or who is due again."""
    way = request.args.get("by", "person")
    if way not in TABS:
        abort(404)
    actor = person()
    wanted = uncovered(request.args.get("find", ""), actor.id, _ring().rests)
    rows = service.rows_of(actor)
    names = with_paper_units(service.names_of(actor.force_id), rows)
    due = due_again(rows, names)
    return _page(
        "register",
        tabs=TABS,
        way=way,
        wanted=wanted,
        how_many_rows=len(rows),
        at_most=SHOWN_AT_MOST,
        due=due,
        kept=request.args.get("kept", type=int),
        gone=request.args.get("gone", type=int),
        uncounted=service.uncounted(actor),
        found=by_person(rows, names, wanted),
        units=by_unit(rows, names) if way == "unit" else [],
        contents=by_content(rows, names) if way == "content" else [],
        **(_missing(rows, names) if way == "missing" else {}),
    )


@register.post("/find")
@allow(TRAINER)
def find() -> ResponseReturnValue:
    """On to an address that finds these people, and says nothing of what was typed."""
    form = read_form(FindTrainedForm())
    if form.errors:
        abort(400, "Type a part of a name, a collar number or a unit, at most 80 characters.")
    words = covered(form.values["who"].strip(), person().id, _ring().rest)
    return redirect("/training/register?" + urlencode({"find": words}) if words else "/training/register", 303)


def _ring() -> KeyRing:
    return realm_of(current_app._get_current_object(), TRAINING).ring  # type: ignore[attr-defined]


def _missing(rows: Sequence[Row], names: Names) -> Item:
    """{"of": scenario or "", "taught", "missing": roster, "only": one unit of it or None}; 404: not there."""
    scenario, unit = _scenario(names), request.args.get("unit", "")
    found = roster(rows, names, scenario)
    only = next((one for one in found["units"] if one["id"] == unit), None)
    if unit and only is None:
        abort(404)
    return {"of": scenario, "taught": names.taught, "missing": found, "only": only}


def _scenario(names: Names) -> str:
    scenario = request.args.get("of", "")
    if scenario and scenario not in names.taught:
        abort(404)
    return scenario


@register.get("/import")
@allow(TRAINER)
def choose() -> ResponseReturnValue:
    """Choose a paper register, or paste it."""
    return _choose("", None)


@register.post("/preview")
@allow(TRAINER)
def preview() -> ResponseReturnValue:
    """What keeping it would do; 422 with every bad line named."""
    text = sent_table()
    seen = service.preview(person(), text, clock.now())
    if seen.read.faults:
        return _choose(text, seen), 422
    names = service.names_of(current_user.force_id)
    return _page("preview", text=text, seen=seen, names=names)


@register.post("/imports")
@allow(TRAINER)
def keep() -> ResponseReturnValue:
    """Keep a register that was previewed: all of it, or nothing."""
    text = sent_table()
    try:
        kept = service.keep(person(), text, clock.now())
    except service.RegisterRefused:
        return _choose(text, service.preview(person(), text, clock.now())), 422
    return redirect(f"/training/register?kept={kept}", 303)


@register.post("/imports/<import_id>/taken-back")
@allow(TRAINER)
def take_back(import_id: str) -> ResponseReturnValue:
    """Take a wrong import out again."""
    try:
        gone = service.take_back(person(), import_id, clock.now())
    except service.NoSuchImport:
        abort(404)
    return redirect(f"/training/register?gone={gone}", 303)


@register.get("/register.csv")
@allow(TRAINER)
def as_csv() -> ResponseReturnValue:
    """The whole register for a spreadsheet."""
    return _file(exports.as_csv(person(), clock.now()), "text/csv; charset=utf-8", "register.csv")


@register.get("/roster.csv")
@allow(TRAINER)
def roster_as_csv() -> ResponseReturnValue:
    """Everybody of the force, and where they stand with a scenario or with any."""
    scenario = _scenario(service.names_of(person().force_id))
    return _file(exports.roster_as_csv(person(), scenario, clock.now()), "text/csv; charset=utf-8", "roster.csv")


@register.get("/xapi.json")
@allow(TRAINER)
def as_xapi() -> ResponseReturnValue:
    """The whole register as xAPI statements."""
    statements = exports.as_xapi(person(), current_app.extensions["foursight"].public_url, clock.now())
    return _file(json.dumps(statements, ensure_ascii=False, separators=(",", ":")), "application/json", "xapi.json")


def _choose(text: str, seen: service.Preview | None) -> str:
    return _page("import", text=text, seen=seen, layout=LAYOUT, imports=_imports())


def _imports() -> list[dict[str, Any]]:
    return [{**one, "at": when(one["at"])} for one in service.imports(person())]


def _page(name: str, **view: Any) -> str:
    return render_template(f"training/register/{name}.html", **view, ways=ways())


def _file(content: str, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="foursight-{name}"'}
    return Response(content, content_type=kind, headers=headers)
