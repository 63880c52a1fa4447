"""Loads a pack: read, validate, lay the overlay over it, expand, cross-check, freeze. Whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from backend.content.authoring.checks import cross_check
from backend.content.authoring.errors import PackRefused, Problem
from backend.content.authoring.files import fingerprint, read_folder
from backend.content.authoring.overlay import lay_over
from backend.content.authoring.scenarios.files import ids_in
from backend.content.authoring.see import expand_all
from backend.content.authoring.validate import form_problems
from backend.content.frozen import FORMAT, Pack, freeze
from backend.content.kinds import NAMED, OBJECTS, REMOVE, Merged, Origins, file_of

__all__ = ["Pack", "PackRefused", "load_pack", "merged_pack", "named"]

OVERLAY = "overlay/"


def load_pack(base_folder: Path, overlay_folder: Path | None = None) -> Pack:
    """The pack of a folder with a force's overlay over it. Raises PackRefused, naming everything that is wrong.

    Checking takes seconds: a process that has found the same files sound does not check them again.
    """
    return _loaded(base_folder, overlay_folder, (fingerprint(base_folder), fingerprint(overlay_folder)))


@lru_cache(maxsize=8)
def _loaded(base_folder: Path, overlay_folder: Path | None, _as_they_are: tuple[str, str]) -> Pack:
    merged, origins = merged_pack(base_folder, overlay_folder)
    _refuse(expand_all(merged), origins)
    _refuse(cross_check(merged), origins)
    return freeze({"format": FORMAT, **{kind: items for kind, items in merged.items() if kind != "conditions"}})


def merged_pack(base_folder: Path, overlay_folder: Path | None = None) -> tuple[Merged, Origins]:
    """What the two folders hold together, each `see` as written, and where each item stands. Raises PackRefused."""
    base, origins = _validated(base_folder, is_complete=True)
    overlay, own = _validated(overlay_folder, is_complete=False, prefix=OVERLAY) if overlay_folder else ({}, {})
    origins |= own
    merged, problems = lay_over(base, overlay, ids_in(base_folder))
    _refuse(problems, origins)
    return merged, origins


def named(problem: Problem, origins: Origins, prefix: str = "") -> Problem:
    """The same with the file its item was read from, such as `orders/findings.json` or `overlay/findings.json`; where
    it misses what an overlay took out, that is said.
    """
    known = origins.get((problem.file, problem.item)) or origins.get((problem.file, ""))
    gone = [one for one in NAMED.findall(problem.cause) if (file_of(REMOVE), one) in origins]
    taken_out = f" ({', '.join(dict.fromkeys(gone))}: taken out by {OVERLAY}{file_of(REMOVE)})" if gone else ""
    return replace(problem, file=known or prefix + problem.file, cause=problem.cause + taken_out)


def _validated(folder: Path, is_complete: bool, prefix: str = "") -> tuple[Merged, Origins]:
    found, problems, origins = read_folder(folder, is_complete)
    origins |= {(file_of(kind), ""): file_of(kind) for kind in OBJECTS if kind in found}
    origins = {item: prefix + file for item, file in origins.items()}
    problems = [replace(one, file=prefix + one.file) for one in problems]
    _refuse(problems + [named(one, origins, prefix) for one in form_problems(found)], {})
    return found, origins


def _refuse(problems: list[Problem], origins: Origins) -> None:
    if problems:
        raise PackRefused([named(one, origins) for one in problems])
