"""What a list says of a record and what does not stand in clear: encrypted in its row, or made from its heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from cryptography.exceptions import InvalidTag

from backend.core.keys.at_rest import decrypt_at_rest, encrypt_at_rest
from backend.core.keys.ring import KeyRing
from backend.records.evaluation import Results

LABEL = "record|"


@dataclass(frozen=True)
class Summary:
    """The incident number of the newest head that gives one, or None; whether every head opens; how many call-ins are
    not recorded as told in the head where it is most: None where a head was received before that was counted, or does
    not open.
    """

    incident_ref: str | None
    opens: bool
    untold: int | None


def summary_of(results: Sequence[Results | None]) -> Summary:
    """Of what was made of each head, newest first; None for one that does not open."""
    opened = [one for one in results if one is not None]
    counts = [one["untold"] for one in opened if "untold" in one]
    return Summary(
        incident_ref=next((one["incident_ref"] for one in opened if one["incident_ref"]), None),
        opens=len(opened) == len(results),
        untold=max(counts) if len(counts) == len(results) else None,
    )


def encrypt_summary(summary: Summary, record_id: str, ring: KeyRing) -> bytes:
    """The same, encrypted and bound to its record."""
    return encrypt_at_rest(ring.rest, LABEL + record_id, asdict(summary))


def decrypt_summary(covered: bytes | None, record_id: str, ring: KeyRing) -> Summary | None:
    """The same again; None where the row has none, or it does not open with the keys that are here."""
    if covered is None:
        return None
    try:
        return Summary(**decrypt_at_rest(ring.rests, LABEL + record_id, covered))
    except (InvalidTag, ValueError, TypeError):
        return None
