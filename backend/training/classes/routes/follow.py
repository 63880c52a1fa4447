"""A trainee's pages. The token in the address opens one place in one class and nothing else."""

from __future__ import annotations

from flask import Blueprint, abort, g, redirect, render_template, request
from flask.typing import ResponseReturnValue

from backend.core import clock
from backend.core.access import CLASS_TOKEN, allow
from backend.core.web.forms import read_form
from backend.training.attendance.collar import NotACollar
from backend.training.classes import asking, places, service
from backend.training.classes.errors import AlreadyNamed, AskedEnough, ClassOver, NoSuchOption, NotOpenNow
from backend.training.classes.limits import POLL_S
from backend.training.classes.schemas import AnswerForm, AskForm, ClaimForm

pages = Blueprint("class_follow", __name__)


def opens(token: str) -> bool:
    """Whether a token opens a place; what it opens is kept for the request."""
    g.place = places.place_of(token, clock.now())
    return g.place is not None


@pages.get("/class/<token>")
@allow(CLASS_TOKEN)
def screen(token: str) -> ResponseReturnValue:
    """What the class is at."""
    return _screen(token)


@pages.get("/class/<token>/now")
@allow(CLASS_TOKEN)
def now(token: str) -> ResponseReturnValue:
    """The same if it is not what the page shows already, else nothing: asked every few seconds by everybody."""
    if request.args.get("seen") == places.mark_of(g.place, places.is_over(g.place, clock.now())):
        return "", 204
    return _screen(token)


@pages.post("/class/<token>/answer")
@allow(CLASS_TOKEN)
def answer(token: str) -> ResponseReturnValue:
    """Answer the ballot at hand, or read why it is too late."""
    form = read_form(AnswerForm())
    if form.errors:
        abort(400)
    try:
        places.answer(g.place, form.values["ballot"], form.values["option"], clock.now())
    except NoSuchOption:
        abort(400)
    except NotOpenNow:
        return _screen(token, late="moved on"), 409
    except ClassOver:
        return _screen(token, late="ended"), 409
    return redirect(f"/class/{token}", 303)


@pages.post("/class/<token>/ask")
@allow(CLASS_TOKEN)
def ask(token: str) -> ResponseReturnValue:
    """Ask one of the questions of the stage at hand, or read why not."""
    form = read_form(AskForm())
    if form.errors:
        abort(400)
    try:
        asking.ask(g.place, form.values["stage"], form.values["question"], clock.now())
    except NoSuchOption:
        abort(400)
    except AskedEnough:
        return _screen(token, late="asked enough"), 409
    except NotOpenNow:
        return _screen(token, late="asked late"), 409
    except ClassOver:
        return _screen(token, late="ended"), 409
    return redirect(f"/class/{token}", 303)


@pages.post("/class/<token>/collar")
@allow(CLASS_TOKEN)
def collar(token: str) -> ResponseReturnValue:
    """Give the collar number one came without, so that the register has one's name."""
    form = read_form(ClaimForm())
    if form.errors:
        return _screen(token, late="no collar"), 422
    try:
        places.claim(g.place, form.values["collar"])
    except NotACollar:
        return _screen(token, late="no collar"), 422
    except AlreadyNamed:
        return _screen(token, late="named"), 409
    return redirect(f"/class/{token}", 303)


@pages.get("/class/<token>/result")
@allow(CLASS_TOKEN)
def result(token: str) -> ResponseReturnValue:
    """One's own answers beside the model."""
    moment = clock.now()
    view = {"votes": places.result(g.place, moment), "over": places.is_over(g.place, moment)}
    return render_template("training/class/result.html", token=token, place=g.place, **view)


@pages.get("/class/<token>/handout")
@allow(CLASS_TOKEN)
def handout(token: str) -> ResponseReturnValue:
    """What to take home, once the class is over: it holds what is right."""
    if not places.is_over(g.place, clock.now()):
        return redirect(f"/class/{token}", 303)
    view = {"back": f"/class/{token}", "for_trainer": False, **service.handout(g.place.class_id)}
    return render_template("training/class/handout.html", **view)


def _screen(token: str, late: str = "") -> str:
    seen = places.seen(g.place, clock.now())
    counts = service.counts_of(g.place.class_id) if seen.screen["kind"] in ("spread", "compare") else None
    return render_template(
        "training/class/follow.html", token=token, seen=seen, counts=counts, late=late, poll_s=POLL_S
    )
