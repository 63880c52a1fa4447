"""The kinds of a live record. Whatever differs by kind asks with `match`, and ends in `assert_never`: a third kind is
then a list of type errors, and no search.
"""

from __future__ import annotations

from typing import Literal, get_args

RecordKind = Literal["scene", "call"]
RECORD_KINDS: tuple[RecordKind, ...] = get_args(RecordKind)
