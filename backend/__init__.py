"""The Foursight server. This file wires the parts together, in an order that matters; it defines nothing others use."""

from __future__ import annotations

from flask import Flask
from jinja2 import StrictUndefined

from backend.core.access import init_access, refuse_unmarked
from backend.core.audit import init_audit
from backend.core.class_address import init_class_address
from backend.core.config import ROOT, Config, config_from
from backend.core.cross_origin import init_cross_origin
from backend.core.database import init_database
from backend.core.engine import AT_ONCE
from backend.core.errors import init_errors
from backend.core.headers import init_headers
from backend.core.logs import init_logs
from backend.core.private import private_folder
from backend.core.proxy import init_proxy
from backend.core.ready import init_ready


def create_app(config: Config | None = None) -> Flask:
    """The application for one deployment; without a configuration, the one the environment asks for."""
    config = config or config_from()
    app = Flask("backend", root_path=str(ROOT / "backend"), template_folder=str(ROOT / "templates"), static_folder=None)
    app.extensions["foursight"] = config
    app.config.update(
        TESTING=config.testing,
        SQLALCHEMY_DATABASE_URI=config.database,
        SQLALCHEMY_ENGINE_OPTIONS=AT_ONCE,
        MAX_CONTENT_LENGTH=2 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=200_000,
        MAX_FORM_PARTS=200,
        PROPAGATE_EXCEPTIONS=False,
    )
    app.jinja_env.undefined = StrictUndefined
    private_folder(config.instance)
    init_proxy(app)
    init_database(app)
    init_audit(app)
    init_logs(app)  # first, so that it measures everything after it
    init_headers(app)
    init_errors(app)
    init_class_address(app)  # before all other checks: where nothing is encrypted, not even signing in is offered
    init_cross_origin(app)  # before access: a foreign request is refused whoever makes it
    init_access(app)
    init_ready(app)
    _register(app)
    refuse_unmarked(app)
    return app


def _register(app: Flask) -> None:
    """Every package's routes and commands, top row last."""
    from backend import (
        accounts,
        auditing,
        backup,
        content,
        notices,
        records,
        review,
        screens,
        shell,
        signing,
        sync,
        training,
    )

    first = (content, accounts, records, screens, sync)
    for package in (*first, review, notices, auditing, signing, training, shell, backup):
        package.register(app)
