"""Collar numbers, as people type them."""

from __future__ import annotations

import re

from backend.training.models.register import COLLAR_LENGTH

COLLAR = re.compile(rf"[A-Z0-9]{{1,{COLLAR_LENGTH}}}")
BETWEEN = re.compile(r"[\s./\\-]+")


class NotACollar(ValueError):
    """The text is no collar number: other than letters and digits, or too long."""


def collar_of(text: str) -> str | None:
    """A collar number in capitals, letters and digits only ("pc 12-34" is "PC1234"); none for nothing typed.

    Raises NotACollar.
    """
    plain = BETWEEN.sub("", text).upper()
    if not plain:
        return None
    if COLLAR.fullmatch(plain) is None:
        raise NotACollar(f"A collar number is 1 to {COLLAR_LENGTH} letters and digits.")
    return plain
