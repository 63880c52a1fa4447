"""Requests that change something must come from our own pages. No tokens in pages: they would differ between people.

Every unsafe method needs `Sec-Fetch-Site: same-origin`, or, where the browser sends none, our own `Origin`. The sync
APIs phones write to (realms.py) also ask for a header of their own, which no form and no other site can send.
"""

from __future__ import annotations

from flask import Flask, abort, current_app, request

from backend.core.realms import is_sync_path

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
SYNC_HEADER = "X-Foursight"
DIRECTORY_PATH = "/scim/v2/"
"""A program of the force's asks there, with a token of its own that no browser sends by itself: no cookie counts."""


def init_cross_origin(app: Flask) -> None:
    """Refuse unsafe requests that do not come from our own origin."""
    app.before_request(_refuse_foreign)


def is_ours(fetch_site: str | None, origin: str | None, own_origins: frozenset[str]) -> bool:
    """Whether a request's own headers show that one of our pages made it."""
    if fetch_site is not None:
        return fetch_site == "same-origin"
    return origin is not None and origin in own_origins


def _is_a_program_s() -> bool:
    """Whether a program of the force's asks: no browser says there where it comes from."""
    from_a_page = "Sec-Fetch-Site" in request.headers or "Origin" in request.headers
    return request.path.startswith(DIRECTORY_PATH) and not from_a_page


def _refuse_foreign() -> None:
    if request.method in SAFE_METHODS or request.path == "/csp-report" or _is_a_program_s():
        return
    own = frozenset({current_app.extensions["foursight"].public_url, request.host_url.rstrip("/")})
    if not is_ours(request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin"), own):
        abort(403, "This request did not come from a Foursight page. Open the page again and repeat it there.")
    if is_sync_path(request.path) and request.headers.get(SYNC_HEADER) != "1":
        abort(403, "This address takes requests from the Foursight app only.")
