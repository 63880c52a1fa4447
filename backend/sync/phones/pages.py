"""Where an administrator takes in the file of sealed reports that a phone could not send."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from backend.core import clock
from backend.core.access import allow, reading, role
from backend.core.realms import LIVE
from backend.core.web.csv_table import NotText
from backend.core.web.forms import sent_text
from backend.core.web.person import person
from backend.sync.phones.file import FromFile, NoSealedFile, take_in_file
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


def _page(taken: list[FromFile] | None = None, *, is_none: bool = False) -> str:
    return render_template("accounts/phones/sealed.html", taken=taken, is_none=is_none)
