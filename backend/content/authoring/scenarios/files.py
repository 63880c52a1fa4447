"""Reads the scenario files of a pack and of a force's overlay. Nothing is understood yet but JSON and the id."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backend.content.authoring.errors import Problem
from backend.content.authoring.files import no_repeats
from backend.content.kinds import REMOVE, SCENARIOS, file_of

COMMON = "_common"
SHIPPED = Path(__file__).parents[2]
OVERLAY = "overlay/"
TAKEN_OUT_AND_HERE = "is taken out by remove.json and given here: replace it (no line there), or use another id"


@dataclass(frozen=True)
class Raw:
    """One file as read: its name for people (`overlay/scenarios/x.json`), and its content, an object."""

    file: str
    content: dict[str, Any]


def folder_of(pack_folder: Path) -> Path:
    """Where a pack's scenarios lie: beside the pack that is shipped, in the folder `scenarios` of any other."""
    home = SHIPPED if pack_folder.resolve() == SHIPPED / "pack" else pack_folder
    return home / SCENARIOS


def ids_in(pack_folder: Path) -> set[str]:
    """The ids of the scenarios of a pack, by the names of their files."""
    return {path.stem for path in folder_of(pack_folder).glob("*.json") if path.stem != COMMON}


def read_scenarios(base: Path, overlay: Path | None) -> tuple[dict[str, Raw], list[Problem]]:
    """The scenarios by id, the overlay's in place of the base's, without those that its remove.json names; and what
    cannot be read: where the overlay's cannot, the base's is not used in its stead.
    """
    found: dict[str, Raw] = {}
    gone = removed_by(overlay)
    problems: list[Problem] = []
    for folder, prefix in _folders(base, overlay):
        problems += strangers(folder, prefix)
        for path in sorted(folder.glob("*.json")):
            if path.stem == COMMON or (not prefix and path.stem in gone):
                continue
            name = f"{prefix}{SCENARIOS}/{path.name}"
            raw = Problem(name, "", TAKEN_OUT_AND_HERE) if path.stem in gone else read_one(path, name)
            found.pop(path.stem, None)
            if isinstance(raw, Raw):
                found[path.stem] = raw
            else:
                problems.append(raw)
    return found, problems


def read_common(base: Path, overlay: Path | None) -> list[Raw | Problem]:
    """The files of common words, the first to be used first: the overlay's, the pack's, those that are shipped."""
    folders = [*reversed(_folders(base, overlay)), (SHIPPED / SCENARIOS, "")]
    files = [(folder / f"{COMMON}.json", prefix) for folder, prefix in folders]
    return [read_one(path, f"{prefix}{SCENARIOS}/{path.name}") for path, prefix in files if path.is_file()]


def read_one(path: Path, name: str) -> Raw | Problem:
    """One file, or what is wrong with it."""
    try:
        content = json.loads(path.read_text("utf-8"), object_pairs_hook=no_repeats)
    except OSError as error:
        return Problem(name, "", f"cannot be read: {error.strerror}")
    except (ValueError, RecursionError) as error:
        return Problem(name, "", f"this is not JSON: {error}")
    if not isinstance(content, dict):
        return Problem(name, "", "a scenario is one object, {…}")
    if path.stem != COMMON and content.get("id") != path.stem:
        return Problem(name, "id", f"the id is the file's name: write `{path.stem}`, or name the file after the id")
    return Raw(name, content)


def strangers(folder: Path, prefix: str = "") -> Iterator[Problem]:
    """What lies in a folder of scenarios and is none."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.suffix != ".json" or path.is_dir():
            yield Problem(f"{prefix}{SCENARIOS}/{path.name}", "", "is no scenario: one file each, `<id>.json`")


def _folders(base: Path, overlay: Path | None) -> list[tuple[Path, str]]:
    return [(folder_of(base), "")] + ([(overlay / SCENARIOS, OVERLAY)] if overlay else [])


def removed_by(overlay: Path | None) -> set[str]:
    """What an overlay's remove.json names; where that cannot be read the pack's own check says so."""
    try:
        named = json.loads((overlay / file_of(REMOVE)).read_text("utf-8")) if overlay else []
    except (OSError, ValueError, RecursionError):
        return set()
    return {one for one in named if isinstance(one, str)} if isinstance(named, list) else set()
