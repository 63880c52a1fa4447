"""A broken pack or overlay is refused whole. What was installed stays: test_build.py."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backend.content.authoring.errors import PackRefused
from backend.content.authoring.loader import load_pack
from tests.backend.content.small_pack import finding, item, question, small_pack, write_pack

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


def test_a_kept_pack_from_before_a_kind_was_thought_of_still_opens(tmp_path: Path) -> None:
    from backend.content.frozen import freeze

    data = json.loads(load_pack(write_pack(small_pack(), tmp_path)).canonical)
    del data["four"]

    assert freeze(data).has("four", "four_f") is False
