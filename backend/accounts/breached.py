"""Whether a new password stands in a list of known ones that the force brings: a file of SHA-1 hashes in capitals or
small letters, a line each, in their order, with or without `:count` behind, as such lists are published. It may be as
large as it likes: some forty places of it are read.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import BinaryIO

from backend.core import logs
from backend.core.web.errors import FieldRefused

DIGITS = 40
LONGEST_LINE = 200  # bytes
NOT_A_LIST = "Lines of 40 hexadecimal digits are expected, sorted, with or without a count behind a colon."


class ListUnusable(Exception):
    """The file cannot be read, or is no such list; the message says which."""


class _Use:
    """The list in use, if the force has brought one."""

    file: Path | None = None


def use_file(file: Path | None) -> None:
    """Say where the list lies. It is read when somebody chooses a password, and may be away when the server starts."""
    _Use.file = file


def check_not_listed(password: str) -> None:
    """Raise FieldRefused where a password stands in the force's list, or the list does not answer: none is taken unseen
    where a force has one. Without a list nothing is asked.
    """
    if _Use.file is None:
        return
    try:
        listed = is_listed(_Use.file, password)
    except ListUnusable as error:
        logs.failed("list of known passwords", error)
        raise FieldRefused(
            "password",
            "Passwords cannot be checked against your force's list just now. Try again later; if it goes on, tell your "
            "Foursight administrator",
        ) from error
    if listed:
        raise FieldRefused("password", "Password stands in lists of stolen passwords. Choose one you use nowhere else")


def is_listed(file: Path, password: str) -> bool:
    """Whether a list holds a password. Raises ListUnusable."""
    wanted = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
    try:
        with file.open("rb") as opened:
            return _found(opened, wanted)
    except OSError as error:
        raise ListUnusable(str(error)) from error


def _found(opened: BinaryIO, wanted: str) -> bool:
    """Halve the file until the line would begin in what is left; before each half stands a smaller hash."""
    low, high = 0, opened.seek(0, 2)
    while low < high:
        middle = (low + high) // 2
        start, line = _line_from(opened, middle)
        if not line:
            high = middle
        elif (digest := _digest(line)) == wanted:
            return True
        elif digest < wanted:
            low = start + len(line)
        else:
            high = middle
    return False


def _line_from(opened: BinaryIO, place: int) -> tuple[int, bytes]:
    """The first line that begins at a place or behind it, and where; empty at the end."""
    opened.seek(max(place - 1, 0))
    if place > 0:
        opened.readline(LONGEST_LINE)  # what began before; the line's end just before the place, where it begins there
    start = opened.tell()
    return start, opened.readline(LONGEST_LINE)


def _digest(line: bytes) -> str:
    digest = line[:DIGITS].decode("ascii", "replace").upper()
    behind = line[DIGITS : DIGITS + 1]
    if len(digest) < DIGITS or set(digest) - set("0123456789ABCDEF") or behind not in (b"", b":", b"\n", b"\r"):
        raise ListUnusable(NOT_A_LIST)
    return digest
