"""A sound scenario to break one thing at a time, and folders to put it into."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from backend.content.authoring.loader import load_pack
from backend.content.authoring.scenarios.files import folder_of
from backend.content.authoring.scenarios.loader import load_file
from backend.content.frozen import Pack
from backend.content.scenario import Scenario
from backend.core.config import Config

PACK_FOLDER = Config().pack_folder
SOUND = "ex_partner_tracker"
Breaks = Callable[[dict[str, Any]], Any]


def the_pack() -> Pack:
    """The shipped pack."""
    return load_pack(PACK_FOLDER)


def sound() -> dict[str, Any]:
    """A scenario that is sound, as its file has it."""
    content: dict[str, Any] = json.loads((folder_of(PACK_FOLDER) / f"{SOUND}.json").read_text("utf-8"))
    return content


def write_scenario(folder: Path, scenario: dict[str, Any]) -> Path:
    """Write a scenario into a folder, under its own id."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{scenario['id']}.json"
    path.write_text(json.dumps(scenario), "utf-8")
    return path


def broken(breaks: Breaks, folder: Path) -> list[str]:
    """What is found wrong with the sound scenario once it is broken; an empty list where nothing is."""
    scenario = sound()
    breaks(scenario)
    found = load_file(write_scenario(folder, scenario), the_pack())
    return [] if isinstance(found, Scenario) else [str(one) for one in found]
