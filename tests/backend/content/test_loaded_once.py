"""A pack's folders are checked once in a process, and again as soon as anything in their files has changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from backend.content.authoring import loader
from backend.content.authoring.errors import PackRefused
from backend.core.config import Config


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the pack in use."""
    return Path(shutil.copytree(Config().pack_folder, tmp_path / "pack"))


def test_the_same_files_are_checked_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = loader.load_pack(folder)
    monkeypatch.setattr(loader, "cross_check", lambda _merged: pytest.fail("checked again"))

    assert loader.load_pack(folder) is first


def test_a_changed_file_of_a_topic_is_checked_again(folder: Path) -> None:
    loader.load_pack(folder)
    path = folder / "orders" / "findings.json"
    findings = json.loads(path.read_text("utf-8"))
    findings[0]["source"] = [{"ref": "nowhere", "at": "1"}]
    path.write_text(json.dumps(findings), "utf-8")

    with pytest.raises(PackRefused, match="nowhere"):
        loader.load_pack(folder)


def test_a_file_that_has_gone_is_noticed(folder: Path) -> None:
    before = loader.load_pack(folder)
    (folder / "phrases.json").unlink()

    with pytest.raises(PackRefused, match=r"phrases\.json"):
        loader.load_pack(folder)
    assert before.has("phrases", before.data["phrases"][0]["id"])
