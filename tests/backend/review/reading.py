"""A record that has arrived, for the tests of its page."""

from __future__ import annotations

from typing import Any

from tests.fixtures.phone_simulator import Phone


def sent(phone: Phone, **fields: Any) -> str:
    """A record that has arrived; its id."""
    envelope = phone.version(**fields)
    assert phone.send(envelope)[0] == 201
    return str(envelope.header["record_id"])
