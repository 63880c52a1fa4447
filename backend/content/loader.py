"""Loads a pack: read, validate, lay the overlay over it, expand, cross-check, freeze. Whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from backend.content.checks import cross_check
from backend.content.errors import PackRefused, Problem
from backend.content.files import read_folder
from backend.content.frozen import Pack, freeze
from backend.content.kinds import Merged, Origins
from backend.content.overlay import lay_over
from backend.content.see import expand_all
from backend.content.validate import form_problems

__all__ = ["Pack", "PackRefused", "load_pack"]

FORMAT = 1


def load_pack(base_folder: Path, overlay_folder: Path | None = None) -> Pack:
    """The pack of a folder with a force's overlay over it. Raises PackRefused, naming everything that is wrong."""
    base, origins = _validated(base_folder, whole=True)
    overlay, own = _validated(overlay_folder, whole=False) if overlay_folder else ({}, {})
    origins |= own
    merged, problems = lay_over(base, overlay)
    _refuse(problems or expand_all(merged), origins)
    _refuse(cross_check(merged), origins)
    return freeze({"format": FORMAT, **{kind: items for kind, items in merged.items() if kind != "conditions"}})


def _validated(folder: Path, whole: bool) -> tuple[Merged, Origins]:
    found, problems, origins = read_folder(folder, whole)
    _refuse(problems + form_problems(found), origins)
    return found, origins


def _refuse(problems: list[Problem], origins: Origins) -> None:
    if problems:
        raise PackRefused([replace(one, file=origins.get((one.file, one.item), one.file)) for one in problems])
