"""Errors as designed screens: what happened, what is safe, what to do next. Programs get the same as JSON."""

from __future__ import annotations

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from backend.core import logs
from backend.core.class_address import is_class_page
from backend.core.ids import new_id
from backend.core.realms import is_sync_path
from backend.core.troubles import BUSY, DISK_FULL, DOWN, ERRORS, SLOW, UNSAFE, Trouble, trouble_of
from backend.core.web.refusals import refusal

WORDS = {
    400: ("That did not arrive in a form we can use", "Go back, check what you entered and send it again."),
    401: ("Sign in first", "Sign in and you will come back here. What is saved on this phone stays saved."),
    403: (
        "You cannot open this",
        "Your role does not include this page, or the request did not come from Foursight. Open it from the menu, or "
        "ask your Foursight administrator.",
    ),
    404: (
        "We cannot find that page",
        "The address may be wrong, or what it names is not yours to open. Open it from a list: what is yours stands "
        "there.",
    ),
    405: ("That page cannot do that", "Go back and use the buttons on the page."),
    413: ("That is too large", "Shorten it and send it again. Nothing has been changed."),
    429: ("Too many tries", "Wait a little and try again."),
    500: ("Something went wrong on our side", "What is saved on this phone is safe. Try again in a minute."),
    503: ("Foursight is not ready", "What is saved on this phone is safe. Try again in a minute."),
}


TROUBLES = {
    BUSY: (
        "Foursight is busy",
        "So much is being written at this moment that this has to wait. Nothing was changed, and what is saved on this "
        "phone is safe. Try again in a few seconds.",
    ),
    DISK_FULL: (
        "The server has no room left",
        "Its disk is full, so it takes nothing in. Nothing was changed, and what is saved on this phone is safe and "
        "waits. Tell your Foursight administrator: waiting does not mend this.",
    ),
    DOWN: (
        "The server cannot reach its records",
        "Its database does not answer. Nothing was changed, and what is saved on this phone is safe and waits. Tell "
        "your Foursight administrator, and try again in a minute.",
    ),
    SLOW: (
        "That took too long",
        "The server ended it, so that it holds nobody else up. Nothing was changed, and what is saved on this phone is "
        "safe. Ask for less at once: fewer days, one unit, a whole name; or try again in a minute. If it goes on, tell "
        "your Foursight administrator.",
    ),
    UNSAFE: (
        "The server's database may lose records",
        "A power cut could take records that it has received, so it takes nothing in. Nothing was changed, and what is "
        "saved on this phone is safe and waits. Tell your Foursight administrator: waiting does not mend this.",
    ),
}

WAITS = "What is saved on this phone is safe; it tries again by itself."
TO_A_PHONE = {
    BUSY: WAITS,
    DISK_FULL: f"{WAITS} Tell your Foursight administrator: waiting does not mend this.",
    DOWN: f"{WAITS} If it goes on, tell your Foursight administrator.",
    SLOW: f"{WAITS} If it goes on, tell your Foursight administrator.",
    UNSAFE: f"{WAITS} Tell your Foursight administrator: waiting does not mend this.",
}


def init_errors(app: Flask) -> None:
    """Give every error its page."""
    app.register_error_handler(HTTPException, _http_error)
    for kind in ERRORS:
        app.register_error_handler(kind, _database_trouble)
    app.register_error_handler(Exception, _unforeseen)


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None:
        return error.response
    code = error.code or 500
    title, advice = WORDS.get(code) or WORDS[400 if code < 500 else 500]
    own_words = error.description if error.description != type(error).description else None
    return error_answer(code, title, own_words or advice)


def _database_trouble(error: Exception) -> ResponseReturnValue:
    """The database, not the program: whoever asks again may be answered."""
    return trouble_answer(noted_trouble(error))


def noted_trouble(error: Exception) -> Trouble:
    """What a database's error means, once it is in the log."""
    trouble = trouble_of(error)
    logs.failed(
        trouble.kind, error, level="warning" if trouble.kind == BUSY else "error", endpoint=request.endpoint or "-"
    )
    return trouble


def trouble_answer(trouble: Trouble) -> ResponseReturnValue:
    """503 with when to ask again, and what was the matter: a page, or JSON with the trouble's own word."""
    title, advice = TROUBLES[trouble.kind]
    if is_sync_path(request.path):
        return refusal(503, trouble.kind, f"{title}. {TO_A_PHONE[trouble.kind]}", wait_s=trouble.wait_s)
    return error_answer(503, title, advice, wait_s=trouble.wait_s)


def _unforeseen(error: Exception) -> ResponseReturnValue:
    reference = new_id()[:8]
    logs.failure(reference, request.endpoint or "-", error)
    title, advice = WORDS[500]
    return error_answer(500, title, f"{advice} If it goes on, give this reference: {reference}.")


def error_answer(code: int, title: str, advice: str, wait_s: int | None = None) -> ResponseReturnValue:
    """The page for a person, JSON for a program. `wait_s`: seconds after which it is worth asking again."""
    if is_sync_path(request.path):  # a refusal has one form for every phone that syncs, whoever makes it
        return refusal(code, str(code), f"{title}. {advice}", wait_s=wait_s)
    page = "errors/in_class.html" if is_class_page() else "errors/error.html"
    headers = {} if wait_s is None else {"Retry-After": str(wait_s)}
    return render_template(page, code=code, title=title, advice=advice), code, headers
