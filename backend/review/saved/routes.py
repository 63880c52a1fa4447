"""Saving a view of the list of received records, and taking it away."""

from __future__ import annotations

from flask import Blueprint, abort, redirect
from flask.typing import ResponseReturnValue

from backend.core.access import allow, reading, role
from backend.core.web.errors import FieldRefused
from backend.core.web.forms import read_form
from backend.core.web.person import person
from backend.records.listing.search import Wanted
from backend.records.saved import service
from backend.review import queue
from backend.review.saved.schemas import ViewForm

pages = Blueprint("saved", __name__)
SAVES = reading(role("supervisor", "coordinator"))


@pages.post("/records/views")
@allow(SAVES)
def save() -> ResponseReturnValue:
    """Save what the list was asked for."""
    form = read_form(ViewForm())
    if form.errors:
        abort(400, next(iter(form.errors.values())))
    said = form.values
    state = said["state"] if said["state"] in queue.SHOWN else "open"
    point = said["list"] if queue.is_list(said["list"]) else ""
    unit = said["unit"] if said["unit"] in queue.units_by_id(person()) else ""
    try:
        service.save(person(), said["name"], Wanted(state, said["officer"], point=point, unit=unit))
    except FieldRefused as error:
        abort(400, error.words)
    return redirect("/records?done=saved", 303)


@pages.post("/records/views/<view_id>/removed")
@allow(SAVES)
def remove(view_id: str) -> ResponseReturnValue:
    """Take one away."""
    try:
        service.remove(person(), view_id)
    except service.NoSuchView:
        abort(404)
    return redirect("/records?done=removed", 303)
