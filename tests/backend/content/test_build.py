"""`flask content build`: one file, written whole of folders in which nothing is wrong, or not at all."""

from __future__ import annotations

import json
import os
import pwd
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask

from backend.content import commands, service
from backend.content.authoring import build as building
from backend.content.authoring.build import build
from backend.content.authoring.errors import PackRefused
from backend.content.sealed import read_sealed
from backend.core.config import Config
from backend.core.durable import write_atomically
from tests.backend.content.scenarios.files import sound, write_scenario
from tests.backend.content.small_pack import question, small_pack, write_pack
from tests.fixtures.run import ROOT

NOW = datetime(2026, 11, 26, 18, 30, tzinfo=UTC)
ACCOUNT = pwd.getpwuid(os.getuid()).pw_name


class Desk:
    """An author's folders, and the file that is built of them."""

    def __init__(self, folder: Path) -> None:
        self.base = write_pack(small_pack(), folder / "pack")
        self.overlay = write_pack({"questions": [question("weapon", text="Ours")]}, folder / "overlay")
        self.file = folder / "instance" / "content_pack"
        self.app = Flask("desk", root_path=str(ROOT))  # wherever a module of that name may lie
        config = Config(pack_folder=self.base, overlay_folder=self.overlay, pack_file=self.file)
        self.app.extensions["foursight"] = config
        commands.register(self.app)
        service.use_file(self.file)

    def run(self, *words: str) -> Result:
        """A command of theirs."""
        return self.app.test_cli_runner().invoke(args=["content", *words])

    def build(self, **more: Any) -> building.Outcome:
        """The same without a command line."""
        return build(self.base, self.overlay, self.file, NOW, **more)

    def weapon(self) -> str:
        """A word of what is installed."""
        return str(read_sealed(self.file).pack.question("weapon")["text"])


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A sound pack and an overlay that changes one word of it."""
    return Desk(tmp_path)


def test_it_writes_the_pack_of_the_settings_and_says_what_is_in_it(desk: Desk) -> None:
    done = desk.run("build", "--by", "Sgt  Example")

    assert done.exit_code == 0, done.output
    built = read_sealed(desk.file).built
    assert f"Built: {desk.file}" in done.output
    assert built.pack_id in done.output
    assert "Restart" in done.output
    assert (built.account, built.by) == (ACCOUNT, "Sgt Example")
    assert desk.weapon() == "Ours"
    assert desk.file.stat().st_mode & 0o777 == 0o600


def test_when_and_by_whom_is_written_into_it(desk: Desk) -> None:
    assert desk.build().sealed.built.built_at == "2026-11-26T18:30:00Z"


@pytest.mark.parametrize("by", ["x" * 101, "a\x07bell"])
def test_a_name_that_is_none_is_refused(by: str, desk: Desk) -> None:
    assert (desk.run("build", "--by", by).exit_code, desk.file.exists()) == (2, False)


def test_other_folders_and_another_file_can_be_named(desk: Desk, tmp_path: Path) -> None:
    done = desk.run("build", "--pack", str(desk.base), "--to", str(tmp_path / "elsewhere"))

    assert done.exit_code == 0, done.output
    assert read_sealed(tmp_path / "elsewhere").built.made_of.overlay == ""
    assert not desk.file.exists()


def test_of_the_very_same_files_nothing_is_done_and_that_is_said(desk: Desk) -> None:
    desk.run("build")
    before = desk.file.stat()

    done = desk.run("build", "--by", "Somebody else")

    assert done.exit_code == 0
    assert f"Nothing to do: {desk.file} was built of the very same files by {ACCOUNT} on " in done.output
    assert desk.file.stat() == before


def a_word(desk: Desk) -> None:
    write_pack({"questions": [question("weapon", text="Mended")]}, desk.overlay)


def a_space(desk: Desk) -> None:
    path = desk.base / "four.json"
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")


def the_file_is_spoilt(desk: Desk) -> None:
    desk.file.write_bytes(desk.file.read_bytes() + b" ")


def the_file_is_gone(desk: Desk) -> None:
    desk.file.unlink()


@pytest.mark.parametrize("change", [a_word, a_space, the_file_is_spoilt, the_file_is_gone])
def test_anything_changed_and_it_is_built_anew(change: Callable[[Desk], None], desk: Desk) -> None:
    desk.build()
    change(desk)

    assert desk.build().is_new
    assert not desk.build().is_new


def test_other_code_builds_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.build()
    monkeypatch.setattr(building, "code_mark", lambda: "newer")

    assert desk.build().is_new


def shipped(overlay: Path, to: Path) -> building.Outcome:
    """The shipped pack with an overlay, built."""
    return build(Config.pack_folder, overlay, to, NOW)


@pytest.mark.prove
def test_another_scenario_is_built_anew_and_makes_no_other_pack(tmp_path: Path) -> None:
    overlay, file = tmp_path / "overlay", tmp_path / "file"
    write_scenario(overlay / "scenarios", {**sound(), "id": "ours", "title": "First"})
    first = shipped(overlay, file).sealed
    write_scenario(overlay / "scenarios", {**sound(), "id": "ours", "title": "Second"})

    again = shipped(overlay, file)

    assert again.is_new
    assert again.sealed.pack == first.pack
    assert read_sealed(file).scenarios.sound["ours"].data["title"] == "Second"


def test_a_broken_overlay_is_refused_with_everything_named_and_what_was_installed_stays(desk: Desk) -> None:
    desk.build()
    before = desk.file.read_bytes()
    write_pack({"questions": [question("weapon", colour="red")], "advice": [{"id": "stray"}]}, desk.overlay)

    done = desk.run("build")

    assert done.exit_code == 2
    assert "overlay/questions.json: weapon: colour: Unknown field" in done.stderr
    assert "overlay/advice.json: stray: " in done.stderr
    assert f"Nothing was built. {desk.file} stays as it was." in done.stderr
    assert desk.file.read_bytes() == before


def test_a_broken_overlay_installs_nothing_where_nothing_was(desk: Desk) -> None:
    (desk.overlay / "questions.json").write_text("[{]")

    done = desk.run("build")

    assert "overlay/questions.json: this is not JSON" in done.stderr
    assert done.stderr.endswith("Nothing was built.\n")
    assert not desk.file.exists()


def test_a_broken_scenario_is_refused_with_the_pack(tmp_path: Path) -> None:
    write_scenario(tmp_path / "overlay" / "scenarios", {**sound(), "id": "ours", "minutes": 0})
    write_scenario(tmp_path / "overlay" / "scenarios", {**sound(), "id": "theirs", "themes": []})

    with pytest.raises(PackRefused) as refused:
        shipped(tmp_path / "overlay", tmp_path / "file")

    files = {problem.file for problem in refused.value.problems}
    assert files == {"overlay/scenarios/ours.json", "overlay/scenarios/theirs.json"}
    assert not (tmp_path / "file").exists()


def test_files_that_change_while_they_are_read_are_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    load = building.load_pack

    def and_then_it_changes(base: Path, overlay: Path | None) -> Any:
        pack = load(base, overlay)
        a_space(desk)
        return pack

    monkeypatch.setattr(building, "load_pack", and_then_it_changes)

    assert "was changed while it was being read" in desk.run("build").stderr
    assert not desk.file.exists()


def test_a_folder_is_no_file_to_write_to(desk: Desk, tmp_path: Path) -> None:
    done = desk.run("build", "--to", str(tmp_path))

    assert done.exit_code == 2
    assert "Is a directory" in done.stderr
    assert left_over(tmp_path.parent) == []


def test_a_place_that_is_none_is_named(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a_file").write_text("")

    done = desk.run("build", "--to", str(tmp_path / "a_file" / "content_pack"))

    assert done.exit_code == 2
    assert "a_file" in done.stderr


def test_a_disk_that_fills_up_leaves_what_was_installed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.build()
    a_word(desk)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = desk.run("build")
    monkeypatch.undo()

    assert "No space left on device" in done.stderr
    assert desk.weapon() == "Ours"
    assert left_over(desk.file.parent) == []


def left_over(folder: Path) -> list[Path]:
    """What a build that broke off left."""
    return list(folder.glob(".*content_pack*"))


def test_whoever_reads_while_two_write_finds_one_or_the_other_whole(tmp_path: Path) -> None:
    file, contents = tmp_path / "content_pack", (b"a" * 300_000, b"b" * 200_000)
    write_atomically(file, contents[0])
    writers = [
        threading.Thread(target=lambda one=one: [write_atomically(file, one) for _ in range(40)]) for one in contents
    ]
    seen = set()

    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        seen.add(file.read_bytes())

    assert seen <= set(contents)
    assert file.read_bytes() in contents
    assert [one.name for one in tmp_path.iterdir()] == ["content_pack"]


def test_two_builds_at_once_leave_one_of_the_two_whole(desk: Desk, tmp_path: Path) -> None:
    other = write_pack({"questions": [question("weapon", text="Theirs")]}, tmp_path / "other")
    builds = [
        threading.Thread(target=build, args=(desk.base, overlay, desk.file, NOW))
        for overlay in (desk.overlay, other) * 3
    ]

    for one in builds:
        one.start()
    for one in builds:
        one.join()

    assert desk.weapon() in ("Ours", "Theirs")
    assert [one.name for one in desk.file.parent.iterdir()] == [desk.file.name]


def test_check_says_whether_it_is_what_was_built(desk: Desk) -> None:
    assert "In use: none." in desk.run("check").output
    desk.build(by="A N Author")
    service.use_file(desk.file)
    assert f"In use: this one, built by {ACCOUNT} (A N Author) on 26 November 2026." in desk.run("check").output

    a_word(desk)

    assert f"In use: another, {service.current_pack().pack_id}, built by" in desk.run("check").output


def test_what_is_in_use_is_what_the_commands_are_about_unless_they_are_told_otherwise(desk: Desk) -> None:
    desk.build()
    a_word(desk)

    assert "Ours" in desk.run("questions").output
    assert "Ours" in desk.run("print").output
    assert "Mended" in desk.run("questions", "--overlay", str(desk.overlay)).output
    changed = desk.run("diff", "in-use", f"{desk.base}+{desk.overlay}").output
    assert "Text: “Ours” → “Mended”" in changed


def test_a_command_without_a_pack_in_use_says_how_to_build_one_or_name_a_folder(desk: Desk) -> None:
    done = desk.run("questions")

    assert done.exit_code == 2
    assert f"The content pack {desk.file} is not there." in done.stderr
    assert f"--pack {desk.base}" in done.stderr


def test_the_shape_is_as_it_is_written_down(desk: Desk) -> None:
    desk.build()
    first, head, pack, taught, end = desk.file.read_bytes().split(b"\n")

    assert first.startswith(b"foursight-pack 1 ")
    assert set(json.loads(head)) == {"account", "by", "built_at", "made_of", "pack_id"}
    assert set(json.loads(head)["made_of"]) == {"base", "overlay", "scenarios", "code", "signatures"}
    assert json.loads(pack)["format"] == 1
    assert set(json.loads(taught)) == {"common", "sound"}
    assert end == b""
