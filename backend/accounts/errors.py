"""What can be wrong with a sign-in, a code, a name or a key: words for a person, or a code for a program."""

from __future__ import annotations


class SignInRefused(Exception):
    """Nobody by that name with that password may sign in."""


class ReadingRefused(Exception):
    """The signature does not show that whoever is signed in has just unlocked a phone of theirs."""


class DeskLocked(Exception):
    """What opens a shared desk is not given to this sign-in until somebody has shown again who they are."""


class ToWait(Exception):
    """Not now; `wait_s` whole seconds until it is worth trying again."""

    def __init__(self, wait_s: int) -> None:
        super().__init__(f"wait {wait_s} s")
        self.wait_s = wait_s


class TooManyTries(ToWait):
    """Too many tries from one place; until then the next one does not count."""


class TooBusy(ToWait):
    """So many are signing in at this moment that the password was not looked at."""


class PeopleExist(Exception):
    """The set-up is over: there is somebody already."""


class NoSuchPerson(Exception):
    """There is no such person in this force."""


class NotAdministrator(Exception):
    """Whoever acts is not an administrator any more."""


class NoSuchUnit(Exception):
    """There is no such unit in this force."""


class NoSuchImport(Exception):
    """There is no such import of people in this force, or it was taken back."""


class NoSuchSignIn(Exception):
    """There is no such sign-in, it is over, or it is not this person's."""


class NoSuchKey(Exception):
    """There is no such author key, or it is not this person's."""


class AuthorKeyRefused(Exception):
    """A device key cannot be enrolled; `code` says why, `field` which part of the request."""

    def __init__(self, code: str, field: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.field = field
        self.message = message
