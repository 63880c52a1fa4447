"""What the app is made of on a phone: static files, its own pages, the worker with the list of both."""

from __future__ import annotations

import hashlib
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import current_app, render_template

from backend.content.service import current_pack
from backend.core.config import ROOT
from backend.core.precache import KeptPage, offered
from backend.shell.build import Manifest, load_manifest
from backend.shell.development import NOTHING_BUILT, address_as_written

WORKERS = ROOT / "offline_cache"
NOT_KEPT = (".br", ".gz", ".map")
IMPORT = re.compile(r"""(?:from|import)\s*["'](\.{1,2}/[^"']+)["']""")


def build_id() -> str:
    """The name of the current build of the static files (12 hexadecimal digits)."""
    return build_manifest().build


def static_address(path: str) -> str:
    """The address of a static file in the current build; in development that of the file as it is written."""
    if current_app.extensions["foursight"].development:
        return address_as_written(path)
    return f"/static/{build_id()}/{path}"


@lru_cache(maxsize=1)
def shell_pages() -> list[KeptPage]:
    """The app's own pages: what is on this phone, how a phone is made ready, what to say when nothing answers."""
    names = {"/reports": "shell/reports.html", "/vault": "shell/vault.html", "/offline": "shell/offline.html"}
    pack = current_pack()
    screens = pack.data["outline"]
    where = {
        "pack_id": pack.pack_id,
        "pack_lang": pack.data["about"]["lang"],
        "first_screen": screens[0]["id"],
        "board": next((screen["id"] for screen in screens if screen["kind"] == "board"), None),
    }
    return [KeptPage(path, render_template(name, **where).encode()) for path, name in names.items()]


def shell_page(path: str) -> KeptPage:
    """One of the app's own pages."""
    return next(page for page in shell_pages() if page.path == path)


def worker_script(retire: bool) -> str:
    """The service worker with its list in front, or the worker that takes everything back."""
    if retire:
        return (WORKERS / "retire_worker.js").read_text("utf-8")
    manifest = json.dumps(worker_manifest(), sort_keys=True)
    return f"const MANIFEST = {manifest};\n" + (WORKERS / "service_worker.js").read_text("utf-8")


@lru_cache(maxsize=1)
def worker_manifest() -> dict[str, Any]:
    """All a phone keeps: `{"build": {"name", "entries": [[path, sha256], …]}, "pack": {"key", "name", "entries"}}`."""
    pack = current_pack()
    key = f"{pack.pack_id}/{pack.data['about']['lang']}"
    files = [(static_address(path), entry.sha256) for path, entry in sorted(build_manifest().files.items())]
    build = [*files, *((page.path, page.sha256) for page in offered("build"))]
    return {
        "build": _named("build", [], build),
        "pack": {"key": key, **_named("pack", key.split("/"), [(page.path, page.sha256) for page in offered("pack")])},
    }


@lru_cache(maxsize=1)
def preloads() -> tuple[str, ...]:
    """The modules the first page needs, found by following the imports from boot.js, so that they load side by side."""
    folder = Path(current_app.extensions["foursight"].built_folder) / build_id()
    found: dict[str, None] = {}
    _follow(folder, folder / "js" / "pages" / "boot.js", found)
    return tuple(found)


def _follow(folder: Path, module: Path, found: dict[str, None]) -> None:
    for address in IMPORT.findall(module.read_text("utf-8")) if module.is_file() else ():
        target = (module.parent / address).resolve()
        name = target.relative_to(folder.resolve()).as_posix()
        if name not in found:
            found[name] = None
            _follow(folder, target, found)


def _named(kind: str, parts: list[str], entries: list[tuple[str, str]]) -> dict[str, Any]:
    """A cache's name says what is in it: its kind, the pack and language, and a hash of the list."""
    listed = [list(entry) for entry in entries]
    mark = hashlib.sha256(json.dumps(listed).encode()).hexdigest()[:12]
    return {"name": "-".join([kind, *parts, mark]), "entries": listed}


@lru_cache(maxsize=1)
def build_manifest() -> Manifest:
    """The current build of the static files. Raises what load_manifest raises when nothing has been built."""
    if current_app.extensions["foursight"].development:
        return NOTHING_BUILT
    return load_manifest(current_app.extensions["foursight"].built_folder)
