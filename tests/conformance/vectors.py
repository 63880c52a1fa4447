"""Reads the shared vectors of the rules. tests/device/core/vectors.js reads the same files in the same way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
PACK = FOLDER.parents[1] / "backend" / "content" / "pack"
RESULT_FILES = ("hidden", "implied", "kinds", "facts", "clocks", "call_ins", "ask_next", "recognition")
STATES = {"yes": "applies", "no": "does_not_apply", "unknown": "cannot_rule_out"}
EMPTY_PACK: dict[str, Any] = {
    **{kind: [] for kind in ("questions", "facts", "findings", "four", "clocks", "copy_blocks", "outline")},
    "bank_holidays": {"until": "2026-12-31", "days": ["2026-01-01"]},
    "sentences": json.loads((PACK / "sentences.json").read_text("utf-8")),
}


def load(name: str) -> dict[str, Any]:
    """A file of vectors."""
    content: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return content


def with_defaults(pack: dict[str, Any]) -> dict[str, Any]:
    """A vector file's pack with the kinds it leaves out, and the sentences of the shipped pack."""
    return {**EMPTY_PACK, **pack}


def told_pairs() -> list[dict[str, Any]]:
    """The vectors of who was told, as pairs for both engines."""
    file = load("told")
    pack = with_defaults(file["pack"])
    return [
        {"pack": pack, "answers": one["answers"], "as_of": "2026-11-24", "call_ins": one["call_ins"]}
        for one in file["vectors"]
    ]


def condition_pack(file: dict[str, Any], when: Any) -> dict[str, Any]:
    """A pack whose one finding has this condition."""
    asked = [question["id"] for question in file["questions"]]
    finding = {"id": "finding", "text": "T.", "rank": 1, "when": when, "do": ["D."]}
    outline = [{"id": "screen", "kind": "questions", "questions": asked}]
    return with_defaults(
        {"questions": file["questions"], "facts": file["facts"], "findings": [finding], "outline": outline}
    )


def agrees(expected: Any, actual: Any) -> bool:
    """Whether a result holds all that is expected. An object expected of a list names its items by their ids."""
    if isinstance(expected, dict) and isinstance(actual, list):
        actual = {item["id"]: item for item in actual}
    if isinstance(expected, dict) and isinstance(actual, dict):
        return all(name in actual and agrees(value, actual[name]) for name, value in expected.items())
    return json.dumps(expected, sort_keys=True) == json.dumps(actual, sort_keys=True)


def record_pairs() -> list[dict[str, Any]]:
    """The vectors of lines for the record, as pairs for both engines: a finding for each line."""
    file = load("record_lines")
    finding = {"text": "T.", "rank": 1, "when": {"is": ["ref", "x"]}, "do": ["D."]}
    return [
        {
            "pack": {
                **with_defaults(file["pack"]),
                "findings": [{**finding, "id": "finding", "record": one["record"]}],
            },
            "answers": one["answers"],
            "as_of": file["as_of"],
            "call_ins": {},
        }
        for one in file["vectors"]
    ]
