"""A force with an overlay of its own: what its people copy from the pack, the server that runs with it, and its
screens.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask

from backend import create_app
from backend.content.service import current_pack
from backend.core.config import Config
from backend.core.database import db
from tests.fixtures.drawn import DrawnWalk
from tests.fixtures.pack import sealed_pack

COMMON = {
    "source": [{"ref": "our_procedure", "at": "page 4"}],
    "status": "verified",
    "reviewed_on": "2026-11-24",
    "review_by": "2027-05-24",
}
SOURCE = {
    "id": "our_procedure",
    "publisher": "Example Police",
    "title": "Stalking procedure",
    "edition": "3",
    "read_on": "2026-11-24",
}


def shipped(kind: str, item_id: str) -> dict[str, Any]:
    """An item as the pack in use writes it, to be copied into an overlay and changed there."""
    folder = Config().pack_folder
    items = [item for path in sorted(folder.rglob(f"{kind}.json")) for item in json.loads(path.read_text("utf-8"))]
    return dict(next(item for item in items if item["id"] == item_id))


def written(files: dict[str, Any], folder: Path) -> Path:
    """The overlay's folder with these files."""
    folder.mkdir(exist_ok=True)
    for kind, items in files.items():
        (folder / f"{kind}.json").write_text(json.dumps(items), "utf-8")
    return folder


@contextmanager
def served(overlay: Path, database_url: str, instance: Path) -> Iterator[Flask]:
    """The server of that force."""
    built = sealed_pack(instance, overlay=overlay)
    app = create_app(Config(instance=instance, database_url=database_url, pack_file=built, testing=True))
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def outline_of(app: Flask) -> list[dict[str, Any]]:
    """The walk's screens."""
    with app.app_context():
        outline: list[dict[str, Any]] = current_pack().data["outline"]
    return outline


def text_of(walk: DrawnWalk, screen_id: str) -> str:
    """What a screen of the walk says, in one line."""
    return walk.page(screen_id).text
