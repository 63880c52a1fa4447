"""Prints the copies of five cases, block by block, with their lines and words.

`python -m tests.conformance.copies_of_cases [--of COMMIT] [--count]`: as that commit makes them, by its pack and its
engine; only how long they are.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from backend.content.authoring.loader import merged_pack
from backend.content.authoring.see import expand_all
from tests.fixtures.earlier_tree import PACK, tree_of
from tests.fixtures.run import ROOT

CASES = (
    "restraining_order_neighbour",
    "stranger_online_at_night",
    "single_incident_in_a_dispute",
    "police_link_and_danger",
    "call_whispering_suspect_outside",
)
BLOCKS = {
    "scene": ("incident_update", "crime_report", "morning_hand_over"),
    "call": ("call_log",),
}
AT = "2026-11-27T02:14:00Z"


def main() -> None:
    """Print them."""
    parser = argparse.ArgumentParser(prog="python -m tests.conformance.copies_of_cases")
    parser.add_argument("--of", metavar="COMMIT", help="as of this commit")
    parser.add_argument("--count", action="store_true", help="a table of lines and words, without the texts")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = copies(tree_of(asked.of, Path(folder)) if asked.of else ROOT)
    if asked.count:
        print("| case | block | lines | words |\n|---|---|---|---|")
    for case, block, text in made:
        lines, words = len(text.splitlines()), len(text.split())
        row = f"| {case} | {block} | {lines} | {words} |"
        print(row if asked.count else f"== {case}: {block}, {lines} lines, {words} words\n{text}\n")


def copies(root: Path) -> list[tuple[str, str, str]]:
    """(case, block, text) as the phone of that tree makes them. Its pack is read once and taken as it is: looking for
    what is wrong in it takes minutes, and was done when it was built.
    """
    merged, _ = merged_pack(root / PACK)
    assert expand_all(merged) == []
    pack: Any = json.loads(json.dumps(merged))
    told = [json.loads((root / "tests" / "cases" / f"{one}.json").read_text("utf-8")) for one in CASES]
    pairs = [{"pack": pack, "call_ins": {}, "kind": "scene", "at": AT} | _of(one) for one in told]
    evaluate = [root / "tests" / "conformance" / "evaluate.mjs", root / "static" / "js" / "core"]
    made = subprocess.run(["node", *evaluate], input=json.dumps(pairs), capture_output=True, text=True, check=True)
    ids = [one["id"] for one in pack["copy_blocks"]]
    return [
        (name, block, text)
        for name, pair, said in zip(CASES, pairs, json.loads(made.stdout), strict=True)
        for block, text in zip(ids, said["copies"], strict=True)
        if block in BLOCKS[pair["kind"]]
    ]


def _of(case: Any) -> dict[str, Any]:
    return {name: case[name] for name in ("answers", "as_of", "kind") if name in case}


if __name__ == "__main__":
    main()
