"""The app's own addresses: the first page, the pages a phone keeps, the manifest, the worker, health."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from backend.accounts.service import anybody_here
from backend.core import logs
from backend.core.access import GUIDANCE, PUBLIC, allow
from backend.core.database import db
from backend.core.precache import serve
from backend.shell import kept

shell = Blueprint("shell", __name__)


@shell.get("/")
@allow(PUBLIC)
def first_page() -> ResponseReturnValue:
    """What this is and what to do first; needs no sign-in."""
    return render_template("shell/first.html", people=anybody_here())


@shell.get("/reports")
@shell.get("/vault")
@allow(GUIDANCE)
def kept_page() -> Response:
    """The reports on this phone; making a phone ready."""
    return serve(kept.shell_page(request.path))


@shell.get("/offline")
@allow(PUBLIC)
def offline() -> Response:
    """Shown by the worker when a page that needs the server gets no answer."""
    return serve(kept.shell_page("/offline"))


@shell.get("/manifest.webmanifest")
@allow(PUBLIC)
def manifest() -> Response:
    """The web app manifest, by which a phone installs the app."""
    body = render_template("shell/manifest.webmanifest")
    response = Response(body, mimetype="application/manifest+json")
    response.headers["Cache-Control"] = "no-cache"
    return response


@shell.get("/service-worker.js")
@allow(PUBLIC)
def service_worker() -> Response:
    """The worker. It names every file by hash, so its bytes change when anything it keeps does."""
    script = kept.worker_script(current_app.extensions["foursight"].retire_worker)
    response = Response(script, mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


@shell.post("/csp-report")
@allow(PUBLIC)
def policy_report() -> ResponseReturnValue:
    """A browser says our content policy stopped something: directive and path are logged, nothing else is kept."""
    for report in _reports(request.get_json(silent=True, force=True)):
        logs.log.warning("csp", directive=str(report.get("effectiveDirective", "-"))[:60])
    return "", 204


@shell.get("/healthz")
@allow(PUBLIC)
def alive() -> ResponseReturnValue:
    """This process answers."""
    return "ok", 200, {"Content-Type": "text/plain"}


@shell.get("/readyz")
@allow(PUBLIC)
def ready() -> ResponseReturnValue:
    """The database answers too; else 503."""
    db.session.execute(text("SELECT 1"))
    return "ready", 200, {"Content-Type": "text/plain"}


def _reports(body: object) -> list[dict[str, object]]:
    reports = body if isinstance(body, list) else [body]
    return [one["body"] for one in reports[:5] if isinstance(one, dict) and isinstance(one.get("body"), dict)]
