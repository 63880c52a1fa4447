"""What can go wrong in writing, each with its own screen."""

from __future__ import annotations

from collections.abc import Sequence


class NoSuchVersion(Exception):
    """There is no such text, or it is another force's: one answer for both."""


class TooLong(Exception):
    """More than a scenario may hold."""


class TooMany(Exception):
    """The force has as many texts as it may keep."""


class NoSuchPart(Exception):
    """What was to be added, moved or taken out is no part of the form."""


class NotSigned(Exception):
    """Why a text was not signed: `own` (whoever would sign wrote of it), `changed` (it is not what stood on the page),
    `faults` (it is not sound), `done` (it is signed already, or put away).
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class PackageRefused(Exception):
    """A file was not taken in: what is wrong with it, and what to do."""

    def __init__(self, words: str, faults: Sequence[str] = (), do: str = "") -> None:
        super().__init__(words)
        self.words, self.faults, self.do = words, tuple(faults), do
