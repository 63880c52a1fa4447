"""Counts what the type checker takes on trust in the device's modules, by folder:
`python -m tests.architecture.loose_types`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from backend.core.config import ROOT

SCRIPTS = ROOT / "static" / "js"
COMMENT = re.compile(r"/\*\*.*?\*/", re.DOTALL)
ANY = re.compile(r"(?<=[{<(|:,=\[ ])any(?=[\[\]}>)|,;*& ])")
TYPE = re.compile(r"@\w+ (\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})")
CAST = re.compile(r"/\*\* @type \{(?:[^{}]|\{[^{}]*\})*\} \*/ \(")


class Loose(NamedTuple):
    """How often a type is `any`, and how often a value is said to be of a type without being asked."""

    any: int
    casts: int


def loose_in(text: str) -> Loose:
    """The counts of one module: `any` in its types only, not in prose."""
    types = [one for comment in COMMENT.findall(text) for one in TYPE.findall(comment)]
    return Loose(sum(len(ANY.findall(one)) for one in types), len(CAST.findall(text)))


def by_folder(scripts: Path = SCRIPTS) -> dict[str, Loose]:
    """The counts of each folder under static/js."""
    found: dict[str, Loose] = {}
    for path in sorted(scripts.rglob("*.js")):
        folder = path.relative_to(scripts).parts[0]
        one, before = loose_in(path.read_text("utf-8")), found.get(folder, Loose(0, 0))
        found[folder] = Loose(before.any + one.any, before.casts + one.casts)
    return found


if __name__ == "__main__":
    for name, counts in by_folder().items():
        print(f"{name:10} any {counts.any:4}   casts {counts.casts:4}")
