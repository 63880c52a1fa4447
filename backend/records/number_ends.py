"""Incident numbers as they are said and typed: by their last figures, without the force's letters, with a nought more
or one less. Pure. What differs by so little may be another incident: whoever shows it says to compare the whole number.
"""

from __future__ import annotations

import re

from backend.records.calls import plain_number

PLACES = 4  # figures that a running number of a day is filled up to


def is_an_end(typed: str) -> bool:
    """Whether it may be the last figures of a number, as they are said: three to six, or a day and then these."""
    return bool(re.fullmatch(r"\d{3,6}|\d{4,8}[-/ .]\d{3,6}", typed.strip(), re.ASCII))


def may_be_a_number(typed: str) -> bool:
    """Whether what was typed among words may be meant as an incident number: it has three figures in a row."""
    return bool(re.search(r"\d{3}", typed, re.ASCII))


def ends_in(incident_ref: str, typed: str) -> bool:
    """Whether a number ends in what was typed: figure for figure, or but for noughts before its last figures."""
    if plain_number(incident_ref).endswith(plain_number(typed)):
        return True
    *before, last = _parts(typed)
    *day, running = _parts(incident_ref) or [""]
    is_same = running.isdigit() and last.isdigit() and running.lstrip("0") == last.lstrip("0") != ""
    return is_same and (not before or bool(day and day[-1].endswith(before[-1])))


def as_written(typed: str) -> list[str]:
    """A number as it was typed, then as it would be with and without noughts before its last figures."""
    whole = re.fullmatch(r"(.*[^0-9A-Za-z])(\d+)\s*", typed, re.ASCII)
    if whole is None:
        return [typed]
    before, running = whole.groups()
    bare = running.lstrip("0")
    return list(dict.fromkeys([typed, *(before + one for one in (bare.zfill(PLACES), bare) if bare)]))


def _parts(number: str) -> list[str]:
    return [part.upper() for part in re.split(r"[^0-9A-Za-z]+", number) if part]
