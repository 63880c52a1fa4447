"""What a phone of the earlier version holds, and its force's server, as one small file: phone.tar.xz, all made up.

python -m tests.browser.before.dump     makes it anew from the repository's history (git, Chromium)

    phone.json     its words, draft, pack and store (IndexedDB, as Playwright writes it), and of its caches their names
                   with the index and the pack; what was built from other people's code is not in it
    instance/      the server's two databases and its keys

Its key is derived at the least cost that the app accepts: it is unlocked in every run of the tests.
"""

from __future__ import annotations

import json
import sqlite3
import tarfile
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.browser import steps
from tests.browser.before.house import ServerBefore, begin_report, house_before, leave_one_waiting, start
from tests.fixtures import browser as fixtures
from tests.fixtures.gate import Gate

FILE = Path(__file__).with_name("phone.tar.xz")
CHEAP = ("COST = { m: 65_536, t: 3, p: 1 };", "COST = FLOOR;")
DATABASES = ("live.sqlite3", "training.sqlite3")
KEPT = """async () => {
  const all = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    all[name] = {};
    for (const { url } of await cache.keys()) {
      const { pathname } = new URL(url);
      if (!/^\\/__packs$|\\/pack\\.json$/.test(pathname)) continue;
      const found = await cache.match(url);
      all[name][pathname] = { type: found.headers.get("content-type"), text: await found.text() };
    }
  }
  return all;
}"""
KEEP = """async (all) => {
  for (const [name, files] of Object.entries(all)) {
    const cache = await caches.open(name);
    for (const [path, { type, text }] of Object.entries(files))
      await cache.put(path, new Response(text, { headers: { "content-type": type } }));
  }
}"""


@dataclass
class Phone:
    """A phone as it was left: its words, the draft under way and its pack, store, caches, the build it ran."""

    words: str
    draft: str
    pack: str
    build: str
    url: str
    store: dict[str, Any]
    caches: dict[str, Any]


def unpacked(folder: Path) -> Phone:
    """The phone; its server's instance lies in `folder` then."""
    with tarfile.open(FILE) as archive:
        archive.extractall(folder, filter="data")
    return Phone(**json.loads((folder / "phone.json").read_text("utf-8")))


def store_at(phone: Phone, url: str) -> Any:
    """Its storage for a new browser context, at another address. It is signed out: its session has run out."""
    origins = [{**origin, "origin": url} for origin in phone.store["origins"] if origin["origin"] == phone.url]
    return {"cookies": [], "origins": origins}


def keep_caches(page: Page, phone: Phone) -> None:
    """Put its caches into this browser."""
    page.evaluate(KEEP, phone.caches)


def make() -> None:
    """Write the file anew."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        folder = Path(name)
        (folder / "instance").mkdir()
        gate = Gate()
        with house_before(folder, {"static/js/vault/kdf.js": CHEAP}) as house:
            phone = _left_as_it_is(driver, folder / "instance", house, gate)
        gate.close()
        (folder / "phone.json").write_text(json.dumps(phone.__dict__), "utf-8")
        _write(folder)
    print(f"{FILE.name}: {FILE.stat().st_size:,} bytes")


def _left_as_it_is(driver: Any, instance: Path, house: Path, gate: Gate) -> Phone:
    live, training = (f"sqlite:///{instance / database}" for database in DATABASES)
    server = ServerBefore(instance, live, gate.url, FOURSIGHT_TRAINING_DATABASE_URL=training)
    server.root = house
    start(server, gate)
    browser = driver.chromium.launch(executable_path=fixtures.chromium())
    context = browser.new_context(**fixtures.PHONE)
    page = context.new_page()
    steps.set_up(page, server)
    words = steps.make_ready(page)
    steps.wait_until_ready_offline(page)
    draft, pack = begin_report(page)
    leave_one_waiting(page, gate)
    build = str(page.locator("body").get_attribute("data-build"))
    phone = Phone(words, draft, pack, build, gate.url, {}, page.evaluate(KEPT))
    page.close()
    phone.store = {"origins": context.storage_state(indexed_db=True)["origins"]}  # the cookies stay behind
    browser.close()
    server.stop()
    return phone


def _write(folder: Path) -> None:
    for database in DATABASES:
        with closing(sqlite3.connect(folder / "instance" / database)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("VACUUM")
    with tarfile.open(FILE, "w:xz", preset=9) as archive:
        for path in (folder / "phone.json", *sorted((folder / "instance").rglob("*"))):
            if path.is_file() and path.suffix != ".log" and not path.name.endswith(("-wal", "-shm")):
                archive.add(path, path.relative_to(folder), filter=_nobodys)


def _nobodys(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = entry.mtime = 0
    entry.uname = entry.gname = ""
    return entry


if __name__ == "__main__":
    make()
