"""The security headers of every answer, static files and error pages included (security-reliability 4.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, MutableMapping

from flask import Flask, Response, current_app, g, request

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "object-src 'none'; "
    "require-trusted-types-for 'script'; trusted-types default; report-to csp"
)
STATIC_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"
"""Of a script, sheet, picture or data: by itself it may do nothing; where it is used the page's policy counts."""
KDF_WORKER = "vault/kdf_worker.js"
KDF_ADDRESS = re.compile(rf"/static/[0-9a-f]{{12}}/js/{re.escape(KDF_WORKER)}")  # one file of a build, nothing like it
KDF_AS_WRITTEN = re.compile(rf"/static/js/{re.escape(KDF_WORKER)}")  # the same file where nothing is built
KDF_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"  # WebAssembly for Argon2id, in that worker only

ALWAYS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "Reporting-Endpoints": 'csp="/csp-report"',
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with no-referrer a form sends `Origin: null`, which over http is all we have
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "geolocation=(), camera=(), microphone=(), usb=(), payment=(), clipboard-read=(), "
        "publickey-credentials-get=(self), publickey-credentials-create=(self)"
    ),
}
PLACE_PAGES = re.compile(
    r"/(?:sign-in(?:/.*)?|reports|vault|this-phone|walk|reference|guidance/call-ins|p/[^/]+/[^/]+/(?!pack).+)?"
)
"""The pages with which the one document of a phone may begin: in it, on a tap, an officer may ask where they stand."""
OF_PAGES = frozenset({"Permissions-Policy", "Cross-Origin-Opener-Policy", "Reporting-Endpoints", "Referrer-Policy"})
"""What says something of a page alone: a script, sheet or picture that is opened by itself may do nothing at all."""
NO_PAGE = frozenset({"application/json", "application/jsonl", "application/octet-stream"})
HSTS = {"Strict-Transport-Security": "max-age=63072000; includeSubDomains"}


def init_headers(app: Flask) -> None:
    """Set the headers on every answer that Flask gives."""
    app.after_request(_set_headers)


def allow_sound(recorded: bool = False) -> None:
    """The page being answered may play sound of ours; `recorded`: and what it records itself, with the microphone."""
    g.sound = "recorded" if recorded else "played"


def security_headers(address: str, secure: bool, kdf: re.Pattern[str] = KDF_ADDRESS) -> Iterable[tuple[str, str]]:
    """The headers of a static file or kept page by its address: the key-derivation worker has a policy of its own."""
    every = _every_answers(secure)
    if address.startswith("/static/"):
        every = _of_no_page(every, KDF_POLICY if kdf.fullmatch(address) else STATIC_POLICY)
    yield from every.items()


def add_static_headers(secure: bool) -> object:
    """What WhiteNoise calls for each static file: (headers, path, url). The looser policy is given only here."""

    def add(headers: MutableMapping[str, str], _path: str, url: str) -> None:
        for name, value in security_headers(url, secure):
            headers[name] = value

    return add


def _every_answers(secure: bool) -> dict[str, str]:
    return {**ALWAYS, **(HSTS if secure else {})}


def _of_no_page(every: dict[str, str], policy: str) -> dict[str, str]:
    return {name: value for name, value in every.items() if name not in OF_PAGES} | {"Content-Security-Policy": policy}


def headers_of(mimetype: str, secure: bool, path: str = "") -> dict[str, str]:
    """The headers of an answer of Flask's: data says nothing of pages, and may do less than one; `path`: of a page that
    may ask the phone where it is.
    """
    every = _every_answers(secure)
    if mimetype in NO_PAGE or mimetype.startswith("audio/"):
        return _of_no_page(every, STATIC_POLICY)
    if mimetype == "text/html" and PLACE_PAGES.fullmatch(path):
        every["Permissions-Policy"] = every["Permissions-Policy"].replace("geolocation=()", "geolocation=(self)")
    return every


def sound_headers(recorded: bool) -> dict[str, str]:
    """What differs on a page that plays sound, or records it."""
    if not recorded:
        return {"Content-Security-Policy": f"{CONTENT_POLICY}; media-src 'self'"}
    permissions = ALWAYS["Permissions-Policy"].replace("microphone=()", "microphone=(self)")
    policy = f"{CONTENT_POLICY}; media-src 'self' blob:"
    return {"Content-Security-Policy": policy, "Permissions-Policy": permissions}


def _set_headers(response: Response) -> Response:
    secure = current_app.extensions["foursight"].secure
    for name, value in headers_of(response.mimetype or "", secure, request.path).items():
        response.headers[name] = value
    if sound := g.get("sound"):
        response.headers.update(sound_headers(sound == "recorded"))
    response.headers.setdefault("Cache-Control", "no-store")
    return response
