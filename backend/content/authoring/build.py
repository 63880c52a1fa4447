"""Builds the sealed pack: checks the folders and writes one file, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import pwd
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from backend.content.authoring.errors import PackRefused, Problem
from backend.content.authoring.files import fingerprint
from backend.content.authoring.loader import load_pack
from backend.content.authoring.scenarios.files import SHIPPED, folder_of
from backend.content.authoring.scenarios.loader import load_scenarios
from backend.content.code_mark import code_mark
from backend.content.frozen import Pack, freeze
from backend.content.kinds import SCENARIOS
from backend.content.scenario import Scenarios
from backend.content.sealed import Built, MadeOf, PackFileRefused, Sealed, read_sealed, to_bytes
from backend.content.signatures import Signature, digest_of, taken_up
from backend.core.clock import moment
from backend.core.durable import write_atomically

MEANWHILE = "was changed while it was being read: build it again"


@dataclass(frozen=True)
class Outcome:
    """What lies there now, and whether it was written just now: what was made of the very same is left as it is."""

    sealed: Sealed
    is_new: bool


def build(
    base: Path,
    overlay: Path | None,
    to: Path,
    now: datetime,
    by: str = "",
    *,
    counting: Mapping[str, Signature] | None = None,
) -> Outcome:
    """Check the folders and write the sealed pack; `counting`: the signatures to take up, by item. Raises PackRefused,
    naming everything that is wrong, and then what was there stays; OSError where a file cannot be read or written.
    """
    counting = counting or {}
    made_of = made_of_now(base, overlay, counting)
    there = _there(to)
    if there and there.built.made_of == made_of:
        return Outcome(there, is_new=False)
    pack = load_pack(base, overlay)
    found = load_scenarios(base, overlay, pack)
    if found.problems:
        raise PackRefused(found.problems)
    if made_of_now(base, overlay, counting) != made_of:
        raise PackRefused([Problem(str(base if overlay is None else overlay), "", MEANWHILE)])
    pack = with_signatures(pack, counting)
    built = Built(pack.pack_id, moment(now), account(), by, made_of)
    sealed = Sealed(built, pack, Scenarios(found.sound, found.common))
    write_atomically(to, to_bytes(sealed))
    return Outcome(sealed, is_new=True)


def with_signatures(pack: Pack, counting: Mapping[str, Signature]) -> Pack:
    """The pack with what was signed marked so; the same where nothing was."""
    return freeze(taken_up(json.loads(pack.canonical), counting)) if counting else pack


def made_of_now(base: Path, overlay: Path | None, counting: Mapping[str, Signature]) -> MadeOf:
    """What stands for the files as they are now, for the code, and for the signatures that count. Raises OSError."""
    beside = (fingerprint(folder_of(base)), fingerprint(SHIPPED / SCENARIOS))  # the shipped words stand in for missing
    scenarios = hashlib.sha256("\0".join(beside).encode()).hexdigest()
    return MadeOf(fingerprint(base), fingerprint(overlay), scenarios, code_mark(), digest_of(counting))


def account() -> str:
    """The operating system's account that this process runs as; its number where that has no name."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


def _there(file: Path) -> Sealed | None:
    try:
        return read_sealed(file)
    except PackFileRefused:
        return None  # written anew
