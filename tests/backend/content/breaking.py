"""Breaks one thing in a sound pack, and looks for what the loader says about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.backend.content.small_pack import Files, problems_of, small_pack

Break = Callable[[Files], Any]


def put(kind: str, place: int, /, **fields: Any) -> Break:
    return lambda files: files[kind][place].update(fields)


def add(kind: str, *items: Any) -> Break:
    return lambda files: files[kind].extend(items)


def drop(kind: str, place: int, field: str) -> Break:
    return lambda files: files[kind][place].pop(field)


def when(condition: Any) -> Break:
    return put("findings", 0, when=condition)


YES = {"is": ["weapon", "yes"]}
NO = {"is": ["weapon", "no"]}


def check_refused(breaks: Break, said: str, folder: Path) -> None:
    """The small pack, so broken, is refused in these words."""
    files = small_pack()
    breaks(files)

    problems = problems_of(files, folder)

    assert any(said in problem for problem in problems), problems
