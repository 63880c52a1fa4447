"""Counts what the type checkers take on trust, by folder: `any` and casts in the device's modules, `Any` and casts in
the server's: `python -m tests.architecture.loose_types`.
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
SERVER = ROOT / "backend"
SERVER_ANY = re.compile(r"\bAny\b")
SERVER_CAST = re.compile(r"(?<![\w.])cast\(")
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


def by_room(server: Path = SERVER) -> dict[str, Loose]:
    """The counts of each package of the server, imports of `Any` among them."""
    found: dict[str, Loose] = {}
    for path in sorted(server.rglob("*.py")):
        room, text = path.relative_to(server).parts[0], path.read_text("utf-8")
        before = found.get(room, Loose(0, 0))
        found[room] = Loose(before.any + len(SERVER_ANY.findall(text)), before.casts + len(SERVER_CAST.findall(text)))
    return {room: loose for room, loose in found.items() if loose != Loose(0, 0)}


if __name__ == "__main__":
    for title, loose in (("static/js", by_folder()), ("backend", by_room())):
        print(title)
        for name, counts in loose.items():
            print(f"  {name:12} any {counts.any:4}   casts {counts.casts:4}")
