"""One variable of the environment, read as what it has to be; a wrong one is refused by its name, with what to do."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple


class ConfigRefused(Exception):
    """A setting is missing or cannot be used; the message names it and what to do."""


class Range(NamedTuple):
    """From where to where a number may go; of what it is, and how the least is said, where that needs words; whether a
    variable that is there and empty is the default.
    """

    least: int
    most: int
    of: str = ""
    least_said: str = ""
    may_be_empty: bool = False


def whole_number(environment: Mapping[str, str], name: str, default: int, may: Range) -> int:
    """A whole number; the default where the variable is not there."""
    value = environment.get(name, str(default)).strip() or (str(default) if may.may_be_empty else "")
    if not value.isascii() or not value.isdigit() or not may.least <= int(value) <= may.most:
        what = f"a whole number of {may.of}," if may.of else "a whole number"
        raise ConfigRefused(f"{name} is {value!r}. Use {what} from {may.least_said or may.least} to {may.most}.")
    return int(value)


def switch(environment: Mapping[str, str], name: str, default: str = "0") -> bool:
    """Whether it is on: 1 or yes, 0 or no."""
    value = environment.get(name, default).strip().lower()
    if value not in ("", "0", "1", "no", "yes"):
        raise ConfigRefused(f"{name} is {value!r}. Use 1 or 0.")
    return value in ("1", "yes")


def names(environment: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Names with commas; whether there are such is asked where they are used."""
    return tuple(part.strip() for part in environment.get(name, "").split(",") if part.strip())


def folder(environment: Mapping[str, str], name: str) -> Path | None:
    """A folder that is there."""
    value = environment.get(name, "")
    if value and not Path(value).is_dir():
        raise ConfigRefused(f"{name} names {value!r}, which is not a folder. Correct the path or unset it.")
    return Path(value) if value else None


def path(environment: Mapping[str, str], name: str) -> Path | None:
    """A path, whether or not it is there now: a share that is away must not stop a start."""
    value = environment.get(name, "").strip()
    return Path(value) if value else None
