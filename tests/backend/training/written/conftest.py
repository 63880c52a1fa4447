"""Who writes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.backend.training.written.writing import Desk, desks
from tests.people import People


@pytest.fixture(name="trainers")
def three_desks(app: Flask, new_client: Callable[[], FlaskClient], people: People) -> tuple[Desk, Desk, Desk]:
    """Dev and Chloe of one force, Finn of another."""
    return desks(app, new_client, people)


@pytest.fixture(name="dev")
def devs_desk(trainers: tuple[Desk, Desk, Desk]) -> Desk:
    """Dev, who has copied a scenario."""
    return trainers[0].copy()


@pytest.fixture(name="chloe")
def chloes_desk(trainers: tuple[Desk, Desk, Desk]) -> Desk:
    """Chloe, a trainer of the same force."""
    return trainers[1]


@pytest.fixture(name="finn")
def finns_desk(trainers: tuple[Desk, Desk, Desk]) -> Desk:
    """Finn, a trainer of another force."""
    return trainers[2]
