"""The signed-in person's own account."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, request
from flask.typing import ResponseReturnValue

from backend.accounts import identity
from backend.accounts.errors import ToWait
from backend.accounts.routes.waiting import to_wait
from backend.accounts.schemas import PasswordForm
from backend.accounts.service.directory.people import is_kept_on
from backend.accounts.service.own_password import change_password
from backend.accounts.service.own_sign_ins import last_ended_by_others
from backend.content.sentences import when
from backend.core import clock
from backend.core.access import SIGNED_IN, allow
from backend.core.web.errors import FieldRefused
from backend.core.web.forms import Filled, form_page, read_form
from backend.core.web.person import person

pages = Blueprint("account", __name__)


@pages.get("/account")
@allow(SIGNED_IN)
def account_page() -> ResponseReturnValue:
    """Who I am here, and the way out."""
    return _page(Filled())


@pages.post("/account/password")
@allow(SIGNED_IN)
def set_password() -> ResponseReturnValue:
    """Change one's own password; it ends every other sign-in."""
    form, device = read_form(PasswordForm()), identity.device()
    if form.errors:
        return _page(form), 422
    try:
        token = change_password(
            person(),
            form.values["password"],
            form.values["new_password"],
            address=request.remote_addr or "-",
            device=device,
            earlier_token=identity.token_sent(),
            now=clock.now(),
        )
    except FieldRefused as error:
        form.refuse(error)
        return _page(form), 422
    except ToWait as error:
        return to_wait(form, "password", error, _page)
    return identity.hand_over(make_response(redirect("/account?changed=password", 303)), token, device)


def _page(form: Filled) -> str:
    changed = request.args.get("changed") == "password"
    ended = last_ended_by_others(person(), clock.now())
    said = {"at": when(ended.at), "how": ended.how} if ended is not None else None
    kept_on = is_kept_on(person())
    return form_page("accounts/account.html", form, changed=changed, ended=said, kept_on=kept_on)
