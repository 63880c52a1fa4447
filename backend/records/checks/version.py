"""Whether what is shown of a record is what was received: its version, its place in the lists, the number it is found
by.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cryptography.exceptions import InvalidTag

from backend.core.checks import Finding, other_values
from backend.core.clock import from_moment
from backend.core.keys.at_rest import decrypt_at_rest
from backend.records.calls import has_a_number, ref_macs
from backend.records.checks.kept import Kept
from backend.records.evaluation import counts_of
from backend.records.models import Version

FROM_INTAKE = ("version_id", "record_id", "seq", "author_id", "carrier_id", "force_id", "unit_id", "received_at")
FROM_HEADER = ("parent", "clock_offset_s", "pack_id", "build")
FROM_BODY = ("kind", "as_of", "sent_as")
AGAIN = (
    "flask --app wsgi project makes what is missing again from the envelope, which is whole. Copy the database as it "
    "is first, for whoever looks into it. (A record that came a moment ago is not placed yet: look again.)"
)


def check_version(kept: Kept) -> Iterator[Finding]:
    """Its version, or that it waits for a person."""
    if kept.version is None:
        if kept.is_disposed:
            return
        if kept.waits is None or kept.waits.left_at is not None:
            yield Finding("A record was received and stands in no list: nobody will read it.", kept.where, AGAIN)
        return
    other = other_values(_received(kept), {name: getattr(kept.version, name) for name in _received(kept)})
    if other:
        yield Finding(f"What is shown of a record is not what was received: {other}.", kept.where)
    yield from _check_results(kept, kept.version)
    yield from _check_number(kept)


def _received(kept: Kept) -> dict[str, Any]:
    """What the version must say, as far as it can be told."""
    said = {name: getattr(kept.intake, name) for name in FROM_INTAKE}
    if kept.envelope is not None and kept.envelope.sha256 == kept.intake.envelope_sha256:
        said |= {name: kept.header[name] for name in FROM_HEADER}
        said["claimed_at"] = from_moment(kept.header["claimed_at"])
    if kept.body is not None:
        said |= {name: kept.body[name] for name in FROM_BODY}
    return said


def _check_results(kept: Kept, version: Version) -> Iterator[Finding]:
    """That they open, and that what the lists are ordered by is what they say."""
    try:
        results = decrypt_at_rest(kept.ring.rests, version.version_id, version.covered)
    except (InvalidTag, ValueError):
        if kept.ring.rests and not kept.given_up:
            yield Finding("A record is here, but what was made of it does not open.", kept.where)
        return
    counted = counts_of(results["device_result"], results["server_result"])
    other = other_values(counted, {name: getattr(version, name) for name in counted})
    if other:
        yield Finding(f"A record stands elsewhere in the lists than what was made of it says: {other}.", kept.where)


def _check_number(kept: Kept) -> Iterator[Finding]:
    """A call handler's record is found by its incident number, and no other by any."""
    if kept.body is None:
        return
    is_call = has_a_number(kept.body["kind"])
    macs = ref_macs(kept.intake.force_id, kept.body["incident_ref"], kept.ring) if is_call else []
    if kept.call is None and macs:
        yield Finding("A call's record is not found by its number.", kept.where)
    elif kept.call is not None and kept.call.ref_mac not in macs:
        what = "is not found by its number" if macs else "is found by a number that is not its own"
        yield Finding(f"A call's record {what}." if macs else f"A record {what}.", kept.where)
