"""The practice pages, rendered once per process, and the list of what a phone keeps to practise without a network."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from flask import render_template

from backend.content.scenario_service import common, scenarios
from backend.content.service import current_pack
from backend.core.layouts import Layout, screens_in
from backend.core.precache import KeptPage

START = "/practice"
LAYOUT = Layout("layouts/practice.html", base=START, home=START, practice=True)
SCENARIOS = f"{START}/scenarios.json"
JSON = "application/json"


class NoSuchPage(Exception):
    """No pack of that name was ever used here, or it has no such screen."""


def kept() -> list[KeptPage]:
    """All a phone needs to practise on the pack in use."""
    return [start(), scenarios_file(), *walk_of(current_pack().pack_id).values()]


def precache_list() -> KeptPage:
    """What to keep, with hashes, and the build its pages are of: `{"build", "pages": [[path, sha256], …]}`."""
    listed = [[page.path, page.sha256] for page in kept()]
    return KeptPage(f"{START}/precache.json", render_template("practice/precache.json", pages=listed).encode(), JSON)


def screen(path: str, pack_id: str) -> KeptPage:
    """One screen of the walk in the practice layout. Raises NoSuchPage."""
    try:
        return walk_of(pack_id)[path]
    except LookupError as error:
        raise NoSuchPage(path) from error


@lru_cache(maxsize=4)
def walk_of(pack_id: str) -> dict[str, KeptPage]:
    """Every screen of a pack in the practice layout, by its path. Raises LookupError."""
    return {page.path: page for page in screens_in(LAYOUT, pack_id)}


def start() -> KeptPage:
    """The page where practice begins, is looked back at and is recorded."""
    pack = current_pack()
    outline = pack.data["outline"]
    html = render_template(
        "practice/practice.html",
        layout=LAYOUT.template,
        practice=True,
        pack_id=pack.pack_id,
        lang=pack.data["about"]["lang"],
        first_screen=outline[0]["id"],
        board=next((one["id"] for one in outline if one["kind"] == "board"), ""),
        common=common(),
    )
    return KeptPage(START, html.encode())


def scenarios_file() -> KeptPage:
    """Every sound scenario whole, with its content version: `{"scenarios": [{…, "content_version"}]}`."""
    found: list[dict[str, Any]] = [{**one.data, "content_version": one.version} for one in scenarios().sound.values()]
    return KeptPage(SCENARIOS, json.dumps({"scenarios": found}, ensure_ascii=False).encode(), JSON)
