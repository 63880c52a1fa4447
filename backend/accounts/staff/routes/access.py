"""What reads much: the named list, and what waits until a second administrator confirms it."""

from __future__ import annotations

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from backend.accounts.schemas import AccessForm, ListedForm
from backend.accounts.service import administration
from backend.accounts.staff import confirming
from backend.accounts.staff.routes.common import ADMINISTRATOR, ask_about, changed, to_person, yes_or_no
from backend.core import clock
from backend.core.access import allow
from backend.core.web.forms import read_form
from backend.core.web.person import person

pages = Blueprint("access", __name__)


@pages.get("/people/<person_id>/named-list/put")
@allow(ADMINISTRATOR)
def ask_to_put_on_list(person_id: str) -> ResponseReturnValue:
    """What putting somebody on the restricted list does."""
    return ask_about("put_on_list", person_id)


@pages.post("/people/<person_id>/named-list")
@allow(ADMINISTRATOR)
def set_listed(person_id: str) -> ResponseReturnValue:
    """Put somebody on the list of those who may see restricted records, or ask that they be; or take them off."""
    listing_them, now = yes_or_no(ListedForm(), "listed"), clock.now()
    done = "listed" if listing_them else "unlisted"
    return changed(
        lambda: administration.set_listed(person_id, listing_them, actor=person(), now=now), to_person(person_id, done)
    )


@pages.post("/people/<person_id>/access/confirmed")
@allow(ADMINISTRATOR)
def confirm(person_id: str) -> ResponseReturnValue:
    """Give somebody what another administrator has asked for them."""
    asked, now = _asked(), clock.now()
    return changed(
        lambda: confirming.confirm(person_id, *asked, actor=person(), now=now), to_person(person_id, "confirmed")
    )


@pages.post("/people/<person_id>/access/refused")
@allow(ADMINISTRATOR)
def refuse(person_id: str) -> ResponseReturnValue:
    """Refuse it; whoever asked takes it back."""
    (what, _), now = _asked(), clock.now()
    return changed(lambda: confirming.refuse(person_id, what, actor=person(), now=now), to_person(person_id, "refused"))


def _asked() -> tuple[str, str]:
    """What waits, and of which unit the person was on the page."""
    form = read_form(AccessForm())
    if form.errors:
        abort(400)
    return str(form.values["what"]), str(form.values["unit"])
