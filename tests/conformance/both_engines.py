"""Runs the same pairs through both engines. A pair is {"pack", "answers", "as_of", "call_ins", "kind"?}."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from backend.rules import assess as python_assess
from backend.rules import copy_text as python_copy
from backend.rules import reasons as python_reasons
from backend.rules import words as python_words

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
    sent = json.dumps(pairs)
    done = subprocess.run([node(), str(EVALUATE), str(core)], input=sent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return [_text(one) for one in json.loads(done.stdout)]


def by_python(pairs: list[Pair]) -> list[str]:
    """What the Python engine makes of each pair, as canonical text."""
    return [_text(_evaluated(**json.loads(json.dumps(pair)))) for pair in pairs]


def first_difference(pairs: list[Pair], one: list[str], other: list[str]) -> str | None:
    """The first pair on which two engines differ, told in full; None where they agree on all."""
    assert len(one) == len(other) == len(pairs)
    for pair, mine, theirs in zip(pairs, one, other, strict=True):
        if mine != theirs:
            return f"pair: {json.dumps(pair)}\nPython:     {mine}\nJavaScript: {theirs}"
    return None


def _evaluated(pack: Any, answers: Any, as_of: Any, call_ins: Any, kind: Any = "scene") -> dict[str, Any]:
    result = python_assess.assess(pack, answers, as_of, call_ins, kind=kind)
    blocks = [block["id"] for block in pack["copy_blocks"]]
    copies = [python_copy.copy_text(pack, block, answers, result, call_ins, kind=kind) for block in blocks]
    reasons = [python_reasons.because_in_words(pack, one["because"]) for one in result["findings"]]
    said = answers if isinstance(answers, dict) else {}
    words = [python_words.answer_in_words(question, said.get(question["id"])) for question in pack["questions"]]
    return {"result": result, "copies": copies, "reasons": reasons, "words": words}


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
