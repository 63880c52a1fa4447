"""Loads a pack: read, validate, lay the overlay over it, expand, cross-check, freeze. Whole or not at all."""

from __future__ import annotations

from pathlib import Path

from backend.content.checks import cross_check
from backend.content.errors import PackRefused, Problem
from backend.content.files import read_folder
from backend.content.frozen import Pack, freeze
from backend.content.kinds import Merged
from backend.content.overlay import lay_over
from backend.content.see import expand_all
from backend.content.validate import form_problems

__all__ = ["Pack", "PackRefused", "load_pack"]

FORMAT = 1


def load_pack(base_folder: Path, overlay_folder: Path | None = None) -> Pack:
    """The pack of a folder with a force's overlay over it. Raises PackRefused, naming everything that is wrong."""
    base = _validated(base_folder, whole=True)
    overlay = _validated(overlay_folder, whole=False) if overlay_folder else {}
    merged, problems = lay_over(base, overlay)
    _refuse(problems or expand_all(merged))
    _refuse(cross_check(merged))
    return freeze({"format": FORMAT, **{kind: items for kind, items in merged.items() if kind != "conditions"}})


def _validated(folder: Path, whole: bool) -> Merged:
    found, problems = read_folder(folder, whole)
    _refuse(problems + form_problems(found))
    return found


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise PackRefused(problems)
