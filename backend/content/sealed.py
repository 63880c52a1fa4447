"""The sealed pack: one file that `flask content build` writes, and all that a server reads of its content.

Four lines, each ended by a line feed (docs/shapes.md section 1, "The sealed pack"):

    foursight-pack 1 <SHA-256 of all that follows, in hexadecimal>
    {"account", "by", "built_at", "made_of": {"base", "overlay", "scenarios", "code", "signatures"}, "pack_id"}
    <the pack's canonical bytes>
    {"common": {…}, "sound": [{"data", "file", "id", "version"}, …]}

Nothing here checks a pack: that was done before it was written. The digest finds what was edited or cut short since;
whoever means harm and can write here can write a digest too.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from click import ClickException

from backend.content.frozen import FORMAT as PACK_FORMAT
from backend.content.frozen import Pack, thaw
from backend.content.scenario import Scenario, Scenarios
from backend.core.canonical import canonical

NAME = "foursight-pack"
FORMAT = 1
BUILD = "flask --app wsgi content build"

CHANGED = "was edited, or cut short, after it was built"
OTHER = "is of another form ({found}) than this version of Foursight reads ({known})"
STRANGE = "is no content pack"
NONSENSE = (ValueError, KeyError, TypeError, AttributeError, RecursionError)  # what a text that is no pack raises
ANEW = f"Nothing but the pack is in it. Build it anew: {BUILD}"


class PackFileRefused(ClickException):
    """The sealed pack cannot be used; the message names the file and says what to do. A command ends with it."""

    def __init__(self, path: Path, why: str, remedy: str = ANEW) -> None:
        super().__init__(f"The content pack {path} {why}.\n\n{remedy}")


@dataclass(frozen=True)
class MadeOf:
    """What stands for the files a pack was built of, for the code that checked them, and for the signatures that it
    took up: empty where there were none, as in a file from before there were any.
    """

    base: str
    overlay: str
    scenarios: str
    code: str
    signatures: str = ""


@dataclass(frozen=True)
class Built:
    """When and by whom a pack was built: the operating system's account, and what they said of themselves (`by`)."""

    pack_id: str
    built_at: str
    account: str
    by: str
    made_of: MadeOf


@dataclass(frozen=True)
class Sealed:
    """What a sealed pack holds."""

    built: Built
    pack: Pack
    scenarios: Scenarios


def to_bytes(sealed: Sealed) -> bytes:
    """The file's content. Raises NotCanonical."""
    taught = {"common": sealed.scenarios.common, "sound": [asdict(one) for one in sealed.scenarios.sound.values()]}
    lines = (canonical(asdict(sealed.built)), sealed.pack.canonical, canonical(taught))
    rest = b"".join(line + b"\n" for line in lines)
    return f"{NAME} {FORMAT} {_digest(rest)}\n".encode() + rest


def read_sealed(path: Path) -> Sealed:
    """What a file holds. Raises PackFileRefused."""
    return from_bytes(path, _bytes_of(path))


def from_bytes(path: Path, content: bytes) -> Sealed:
    """What such a file holds, were this its content. Raises PackFileRefused."""
    first, _, rest = content.partition(b"\n")
    name, _, said = first.decode("utf-8", "replace").partition(" ")
    form, _, digest = said.partition(" ")
    if name != NAME:
        raise PackFileRefused(path, CHANGED if NAME.startswith(name) else STRANGE)
    if form not in ("", str(FORMAT)):
        raise PackFileRefused(path, OTHER.format(found=form, known=FORMAT))
    if (form, digest) != (str(FORMAT), _digest(rest)):
        raise PackFileRefused(path, CHANGED)
    try:
        return _parsed(path, rest)
    except NONSENSE as error:
        raise PackFileRefused(path, STRANGE) from error


def _parsed(path: Path, rest: bytes) -> Sealed:
    head, content, taught, _ = rest.split(b"\n")
    pack = thaw(content)
    if pack.data["format"] != PACK_FORMAT:
        raise PackFileRefused(path, OTHER.format(found=f"pack {pack.data['format']}", known=f"pack {PACK_FORMAT}"))
    built = _built(json.loads(head))
    if built.pack_id != pack.pack_id:
        raise ValueError("another pack's name")
    return Sealed(built, pack, _scenarios(json.loads(taught)))


def _built(head: dict[str, Any]) -> Built:
    return Built(**{**head, "made_of": MadeOf(**head["made_of"])})


def _scenarios(taught: dict[str, Any]) -> Scenarios:
    return Scenarios({one["id"]: Scenario(**one) for one in taught["sound"]}, taught["common"])


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise PackFileRefused(path, "is not there", f"Build it: {BUILD}") from error
    except IsADirectoryError as error:
        remedy = f"Remove the folder, or name a file with FOURSIGHT_PACK_FILE; then build it: {BUILD}"
        raise PackFileRefused(path, "is a folder", remedy) from error
    except OSError as error:
        remedy = f"Let the account that runs Foursight read it, or build it anew as that account: {BUILD}"
        raise PackFileRefused(path, f"cannot be read ({error.strerror})", remedy) from error


def _digest(rest: bytes) -> str:
    return hashlib.sha256(rest).hexdigest()
