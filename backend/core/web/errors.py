"""What was entered and cannot be taken. Services raise it; they know of no form."""

from __future__ import annotations


class FieldRefused(Exception):
    """What was entered in one field cannot be taken; `field` is its name, `words` say what to do."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(f"{field}: {words}")
        self.field = field
        self.words = words
