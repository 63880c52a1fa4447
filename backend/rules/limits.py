"""How long what an officer types may be: one place for the fields on the screens and for what the server takes in.

Counted in code points. A browser's `maxlength` counts UTF-16 units, of which there are never fewer.
"""

from __future__ import annotations

TEXT = 4000  # the answer to a question of kind text
ROW_TEXT = 1000  # a text inside a row
NUMBER = 9999
REFERENCE = 64  # of an incident reference, what lists and headings show
TOLD = 200  # who was told of a call-in
SAID = 4000  # a line as it was read out to them
SAID_LINES = 24
REASON = 4000  # why a call-in was cleared
NOTICE = 400  # a notice is read while a caller talks
FIRST_DAY, LAST_DAY = "1900-01-01", "2999-12-31"


def short_reference(reference: str | None) -> str | None:
    """An incident reference as lists and headings show it. The answer it was copied from is kept whole."""
    return reference if reference is None else reference[:REFERENCE]
