"""Fixtures of the sync tests: phones, and what stands in the database."""

from __future__ import annotations

from tests.fixtures.phone_simulator import phone_of

__all__ = ["phone_of"]
