"""The trainer's pages: classes of their force, the console of one, the projector. Every move names what was seen."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Blueprint, abort, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue

from backend.accounts.service import tries
from backend.content.kinds import Item
from backend.content.scenario.service import common
from backend.content.sentences import when
from backend.content.service import current_pack
from backend.core import clock
from backend.core.access import allow, role
from backend.core.qr import qr
from backend.core.web.forms import Filled, form_page, read_form
from backend.core.web.person import person
from backend.rules.london import london_clock
from backend.training.classes import asking, codes, countdown, service
from backend.training.classes.errors import ClassOver, MovedMeanwhile, NoSuchClass, NoSuchOption, NotOpenNow
from backend.training.classes.limits import TRAINEES
from backend.training.classes.schemas import FORMS, SECONDS, AskForm, ClockForm, MoveForm, StartForm
from backend.training.classes.turning import Go
from backend.training.recordings import service as recordings
from backend.training.snapshot import snapshot_of
from backend.training.ways import ways
from backend.training.written.offered import offered

pages = Blueprint("classes", __name__)
TRAINER = role("trainer")
VIEWS = ("console", "projector")


@pages.get("/training/classes")
@allow(TRAINER)
def classes() -> ResponseReturnValue:
    """The force's classes, and the form that starts one."""
    return _classes(Filled({"scenario": request.args.get("scenario", ""), "form": "full"}))


@pages.post("/training/classes")
@allow(TRAINER)
def start() -> ResponseReturnValue:
    """Start a class."""
    form = read_form(StartForm())
    chosen = None if form.errors else offered(person().force_id).get(form.values["scenario"])
    if chosen is None:
        form.errors.setdefault("scenario", "Select a scenario")
        return _classes(form), 422
    snapshot = snapshot_of(chosen, current_pack(), common())
    class_id = service.open_class(person(), snapshot, form.values["form"], clock.now())
    tries.know_here("class", class_id, request.remote_addr or "-", clock.now())  # where it runs, nobody waits for it
    return redirect(f"/training/classes/{class_id}", 303)


@pages.get("/training/classes/<class_id>")
@allow(TRAINER)
def console(class_id: str) -> ResponseReturnValue:
    """What the room sees, what comes next, who has answered."""
    return _page("console", class_id)


@pages.get("/training/classes/<class_id>/projector")
@allow(TRAINER)
def projector(class_id: str) -> ResponseReturnValue:
    """What the room sees."""
    return _page("projector", class_id)


@pages.get("/training/classes/<class_id>/now")
@allow(TRAINER)
def now(class_id: str) -> ResponseReturnValue:
    """Either page anew if there is something new to show, else nothing."""
    row = _found(class_id)
    if request.args.get("seen") == service.mark_of(row, row.is_over(clock.now())):
        return "", 204
    return _page(_view(request.args.get("view")), class_id)


@pages.post("/training/classes/<class_id>/move")
@allow(TRAINER)
def move(class_id: str) -> ResponseReturnValue:
    """Forth, back or to one screen, from either page; the second of two trainers is told what the first did."""
    view = _view(request.args.get("view"))
    form = read_form(MoveForm())
    if form.errors:
        abort(400)
    try:
        service.move(person(), class_id, form.values["moves"], _go(form.values), clock.now())
    except NoSuchClass:
        abort(404)
    except ClassOver:
        return _page(view, class_id), 409
    except MovedMeanwhile as error:
        return _page(view, class_id, meanwhile=error), 409
    return redirect(_address(view, class_id), 303)


@pages.post("/training/classes/<class_id>/ask")
@allow(TRAINER)
def ask(class_id: str) -> ResponseReturnValue:
    """Open what somebody in the hall called out."""
    form = read_form(AskForm())
    if form.errors:
        abort(400)
    try:
        asking.call(person(), class_id, form.values["stage"], form.values["question"], clock.now())
    except NoSuchClass:
        abort(404)
    except NoSuchOption:
        abort(400)
    except (ClassOver, NotOpenNow):
        return _page("console", class_id), 409
    return redirect(_address("console", class_id), 303)


