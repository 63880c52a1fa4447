"""The training scenarios in use: checked against the pack in use, and read again when one of their files changes."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from backend.content.kinds import REMOVE, SCENARIOS, Item, file_of
from backend.content.scenario_files import folder_of
from backend.content.scenario_loader import Scenario, Scenarios, load_scenarios
from backend.content.service import current_pack, folders_in_use
from backend.core import logs

Stamp = tuple[tuple[str, int, int], ...]


def scenarios() -> Scenarios:
    """Every sound scenario, and what was left out and why. Raises PackRefused."""
    base, overlay = folders_in_use()
    return _loaded(base, overlay, current_pack().pack_id, _stamp(base, overlay))


def scenario(scenario_id: str) -> Scenario | None:
    """A sound scenario by its id, or None. Raises PackRefused."""
    return scenarios().sound.get(scenario_id)


def common() -> Item:
    """The words around every scenario: {"warning", "step_out", "welfare", …}. Raises PackRefused."""
    return scenarios().common


@lru_cache(maxsize=8)
def _loaded(base: Path, overlay: Path | None, _pack_id: str, _as_they_are: Stamp) -> Scenarios:
    found = load_scenarios(base, overlay, current_pack())
    for problem in found.problems:
        logs.log.error("scenario_left_out", file=problem.file, item=problem.item, cause=problem.cause)
    return found


def _stamp(base: Path, overlay: Path | None) -> Stamp:
    """Names, times and sizes of the files: an author sees in the preview what was just saved."""
    files = [*folder_of(base).glob("*.json")]
    if overlay:
        files += [*(overlay / SCENARIOS).glob("*.json"), *overlay.glob(file_of(REMOVE))]
    return tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in sorted(files))
