"""People from a file, and slips with codes for those who have not joined."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from backend.accounts import READS_MUCH
from backend.accounts.errors import NotAdministrator
from backend.accounts.schemas import SlipsForm
from backend.accounts.service import people, two_people
from backend.accounts.staff import imports, listing, slips
from backend.accounts.staff.people_file import LAYOUT
from backend.accounts.staff.routes.common import ADMINISTRATOR, NOT_ANY_MORE, changed, found, join_address
from backend.content.sentences import when
from backend.core import clock
from backend.core.access import allow
from backend.core.ids import is_id
from backend.core.web.forms import read_form, sent_table
from backend.core.web.person import person

pages = Blueprint("people_imports", __name__)


@pages.get("/people/import")
@allow(ADMINISTRATOR)
def choose() -> ResponseReturnValue:
    """Choose a file of people, or paste it."""
    return _choose("")


@pages.get("/people/import/preview")
@allow(ADMINISTRATOR)
def preview_again() -> ResponseReturnValue:
    """A preview that is loaded again: nothing of it was kept, so the file is chosen again."""
    return redirect("/people/import", 303)


@pages.post("/people/import/preview")
@allow(ADMINISTRATOR)
def preview() -> ResponseReturnValue:
    """What keeping it would do; 422 with every bad line named. Keeps nothing."""
    text = sent_table()
    seen = imports.preview(person(), text)
    return _preview(text, seen), 422 if seen.read.faults else 200


@pages.post("/people/imports")
@allow(ADMINISTRATOR)
def keep() -> ResponseReturnValue:
    """Keep a file that was previewed: all of it, or nothing."""
    text = sent_table()
    try:
        kept = imports.keep(text, request.form.getlist("units"), actor=person(), now=clock.now())
    except imports.ImportRefused:
        return _preview(text, imports.preview(person(), text), is_refused=True), 422
    except NotAdministrator:
        abort(403, NOT_ANY_MORE)
    return redirect(f"/people/imports/{kept}?done=kept", 303)


@pages.get("/people/imports/<import_id>")
@allow(ADMINISTRATOR)
def show(import_id: str) -> ResponseReturnValue:
    """An import: who of it has joined, and the way to take it back."""
    kept = _kept(import_id)
    waiting = listing.waiting_among([one.id for one in kept.people], clock.now())
    return _page("import/kept", kept=kept, done=request.args.get("done", ""), waiting=waiting)


@pages.get("/people/imports/<import_id>/take-back")
@allow(ADMINISTRATOR)
def ask_to_take_back(import_id: str) -> ResponseReturnValue:
    """What taking it back does, and who stays."""
    kept = _kept(import_id)
    return abort(404) if kept.is_taken_back else _page("import/take_back", kept=kept)


@pages.post("/people/imports/<import_id>/taken-back")
@allow(ADMINISTRATOR)
def take_back(import_id: str) -> ResponseReturnValue:
    """Take out again whom it added, but for those who have joined since."""
    now = clock.now()
    then = f"/people/imports/{import_id}?done=taken_back"
    return changed(lambda: imports.take_back(import_id, actor=person(), now=now), then)


@pages.get("/people/slips")
@allow(ADMINISTRATOR)
def ask_for_slips() -> ResponseReturnValue:
    """For whom slips are made, and what that does to the codes they have."""
    unit, of_import = _id_asked("unit"), _id_asked("import")
    waiting = found(lambda: slips.waiting(current_user.force_id, unit, of_import))
    units = listing.open_units(current_user.force_id)
    return _page("slips_asked", waiting=len(waiting), units=units, unit=unit, of_import=of_import)


@pages.post("/people/slips")
@allow(ADMINISTRATOR)
def make_slips() -> ResponseReturnValue:
    """Make the codes and show the slips, this once."""
    form = read_form(SlipsForm())
    if form.errors:
        abort(400)
    asked, now = (form.values["unit"], form.values["of_import"]), clock.now()
    try:
        made, until = found(lambda: slips.make(*asked, actor=person(), now=now))
    except NotAdministrator:
        abort(403, NOT_ANY_MORE)
    return _page("slips", slips=made, until=when(until), join_address=join_address()), 201


def _id_asked(name: str) -> str:
    asked = request.args.get(name, "")
    return asked if is_id(asked) else ""


def _preview(text: str, seen: imports.Preview, is_refused: bool = False) -> str:
    if seen.read.faults:
        return _choose(text, seen)
    titles = {role.name: role.title for role in people.every_role()}
    much = [line for line in seen.read.lines if READS_MUCH & set(line.roles)]
    view = {"titles": titles, "much": much, "takes_two": two_people.takes_two(current_user.force_id)}
    return _page("import/preview", text=text, seen=seen, is_refused=is_refused, **view)


def _choose(text: str, seen: imports.Preview | None = None) -> str:
    kept = [
        {"id": one.object_id, "people": one.detail["people"], "at": when(one.at)}
        for one in imports.imports_of(current_user.force_id)
    ]
    roles = [role for role in people.every_role() if role.name != "administrator"]
    return _page("import/choose", text=text, seen=seen, layout=LAYOUT, imports=kept, roles=roles)


def _kept(import_id: str) -> imports.Kept:
    return found(lambda: imports.kept(import_id, current_user.force_id))


def _page(name: str, **view: object) -> str:
    return render_template(f"accounts/people/{name}.html", **view)
