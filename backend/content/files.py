"""Reads the JSON files of one pack folder. Nothing is understood yet; only that it is JSON of the right outer form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from backend.content.errors import Problem
from backend.content.kinds import LISTS, OBJECTS, Merged, file_of


def read_folder(folder: Path, whole: bool) -> tuple[Merged, list[Problem]]:
    """The kinds found in a folder, and what was wrong. `whole`: every file must be there (an overlay may lack any)."""
    found: Merged = {}
    problems = _strangers(folder)
    for kind in (*LISTS, *OBJECTS):
        path = folder / file_of(kind)
        if path.is_file():
            problems += _read(path, kind, found)
        elif whole:
            problems.append(Problem(path.name, "", f"the file is missing from {folder}"))
    return found, problems


def _strangers(folder: Path) -> list[Problem]:
    if not folder.is_dir():
        return [Problem(str(folder), "", "there is no such folder")]
    known = {file_of(kind) for kind in (*LISTS, *OBJECTS)}
    unknown = sorted(path.name for path in folder.glob("*.json") if path.name not in known)
    return [Problem(name, "", "no file of a pack has this name") for name in unknown]


def _read(path: Path, kind: str, found: Merged) -> list[Problem]:
    try:
        content = json.loads(path.read_text("utf-8"), object_pairs_hook=_no_repeats)
    except (ValueError, RecursionError) as error:
        return [Problem(path.name, "", f"this is not JSON: {error}")]
    if kind in OBJECTS and not isinstance(content, dict):
        return [Problem(path.name, "", "this file holds one object, {…}")]
    if kind in LISTS and not (isinstance(content, list) and all(isinstance(item, dict) for item in content)):
        return [Problem(path.name, "", "this file holds a list of objects, [{…}, …]")]
    found[kind] = content
    return []


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise ValueError(f"{', '.join(repeated)} stands twice in one object")
    return dict(pairs)
