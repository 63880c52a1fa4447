"""Words for moments, clocks and reasons."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from backend.content.sentences import when
from backend.records.rows.summary import Summary
from backend.rules.record_kinds import RecordKind

CLOCK_IS_RIGHT_WITHIN_S = 120
SENT_AS = {"so_far": "Sent so far", "finished": "Sent and closed"}

REASONS = {
    "author_not_proven": "The author is not proven: an unknown key signed it, or the signature is wrong.",
    "key_taken_back": "The key that signed it had been taken back when it was received: anybody who has that phone "
    "could have signed it.",
    "key_not_proved": "The phone that signed it was made ready without anybody showing who they are. It becomes a "
    "record by itself once the officer has shown that the phone is theirs, under Your phones.",
    "id_reused": "Another version with the same id, but other bytes, was here first.",
    "cannot_open": "The server's keys do not open it any more.",
    "key_destroyed": "Its key was destroyed.",
    "body_unreadable": "What is inside is not readable.",
    "body_does_not_fit": "What is inside has not the form of a record.",
    "unknown_schema": "It was made by a newer app than this server understands.",
    "unknown_pack": "The content pack it names is not here. It comes right by itself once the pack is kept.",
    "answers_do_not_fit_pack": "An answer does not fit the content pack it names.",
    "missing_parent": "The version before it has not arrived. It comes right by itself when it does.",
    "other_author": "It names a record that somebody else wrote.",
    "other_record": "The version before it belongs to another record.",
    "projection_failed": "The server failed while it made a record of it. It is tried again at each start.",
}


def when_said(moment: object) -> str:
    """A moment a phone wrote, in words; the text itself where it is none."""
    try:
        return when(datetime.strptime(str(moment), "%Y-%m-%dT%H:%M:%S%z"))
    except ValueError:
        return str(moment)


def danger_words(summary: Summary, text: str) -> str:
    """What is said of a danger of which somebody is still to be told."""
    if text not in summary.not_yet:
        return "nobody noted as told"
    return not_yet_words(*summary.not_yet[text])


def not_yet_words(asked: object, whom: object) -> str:
    """Of what was told, and not to whom it asks for."""
    return f"asked through {asked}, NOT yet told: {whom}"


def clock_flag(offset_s: int) -> str:
    """What to know of the phone's clock, or nothing while it is right within two minutes."""
    if abs(offset_s) <= CLOCK_IS_RIGHT_WITHIN_S:
        return ""
    return f"The phone's clock was about {_how_long(abs(offset_s))} {'slow' if offset_s > 0 else 'fast'}."


def _how_long(seconds: int) -> str:
    """In the unit somebody would say it in."""
    minutes, hours = round(seconds / 60), round(seconds / 3600)
    if minutes <= 120:
        return f"{minutes} minutes"
    return f"{hours} hours" if hours <= 48 else f"{round(seconds / 86_400):,} days"


def written_by(kind: RecordKind) -> dict[str, str]:
    """How the page of a record speaks of it: "what" it is, "who" wrote it, the same at length ("whom"), and who is
    "above" them.
    """
    match kind:
        case "scene":
            return {"what": "report", "who": "officer", "whom": "officer on the scene", "above": "sergeant"}
        case "call":
            whom = "call handler who took the call"
            return {"what": "call", "who": "call handler", "whom": whom, "above": "supervisor"}
    assert_never(kind)
