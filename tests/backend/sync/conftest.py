"""Fixtures of the sync tests: phones, and what stands in the database."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from backend.core.database import db
from tests.fixtures.phone_simulator import phone_of

__all__ = ["phone_of", "rows"]


@pytest.fixture
def rows(app: Flask) -> Callable[..., list[Any]]:
    """rows(Model, *conditions): what stands in a table, whole, detached."""

    def read(model: Any, *conditions: Any) -> list[Any]:
        with app.app_context():
            found = list(db.session.execute(select(model).where(*conditions)).scalars())
            db.session.expunge_all()
            return found

    return read
