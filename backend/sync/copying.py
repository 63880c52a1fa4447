"""What was copied out of a report is in the audit trail: which block, when, by the phone's word."""

from __future__ import annotations

from datetime import datetime

from backend.core.audit import append, details_of
from backend.records import visibility
from backend.records.models import Intake
from backend.records.stored import Stored
from backend.rules.json_types import Pack
from backend.rules.shapes.record import Copied

UNKNOWN = "unknown_block"  # the trail takes codes and nobody's words: a name that is none of the pack's stays sealed
MOST = 200  # rows from one version: a phone that says more is broken, and its word stays readable in the version


def note_copied(intake: Intake | Stored, pack_data: Pack, copied: list[Copied], now: datetime) -> None:
    """One row for each copying that no earlier version of this record told of. Inside the caller's write."""
    if not copied:
        return
    blocks = {block["id"] for block in pack_data["copy_blocks"]}
    told = {(detail["block"], detail["at"]) for detail in details_of("copied", "record", intake.record_id)}
    said = dict.fromkeys((one["block"] if one["block"] in blocks else UNKNOWN, one["at"]) for one in copied)
    stream = "restricted" if visibility.is_restricted(intake.record_id, intake.author_id) else "force"
    for block, at in [one for one in said if one not in told][:MOST]:
        append(
            stream,
            "copied",
            actor_id=intake.author_id,
            object_type="record",
            object_id=intake.record_id,
            force_id=intake.force_id,
            detail={"block": block, "at": at, "version_id": intake.version_id},
            now=now,
        )
