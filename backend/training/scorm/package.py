"""The bytes of a SCORM 1.2 package: equal scenarios give equal bytes, so that two downloads can be held side by side.

Source: SCORM 1.2, Content Aggregation Model, chapter 2 (a zip with imsmanifest.xml at its root, which lists every
other file) and Run-Time Environment, chapter 3 (what the launch page says to its learning system).
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

MANIFEST, LAUNCH = "imsmanifest.xml", "index.html"
BESIDE = {name: Path(__file__).with_name(name).read_text("utf-8") for name in ("launch.css", "launch.js")}
"""What the launch page loads, by the name it has in the package."""
DAY = (1980, 1, 1, 0, 0, 0)  # the first a zip can name: when it was made is no part of what it is
READABLE = 0o644 << 16


def beside(name: str) -> str:
    """Where the launch page finds a file of the package. Raises KeyError: there is none."""
    if name not in BESIDE:
        raise KeyError(name)
    return name


def zipped(files: dict[str, str]) -> bytes:
    """Files by their names, in that order, as a zip. Not compressed: how well depends on the machine."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as package:
        for name, text in files.items():
            info = zipfile.ZipInfo(name, DAY)
            info.external_attr, info.create_system = READABLE, 3
            package.writestr(info, text.encode("utf-8"))
    return made.getvalue()
