"""What can go wrong in a class, each with its own screen."""

from __future__ import annotations

from datetime import datetime


class NoSuchClass(Exception):
    """There is no such class, or it is another force's: one answer for both."""


class ClassOver(Exception):
    """The class has ended."""


class NoSuchCode(Exception):
    """No class has this code."""


class CodeExpired(Exception):
    """A class has this code, but nobody else can join: it ran out, or the trainer closed it."""


class ClassFull(Exception):
    """Every place is taken."""


class MovedMeanwhile(Exception):
    """Somebody else moved the class first: who and when. Nothing was moved by the second."""

    def __init__(self, by: str, at: datetime) -> None:
        super().__init__(by)
        self.by, self.at = by, at


class NotOpenNow(Exception):
    """That ballot, or that stage's asking, is not the one at hand: it is closed, or was never opened."""


class AlreadyNamed(Exception):
    """This place has a collar number, and another was given: it stays."""


class AskedEnough(Exception):
    """This place has asked its share at this stage: the rest is said aloud, and the trainer opens it."""


class NoSuchOption(Exception):
    """The ballot has no such answer, or the stage no such question."""
