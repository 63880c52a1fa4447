"""What lies in a phone's caches, what the server says should, and servers that give out another build or pack."""

from __future__ import annotations

import json
import re
import shutil
import urllib.request
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from backend.shell.build import build
from tests.fixtures.run import ROOT
from tests.fixtures.server import Server

CONTENTS = """async () => {
  const all = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    all[name] = {};
    for (const request of await cache.keys()) {
      const bytes = await (await cache.match(request)).arrayBuffer();
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
      const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, 32);
      all[name][new URL(request.url).pathname] = { sha256: hex, text: new TextDecoder().decode(bytes) };
    }
  }
  return all;
}"""
HEAR = "navigator.serviceWorker.addEventListener('message', ({data}) => (window.heard ??= []).push(data))"
DROP = "([cache, path]) => caches.open(cache).then((one) => one.delete(path))"
INDEX = "/__packs"


def contents(page: Page) -> dict[str, dict[str, dict[str, str]]]:
    """Every cache by name: path to {"sha256", "text"}."""
    found: dict[str, dict[str, dict[str, str]]] = page.evaluate(CONTENTS)
    return found


def names(page: Page) -> set[str]:
    """The names of the caches."""
    return set(page.evaluate("caches.keys()"))


def manifest(server: Server) -> dict[str, Any]:
    """What the server's worker lists."""
    with urllib.request.urlopen(server.url + "/service-worker.js", timeout=10) as answer:
        script = answer.read().decode()
    found = re.match(r"const MANIFEST = (\{.*\});\n", script)
    assert found
    return dict(json.loads(found.group(1)))


def all_of(listed: dict[str, Any]) -> list[list[Any]]:
    """Each [path, sha256, bytes] of the build or the pack: what a report needs, and what comes after it."""
    return [*listed["entries"], *listed["later"]]


def hear_worker(page: Page) -> None:
    """Remember what the worker says to this document, in `window.heard`."""
    page.evaluate(HEAR)


def said(kind: str) -> str:
    """A JavaScript expression: whether the worker has said this since `hear_worker`."""
    return f"(window.heard ?? []).some((one) => one.type === '{kind}')"


def restart(server: Server, **environment: str) -> None:
    """The same server, started again with other settings."""
    server.stop()
    server.environment.update(environment)
    server.start()


def second_build(folder: Path) -> Path:
    """A folder for FOURSIGHT_BUILT with the next version of the static files: one style sheet and one module differ."""
    static = folder / "static"
    shutil.copytree(ROOT / "static", static, ignore=shutil.ignore_patterns("built"))
    with (static / "css" / "base.css").open("a") as css:
        css.write("\n.second-build { color: inherit; }\n")
    with (static / "js" / "ui" / "announce.js").open("a") as module:
        module.write("\nglobalThis.second = true;\n")
    build(static, folder / "built")
    return folder / "built"


def spoiled(built: Path, folder: Path, path: str = "js/parts/walk-kinds.js") -> Path:
    """A copy of the current build of which one file is not what its manifest says."""
    current = json.loads((built / "manifest.json").read_text())["build"]
    shutil.copytree(built / current, folder / current)
    shutil.copy(built / "manifest.json", folder)
    for twin in (folder / current / f"{path}.br", folder / current / f"{path}.gz"):
        twin.unlink()
    with (folder / current / path).open("a") as file:
        file.write("\n// not ours")
    return folder


def changed_pack(folder: Path, screen: str, text: str) -> Path:
    """A folder for FOURSIGHT_PACK: the pack in use with one screen's heading changed."""
    shutil.copytree(ROOT / "backend" / "content" / "pack", folder)
    outline = json.loads((folder / "outline.json").read_text("utf-8"))
    next(one for one in outline if one["id"] == screen)["text"] = text
    (folder / "outline.json").write_text(json.dumps(outline), "utf-8")
    return folder
