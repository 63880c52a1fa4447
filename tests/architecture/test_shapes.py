"""What follows from the schemas is written from them (`make shapes`), and is up to date."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from backend.content.authoring.loader import load_pack
from backend.rules.assess import assess
from backend.sync.result_schema import ResultSchema
from tests.fixtures.run import ROOT
from tests.one_of_many import others_in_prove

COPIED = (".setup", "backend", "docs/shapes.md", "static/js/core", "pyproject.toml")
NOT_COPIED = shutil.ignore_patterns("__pycache__", "migrations", "scenarios", "*.js")
WRITTEN = (
    "static/js/core/pack.d.ts",
    "static/js/core/record.d.ts",
    "backend/rules/shapes/pack.py",
    "backend/rules/shapes/record.py",
    "backend/wire/shapes.py",
    "backend/content/item_defaults.py",
    "docs/shapes.md",
)


def shapes(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """`.setup/shapes` of a copy of the sources."""
    command = [sys.executable, str(root / ".setup" / "shapes"), *options]
    return subprocess.run(command, capture_output=True, text=True, cwd=root, check=False)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of what the command reads and writes."""
    for name in COPIED:
        target = tmp_path / name
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target, ignore=NOT_COPIED)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target)
    return tmp_path


def changed(path: Path, old: str, new: str) -> None:
    """Change one place of a file."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def test_what_follows_from_the_schemas_is_up_to_date() -> None:
    ended = shapes(ROOT, "--check")
    assert (ended.returncode, ended.stdout) == (0, ""), ended.stdout + ended.stderr


@pytest.mark.prove
def test_a_field_added_to_a_schema_is_missed_in_every_file_that_has_its_kind(sources: Path) -> None:
    schema = sources / "backend" / "content" / "authoring" / "schemas" / "calls.py"
    changed(
        schema,
        "    tail = sentences(",
        '    tone = Words(metadata=described("Tone", default=None))\n    tail = sentences(',
    )
    ended = shapes(sources, "--check")
    old = [line.split()[0] for line in ended.stdout.splitlines()]
    assert ended.returncode == 1
    assert old == [name for name in WRITTEN if "record" not in name and "wire" not in name]


def test_the_command_writes_an_added_field_into_each_of_them(sources: Path) -> None:
    schema = sources / "backend" / "sync" / "body_schema.py"
    changed(schema, "    block = Text(", "    times = WholeNumber()\n    block = Text(")
    changed(schema, "import Strict, Text", "import Strict, Text, WholeNumber")
    assert shapes(sources).returncode == 0
    assert "times?: number;" in (sources / "static" / "js" / "core" / "record.d.ts").read_text("utf-8")
    assert "times: NotRequired[int]" in (sources / "backend" / "rules" / "shapes" / "record.py").read_text("utf-8")


@pytest.mark.parametrize("written", others_in_prove(WRITTEN))
def test_a_written_file_changed_by_hand_is_named(sources: Path, written: str) -> None:
    path = sources / written
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("staff_only", "staff").replace("ask_next", "ask").replace("hint", "tip").replace("enc_cek", "cek"),
        "utf-8",
    )
    ended = shapes(sources, "--check")
    assert ended.stdout.split()[:1] == [written]


def test_what_the_engine_gives_is_what_its_schema_says() -> None:
    pack = load_pack(ROOT / "backend" / "content" / "pack").data
    answers = {one["id"]: {"value": "yes"} for one in pack["questions"] if one["kind"] == "yes_no"}
    result = json.loads(json.dumps(assess(pack, answers, "2026-11-24")))
    assert ResultSchema().validate(result) == {}


def test_a_result_with_a_field_the_schema_does_not_know_is_not_one() -> None:
    pack = load_pack(ROOT / "backend" / "content" / "pack").data
    result = json.loads(json.dumps(assess(pack, {}, "2026-11-24")))
    assert ResultSchema().validate({**result, "grade": 3}) == {"grade": ["Unknown field."]}
