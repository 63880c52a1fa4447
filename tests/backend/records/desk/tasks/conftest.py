"""Browsers and a phone, as for what is done at a desk."""

from __future__ import annotations

from tests.backend.records.desk.acting import of, phone

__all__ = ["of", "phone"]
