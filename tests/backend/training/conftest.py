"""Fixtures of the training tests: on `both_databases`, the training database too is a PostgreSQL one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.training.database import training_session
from tests.backend.training.classes.class_room import Room
from tests.people import People


@pytest.fixture
def training_kind(database_kind: str) -> str:
    """The kind of the training database of this test: the live one's."""
    return database_kind


@pytest.fixture
def training_rows(app: Flask) -> Callable[..., list[Any]]:
    """training_rows(Model, *conditions): what stands in a training table, whole, detached."""

    def read(model: Any, *conditions: Any) -> list[Any]:
        with app.app_context():
            found = list(training_session.execute(select(model).where(*conditions)).scalars())
            training_session.expunge_all()
            return found

    return read


@pytest.fixture
def room(app: Flask, new_client: Callable[[], FlaskClient], people: People) -> Room:
    """A class in its ten-minute form, just started by Dev."""
    return Room(app, new_client, people.dev)
