"""The security headers of every answer, static files and error pages included (security-reliability 4.1)."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping

from flask import Flask, Response, current_app, request

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "object-src 'none'; "
    "require-trusted-types-for 'script'; trusted-types default; report-to csp"
)
KDF_WORKER = "vault/kdf_worker.js"
KDF_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"  # WebAssembly for Argon2id, in that worker only

ALWAYS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "Reporting-Endpoints": 'csp="/csp-report"',
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "geolocation=(), camera=(), microphone=(), usb=(), payment=(), clipboard-read=(), "
        "publickey-credentials-get=(self), publickey-credentials-create=(self)"
    ),
}
HSTS = {"Strict-Transport-Security": "max-age=63072000; includeSubDomains"}


def init_headers(app: Flask) -> None:
    """Set the headers on every answer that Flask gives."""
    app.after_request(_set_headers)


def security_headers(path: str, secure: bool) -> Iterable[tuple[str, str]]:
    """The headers for one path: the key-derivation worker has a policy of its own."""
    for name, value in {**ALWAYS, **(HSTS if secure else {})}.items():
        yield name, KDF_POLICY if name == "Content-Security-Policy" and path.endswith(KDF_WORKER) else value


def add_static_headers(secure: bool) -> object:
    """What WhiteNoise calls for each static file: (headers, path, url)."""

    def add(headers: MutableMapping[str, str], path: str, _url: str) -> None:
        for name, value in security_headers(path, secure):
            headers[name] = value

    return add


def _set_headers(response: Response) -> Response:
    for name, value in security_headers(request.path, current_app.extensions["foursight"].secure):
        response.headers[name] = value
    response.headers.setdefault("Cache-Control", "no-store")
    return response
