"""The app's own addresses: the first page, the pages a phone keeps, the manifest, the worker, health."""

from __future__ import annotations

import hashlib
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from backend.accounts.service import anybody_here
from backend.content.service import current_pack
from backend.core import clock, logs
from backend.core.access import GUIDANCE, PUBLIC, allow, is_unknown
from backend.core.precache import KeptPage, serve, serve_in_place
from backend.core.rate import take
from backend.core.ready import findings, is_not_ready
from backend.core.travel import encoding_asked
from backend.shell import kept, service
from backend.shell.packed import Packed

REPORTS_AT_ONCE = 30  # a page that breaks our policy breaks it several times at once, on many phones behind one address
REPORTS_PER_S = 1 / 10
BUSY_S = 60

shell = Blueprint("shell", __name__)


@shell.get("/")
@allow(PUBLIC)
def first_page() -> ResponseReturnValue:
    """What this is and what to do first; needs no sign-in."""
    return render_template("shell/first.html", people=anybody_here(), is_unknown=is_unknown())


@shell.get("/reports")
@shell.get("/vault")
@allow(GUIDANCE)
def kept_page() -> Response:
    """The reports on this phone; making a phone ready."""
    _keep_pack_in_use()
    return serve_in_place(kept.shell_page(request.path))


@shell.get("/this-phone")
@allow(PUBLIC)
def this_phone() -> Response:
    """What this phone is and holds; also where nobody is signed in, and after it was taken back."""
    return serve_in_place(kept.shell_page("/this-phone"))


@shell.get("/offline")
@allow(PUBLIC)
def offline() -> Response:
    """Shown by the worker when a page that needs the server gets no answer."""
    return serve(kept.shell_page("/offline"))


@shell.get("/manifest.webmanifest")
@allow(PUBLIC)
def manifest() -> Response:
    """The web app manifest, by which a phone installs the app."""
    body = render_template("shell/manifest.webmanifest").encode()
    return serve(KeptPage(request.path, body, "application/manifest+json"))


@shell.get("/service-worker.js")
@allow(PUBLIC)
def service_worker() -> Response:
    """The worker. It names every file by hash, so its bytes change when anything it keeps does."""
    retire = current_app.extensions["foursight"].retire_worker
    if not retire:
        _keep_pack_in_use()
    return serve(KeptPage(request.path, kept.worker_script(retire).encode(), "text/javascript"))


@shell.get("/packed/<name>.bin")
@allow(GUIDANCE)
def packed(name: str) -> Response:
    """All that a phone needs at once of a build or a pack, as one file that is the same for as long as its name is."""
    found = kept.packed_file(name)
    if found is None:
        abort(404)
    return _compressed(found)


@shell.post("/csp-report")
@allow(PUBLIC)
def policy_report() -> ResponseReturnValue:
    """A browser says our content policy stopped something: directive and path are logged, nothing else is kept.

    Anybody may send these, so an address may send only so many: the log is for what happens to officers.
    """
    try:
        wait_s = take(f"csp|{_digest(request.remote_addr or '')}", REPORTS_AT_ONCE, REPORTS_PER_S, clock.now())
    except SQLAlchemyError:
        wait_s = BUSY_S
    if wait_s:
        return "", 429, {"Retry-After": str(wait_s)}
    for report in _reports(_sent()):
        page = urlsplit(str(report.get("documentURL", "-"))).path
        logs.log.warning("csp", directive=str(report.get("effectiveDirective", "-"))[:60], page=page[:120])
    return "", 204


@shell.get("/healthz")
@allow(PUBLIC)
def alive() -> ResponseReturnValue:
    """This process answers."""
    return "ok", 200, {"Content-Type": "text/plain"}


@shell.get("/readyz")
@allow(PUBLIC)
def ready() -> ResponseReturnValue:
    """This server can do its work: {"ready": true, "write": "ok", …}, each with a code for what is wrong; else 503."""
    found = findings(current_app)
    is_ready = not is_not_ready(found)
    return jsonify(ready=is_ready, **found), 200 if is_ready else 503


def _compressed(found: Packed) -> Response:
    """A packed file as small as the browser understands."""
    encoding = encoding_asked()
    response = Response(found.encoded(encoding), mimetype="application/octet-stream")
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    response.headers["Vary"] = "Accept-Encoding"
    if encoding:
        response.headers["Content-Encoding"] = encoding
    return response


def _keep_pack_in_use() -> None:
    """No phone is given a pack that this server does not keep. Asked of the database once per process."""
    done = current_app.extensions.setdefault("packs_kept", set())
    if current_pack().pack_id not in done:
        done.add(service.keep_pack_in_use(clock.now()))


def _digest(address: str) -> str:
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()


def _sent() -> object:
    """The JSON that was sent, None for what is none or goes deeper than anybody reads."""
    try:
        return request.get_json(silent=True, force=True)
    except RecursionError:
        return None


def _reports(body: object) -> list[dict[str, object]]:
    reports = body if isinstance(body, list) else [body]
    return [one["body"] for one in reports[:5] if isinstance(one, dict) and isinstance(one.get("body"), dict)]
