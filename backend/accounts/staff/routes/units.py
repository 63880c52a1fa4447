"""The units of a force."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from backend.accounts.errors import NotAdministrator
from backend.accounts.schemas import IntoForm, UnitCallsForm, UnitForm
from backend.accounts.service import two_people
from backend.accounts.staff import listing, units
from backend.accounts.staff.new_readers import list_new_readers
from backend.accounts.staff.routes.common import ADMINISTRATOR, NOT_ANY_MORE, changed, found
from backend.content.sentences import when
from backend.core import clock
from backend.core.access import allow
from backend.core.web.errors import FieldRefused
from backend.core.web.forms import Filled, form_page, read_form
from backend.core.web.person import person

pages = Blueprint("units", __name__)
DONE = ("added", "renamed", "merged", "merge_taken_back", "closed", "opened", "calls")


@pages.get("/units")
@allow(ADMINISTRATOR)
def show() -> ResponseReturnValue:
    """The units of the administrator's force, and the form to add one."""
    return _page(Filled())


@pages.post("/units")
@allow(ADMINISTRATOR)
def add() -> ResponseReturnValue:
    """Add a unit."""
    form = read_form(UnitForm())
    if not form.errors and _is_made(form, lambda: units.add(form.values["name"], actor=person(), now=clock.now())):
        return redirect("/units?done=added", 303)
    return _page(form), 422


@pages.get("/units/<unit_id>")
@allow(ADMINISTRATOR)
def unit_page(unit_id: str) -> ResponseReturnValue:
    """One unit, to rename, merge or close it."""
    unit = _unit(unit_id)
    return _unit_page(unit, Filled(typed={"name": unit.unit.name}))


@pages.post("/units/<unit_id>")
@allow(ADMINISTRATOR)
def rename(unit_id: str) -> ResponseReturnValue:
    """Call a unit something else."""
    unit, form = _unit(unit_id), read_form(UnitForm())
    if not form.errors and _is_made(
        form, lambda: units.rename(unit_id, form.values["name"], actor=person(), now=clock.now())
    ):
        return redirect(f"/units?done=renamed&of={unit_id}", 303)
    return _unit_page(unit, form), 422


@pages.get("/units/<unit_id>/merge")
@allow(ADMINISTRATOR)
def ask_to_merge(unit_id: str) -> ResponseReturnValue:
    """What merging a unit into another does: who goes where, and who reads what they wrote."""
    unit = _unit(unit_id)
    into = request.args.get("into", "")
    if unit.unit.closed_at is not None or into == unit_id:
        abort(404)
    if not into:
        return _unit_page(unit, Filled(typed={"name": unit.unit.name}, errors={"into": "Select a unit"})), 422
    target = _unit(into)
    if target.unit.closed_at is not None:
        abort(404)
    readers = {one.unit.id: units.supervisors_of(one.unit.id) for one in (unit, target)}
    takes_two = two_people.takes_two(current_user.force_id)
    return render_template("accounts/people/merge.html", unit=unit, into=target, readers=readers, takes_two=takes_two)


@pages.post("/units/<unit_id>/merged")
@allow(ADMINISTRATOR)
def merge(unit_id: str) -> ResponseReturnValue:
    """Merge a unit into another."""
    form, now = read_form(IntoForm()), clock.now()
    if form.errors:
        abort(400)
    into = form.values["into"]
    return changed(lambda: units.merge(unit_id, into, actor=person(), now=now), f"/units?done=merged&of={unit_id}")


@pages.post("/units/<unit_id>/merge-taken-back")
@allow(ADMINISTRATOR)
def take_merge_back(unit_id: str) -> ResponseReturnValue:
    """Undo a merge: the unit is open again, and those whom the merge moved are back in it."""
    now = clock.now()
    return changed(
        lambda: units.take_merge_back(unit_id, actor=person(), now=now), f"/units?done=merge_taken_back&of={unit_id}"
    )


@pages.post("/units/<unit_id>/closed")
@allow(ADMINISTRATOR)
def close(unit_id: str) -> ResponseReturnValue:
    """Close a unit nobody is in."""
    now = clock.now()
    return changed(lambda: units.close(unit_id, actor=person(), now=now), f"/units?done=closed&of={unit_id}")


@pages.post("/units/<unit_id>/opened")
@allow(ADMINISTRATOR)
def open_again(unit_id: str) -> ResponseReturnValue:
    """Open a closed unit again."""
    now = clock.now()
    return changed(lambda: units.open_again(unit_id, actor=person(), now=now), f"/units?done=opened&of={unit_id}")


@pages.post("/units/<unit_id>/calls")
@allow(ADMINISTRATOR)
def name_for_calls(unit_id: str) -> ResponseReturnValue:
    """Name a unit for calls, or no longer."""
    form, now = read_form(UnitCallsForm()), clock.now()
    if form.errors:
        abort(400)
    named = form.values["named"] == "yes"
    return changed(
        lambda: units.name_for_calls(unit_id, is_named=named, actor=person(), now=now),
        f"/units?done=calls&of={unit_id}",
    )


def new_readers_told() -> list[dict[str, object]]:
    """Who has lately come to read the unit that whoever asks supervises, for their pages."""
    unit = current_user.unit.name
    return [
        {**vars(one), "at": when(one.at), "ended_at": when(one.ended_at) if one.ended_at else "", "unit": unit}
        for one in list_new_readers(person(), clock.now())
    ]


def _is_made(form: Filled, change: Callable[[], object]) -> bool:
    """Make a change; false where it was refused, with the words in the form."""
    try:
        change()
    except NotAdministrator:
        abort(403, NOT_ANY_MORE)
    except FieldRefused as error:
        form.refuse(error)
    return not form.errors


def _unit(unit_id: str) -> units.Kept:
    return found(lambda: units.kept(unit_id, current_user.force_id))


def _page(form: Filled) -> str:
    kept, done, of = units.units_kept(current_user.force_id), request.args.get("done", ""), request.args.get("of", "")
    about = next((one for one in kept if one.unit.id == of), None)
    return form_page("accounts/people/units.html", form, units=kept, done=done if done in DONE else "", about=about)


def _unit_page(unit: units.Kept, form: Filled) -> str:
    others = [one for one in listing.open_units(current_user.force_id) if one.id != unit.unit.id]
    return form_page("accounts/people/unit.html", form, unit=unit, others=others)
