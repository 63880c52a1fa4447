"""Fixtures of these tests: phones."""

from __future__ import annotations

from tests.fixtures.phone_simulator import phone_of

__all__ = ["phone_of"]
