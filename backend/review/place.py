"""Why a row of the list stands where it stands, in words that differ where rows do."""

from __future__ import annotations

from datetime import datetime

from backend.content.sentences import when
from backend.records.listing.entries import Listed
from backend.records.listing.search import SOON
from backend.review.acts.words import STATES
from backend.rules.record_kinds import RecordKind

STILL_NOT = "is not noted as told of"


def place_words(listed: Listed, name: str, now: datetime) -> str:
    """Why it stands where it stands; nothing of what is closed. `name`: of whoever put it in its state, and when."""
    if listed.state == "closed":
        return ""
    read = f"{STATES[listed.state]} by {name}" if listed.state != "new" else _not_looked_at(listed, now)
    return f"{_standing(listed)} {_risen(listed, now)}{read}."


def _standing(listed: Listed) -> str:
    untold = [text for text, is_untold in listed.summary.dangers if is_untold]
    whom = sorted({listed.summary.not_yet[one][1] for one in untold if one in listed.summary.not_yet})
    dangers = "a danger" if len(untold) == 1 else "dangers"
    if whom and all(one in listed.summary.not_yet for one in untold):
        return f"First, because {' and '.join(whom)} {STILL_NOT} {dangers}."
    if untold:
        return f"First, because nobody is noted as told of {dangers}."
    if untold_words(listed):
        return "Second, because who was told of a call-in is still to be asked."
    if any(head.sent_as == "so_far" for head in listed.heads):
        return "Third, because its author has not finished it."
    return "By when it came."


def _risen(listed: Listed, now: datetime) -> str:
    """That it stands before others of its standing: something of it is late, or is to be done within the hour."""
    if listed.late_from is None or listed.late_from > now + SOON:
        return ""
    if listed.late_from > now:
        return f"Before others that stand so, because something of it is to be done by {when(listed.late_from)}. "
    return f"Before others that stand so, because something of it has been late since {when(listed.late_from)}. "


def _not_looked_at(listed: Listed, now: datetime) -> str:
    return f"Not looked at: {since(listed.heads[0].received_at, now)}"


def since(moment: datetime, now: datetime) -> str:
    """How long ago something came, in the unit somebody would say it in."""
    minutes = max(0, int((now - moment).total_seconds() // 60))
    if minutes < 120:
        return f"{minutes} min since it came"
    return f"{minutes // 60} h since it came" if minutes < 48 * 60 else f"{minutes // 1440:,} days since it came"


WHO_IS_TOLD: dict[RecordKind, str] = {"scene": "a sergeant", "call": "the supervisor"}
"""Of what is no danger of the moment."""


def untold_words(listed: Listed) -> str:
    """What the list asks of call-ins of which nobody is recorded as told; empty where each is. Not recorded is not
    not told: the radio has its own record.
    """
    untold, dangers = listed.summary.untold, listed.summary.dangers
    if not any(head.radio_now or head.sergeant for head in listed.heads) or untold == 0:
        return ""
    if untold is None:
        return "Open it to see who was told"
    if whom := listed.summary.whom:
        return f"Still to tell {' and '.join(whom)}"
    if any(is_untold for _, is_untold in dangers):  # each stands above it, by name
        return "Ask who was told"
    return f"Ask whether {WHO_IS_TOLD[listed.heads[0].kind]} was told"
