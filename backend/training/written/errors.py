"""What can go wrong in writing, each with its own screen."""

from __future__ import annotations

from collections.abc import Sequence

from backend.content.kinds import Item


class NoSuchVersion(Exception):
    """There is no such text, or it is another force's: one answer for both."""


class TooLong(Exception):
    """More than a scenario may hold."""


class TooMany(Exception):
    """The force has as many texts as it may keep."""


class NoSuchPart(Exception):
    """What was to be added, moved or taken out is no part of the form."""


class NoPlace(Exception):
    """What was taken out cannot come back: its place is gone, or another part stands there. `taken`: what it is."""

    def __init__(self, taken: Item) -> None:
        super().__init__(taken["way"])
        self.taken = taken


class NotSigned(Exception):
    """Why a text was not signed: `own` (whoever would sign wrote of it), `changed` (it is not what stood on the page),
    `copied` (some of it is as copied, and nobody said that it stays), `faults` (it is not sound), `review`
    (its status or its days are none), `unread` (it is called verified by somebody who has not said that they read what
    it cites at the source), `done` (it is signed already, or put away).
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class PackageRefused(Exception):
    """A file was not taken in: what is wrong with it, and what to do."""

    def __init__(self, words: str, faults: Sequence[str] = (), do: str = "") -> None:
        super().__init__(words)
        self.words, self.faults, self.do = words, tuple(faults), do
