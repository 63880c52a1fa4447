"""A class on a local network: its phones reach the server by plain http, at an address that opens a class and no more.

A browser encrypts nothing there, so nobody may sign in there. Whatever name or number is asked for that is neither the
public address nor this very machine gets classes, static files and the health check; the rest is refused with its why.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from flask import Flask, abort, current_app, redirect, request
from flask.typing import ResponseReturnValue

from backend.core.config import Config

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
START = "/class"  # where a class is joined
OPEN = (f"{START}/", "/static/", "/healthz")
SHORT_CUTS = ("/", "/join")  # what somebody types who was told only the address
WHY = (
    "This address is for following a class. What travels between here and your phone is not encrypted, so nobody can "
    "sign in here and no report can be written here."
)


def init_class_address(app: Flask) -> None:
    """Refuse everything but classes at any address other than the public one and this machine's own."""
    app.before_request(_refuse_all_but_classes)


def is_class_page() -> bool:
    """Whether this request is a trainee's: a page of a class, or anything at an address where there is nothing else."""
    return _is_of_class(request.path) or not _may_have_all()


def is_trusted(host: str, peer: str | None, config: Config) -> bool:
    """Whether a host, as the browser named it, is one where people sign in.

    Where a class has an address of its own, the machine's own name counts only from the machine itself: anybody in the
    room could write it into a request.
    """
    name = _name_of(host)
    if name == _name_of(urlsplit(config.public_url).netloc) and name not in LOOPBACK:
        return True
    return name in LOOPBACK and (not config.has_class_address or _is_loopback(peer))


def _may_have_all() -> bool:
    return is_trusted(request.host, request.remote_addr, current_app.extensions["foursight"])


def _refuse_all_but_classes() -> ResponseReturnValue | None:
    if _may_have_all() or _is_of_class(request.path) or request.path.startswith(OPEN):
        return None
    if request.method == "GET" and request.path in SHORT_CUTS:
        return redirect(START, 303)
    abort(403, WHY)


def _is_of_class(path: str) -> bool:
    return path == START or path.startswith(OPEN[0])


def _name_of(host: str) -> str:
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:  # no address at all, such as "[::1"
        return ""


def _is_loopback(peer: str | None) -> bool:
    try:
        return ipaddress.ip_address(peer or "").is_loopback
    except ValueError:
        return False
