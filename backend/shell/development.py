"""The development server's part (`make dev`): files as they are written, templates as they are now, no worker.

It is never production's by accident. No setting asks for it: `.setup/dev` does, in code. It refuses to start with
anything but made-up people and records, at an https address, behind a proxy, with a class's address or under Gunicorn;
and it refuses every request that does not come straight from this machine.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from whitenoise import WhiteNoise

from backend.core.config import Config, ConfigRefused
from backend.core.headers import KDF_AS_WRITTEN, security_headers
from backend.shell.build import STATIC, Manifest
from backend.shell.build_tools import PAGE_SHEETS, sheet_as_written

NOTHING_BUILT = Manifest("as-written", {})
SHEET = "/static/css/app.css"
LOOPBACK = frozenset({"localhost", "127.0.0.1"})
FORWARDED = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST")
NOT_HERE = b"The development server answers browsers on the machine it runs on, and nobody who passes on a request."

Environ = dict[str, Any]
Application = Callable[[Environ, Any], Iterable[bytes]]


def refuse_in_production(config: Config, environment: Mapping[str, str] = os.environ) -> None:
    """Raise ConfigRefused, with why, where this could be anything but somebody's own development."""
    reasons = {
        "FOURSIGHT_PUBLIC_URL is an https address": config.secure,
        "FOURSIGHT_TRUSTED_PROXY is set": config.trusted_proxy,
        "FOURSIGHT_CLASS_URL lets others in": bool(config.class_url),
        "it is started by Gunicorn": environment.get("SERVER_SOFTWARE", "").startswith("gunicorn"),
        "its records are not the made-up ones": not config.demo,
    }
    found = [reason for reason, is_so in reasons.items() if is_so]
    if found:
        raise ConfigRefused(
            f"The development server does not start here: {', and '.join(found)}. It shows the insides of the program "
            "to whoever reaches it, so it is only for made-up records on one's own machine. Use `make run`."
        )


def address_as_written(path: str) -> str:
    """Where a file that templates name by its place in a build is served as it is written."""
    folder, _, name = path.rpartition("/")
    is_of_one_page = folder == "css" and (STATIC / "css" / PAGE_SHEETS / name).exists()
    return f"/static/css/{PAGE_SHEETS}/{name}" if is_of_one_page else f"/static/{path}"


class AsWritten:
    """The files of static/ as they are at this moment, before the app; the sheet of every page is put together."""

    def __init__(self, app: Application, static: Path) -> None:
        self._css = static / "css"
        self._files = WhiteNoise(
            app, root=static, prefix="static/", autorefresh=True, add_headers_function=_add_headers
        )

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        """Answer, or let the app answer."""
        if environ["PATH_INFO"] != SHEET:
            return self._files(environ, start_response)  # type: ignore[no-any-return]
        headers = {"Content-Type": "text/css; charset=utf-8"}
        _add_headers(headers, "", SHEET)
        start_response("200 OK", list(headers.items()))
        return [sheet_as_written(self._css)]


def _add_headers(headers: MutableMapping[str, str], _path: str, address: str) -> None:
    """Those of every static file, and that no browser keeps it: two changes may fall into one second."""
    for name, value in security_headers(address, secure=False, kdf=KDF_AS_WRITTEN):
        headers[name] = value
    headers["Cache-Control"] = "no-store"


class MadeAnew:
    """An app that is made anew when a template has changed: what was rendered and kept goes with the old one."""

    def __init__(self, make: Callable[[], Application], templates: Path) -> None:
        self._make, self._templates = make, templates
        self._lock = threading.Lock()
        self._seen = self._now()
        self._app = make()

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        """Answer with the templates as they are now."""
        with self._lock:
            now = self._now()
            if now != self._seen:
                self._app, self._seen = self._make(), now
            app = self._app
        return app(environ, start_response)

    def _now(self) -> list[tuple[str, int]]:
        files = sorted(path for path in self._templates.rglob("*") if path.is_file())
        return [(str(path), path.stat().st_mtime_ns) for path in files]


class OnlyThisMachine:
    """Refuses whoever is not on this machine, calls it by another name, or asks for somebody else."""

    def __init__(self, app: Application) -> None:
        self._app = app

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        """Pass on what is asked straight from here."""
        if _is_from_here(environ):
            return self._app(environ, start_response)
        start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
        return [NOT_HERE]


def _is_from_here(environ: Environ) -> bool:
    host = urlsplit(f"//{environ.get('HTTP_HOST', '')}").hostname
    is_passed_on = any(name in environ for name in FORWARDED)
    return environ.get("REMOTE_ADDR") == "127.0.0.1" and host in LOOPBACK and not is_passed_on