@pages.post("/training/classes/<class_id>/clock")
@allow(TRAINER)
def set_clock(class_id: str) -> ResponseReturnValue:
    """Let the screen at hand run for a while, or take its clock away."""
    form = read_form(ClockForm())
    if form.errors:
        abort(400)
    try:
        countdown.set_clock(person(), class_id, form.values["moves"], form.values["seconds"], clock.now())
    except NoSuchClass:
        abort(404)
    except ClassOver:
        return _page("console", class_id), 409
    except MovedMeanwhile as error:
        return _page("console", class_id, meanwhile=error), 409
    return redirect(_address("console", class_id), 303)


@pages.post("/training/classes/<class_id>/code")
@allow(TRAINER)
def renew_code(class_id: str) -> ResponseReturnValue:
    """A new code; the one before opens nothing."""
    return _done(class_id, service.renew_code)


@pages.post("/training/classes/<class_id>/joining")
@allow(TRAINER)
def close_joining(class_id: str) -> ResponseReturnValue:
    """Let nobody else join."""
    return _done(class_id, service.close_joining)


@pages.post("/training/classes/<class_id>/end")
@allow(TRAINER)
def end(class_id: str) -> ResponseReturnValue:
    """End it for everybody."""
    return _done(class_id, service.end)


def _go(values: Item) -> Go:
    match values["go"]:
        case "next":
            return "next"
        case "back":
            return "back"
        case "aside":
            return "aside"
        case _:
            return int(values["to"])


def _done(class_id: str, act: Any) -> ResponseReturnValue:
    try:
        act(person(), class_id, clock.now())
    except NoSuchClass:
        abort(404)
    except ClassOver:
        return _page("console", class_id), 409
    return redirect(_address("console", class_id), 303)


def _page(view: str, class_id: str, meanwhile: MovedMeanwhile | None = None) -> str:
    standing = service.standing(_found(class_id), clock.now())
    config = current_app.extensions["foursight"]
    address = f"{config.class_url or config.public_url}/class"
    code = standing.row.code or ""
    joining = {
        "open": bool(code) and standing.row.code_until > clock.now() and not standing.over,
        "address": address.split("://", 1)[1],
        "code": codes.in_groups(code),
        "aloud": codes.aloud(code),
        "qr": qr(f"{address}/join/{code}"),
        "until": london_clock(standing.row.code_until),
        "places": TRAINEES,
    }
    told = meanwhile and {"by": meanwhile.by, "at": f"{london_clock(meanwhile.at)}:{meanwhile.at:%S}"}
    given = {"now": standing, "joining": joining, "meanwhile": told, "at": _clock(standing)}
    given |= {"left": countdown.left_of(standing.row, clock.now()), "clocks": SECONDS, "heard": _is_heard(standing)}
    return render_template(f"training/class/{view}.html", view=view, **given)


def _is_heard(standing: service.Standing) -> bool:
    """Whether there is a recorded call to play now: while the call is told."""
    told = standing.screen["kind"] == "story" and standing.screen["where"] in ("call", None)
    return told and recordings.is_heard(standing.row.force_id, standing.row.scenario)


def _clock(standing: service.Standing) -> dict[str, str]:
    row = standing.row
    planned = row.opened_at + timedelta(minutes=standing.screens[0]["minutes"])
    screen = standing.shown.get(standing.screen["id"]) or row.moved_at or row.opened_at
    return {
        "began": london_clock(row.opened_at),
        "planned": london_clock(planned),
        "screen": london_clock(max(screen, row.moved_at or screen)),
    }


def _classes(form: Filled) -> str:
    moment = clock.now()
    mine = [
        {"row": one, "over": one.is_over(moment), "began": when(one.opened_at)} for one in service.classes_of(person())
    ]
    view = {"classes": mine, "scenarios": offered(person().force_id).values(), "forms": FORMS, "ways": ways()}
    return form_page("training/class/classes.html", form, **view)


def _found(class_id: str) -> Any:
    try:
        return service.find(person(), class_id)
    except NoSuchClass:
        abort(404)


def _view(asked: str | None) -> str:
    return asked if asked in VIEWS else VIEWS[0]


def _address(view: str, class_id: str) -> str:
    return f"/training/classes/{class_id}{'/projector' if view == 'projector' else ''}"
