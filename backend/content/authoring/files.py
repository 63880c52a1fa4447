"""Reads the JSON files of one pack folder. Nothing is understood yet; only that it is JSON of the right outer form."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from backend.content.authoring.errors import Problem
from backend.content.kinds import BEATS, LISTS, MAY_LACK, OBJECTS, REMOVE, SCENARIOS, Merged, Origins, file_of


def read_folder(folder: Path, is_complete: bool) -> tuple[Merged, list[Problem], Origins]:
    """The kinds found in a folder and its topics, what was wrong, and which file each item came from.

    A topic is a folder in the folder, with files of the same names; its items come after those of the folder itself,
    its screens at the end of their beat, topics in the order of their names. `whole`: every kind must be there (an
    overlay may lack any).
    """
    found: Merged = {}
    origins: Origins = {}
    at_the_top = (*LISTS, *OBJECTS) if is_complete else (*LISTS, *OBJECTS, REMOVE)
    problems = _strangers(folder, at_the_top)
    for place in (folder, *_topics(folder)):
        for kind in LISTS if place != folder else at_the_top:
            path = place / file_of(kind)
            if path.is_file():
                problems += _read(path, path.relative_to(folder).as_posix(), kind, found, origins)
    if is_complete and not problems:
        missing = [kind for kind in (*LISTS, *OBJECTS) if kind not in found and kind not in MAY_LACK]
        problems = [Problem(file_of(kind), "", f"the file is missing from {folder}") for kind in missing]
    if "outline" in found and _topics(folder):
        found["outline"].sort(key=lambda screen: BEATS.index(screen["beat"]) if screen.get("beat") in BEATS else 0)
    return found, problems, origins


def fingerprint(folder: Path | None) -> str:
    """What stands for every JSON file in a folder as it is now; empty for no folder."""
    if folder is None:
        return ""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.json")):
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"{path.relative_to(folder)}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _topics(folder: Path) -> list[Path]:
    inside = sorted(folder.iterdir()) if folder.is_dir() else []
    return [path for path in inside if path.is_dir() and path.name != SCENARIOS]


def _strangers(folder: Path, at_the_top: tuple[str, ...]) -> list[Problem]:
    if not folder.is_dir():
        return [Problem(str(folder), "", "there is no such folder")]
    known = {file_of(kind) for kind in at_the_top}
    in_topics = {file_of(kind) for kind in LISTS}
    unknown = [path for path in folder.glob("*.json") if path.name not in known]
    unknown += [path for topic in _topics(folder) for path in topic.glob("*.json") if path.name not in in_topics]
    return [
        Problem(path.relative_to(folder).as_posix(), "", "no file of a pack has this name") for path in sorted(unknown)
    ]


def _read(path: Path, name: str, kind: str, found: Merged, origins: Origins) -> list[Problem]:
    try:
        content = json.loads(path.read_text("utf-8"), object_pairs_hook=no_repeats)
    except (ValueError, RecursionError) as error:
        return [Problem(name, "", f"this is not JSON: {error}")]
    if kind in OBJECTS:
        if not isinstance(content, dict):
            return [Problem(name, "", "this file holds one object, {…}")]
        found[kind] = content
        return []
    if kind == REMOVE:
        return _read_removed(content, name, found, origins)
    if not (isinstance(content, list) and all(isinstance(item, dict) for item in content)):
        return [Problem(name, "", "this file holds a list of objects, [{…}, …]")]
    found.setdefault(kind, []).extend(content)
    origins.update({(file_of(kind), str(item.get("id", ""))): name for item in content})
    return []


def _read_removed(content: Any, name: str, found: Merged, origins: Origins) -> list[Problem]:
    if not (isinstance(content, list) and all(isinstance(one, str) for one in content)):
        return [Problem(name, "", 'this file holds a list of ids, ["…", …]')]
    found[REMOVE] = content
    origins.update({(name, one): name for one in content})
    return []


def no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of which no name stands twice, for `json.loads`. Raises ValueError."""
    names = [name for name, _ in pairs]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise ValueError(f"{', '.join(repeated)} stands twice in one object")
    return dict(pairs)
