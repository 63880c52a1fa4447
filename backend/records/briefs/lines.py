"""The lines of a brief: at most eight, in the words of each record's own pack, each with the moment as of which it is
so; where that is one moment for all, the first line says it for them. Pure reads, for a caller who has written down
what is opened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import assert_never

from backend.accounts.models import Person
from backend.content.frozen import Pack
from backend.content.sentences import when
from backend.content.service import kept_pack
from backend.core.audit import append
from backend.core.keys.ring import KeyRing
from backend.records import visibility
from backend.records.errors import NotOpenable
from backend.records.listing import Listed, listed_rows
from backend.records.models import Version
from backend.records.rows.store import rows_of
from backend.records.service import body_of, results_of
from backend.rules.answers import value_of
from backend.rules.implied import with_implied
from backend.rules.json_types import by_id, is_object
from backend.rules.record_kinds import RECORD_KINDS, RecordKind
from backend.rules.roles import are_unsettled, in_roles
from backend.rules.shapes.pack import WayRow
from backend.rules.shapes.record import Body, Result
from backend.rules.words import answer_in_words

AT_MOST = 5
"""Records under one number that are looked into, the newest."""
PURPOSE = "brief"
"""For which what a brief is read from is opened, in the trail."""
ALWAYS = "Nothing here does not mean that nothing is known: ask control."
NOTHING = "Nothing noted here"
Line = tuple[str, str]
"""What it is about, and what is known."""
Dated = tuple[str, str]
"""What is known, and the moment as of which it is so."""
Said = tuple[str, Sequence[Dated], str]
"""What it is about, what is known, and what is said where nothing is."""


@dataclass(frozen=True)
class Brief:
    """As of a moment: its lines, and the versions they were read from."""

    as_of: datetime
    lines: Sequence[Line]
    read: Sequence[Version]


@dataclass(frozen=True)
class _Read:
    """A version, opened, with its pack."""

    version: Version
    body: Body
    result: Result
    pack: Pack


def brief_for(person: Person, macs: Sequence[str], ring: KeyRing, now: datetime) -> Brief:
    """What somebody who is sent there may know of the records under a number (its keyed hashes)."""
    record_ids = visibility.records_for_brief(person, macs, AT_MOST)
    listed = listed_rows(record_ids, ring)
    read = [one for record in listed if (one := _opened(record.heads[0], ring)) is not None]
    said = [_danger(listed), *_rows(read)]
    moments = sorted({moment for _, parts, _ in said for _, moment in parts})
    here, is_one = _here(listed), len(moments) == 1
    first = (here[0], f"{here[1]}. All as of {moments[0]}") if is_one else here
    lines = [(about, _dated(parts, is_one) or nothing) for about, parts, nothing in said]
    return Brief(now, [first, *lines], [one.version for one in read])


def read_out(person: Person, record_id: str, ring: KeyRing, now: datetime) -> str:
    """The brief of a record's number as a text, a line each, for a phone of whoever it is sent to; what it is read from
    is in the trail as opened by them, in the caller's write.
    """
    brief = brief_for(person, macs_of(record_id), ring, now)
    for version in brief.read:
        stream = "restricted" if visibility.is_restricted(version.record_id, version.author_id) else "force"
        about = {"object_type": "record", "object_id": version.record_id, "force_id": version.force_id}
        detail = {"version_id": version.version_id, "purpose": PURPOSE}
        append(stream, "consultation", actor_id=person.id, detail=detail, now=now, **about)
    head = f"Brief, as of {when(brief.as_of)}. {ALWAYS}"
    return "\n".join([head, *(f"{text}: {words}" for text, words in brief.lines)])


def macs_of(record_id: str) -> list[str]:
    """The keyed hash of a record's number; none where it has none."""
    row = rows_of([record_id]).get(record_id)
    return [row.ref_mac] if row is not None and row.ref_mac else []


def _opened(version: Version, ring: KeyRing) -> _Read | None:
    pack = kept_pack(version.pack_id)
    if pack is None:
        return None
    try:
        return _Read(version, body_of(version, ring), results_of(version, ring)["server_result"], pack)
    except NotOpenable:
        return None


def _here(listed: Sequence[Listed]) -> Line:
    """How many reports and calls, the newest when, and who it is about."""
    if not listed:
        return "Here before", NOTHING
    kinds = [one.heads[0].kind for one in listed]
    counts = [f"{many} {word}{'' if many == 1 else 's'}" for word, many in _counts(kinds) if many]
    cases = dict.fromkeys(" · ".join(filter(None, [one.summary.who, one.summary.what])) for one in listed)
    newest = max(one.heads[0].received_at for one in listed)
    said = f"{' and '.join(counts)}, the newest received {when(newest)}"
    return "Here before", ". ".join([said, *filter(None, cases)])


def _counts(kinds: Sequence[str]) -> list[tuple[str, int]]:
    return [(_word(kind), kinds.count(kind)) for kind in RECORD_KINDS]


def _word(kind: RecordKind) -> str:
    match kind:
        case "scene":
            return "report"
        case "call":
            return "call"
        case _:
            assert_never(kind)


def _dated(parts: Sequence[Dated], is_one: bool) -> str:
    """What is known, each moment said once behind all that is so as of it; not at all where it is one for all lines."""
    by_moment: dict[str, list[str]] = {}
    for words, moment in parts:
        by_moment.setdefault(moment, []).append(words)
    return "; ".join("; ".join(all_) + ("" if is_one else f" (as of {moment})") for moment, all_ in by_moment.items())


def _danger(listed: Sequence[Listed]) -> Said:
    """What is lit as RADIO NOW in any of them, what nobody is noted as told of before the rest."""
    lit = [(not untold, text, one) for one in listed for text, untold in one.summary.dangers]
    found = dict.fromkeys(
        (f"{text}{'' if is_told else ', nobody noted as told'}", _as_of(one.heads[0]))
        for is_told, text, one in sorted(lit, key=lambda danger: danger[0])
    )
    return "Danger", list(found), "None is lit. That is not an all-clear"


def _rows(read: Sequence[_Read]) -> list[Said]:
    """The rows of the card for officers on the way, as the newest record's pack has them, without what was sent."""
    if not read:
        return []
    designated = read[0].pack.data["about"]["designated"]
    board = designated.get("board")
    if board is None:
        return []
    fuller = {row["text"]: row for row in designated.get("in_short", [])}
    rows = [
        fuller.get(row["text"], row) for row in board["on_the_way"]["rows"] if board["grade"] not in row["questions"]
    ]
    return [(row["text"], [part for one in read for part in _said(row, one)], NOTHING) for row in rows]


def _said(row: WayRow, read: _Read) -> list[Dated]:
    """What one version says of a row; nothing where it says nothing."""
    questions, pack = by_id(read.pack.data["questions"]), read.pack.data
    answers = with_implied(pack, read.body["answers"], read.result["hidden"])
    said = partial(in_roles, pack) if are_unsettled(pack, read.result) else str
    known = [(questions[one], answers.get(one)) for one in row["questions"] if one in questions]
    words = [
        f"{said(one['short'])}: {answer_in_words(pack, one, answer)}"
        for one, answer in known
        if is_object(answer) and value_of(one, answer) not in (None, [])
    ]
    return [("; ".join(words), _as_of(read.version))] if words else []


def _as_of(version: Version) -> str:
    return when(version.claimed_at)
