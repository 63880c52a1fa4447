"""The table of contents holds every screen of its beat."""

from __future__ import annotations

from pathlib import Path

from tests.backend.content.small_pack import item, loaded, problems_of, question, small_pack

TABLE = {"beat": "more", "kind": "contents", "groups": [{"id": "later", "text": "Later"}]}
PAGE = {"beat": "more", "kind": "questions", "questions": ["asked_later", "ref"]}


def with_screens(*screens: dict[str, object]) -> dict[str, object]:
    files = small_pack()
    files["questions"].append(question("asked_later"))
    files["outline"] = [one for one in files["outline"] if one["beat"] != "more"] + list(screens)
    return files


def test_a_table_with_every_screen_under_a_heading_is_sound(tmp_path: Path) -> None:
    pack = loaded(with_screens(item("table", **TABLE), item("page", **PAGE, group="later")), tmp_path)

    assert pack.screen("page")["group"] == "later"


def test_a_screen_under_no_heading_is_refused(tmp_path: Path) -> None:
    problems = problems_of(with_screens(item("table", **TABLE), item("page", **PAGE, group="nowhere")), tmp_path)

    assert any("outline.json: page: its `group` is one of later" in one for one in problems), problems


def test_a_table_that_does_not_come_first_is_refused(tmp_path: Path) -> None:
    problems = problems_of(with_screens(item("page", **PAGE, group="later"), item("table", **TABLE)), tmp_path)

    assert any("one screen of kind contents, first in beat more" in one for one in problems), problems
