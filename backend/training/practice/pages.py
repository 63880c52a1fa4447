"""The practice pages, rendered once per process, and the list of what a phone keeps to practise without a network."""

from __future__ import annotations

import json
from typing import Any

from flask import render_template

from backend.content.scenario.service import common, scenarios
from backend.content.service import current_pack
from backend.core.layouts import Layout, walk_offered
from backend.core.precache import KeptPage, kept_html

START = "/practice"
LAYOUT = Layout("layouts/practice.html", base=START, home=START, practice=True)
SCENARIOS = f"{START}/scenarios.json"
JSON = "application/json"


def kept() -> list[KeptPage]:
    """All a phone needs to practise, beside the packs it keeps."""
    return [start(), scenarios_file(), walk()]


def precache_list() -> KeptPage:
    """What to keep, with hashes, and the build its pages are of: `{"build", "pages": [[path, sha256], …]}`."""
    listed = [[page.path, page.sha256] for page in kept()]
    return KeptPage(f"{START}/precache.json", render_template("practice/precache.json", pages=listed).encode(), JSON)


def screen(pack_id: str, lang: str, screen_id: str) -> KeptPage:
    """What answers the address of a screen in practice. Raises LookupError: no such screen was ever used here."""
    return walk_offered().screen(pack_id, lang, screen_id, LAYOUT)


def walk() -> KeptPage:
    """The one page of the walk in the practice layout."""
    return walk_offered().page(LAYOUT)


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
    return kept_html(START, html)


def scenarios_file() -> KeptPage:
    """Every sound scenario whole, with its content version: `{"scenarios": [{…, "content_version"}]}`."""
    found: list[dict[str, Any]] = [{**one.data, "content_version": one.version} for one in scenarios().sound.values()]
    return KeptPage(SCENARIOS, json.dumps({"scenarios": found}, ensure_ascii=False).encode(), JSON)
