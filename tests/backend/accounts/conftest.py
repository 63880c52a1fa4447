"""Asha, signed in on a stopped clock, and her phone."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone
from tests.people import People, sign_in


@pytest.fixture
def asha(client: FlaskClient, people: People, clock: Clock) -> FlaskClient:
    """Asha's browser, signed in, on a stopped clock."""
    return sign_in(client, people.asha)


@pytest.fixture
def phone(app: Flask, asha: FlaskClient, people: People) -> Phone:
    """Asha's phone, made ready."""
    return Phone.of(asha, people.asha).enrol()
