"""A broken pack or overlay: refused whole, and the running service keeps the pack it had."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from backend import create_app
from backend.content import last_sound, service
from backend.content.errors import PackRefused
from backend.content.loader import load_pack
from backend.core.config import Config
from backend.core.database import db
from tests.backend.content.small_pack import finding, item, question, small_pack, write_pack
from tests.fixtures.run import ROOT, free_port
from tests.page import get_page
from tests.people import add_people, sign_in

YES = {"is": ["weapon", "yes"]}
BROKEN = {
    "an unknown field": ({"questions": [question("weapon", colour="red")]}, "overlay/questions.json: weapon: colour"),
    "a dangling reference": (
        {"findings": [finding("stray", {"is": ["nobody", "yes"]})]},
        "overlay/findings.json: stray: `is` looks at `nobody`",
    ),
    "an unreachable question": ({"questions": [question("stray")]}, "overlay/questions.json: stray: is on no screen"),
    "an unreachable advice": ({"advice": [item("stray", say=["Yes."])]}, "overlay/advice.json: stray: no finding"),
    "a missing source": (
        {"advice": [item("believe", say=["Yes."], source=[{"ref": "gone", "at": "1"}])]},
        "overlay/advice.json: believe: its source `gone`",
    ),
    "a rule that can never apply": (
        {"findings": [finding("armed", {"all": [YES, {"is": ["weapon", "no"]}]}, say=["believe"])]},
        "overlay/findings.json: armed: no answers",
    ),
    "an id used twice": ({"findings": [finding("weapon", YES)]}, "overlay/findings.json: weapon: this id is used"),
    "the same item twice": (
        {"advice": [item("believe", say=["A."])] * 2},
        "overlay/advice.json: believe: stands twice",
    ),
}


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A sound base pack, and an overlay that changes one word of it."""
    base = write_pack(small_pack(), tmp_path / "base")
    return base, write_pack({"questions": [question("weapon", text="Ours")]}, tmp_path / "overlay")


@pytest.mark.parametrize("what", BROKEN)
def test_each_fault_is_refused_whole_naming_file_item_and_cause(what: str, folders: tuple[Path, Path]) -> None:
    base, overlay = folders
    files, said = BROKEN[what]
    write_pack(files, overlay)

    with pytest.raises(PackRefused) as refused:
        load_pack(base, overlay)

    assert any(str(problem).startswith(said) for problem in refused.value.problems), refused.value


def test_a_file_of_the_overlay_that_is_not_json_is_named_as_the_overlays(folders: tuple[Path, Path]) -> None:
    base, overlay = folders
    (overlay / "advice.json").write_text("[{]")

    with pytest.raises(PackRefused, match=r"overlay/advice\.json: this is not JSON: .*line 1"):
        load_pack(base, overlay)


def test_an_object_of_the_overlay_that_is_wrong_is_named_as_the_overlays(folders: tuple[Path, Path]) -> None:
    base, overlay = folders
    about = small_pack()["about"] | {"colour": "red"}
    write_pack({"about": about}, overlay)

    with pytest.raises(PackRefused, match=r"overlay/about\.json: colour: Unknown field"):
        load_pack(base, overlay)


def test_a_start_with_a_broken_overlay_goes_on_with_the_pack_it_had(folders: tuple[Path, Path], tmp_path: Path) -> None:
    had = started(*folders, tmp_path)
    (folders[1] / "questions.json").write_text("[{]")

    now = started(*folders, tmp_path)

    assert now == had
    assert now.question("weapon")["text"] == "Ours"
    assert [problem.file for problem in service.pack_troubles()] == ["overlay/questions.json"]


def test_a_pack_put_right_is_in_use_after_the_next_start(folders: tuple[Path, Path], tmp_path: Path) -> None:
    started(*folders, tmp_path)
    (folders[1] / "questions.json").write_text("[{]")
    started(*folders, tmp_path)
    write_pack({"questions": [question("weapon", text="Mended")]}, folders[1])

    assert started(*folders, tmp_path).question("weapon")["text"] == "Mended"
    assert service.pack_troubles() == ()


