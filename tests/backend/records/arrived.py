"""A record that has arrived, for tests of who may see it."""

from __future__ import annotations

from typing import Any

from tests.fixtures.phone_simulator import Phone

REFERENCE = "REF-7311"


def sent(phone: Phone, police_link: Any = None, **header: Any) -> str:
    """A record that has arrived; its id."""
    answers = {"police_link": police_link} if police_link else {}
    envelope = phone.version(answers=answers, incident_ref=REFERENCE, header=header)
    assert phone.send(envelope)[0] == 201
    return str(envelope.header["record_id"])
