"""What can stand between a person and a record."""

from __future__ import annotations


class NoSuchRecord(Exception):
    """There is no such record, or it is not this person's to see: one answer for both."""


class NotWrittenDown(Exception):
    """The reading could not be written into the audit trail, so nothing may be read."""


class NoNumber(Exception):
    """A call record has no incident number, or one too long to be typed, so nothing leads to it."""


class TooManyNumbers(Exception):
    """They have asked for the briefs of as many numbers as one tour may bring."""


class CodeRefused(Exception):
    """A one-use code opens nothing. Its argument says why: damaged, other_force, replayed or stale."""


class NotForYou(Exception):
    """What waits cannot be told to be free of a police link, so only people on its force's named list may read it."""


class NotOpenable(Exception):
    """The envelope's key was destroyed, or the server's own keys are not the ones it was sealed to."""


class PackGone(NotOpenable):
    """The record is here and its keys are; the pack it was made with is kept no more. Its argument: the pack's id."""

    def __init__(self, pack_id: str) -> None:
        super().__init__(f"pack {pack_id} is gone")
        self.pack_id = pack_id


class ReasonWanted(Exception):
    """Their force wants to know first why they open what is neither theirs nor their unit's."""


class NotThisKey(Exception):
    """No letter is given to this key: it is not enrolled, not of a phone of whoever asks, or taken back."""
