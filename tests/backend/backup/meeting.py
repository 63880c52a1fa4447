"""A phone that meets the restored server."""

from __future__ import annotations

from backend.accounts.models import Person
from tests.fixtures.keeping_phone import Keeping
from tests.people import sign_in


def again(phone: Keeping, person: Person) -> int:
    """The person signs in on that phone once more, and it meets the server."""
    assert phone.phone.client is not None
    sign_in(phone.phone.client, person)
    return phone.meet()
