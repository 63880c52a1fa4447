"""Fixtures of these tests: phones, and what a person gets when they open a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from backend.accounts.models import Person
from tests.fixtures.phone_simulator import Phone, phone_of
from tests.people import People, sign_in

__all__ = ["phone_of"]


@pytest.fixture
def phone(phone_of: Callable[..., Phone], people: People) -> Phone:
    """Asha's phone."""
    return phone_of(people.asha)


@pytest.fixture
def status_for(new_client: Callable[[], Any]) -> Callable[[Person | None, str], int]:
    """status_for(person, path): what a person gets when they open a page."""

    def ask(person: Person | None, path: str) -> int:
        return int(sign_in(new_client(), person).get(path).status_code)

    return ask
