"""The pack in use, and the packs that were, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from backend.content import service
from backend.core.database import writing
from tests.backend.content.small_pack import loaded, small_pack

NOW = datetime(2026, 11, 24, 2, 10, tzinfo=UTC)


@pytest.mark.usefixtures("both_databases")
def test_a_kept_pack_comes_back_as_it_was(app: Flask, tmp_path: Path) -> None:
    files = small_pack()
    files["questions"][0]["text"] = "Did he say “I know where you live” – €5?"
    pack = loaded(files, tmp_path / "pack")

    with app.app_context():
        with writing():
            service.keep_pack(pack, NOW)
            service.keep_pack(pack, NOW)

        assert service.kept_pack(pack.pack_id) == pack


def test_a_pack_never_kept_is_not_there(app: Flask) -> None:
    with app.app_context():
        assert service.kept_pack("0" * 32) is None


def test_the_pack_in_use_is_there_without_being_kept(app: Flask) -> None:
    with app.app_context():
        pack = service.current_pack()

        assert service.kept_pack(pack.pack_id) is pack


def test_the_pack_in_use_is_loaded_once(app: Flask) -> None:
    assert service.current_pack() is service.current_pack()
