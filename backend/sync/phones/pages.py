"""Where an administrator takes in the file of sealed reports that a phone could not send; and where somebody shows that
a phone that was made ready in their name is theirs.
"""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template
from flask.typing import ResponseReturnValue

from backend.accounts import identity
from backend.accounts.errors import NoSuchKey
from backend.core import clock
from backend.core.access import SIGNED_IN, allow, reading, role
from backend.core.realms import LIVE
from backend.core.web.csv_table import NotText
from backend.core.web.forms import sent_text
from backend.core.web.person import person
from backend.sync.phones.file import FromFile, NoSealedFile, take_in_file
from backend.sync.phones.service import prove_key
from backend.wire.versions import guard_of

pages = Blueprint("sealed_files", __name__)
ADMINISTRATOR = reading(role("administrator"))


@pages.get("/people/sealed")
@allow(ADMINISTRATOR)
def choose() -> ResponseReturnValue:
    """Choose a sealed file."""
    return _page()


@pages.post("/people/sealed")
@allow(ADMINISTRATOR)
def take_in() -> ResponseReturnValue:
    """Take it in, and say of each report whether it was."""
    try:
        taken = take_in_file(sent_text(), person(), guard_of(LIVE), clock.now())
    except (NoSealedFile, NotText):
        return _page(is_none=True), 422
    return _page(taken)


@pages.post("/account/phones/<key_id>/mine")
@allow(reading(SIGNED_IN))
def show_that_it_is_mine(key_id: str) -> ResponseReturnValue:
    """A phone that was made ready in my name is mine: what it sent becomes records. Asks first who I am."""
    if not identity.was_shown():
        return redirect("/reading?again=1&next=/account/phones", 303)
    try:
        prove_key(person(), key_id, guard_of(LIVE), clock.now())
    except NoSuchKey:
        abort(404)
    return redirect("/account/phones?done=mine", 303)


def _page(taken: list[FromFile] | None = None, *, is_none: bool = False) -> str:
    return render_template("accounts/phones/sealed.html", taken=taken, is_none=is_none)
