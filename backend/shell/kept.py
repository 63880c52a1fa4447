"""What the app is made of on a phone: static files, its own pages, the worker with the list of both."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import current_app, render_template

from backend.content.service import current_pack
from backend.content.signed_share import signed_share
from backend.core.config import ROOT
from backend.core.precache import KeptPage, kept_html, offered
from backend.shell.build import WORKER, Manifest, load_manifest
from backend.shell.development import NOTHING_BUILT, address_as_written
from backend.shell.later import (
    FIRST,
    FIRST_PAGE,
    MADE_READY,
    NOT_KEPT,
    in_order,
    page_for_later,
    reached,
    static_for_later,
)
from backend.shell.packed import Packed, file_as_page, headers_mark, packed_from

HASH_DIGITS = 32  # 128 bits find any byte that is not as it was; the other half was 2 kB of what makes a phone ready
WORKERS = ROOT / "offline_cache"


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
    names["/this-phone"] = "shell/this_phone.html"
    pack = current_pack()
    screens = pack.data["outline"]
    where = {
        "pack_id": pack.pack_id,
        "pack_lang": pack.data["about"]["lang"],
        "first_screen": screens[0]["id"],
        "share": signed_share(pack.data),
        "board": next((screen["id"] for screen in screens if screen["kind"] == "board"), None),
    }
    return [kept_html(path, render_template(name, **where)) for path, name in names.items()]


def shell_page(path: str) -> KeptPage:
    """One of the app's own pages."""
    return next(page for page in shell_pages() if page.path == path)


def worker_script(retire: bool) -> str:
    """The service worker with its list in front, or the worker that takes everything back."""
    if retire:
        return (WORKERS / "retire_worker.js").read_text("utf-8")
    manifest = json.dumps(worker_manifest(), sort_keys=True, separators=(",", ":"))
    return f"const MANIFEST = {manifest};\n{(_build_folder() / WORKER).read_text('utf-8')}"


@lru_cache(maxsize=1)
def worker_manifest() -> dict[str, Any]:
    """All a phone keeps: `{"headers", "waits", "build": LISTED, "pack": {"key", **LISTED}}`, where `waits` is what a
    push is shown as, whatever it brings (templates/shell/waits.txt), and LISTED is `{"name",
    "entries": [[path, hash, bytes], …], "later": […], "packed": {"path", "bytes", "without": [path, …]}}`; a
    hash is the first HASH_DIGITS of a SHA-256. No report needs what is later; without is what the packed file does not
    hold of the entries.
    """
    key = _pack_key()
    return {
        "headers": headers_mark(current_app.extensions["foursight"].secure),
        "waits": render_template("shell/waits.txt"),
        "build": _listed("build"),
        "pack": {"key": key, **_listed("pack", *key.split("/"))},
    }


def packed_file(name: str) -> Packed | None:
    """One of the two packed files, by the name of the cache it fills; None where that is of another build or pack."""
    two = _packed("build"), _packed("pack", *_pack_key().split("/"))
    return next((one for one in two if one.name == name), None)


@lru_cache(maxsize=1)
def preloads() -> tuple[str, ...]:
    """The scripts the first page needs, found by following the imports from boot.js, so that they load side by side."""
    return reached(_build_folder(), FIRST)


def _listed(kind: str, *parts: str) -> dict[str, Any]:
    packed = _packed(kind, *parts)
    at_once, later = _kept(kind)
    return {
        "name": packed.name,
        "entries": [_entry(page) for page in at_once],
        "later": [_entry(page) for page in later],
        "packed": {"path": packed.path, "bytes": len(packed.plain), "without": _loaded() if kind == "build" else []},
    }


@lru_cache(maxsize=4)
def _packed(kind: str, *parts: str) -> Packed:
    """What a phone needs at once of the build, or of the pack in use. Its cache's name says what is in it: its kind,
    the pack and language, and a hash over what is listed and with which headers it is kept.
    """
    config = current_app.extensions["foursight"]
    at_once, later = _kept(kind)
    listed = [headers_mark(config.secure), [_entry(page) for page in at_once], [_entry(page) for page in later]]
    mark = hashlib.sha256(json.dumps(listed).encode()).hexdigest()[:12]
    loaded = _loaded()
    held = [page for page in at_once if page.path not in loaded]
    return packed_from("-".join([kind, *parts, mark]), held, config.secure, config.packed_folder)


def _loaded() -> list[str]:
    """What the page has loaded by which a phone comes to its worker, or loads meanwhile to make the phone ready: the
    browser has it, and is asked for it again.
    """
    return [static_address(path) for path in (*FIRST_PAGE, *preloads(), *MADE_READY)]


def _kept(kind: str) -> tuple[list[KeptPage], list[KeptPage]]:
    """What is kept under a cache's kind: what a report needs, and the rest."""
    static = _static_files() if kind == "build" else []
    split: tuple[list[KeptPage], list[KeptPage]] = [], []
    for page, is_later in [*static, *((page, page_for_later(page.path)) for page in offered(kind))]:
        split[is_later].append(page)
    return split


def _static_files() -> list[tuple[KeptPage, bool]]:
    """Every file of the build that a phone keeps, and whether it is for later."""
    folder, files = _build_folder(), build_manifest().files
    files = {path: one for path, one in files.items() if path not in NOT_KEPT}
    later = static_for_later(folder, sorted(files))
    order = [*sorted(files.keys() - later), *in_order(folder, later)]
    return [(file_as_page(static_address(path), folder / path, files[path].sha256), path in later) for path in order]


def _entry(page: KeptPage) -> list[str | int]:
    return [page.path, page.sha256[:HASH_DIGITS], len(page.body)]


def _pack_key() -> str:
    pack = current_pack()
    return f"{pack.pack_id}/{pack.data['about']['lang']}"


def _build_folder() -> Path:
    return Path(current_app.extensions["foursight"].built_folder) / build_id()


@lru_cache(maxsize=1)
def build_manifest() -> Manifest:
    """The current build of the static files. Raises what load_manifest raises when nothing has been built."""
    if current_app.extensions["foursight"].development:
        return NOTHING_BUILT
    return load_manifest(current_app.extensions["foursight"].built_folder)
