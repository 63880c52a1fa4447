"""Whether an envelope is, to the byte, what came, opens, is its author's, and has the receipt that was given for it."""

from __future__ import annotations

from collections.abc import Iterator

from backend.core.canonical import from_b64
from backend.core.checks import Finding
from backend.core.clock import moment
from backend.records.checks.kept import Kept
from backend.wire.envelope import is_signed_by
from backend.wire.kept import fault_of_receipt

KEY_GONE = (
    "Nobody can open it here any more. A backup from before has the key (docs/running.md, Backup and restore); the "
    "phone that sent it has the envelope for 72 hours."
)
KEY_AWAY = "Put that key back from the backup of the keys: flask --app wsgi keys list."


def check_envelope(kept: Kept) -> Iterator[Finding]:
    """Its bytes."""
    row = kept.intake
    if kept.enc_cek is None and kept.is_disposed:
        return
    if kept.enc_cek is None:
        yield Finding("A record cannot be opened: its content key is gone.", kept.where, KEY_GONE)
        return
    ids = {"version_id": row.version_id, "record_id": row.record_id}
    if kept.envelope is None or kept.envelope.sha256 != row.envelope_sha256 or not _names(kept, ids):
        yield Finding("The bytes of a record are not the bytes that came.", kept.where)
        return
    if kept.plain is None and kept.header["kid"] not in kept.given_up:
        yield Finding(
            f"A record does not open with the keys that are here: {kept.header['kid']}.", kept.where, KEY_AWAY
        )
    if row.author_id is not None and not _is_its_authors(kept):
        yield Finding("A record is not signed by a key of the person who stands as its author.", kept.where)


def check_receipt(kept: Kept) -> Iterator[Finding]:
    """Its receipt."""
    row = kept.intake
    expected = {
        "version_id": row.version_id,
        "envelope_sha256": row.envelope_sha256,
        "received_at": moment(row.received_at),
        "seq": row.seq,
        "epoch": row.epoch,
        "disposition": row.disposition,
    }
    fault = fault_of_receipt(row.receipt, expected, kept.ring, kept.given_up)
    if fault is not None:
        yield Finding(f"A record is here, but its receipt {fault}.", kept.where)


def _names(kept: Kept, ids: dict[str, str]) -> bool:
    return all(kept.header.get(name) == value for name, value in ids.items())


def _is_its_authors(kept: Kept) -> bool:
    key, envelope = kept.author_key, kept.envelope
    if key is None or envelope is None or key.person_id != kept.intake.author_id:
        return False
    return is_signed_by(envelope, from_b64(key.spki))
