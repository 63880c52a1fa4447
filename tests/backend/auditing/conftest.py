"""Fixtures of these tests: phones, and browsers that are signed in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.accounts.models import Person
from tests.fixtures.phone_simulator import Phone, phone_of
from tests.people import People, sign_in

__all__ = ["phone_of"]


@pytest.fixture
def phone(phone_of: Callable[..., Phone], people: People) -> Phone:
    """Asha's phone."""
    return phone_of(people.asha)


@pytest.fixture
def browser_of(new_client: Callable[[], Any]) -> Callable[[Person], FlaskClient]:
    """browser_of(person): a browser in which they are signed in."""

    def browser(person: Person) -> FlaskClient:
        client: FlaskClient = sign_in(new_client(), person)
        return client

    return browser
