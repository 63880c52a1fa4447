"""Canonical bytes of a JSON value (docs/shapes.md section 4): the Python twin of static/js/core/canonical.js."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable
from typing import Any


class NotCanonical(Exception):
    """The value holds something canonical JSON has no form for."""


def canonical(value: Any) -> bytes:
    """UTF-8 JSON with sorted keys and no spaces. Raises NotCanonical for fractions, other types and lone surrogates."""
    _check(value)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotCanonical("a text holds half a character") from error


def b64(data: bytes) -> str:
    """URL-safe base64 without padding."""
    return base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")


def from_b64(text: str) -> bytes:
    """The bytes of URL-safe base64 without padding. Raises ValueError for anything else."""
    if not isinstance(text, str) or "=" in text or "+" in text or "/" in text:
        raise ValueError("not URL-safe base64 without padding")
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise ValueError("not URL-safe base64 without padding") from error


def _check(value: Any) -> None:
    if value is None or isinstance(value, str | bool | int):
        return
    for part in _parts(value):
        _check(part)


def _parts(value: Any) -> Iterable[Any]:
    if isinstance(value, list | tuple):
        return value
    if isinstance(value, dict) and all(isinstance(key, str) and key.isascii() for key in value):
        return value.values()
    raise NotCanonical(f"{type(value).__name__} has no canonical form")
