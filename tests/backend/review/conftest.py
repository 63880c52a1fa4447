"""Fixtures of these tests: phones, and a record's page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.fixtures.phone_simulator import Phone, phone_of
from tests.page import Page, get_page
from tests.people import People, sign_in

__all__ = ["phone_of"]


@pytest.fixture
def phone(phone_of: Callable[..., Phone], people: People) -> Phone:
    """Asha's phone."""
    return phone_of(people.asha)


@pytest.fixture
def read(people: People, new_client: Callable[[], Any]) -> Callable[..., Page]:
    """read(record_id, person=Chloe): a record's page."""

    def page(path: str, person: Any = None) -> Page:
        return get_page(sign_in(new_client(), person or people.chloe), f"/records/{path}".rstrip("/"))

    return page
