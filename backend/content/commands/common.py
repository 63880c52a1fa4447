"""What the commands share: which pack they are about, and its scenarios."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click
from flask import current_app

from backend.content import service
from backend.content.authoring.errors import PackRefused
from backend.content.authoring.loader import load_pack, merged_pack
from backend.content.authoring.scenarios.loader import load_scenarios
from backend.content.commands.options import refuse
from backend.content.frozen import Pack
from backend.content.kinds import Merged
from backend.content.scenario import Scenario
from backend.content.scenario import service as scenario_service
from backend.content.sealed import PackFileRefused
from backend.core import clock
from backend.rules.london import london_day


def folders(folder: Path | None, overlay: Path | None) -> tuple[Path, Path | None]:
    """The two folders that were given; those of the settings where none was."""
    config = current_app.extensions["foursight"]
    return folder or config.pack_folder, overlay or (None if folder else config.overlay_folder)


def pack_of(folder: Path | None, overlay: Path | None) -> Pack:
    """The pack of the folders that were given, or the sealed one in use; where it is refused, says so and ends."""
    return loaded(*folders(folder, overlay)) if folder or overlay else in_use()


def loaded(base: Path, overlay: Path | None) -> Pack:
    """The pack of two folders; where it is refused, says so and ends."""
    try:
        return load_pack(base, overlay)
    except PackRefused as error:
        refuse(str(error))


def in_use() -> Pack:
    """The sealed pack; where there is none, says so and ends."""
    try:
        return service.current_pack()
    except PackFileRefused as error:
        refuse(f"{error.message}\nOr name a folder: --pack {current_app.extensions['foursight'].pack_folder}")


def merged_of(folder: Path | None, overlay: Path | None) -> Merged:
    """The same pack for people: from folders with its conditions by name; in the sealed one they are written out."""
    if folder or overlay:
        return merged_pack(*folders(folder, overlay))[0]
    return {**in_use().data, "conditions": []}


def scenarios_of(folder: Path | None, overlay: Path | None, pack: Pack) -> Mapping[str, Scenario]:
    """The sound scenarios beside the same pack."""
    if folder or overlay:
        return load_scenarios(*folders(folder, overlay), pack).sound
    return scenario_service.scenarios().sound


def today() -> str:
    """The day by the clocks of England and Wales."""
    return london_day(clock.now())


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet."""
    if path.exists():
        refuse(f"{path} is there already. Name another file, or delete it first.")
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        refuse(f"{path} cannot be written: {error.strerror}. Name a file in a folder that is there.")
    click.echo(f"Written: {path}", err=True)