def test_a_running_service_does_not_look_at_the_folders_again(folders: tuple[Path, Path], tmp_path: Path) -> None:
    had = started(*folders, tmp_path)
    (folders[1] / "questions.json").write_text("[{]")

    assert service.current_pack() is had


@pytest.mark.parametrize("put_by", [None, "", "{}", "\n{}", "0000\n{}"])
def test_without_a_sound_pack_put_by_the_refusal_stands(
    put_by: str | None, folders: tuple[Path, Path], tmp_path: Path
) -> None:
    (folders[1] / "questions.json").write_text("[{]")
    if put_by is not None:
        (tmp_path / last_sound.NAME).write_text(put_by)

    with pytest.raises(PackRefused):
        started(*folders, tmp_path)


def test_a_folder_that_cannot_be_written_stops_nothing(folders: tuple[Path, Path], tmp_path: Path) -> None:
    assert started(*folders, tmp_path / "nowhere").question("weapon")["text"] == "Ours"


@pytest.fixture
def broken_app(database_url: str, tmp_path: Path) -> Iterator[Callable[[bool], Flask]]:
    """An app whose overlay is broken at its start, with or without a pack from before."""
    made: list[Flask] = []

    def make(had_one: bool) -> Flask:
        overlay = tmp_path / "overlay"
        overlay.mkdir()
        config = Config(instance=tmp_path / "instance", database_url=database_url, overlay_folder=overlay, testing=True)
        if had_one:
            config.instance.mkdir()
            last_sound.write(config.instance, load_pack(config.pack_folder))
        (overlay / "questions.json").write_text("[{]")
        made.append(create_app(config))
        return made[-1]

    yield make
    for app in made:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def test_the_administrators_page_says_so_and_names_what_is_wrong(broken_app: Callable[[bool], Flask]) -> None:
    app = broken_app(True)
    with app.app_context():
        people = add_people()
    client = app.test_client()
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"

    page = get_page(sign_in(client, people.ivor), "/people")

    assert "The content pack is refused." in page.text
    assert "overlay/questions.json: this is not JSON" in page.text


def test_with_no_pack_from_before_every_page_says_that_it_is_not_ready(broken_app: Callable[[bool], Flask]) -> None:
    app = broken_app(False)

    answer = app.test_client().get("/service-worker.js")

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "60"
    assert "Foursight is not ready" in answer.text


def test_the_server_itself_does_not_start_without_any_sound_pack_and_says_why(tmp_path: Path) -> None:
    overlay = tmp_path / "overlay"
    overlay.mkdir()
    (overlay / "questions.json").write_text("[{]")
    environment = {
        "PATH": "/usr/bin:/bin",
        "PORT": str(free_port()),
        "FOURSIGHT_INSTANCE": str(tmp_path / "instance"),
        "FOURSIGHT_OVERLAY": str(overlay),
    }
    command = [str(Path(sys.prefix) / "bin" / "gunicorn"), "--config", str(ROOT / ".setup" / "gunicorn.py"), "wsgi:app"]

    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60)

    assert done.returncode != 0
    assert "overlay/questions.json: this is not JSON" in done.stderr
    assert "Foursight does not start" in done.stderr


def test_a_kept_pack_from_before_a_kind_was_thought_of_still_opens(tmp_path: Path) -> None:
    from backend.content.frozen import freeze

    data = json.loads(load_pack(write_pack(small_pack(), tmp_path)).canonical)
    del data["four"]

    assert freeze(data).has("four", "four_f") is False


def started(base: Path, overlay: Path, beside: Path) -> service.Pack:
    """The pack a newly started process uses."""
    service._loaded.cache_clear()
    service.use_folders(base, overlay, beside)
    return service.current_pack()
