"""The signed-in person's own account."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from backend.core.access import SIGNED_IN, allow

pages = Blueprint("account", __name__)


@pages.get("/account")
@allow(SIGNED_IN)
def account_page() -> ResponseReturnValue:
    """Who I am here, and the way out."""
    return render_template("accounts/account.html")
