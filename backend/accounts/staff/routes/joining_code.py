"""Codes with which somebody joins, or comes back: asking for one, and giving it."""

from __future__ import annotations

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from backend.accounts.errors import NotAdministrator
from backend.accounts.service import coming_back, people
from backend.accounts.staff.routes.common import ADMINISTRATOR, NOT_ANY_MORE, changed, code_page, found
from backend.core import clock
from backend.core.access import allow
from backend.core.web.errors import FieldRefused
from backend.core.web.person import person

pages = Blueprint("joining_code", __name__)


@pages.post("/people/<person_id>/joining-code")
@allow(ADMINISTRATOR)
def new_joining_code(person_id: str) -> ResponseReturnValue:
    """A fresh joining code, for somebody whose code ran out; for one who has joined, if another one has asked."""
    now = clock.now()
    try:
        whose, code = found(lambda: coming_back.give_code(person_id, actor=person(), now=now))
    except NotAdministrator:
        abort(403, NOT_ANY_MORE)
    except FieldRefused as error:
        abort(403, error.words)
    until = now + people.code_lasts(whose)
    return code_page(code, until, id=whose.id, name=whose.name, sign_in_name=whose.sign_in_name), 201


@pages.post("/people/<person_id>/joining-code/asked")
@allow(ADMINISTRATOR)
def ask_code(person_id: str) -> ResponseReturnValue:
    """Ask that somebody who has joined get a code; another administrator gives it."""
    now = clock.now()
    return changed(
        lambda: coming_back.ask_code(person_id, actor=person(), now=now), f"/people/{person_id}?done=code_asked"
    )
