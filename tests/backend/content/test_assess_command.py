"""`flask assess` and `flask content …`: the engine without a browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask

from backend.content import commands, service
from backend.content.authoring.assess_file import faults_of
from backend.content.authoring.loader import load_pack
from backend.core.config import ROOT, Config
from tests.backend.content.small_pack import small_pack, write_pack
from tests.fixtures.pack import sealed_pack

GOOD: dict[str, Any] = {"as_of": "2026-11-24", "answers": {"weapon_seen": {"value": "yes"}}}


@pytest.fixture(name="app")
def an_app_with_the_small_pack(tmp_path: Path) -> Flask:
    app = Flask("small")
    folder = write_pack(small_pack(), tmp_path / "pack")
    app.extensions["foursight"] = Config(pack_folder=folder, pack_file=sealed_pack(tmp_path, folder))
    service.use_file(tmp_path / "content_pack")
    commands.register(app)
    return app


def run(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=words)


def assess(app: Flask, tmp_path: Path, answers: Any) -> Result:
    path = tmp_path / "answers.json"
    path.write_text(answers if isinstance(answers, str) else json.dumps(answers), "utf-8")
    return run(app, "assess", str(path))


def test_assess_prints_findings_with_reasons_and_sources(app: Flask, tmp_path: Path) -> None:
    done = assess(app, tmp_path, GOOD)

    assert done.exit_code == 0
    printed = json.loads(done.output)
    assert set(printed) >= {"findings", "call_ins", "clocks", "four", "ask_next"}
    assert printed["call_ins"] == [{"id": "armed", "level": "radio_now", "state": "lit"}]
    assert printed["findings"][0] == {
        "id": "armed",
        "state": "applies",
        "because": [{"question": "weapon_seen", "value": "yes"}],
        "missing": [],
        "source": [{"ref": "report", "at": "chapter 1"}],
    }


def test_assess_takes_call_ins(app: Flask, tmp_path: Path) -> None:
    lit = {"armed": {"lit_at": "2026-11-24T02:10:05Z"}}

    printed = json.loads(assess(app, tmp_path, {**GOOD, "answers": {}, "call_ins": lit}).output)

    assert printed["call_ins"] == [{"id": "armed", "level": "radio_now", "state": "lit"}]


BAD: list[tuple[str, Any, str]] = [
    ("no JSON", "{", "is not JSON"),
    ("a list", [], "the file holds one object"),
    ("no day", {"answers": {}}, "`as_of` must be the day of the assessment"),
    ("a day that is none", {**GOOD, "as_of": "2026-02-30"}, "`as_of` must be the day of the assessment"),
    ("no answers", {"as_of": "2026-11-24"}, "`answers` must be an object"),
    ("a field nobody knows", {**GOOD, "answer": {}}, "`answer` is not known here"),
    ("an unknown question", {**GOOD, "answers": {"weapn": {"value": "yes"}}}, "there is no question `weapn`"),
    ("a bare value", {**GOOD, "answers": {"weapon": "yes"}}, 'answers.weapon: needs {"value": "yes" | "no"}'),
    ("a value of another kind", {**GOOD, "answers": {"weapon": {"value": True}}}, "answers.weapon: needs"),
    ("an option that is not there", {**GOOD, "answers": {"police": {"value": "maybe"}}}, '"yes" | "no" | "unsure"'),
    ("a state nobody knows", {**GOOD, "answers": {"weapon": {"state": "maybe"}}}, "answers.weapon: needs"),
    ("a call-in of no finding", {**GOOD, "call_ins": {"stalking": {}}}, "`stalking` is not a finding with a call-in"),
]


@pytest.mark.parametrize("answers,said", [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_a_bad_file_is_refused_with_what_to_change(answers: Any, said: str, app: Flask, tmp_path: Path) -> None:
    done = assess(app, tmp_path, answers)

    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_a_file_that_is_not_there_is_named(app: Flask, tmp_path: Path) -> None:
    done = run(app, "assess", str(tmp_path / "nowhere.json"))

    assert done.exit_code == 2
    assert "cannot be read" in done.stderr


def test_every_problem_of_a_file_is_told_at_once(app: Flask, tmp_path: Path) -> None:
    done = assess(app, tmp_path, {"as_of": "x", "answers": {"weapon": 5, "nobody": {}}})

    assert all(said in done.stderr for said in ("as_of", "answers.weapon", "`nobody`"))


def test_questions_lists_every_id_kind_and_possible_value(app: Flask) -> None:
    printed = run(app, "content", "questions").output

    assert all(f"{question['id']}  ({question['kind']})" in printed for question in small_pack()["questions"])
    assert '"yes" | "no" | "unsure"' in printed


def test_a_blank_file_can_be_assessed_as_it_is(app: Flask, tmp_path: Path) -> None:
    blank = tmp_path / "blank.json"

    written = run(app, "content", "questions", "--blank", str(blank))
    done = run(app, "assess", str(blank))

    assert (written.exit_code, done.exit_code) == (0, 0)
    assert {finding["state"] for finding in json.loads(done.output)["findings"]} == {"cannot_rule_out"}


def test_a_blank_file_is_not_written_over_another(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text("mine")

    done = run(app, "content", "questions", "--blank", str(tmp_path / "mine.json"))

    assert done.exit_code == 2
    assert (tmp_path / "mine.json").read_text() == "mine"


def test_check_says_a_pack_is_sound(app: Flask) -> None:
    assert "The pack is sound" in run(app, "content", "check").output


def test_check_says_what_is_wrong_with_another_pack(app: Flask, tmp_path: Path) -> None:
    files = small_pack()
    files["findings"][0]["say"] = ["nobody"]

    done = run(app, "content", "check", "--pack", str(write_pack(files, tmp_path / "broken")))

    assert done.exit_code == 2
    assert "findings.json: armed: says `nobody`, which is not in advice.json" in done.stderr


def test_bank_holidays_are_written_for_england_and_wales(app: Flask) -> None:
    folder = app.extensions["foursight"].pack_folder

    done = run(app, "content", "bank-holidays", "--until", "2027-06-30")

    table = json.loads((folder / "bank_holidays.json").read_text())
    assert done.exit_code == 0
    assert table["until"] == "2027-06-30"
    assert {"2026-04-06", "2026-08-31", "2026-12-28"} <= set(
        table["days"]
    )  # Easter Monday, late summer, Boxing Day moved
    assert "2026-08-03" not in table["days"]  # Scotland's
    assert max(table["days"]) <= "2027-06-30"
    assert run(app, "content", "check").exit_code == 0


def test_bank_holidays_need_a_day(app: Flask) -> None:
    done = run(app, "content", "bank-holidays", "--until", "soon")

    assert done.exit_code == 2
    assert "Give a day" in done.stderr


def test_the_file_shown_in_the_documentation_can_be_assessed() -> None:
    page = (ROOT / "docs" / "assess.md").read_text("utf-8")
    start = page.index('{"as_of"')
    shown, _ = json.JSONDecoder().raw_decode(page[start:])
    pack = load_pack(Config().pack_folder)

    assert faults_of(shown, pack) == []
