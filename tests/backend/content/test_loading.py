"""Loading a pack: whole, merged, expanded, named by its bytes."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from backend.content.authoring.errors import PackRefused
from backend.content.authoring.loader import load_pack
from backend.content.frozen import NoSuchItem, thaw
from backend.content.kinds import BEATS
from backend.core.config import Config
from tests.backend.content.small_pack import finding, item, loaded, question, small_pack, write_pack


def test_a_sound_pack_loads(tmp_path: Path) -> None:
    pack = loaded(small_pack(), tmp_path)

    assert pack.question("weapon")["kind"] == "yes_no"
    assert pack.finding("armed")["call_in"] == "radio_now"
    assert pack.screen("door")["beat"] == "door"
    assert pack.source("report")["title"] == "T"
    assert not pack.has("questions", "toString")
    with pytest.raises(NoSuchItem):
        pack.question("nobody")


def test_the_pack_in_use_loads() -> None:
    assert load_pack(Config().pack_folder).data["format"] == 1


def test_a_pack_is_named_by_its_canonical_bytes(tmp_path: Path) -> None:
    pack = loaded(small_pack(), tmp_path)

    assert pack.pack_id == hashlib.sha256(pack.canonical).hexdigest()[:32]
    assert json.loads(pack.canonical) == pack.data
    assert thaw(pack.canonical) == pack


def test_a_changed_word_changes_the_name(tmp_path: Path) -> None:
    files = small_pack()
    files["questions"][0]["text"] = "Another word"

    assert loaded(files, tmp_path / "new").pack_id != loaded(small_pack(), tmp_path / "old").pack_id


def test_every_see_is_expanded_and_the_named_conditions_are_gone(tmp_path: Path) -> None:
    pack = loaded(small_pack(), tmp_path)

    assert pack.finding("stalking")["when"] == {"at_least": ["occasions", 2]}
    assert "conditions" not in pack.data
    assert '"see"' not in pack.canonical.decode()


def test_an_overlay_replaces_an_item_in_its_place(tmp_path: Path) -> None:
    base = write_pack(small_pack(), tmp_path / "base")
    overlay = write_pack({"questions": [question("weapon", text="Ours")]}, tmp_path / "overlay")

    pack = load_pack(base, overlay)

    assert pack.data["questions"][0]["text"] == "Ours"
    assert len(pack.data["questions"]) == len(small_pack()["questions"])


def test_an_overlay_adds_at_the_end_or_after_an_item(tmp_path: Path) -> None:
    base = write_pack(small_pack(), tmp_path / "base")
    added = [finding("last", {"is": ["weapon", "yes"]}), finding("second", {"is": ["weapon", "no"]}, after="armed")]
    overlay = write_pack({"findings": added}, tmp_path / "overlay")

    findings = load_pack(base, overlay).data["findings"]

    assert [one["id"] for one in findings] == ["armed", "second", "stalking", "near", "last"]
    assert "after" not in findings[1]


def test_an_overlay_s_new_screen_stands_at_the_end_of_its_beat(tmp_path: Path) -> None:
    base = write_pack(small_pack(), tmp_path / "base")
    screen = item("heard_more", beat="heard", kind="questions", questions=["new_one"])
    overlay = write_pack({"questions": [question("new_one")], "outline": [screen]}, tmp_path / "overlay")

    outline = load_pack(base, overlay).data["outline"]

    assert [one["id"] for one in outline if one["beat"] == "heard"][-1] == "heard_more"


def test_an_overlay_item_after_nothing_is_refused(tmp_path: Path) -> None:
    base = write_pack(small_pack(), tmp_path / "base")
    lost = finding("lost", {"is": ["weapon", "yes"]}, after="nobody")

    with pytest.raises(PackRefused, match=r"findings\.json: lost: is to come after `nobody`, which is not there"):
        load_pack(base, write_pack({"findings": [lost]}, tmp_path / "overlay"))


def test_an_overlay_may_not_use_an_id_of_another_kind(tmp_path: Path) -> None:
    base = write_pack(small_pack(), tmp_path / "base")
    twin = finding("weapon", {"is": ["weapon", "yes"]})

    with pytest.raises(PackRefused, match="this id is used already in questions"):
        load_pack(base, write_pack({"findings": [twin]}, tmp_path / "overlay"))


def test_every_problem_is_told_not_just_the_first(tmp_path: Path) -> None:
    files = small_pack()
    files["findings"][0]["say"] = ["nobody"]
    files["clocks"][0]["from"] = {"fact": "occasions"}

    with pytest.raises(PackRefused) as refused:
        loaded(files, tmp_path)

    assert [problem.item for problem in refused.value.problems] == ["armed", "limit"]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    files = small_pack()
    del files["clocks"]

    with pytest.raises(PackRefused, match=r"clocks\.json: the file is missing"):
        loaded(files, tmp_path)


@pytest.mark.parametrize(
    "content,cause",
    [
        ("[{]", "this is not JSON"),
        ('{"id": "x"}', "this file holds a list of objects"),
        ('[{"id": "x", "id": "y"}]', "this is not JSON: id stands twice in one object"),
    ],
)
def test_a_file_that_is_not_what_it_should_be_is_named(content: str, cause: str, tmp_path: Path) -> None:
    folder = write_pack(small_pack(), tmp_path)
    (folder / "questions.json").write_text(content)

    with pytest.raises(PackRefused, match=f"questions.json: {cause}"):
        load_pack(folder)


def test_a_stray_file_is_named(tmp_path: Path) -> None:
    folder = write_pack(small_pack(), tmp_path)
    (folder / "question.json").write_text("[]")

    with pytest.raises(PackRefused, match=r"question\.json: no file of a pack has this name"):
        load_pack(folder)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackRefused, match="there is no such folder"):
        load_pack(tmp_path / "nowhere")


def test_a_topic_of_its_own_joins_the_pack_and_its_screens_stand_at_the_end_of_their_beat(tmp_path: Path) -> None:
    folder = write_pack(small_pack(), tmp_path)
    topic = folder / "orders"
    topic.mkdir()
    (topic / "questions.json").write_text(json.dumps([question("passed_on")]))
    screen = item("heard_orders", beat="door", kind="questions", questions=["passed_on"])
    (topic / "outline.json").write_text(json.dumps([screen]))

    data = load_pack(folder).data

    beats = [one["beat"] for one in data["outline"]]
    assert beats == sorted(beats, key=BEATS.index)
    assert [one["id"] for one in data["outline"] if one["beat"] == "door"][-1] == "heard_orders"
    assert data["questions"][-1]["id"] == "passed_on"


def test_what_is_wrong_in_a_topic_is_told_with_its_folder(tmp_path: Path) -> None:
    folder = write_pack(small_pack(), tmp_path)
    (folder / "orders").mkdir()
    (folder / "orders" / "questions.json").write_text(json.dumps([question("nowhere")]))

    with pytest.raises(PackRefused) as refused:
        load_pack(folder)

    assert [(one.file, one.item) for one in refused.value.problems] == [("orders/questions.json", "nowhere")]
