"""Prints the copies of five cases, block by block, with their lines and letters.

`python -m tests.conformance.copies_of_cases`; with `--of <commit>` as that commit makes them, by its pack and engine.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from backend.content.authoring.loader import load_pack

ROOT = Path(os.environ.get("COPIES_OF", Path(__file__).resolve().parents[2]))
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
    """Print, or have the other commit print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--of", help="a commit")
    commit = parser.parse_args().of
    if commit:
        printed_by(commit)
    else:
        for case in CASES:
            print_case(case)


def printed_by(commit: str) -> None:
    """The same, from the tree of a commit."""
    packed = subprocess.run(["git", "archive", commit], cwd=ROOT, capture_output=True, check=True).stdout
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(packed)) as tree:
            tree.extractall(folder, filter="data")
        os.environ.update(PYTHONPATH=folder, COPIES_OF=folder)
        subprocess.run([sys.executable, str(Path(__file__).resolve())], cwd=folder, check=True)


def print_case(name: str) -> None:
    """Each block of one case."""
    case = json.loads((ROOT / "tests" / "cases" / f"{name}.json").read_text("utf-8"))
    kind = case.get("kind", "scene")
    texts = copies(case, kind)
    for block in BLOCKS[kind]:
        text = texts[block]
        print(f"== {name}: {block}, {len(text.splitlines())} lines, {len(text)} letters\n{text}\n")


def copies(case: Any, kind: str) -> dict[str, str]:
    """{block: text} as the phone makes them."""
    pack = json.loads(json.dumps(load_pack(ROOT / "backend" / "content" / "pack").data))
    pair = {"pack": pack, "answers": case["answers"], "as_of": case["as_of"], "call_ins": {}, "kind": kind, "at": AT}
    evaluate = [ROOT / "tests" / "conformance" / "evaluate.mjs", ROOT / "static" / "js" / "core"]
    made = subprocess.run(["node", *evaluate], input=json.dumps([pair]), capture_output=True, text=True, check=True)
    return dict(zip([one["id"] for one in pack["copy_blocks"]], json.loads(made.stdout)[0]["copies"], strict=True))


if __name__ == "__main__":
    main()
