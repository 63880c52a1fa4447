"""Ivor, who administers, in a browser; and what is done there."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.core.audit import AuditEvent
from backend.core.database import db
from tests.fixtures.phone_simulator import phone_of
from tests.people import CAST_EVENTS, People, sign_in

__all__ = ["phone_of"]


@pytest.fixture
def office(client: FlaskClient, people: People) -> FlaskClient:
    """Ivor's browser."""
    return sign_in(client, people.ivor)


class Trail:
    """What is in the trail since the cast was there."""

    def __init__(self, app: Flask) -> None:
        self._app = app

    def of(self, *actions: str) -> list[tuple[str, str, str, dict[str, Any]]]:
        """(action, actor, object, detail) of each event of these actions."""
        columns = (AuditEvent.action, AuditEvent.actor_id, AuditEvent.object_id, AuditEvent.detail)
        mine = (AuditEvent.action.in_(actions), AuditEvent.seq > CAST_EVENTS)
        with self._app.app_context():
            rows = db.session.execute(select(*columns).where(*mine).order_by(AuditEvent.seq)).all()
        return [tuple(row) for row in rows]


@pytest.fixture
def trail(app: Flask) -> Trail:
    """The audit trail."""
    return Trail(app)


@pytest.fixture
def is_whole(app: Flask) -> Any:
    """is_whole(): whether everything is as the trail says."""
    return lambda: app.test_cli_runner().invoke(args=["audit", "verify"]).exit_code == 0
