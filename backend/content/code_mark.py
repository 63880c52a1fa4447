"""Which code checked a pack: a mark over all that could say something else of the same files."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

PARTS = ("content", "rules")
ENDINGS = (".py", ".txt")  # with the lists that the checks read


@cache
def code_mark() -> str:
    """The SHA-256 of the code that checks and of the lists it reads."""
    root = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    for path in sorted(one for part in PARTS for one in (root / part).rglob("*") if one.suffix in ENDINGS):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root)}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()
