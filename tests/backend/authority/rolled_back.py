"""A write of a probe's, of which nothing stays."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from backend.core.database import writing


class _GivenUp(Exception):
    """A write that is rolled back."""


@contextmanager
def given_up() -> Iterator[None]:
    """Whatever is written inside is rolled back."""
    with suppress(_GivenUp), writing():
        yield
        raise _GivenUp
