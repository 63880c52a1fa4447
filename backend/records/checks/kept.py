"""One envelope as it is kept, with everything that hangs on it, for the checks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import undefer

from backend.accounts.models import AuthorKey
from backend.core.checks import AT_ONCE
from backend.core.database import db
from backend.core.keys.ring import KeyRing
from backend.records.models import Call, Intake, IntakeKey, Quarantine, Version
from backend.records.retention.models import Disposed
from backend.wire.envelope import BodyUnreadable, CannotOpen, Envelope, read_body
from backend.wire.opening import open_sealed
from backend.wire.shapes import Header


@dataclass
class Kept:
    """`enc_cek`: the sealed content key, None where it is gone; `given_up`: the ids of keys nobody hopes for;
    `is_disposed`: two people have decided that it be gone (retention/checks.py looks at these).
    """

    intake: Intake
    enc_cek: bytes | None
    version: Version | None
    waits: Quarantine | None
    call: Call | None
    author_key: AuthorKey | None
    ring: KeyRing
    given_up: frozenset[str]
    is_disposed: bool = False

    @property
    def where(self) -> str:
        """Where it is, in words."""
        row = self.intake
        return f"record {row.record_id}, version {row.version_id}, receipt {row.epoch}/{row.seq}, {row.envelope_sha256}"

    @cached_property
    def header(self) -> dict[str, Any]:
        """The header; empty where it cannot be read."""
        try:
            header = json.loads(self.intake.header)
        except ValueError:
            return {}
        return header if isinstance(header, dict) else {}

    @cached_property
    def envelope(self) -> Envelope | None:
        """The envelope, where nothing of it is missing."""
        if self.enc_cek is None or not self.header:
            return None
        row = self.intake
        return Envelope(header=cast(Header, self.header), enc_cek=self.enc_cek, iv=row.iv, ct=row.ct, sig=row.sig)

    @cached_property
    def plain(self) -> bytes | None:
        """What is inside, where a key that is here opens it."""
        try:
            return open_sealed(self.envelope, self.ring) if self.envelope is not None else None
        except (CannotOpen, KeyError):
            return None

    @cached_property
    def body(self) -> dict[str, Any] | None:
        """The body inside, where it can be read."""
        try:
            return read_body(self.plain) if self.plain is not None else None
        except BodyUnreadable:
            return None


def every_kept(ring: KeyRing, given_up: frozenset[str]) -> Iterator[Kept]:
    """Every envelope by its number, a part at a time."""
    keys = {key.key_id: key for key in db.session.execute(select(AuthorKey)).scalars()}
    query = (
        select(Intake, IntakeKey.enc_cek, Version, Quarantine, Call, Disposed.at)
        .outerjoin(Disposed, Disposed.envelope_sha256 == Intake.envelope_sha256)
        .outerjoin(IntakeKey, IntakeKey.envelope_sha256 == Intake.envelope_sha256)
        .outerjoin(Version, Version.envelope_sha256 == Intake.envelope_sha256)
        .outerjoin(Quarantine, Quarantine.envelope_sha256 == Intake.envelope_sha256)
        .outerjoin(Call, Call.version_id == Version.version_id)
        .options(undefer(Intake.ct), undefer(Version.covered))
        .order_by(Intake.seq)
        .execution_options(yield_per=AT_ONCE)
    )
    for intake, enc_cek, version, waits, call, disposed_at in db.session.execute(query):
        kept = Kept(intake, enc_cek, version, waits, call, None, ring, given_up, disposed_at is not None)
        kept.author_key = keys.get(str(kept.header.get("author_key_id")))
        yield kept
