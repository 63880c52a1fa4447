"""The bytes of a SCORM 1.2 package: equal scenarios give equal bytes, so that two downloads can be held side by side.

Source: SCORM 1.2, Content Aggregation Model, chapter 2 (a zip with imsmanifest.xml at its root, which lists every
other file) and Run-Time Environment, chapter 3 (what the launch page says to its learning system).
"""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from pathlib import Path

MANIFEST, LAUNCH = "imsmanifest.xml", "index.html"
SCRIPT, SHEET = (Path(__file__).with_name(name).read_text("utf-8") for name in ("launch.js", "launch.css"))
DAY = (1980, 1, 1, 0, 0, 0)  # the first a zip can name: when it was made is no part of what it is
READABLE = 0o644 << 16


def policy() -> str:
    """What the launch page may do: its own script and sheet, and nothing that reaches for a network."""
    return (
        f"default-src 'none'; script-src {_hash(SCRIPT)}; style-src {_hash(SHEET)}; base-uri 'none'; form-action 'none'"
    )


def zipped(files: dict[str, str]) -> bytes:
    """Files by their names, in that order, as a zip. Not compressed: how well depends on the machine."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as package:
        for name, text in files.items():
            info = zipfile.ZipInfo(name, DAY)
            info.external_attr, info.create_system = READABLE, 3
            package.writestr(info, text.encode("utf-8"))
    return made.getvalue()


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()}'"
