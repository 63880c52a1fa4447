"""Runs the same pairs through both engines. A pair is {"pack", "answers", "as_of", "call_ins", "kind"?}."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backend.rules import assess as python_assess
from backend.rules import reasons as python_reasons
from backend.rules import record_lines as python_records
from backend.rules import scripts as python_scripts
from backend.rules import told as python_told
from backend.rules import told_whom as python_told_whom
from backend.rules import words as python_words
from backend.rules.record_kinds import RECORD_KINDS
from tests.fixtures.seeding import seeded

ROOT = Path(__file__).resolve().parents[2]
CORE = ROOT / "static" / "js" / "core"
EVALUATE = Path(__file__).with_name("evaluate.mjs")

Pair = dict[str, Any]


def node() -> str:
    """The Node to run; set-up puts one into .venv where the machine has none."""
    found = os.environ.get("NODE") or shutil.which("node", path=f"{ROOT / '.venv/bin'}{os.pathsep}{os.environ['PATH']}")
    assert found, "there is no node; run make setup"
    return found


def by_javascript(pairs: list[Pair], core: Path = CORE) -> list[str]:
    """What the JavaScript engine makes of each pair, as canonical text. One Node process for all of them."""
    return [_text(one["twin"]) for one in evaluated_by_javascript(pairs, core)]


def evaluated_by_javascript(pairs: list[Pair], core: Path = CORE) -> list[dict[str, Any]]:
    """[{"twin": what both engines make of a pair, "copies": one text for each block of its pack}]."""
    sent = json.dumps(pairs)
    done = subprocess.run([node(), str(EVALUATE), str(core)], input=sent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    made: list[dict[str, Any]] = json.loads(done.stdout)
    return made


def by_python(pairs: list[Pair]) -> list[str]:
    """What the Python engine makes of each pair, as canonical text."""
    return list(_said_by_python(pairs))


def python_differs(pairs: list[Pair], theirs: list[str]) -> bool:
    """Whether the Python engine says otherwise than was said, of any pair: it goes no further than the first."""
    assert len(pairs) == len(theirs)
    return any(mine != their for mine, their in zip(_said_by_python(pairs), theirs, strict=True))


def _said_by_python(pairs: list[Pair]) -> Iterator[str]:
    return (_text(evaluated_by_python(pair)) for pair in pairs)


def evaluated_by_python(pair: Pair) -> dict[str, Any]:
    """All that exists in both engines: {"result", "reasons", "words", "records", "read_out", "not_told", …}."""
    return _evaluated(**json.loads(json.dumps(pair)))


def first_difference(pairs: list[Pair], left: list[str], right: list[str]) -> str | None:
    """The first pair on which two engines differ, told in full; None where they agree on all."""
    assert len(left) == len(right) == len(pairs)
    for pair, mine, theirs in zip(pairs, left, right, strict=True):
        if mine != theirs:
            return f"pair: {json.dumps(pair)}\nPython:     {mine}\nJavaScript: {theirs}"
    return None


def spoilt_core(folder: Path, file: str, right: str, wrong: str) -> Path:
    """A copy of the device's core modules in a folder, with one fault put in."""
    core = folder / "core"
    shutil.copytree(CORE, core)
    (folder / "package.json").write_text('{"type": "module"}')
    (core / file).write_text(seeded((core / file).read_text("utf-8"), right, wrong), "utf-8")
    return core


def _evaluated(pack: Any, answers: Any, as_of: Any, call_ins: Any, kind: Any = "scene") -> dict[str, Any]:
    result = python_assess.assess(pack, answers, as_of, call_ins, kind=kind)
    hidden, questions = result["hidden"], pack["questions"]
    said = answers if isinstance(answers, dict) else {}
    places = [f"{{{question['id']}|gap}}" for question in questions]
    return {
        "result": result,
        "reasons": [python_reasons.because_in_words(pack, one["because"]) for one in result["findings"]],
        "words": [python_words.answer_in_words(pack, question, said.get(question["id"])) for question in questions],
        "records": [python_records.record_line(pack, one, answers, hidden) for one in pack["findings"]],
        "read_out": python_scripts.script_lines(pack, places, answers, hidden),
        "not_told": python_told.not_told(pack, answers, result, call_ins),
        "told_once": python_told.note_for_all(pack, answers),
        "not_yet": [[one, asked["whom"]] for one, asked in _not_yet(pack, answers, result, call_ins, kind).items()],
    }


def _not_yet(pack: Any, answers: Any, result: Any, call_ins: Any, kind: Any) -> Any:
    named = kind if kind in RECORD_KINDS else "scene"  # as the device takes a word that names no kind
    body: Any = {"kind": named, "answers": answers, "call_ins": call_ins if isinstance(call_ins, dict) else {}}
    untold = python_told.not_told(pack, answers, result, call_ins)
    return python_told_whom.not_yet_told(pack, body, result, untold)


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
