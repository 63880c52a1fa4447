"""A pack is checked once, and again as soon as anything in its files, or in the code that checks, has changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from backend.content import checked, last_sound, loader
from backend.content.errors import PackRefused
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


@pytest.fixture
def instance(folder: Path, tmp_path: Path) -> Path:
    """Where a service found that pack sound."""
    pack = loader.load_pack(folder)
    last_sound.write(tmp_path, pack)
    checked.remember(tmp_path, folder, None, pack)
    return tmp_path


def test_a_later_start_with_the_same_files_knows_that_they_are_sound(folder: Path, instance: Path) -> None:
    known = checked.already(instance, folder, None)

    assert known
    assert known.canonical == loader.load_pack(folder).canonical


def test_a_later_start_with_a_changed_file_does_not(folder: Path, instance: Path) -> None:
    path = folder / "four.json"
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")

    assert checked.already(instance, folder, None) is None


def test_a_later_start_with_other_code_does_not(folder: Path, instance: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checked, "_code", lambda: "newer")

    assert checked.already(instance, folder, None) is None


def test_a_later_start_with_an_overlay_does_not(folder: Path, instance: Path, tmp_path: Path) -> None:
    overlay = tmp_path / "overlay"
    overlay.mkdir()

    assert checked.already(instance, folder, overlay) is None


def test_a_touched_file_of_the_last_sound_pack_is_not_believed(folder: Path, instance: Path) -> None:
    path = instance / last_sound.NAME
    path.write_bytes(path.read_bytes() + b" ")

    assert checked.already(instance, folder, None) is None
