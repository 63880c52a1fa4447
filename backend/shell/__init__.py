"""The app as a phone installs it: its own pages, the web manifest, the static build, the service worker's route."""

from __future__ import annotations

from typing import Any, NoReturn

from flask import Flask, current_app

from backend.content.sentences import dates, level_words
from backend.core import precache
from backend.core.rooms import rooms_for_asker
from backend.rules import limits
from backend.shell import kept, routes
from backend.shell.build import STATIC
from backend.shell.development import AsWritten, refuse_in_production
from backend.shell.static_files import StaticFiles


def register(app: Flask) -> None:
    """Routes, kept pages, what every template may use, and the static files with their compressed twins."""
    for remembered in (kept.shell_pages, kept.worker_manifest, kept.preloads, kept.build_manifest, kept._packed):
        remembered.cache_clear()  # a process may make more than one app, each with its own pack and build
    app.register_blueprint(routes.shell)
    app.context_processor(_for_templates)
    app.jinja_env.globals |= {
        "limits": limits,
        "level_words": level_words,
        "rooms_for_asker": rooms_for_asker,
        "dates": dates(),
    }  # globals: macros see no context
    precache.offer(app, "build", kept.shell_pages)
    config = app.extensions["foursight"]
    if config.development:
        return _register_development(app)
    app.wsgi_app = StaticFiles(app.wsgi_app, config.built_folder, secure=config.secure)  # type: ignore[method-assign]


def _register_development(app: Flask) -> None:
    """Files as they are written, what nobody foresaw for the debugger to show. Raises ConfigRefused in production."""
    refuse_in_production(app.extensions["foursight"])
    app.config["PROPAGATE_EXCEPTIONS"] = True
    app.register_error_handler(Exception, _raised_again)
    app.wsgi_app = AsWritten(app.wsgi_app, STATIC)  # type: ignore[method-assign]


def _raised_again(error: Exception) -> NoReturn:
    raise error


def _for_templates() -> dict[str, Any]:
    config = current_app.extensions["foursight"]
    return {
        "static": kept.static_address,
        "build": kept.build_id(),
        "preloads": kept.preloads(),
        "demo": config.demo,
        "development": config.development,
        "worker_retired": config.retire_worker,
        "phone_recovery": config.phone_recovery,
        "calendars": config.calendars,
        "idle_minutes": config.idle_minutes,
        "lease_days": config.lease_days,
    }
