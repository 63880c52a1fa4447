"""The lines of a brief: at most eight, in the words of each record's own pack, each with the moment at which it was
noted; where that is one moment for all, it is said above them. Danger first, then how the victim may be reached, then
the rows of the card for officers on the way, and last what is here under the number. Pure reads, for a caller who has
written down what is opened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import assert_never

from backend.accounts.models import Person
from backend.content.frozen import Pack
from backend.content.sentences import when
from backend.content.service import kept_pack
from backend.core.audit import append
from backend.core.clock import from_moment
from backend.core.keys.ring import KeyRing
from backend.records import visibility
from backend.records.errors import NotOpenable
from backend.records.listing.entries import Listed, listed_rows
from backend.records.models import Version
from backend.records.rows.store import rows_of
from backend.records.service import body_of, results_of
from backend.rules.answers import value_of
from backend.rules.implied import with_implied
from backend.rules.json_types import Json, by_id, is_object
from backend.rules.left_out import is_left_out
from backend.rules.london import london_clock, london_day
from backend.rules.record_kinds import RECORD_KINDS, RecordKind
from backend.rules.roles import are_unsettled, in_roles
from backend.rules.shapes.pack import Question, WayRow
from backend.rules.shapes.record import Body, Result
from backend.rules.words import answer_in_words

AT_MOST = 5
"""Records under one number that are looked into, the newest."""
PURPOSE = "brief"
"""For which what a brief is read from is opened, in the trail."""
ALWAYS = "Nothing here does not mean that nothing is known: ask control."
NOTHING = "Nothing noted here"
LEFT_OUT = "Asked; read the answer in the record"
"""What is said of a row where each answer is a no that alone would read as an all-clear."""
UNTOLD = "Nobody noted as told"
Line = tuple[str, str]
"""What it is about, and what is known."""
Dated = tuple[str, str]
"""What is known, and the moment at which it was noted, as the brief says it."""
Part = tuple[str, Sequence[Dated]]
"""What is said before all of it, and what is known."""
Said = tuple[str, Sequence[Part], str]
"""What it is about, what is known, and what is said where nothing is."""


@dataclass(frozen=True)
class Brief:
    """As of a moment: its lines, when what is in them was noted, and the versions they were read from."""

    as_of: datetime
    lines: Sequence[Line]
    noted: str
    read: Sequence[Version]


@dataclass(frozen=True)
class _Read:
    """A version, opened, with its pack; `lit`: of each danger's words, its finding."""

    version: Version
    body: Body
    result: Result
    pack: Pack
    lit: Mapping[str, str]


def brief_for(person: Person, macs: Sequence[str], ring: KeyRing, now: datetime) -> Brief:
    """What somebody who is sent there may know of the records under a number (its keyed hashes)."""
    record_ids = visibility.records_for_brief(person, macs, AT_MOST)
    listed = listed_rows(record_ids, ring)
    read = [one for record in listed if (one := _opened(record.heads[0], ring)) is not None]
    said = [_danger(listed, read, now), *_rows(read, now)]
    moments = sorted({moment for _, parts, _ in said for _, dated in parts for _, moment in dated})
    is_one = len(moments) == 1
    lines = [
        (about, ". ".join(before + _dated(dated, is_one) for before, dated in parts if dated) or nothing)
        for about, parts, nothing in said
    ]
    noted = f"All of it noted at {moments[0]}" if is_one else "In brackets: when it was noted" if moments else ""
    return Brief(now, [*lines, _here(listed, now)], noted, [one.version for one in read])


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
    head = [f"Brief, as of {when(brief.as_of)}. {ALWAYS}", *filter(None, [brief.noted])]
    return "\n".join([*head, *(f"{text}: {words}" for text, words in brief.lines)])


def macs_of(record_id: str) -> list[str]:
    """The keyed hash of a record's number; none where it has none."""
    row = rows_of([record_id]).get(record_id)
    return [row.ref_mac] if row is not None and row.ref_mac else []


def _opened(version: Version, ring: KeyRing) -> _Read | None:
    pack = kept_pack(version.pack_id)
    if pack is None:
        return None
    try:
        made = results_of(version, ring)
        lit = {one["text"]: one["id"] for one in made["case"]["lit"]} if "case" in made else {}
        return _Read(version, body_of(version, ring), made["server_result"], pack, lit)
    except NotOpenable:
        return None


def _here(listed: Sequence[Listed], now: datetime) -> Line:
    """How many reports and calls, the newest when, and who it is about."""
    if not listed:
        return "Here before", NOTHING
    kinds = [one.heads[0].kind for one in listed]
    counts = [f"{many} {word}{'' if many == 1 else 's'}" for word, many in _counts(kinds) if many]
    cases = dict.fromkeys(" · ".join(filter(None, [one.summary.who, one.summary.what])) for one in listed)
    newest = max(one.heads[0].received_at for one in listed)
    said = f"{' and '.join(counts)}, the newest received {_at(newest, now)}"
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
    """What is known, each moment said once behind all that was noted at it; not where it is one for all lines."""
    by_moment: dict[str, list[str]] = {}
    for words, moment in parts:
        by_moment.setdefault(moment, []).append(words)
    return "; ".join("; ".join(all_) + ("" if is_one else f" ({moment})") for moment, all_ in by_moment.items())


def _danger(listed: Sequence[Listed], read: Sequence[_Read], now: datetime) -> Said:
    """What is lit as RADIO NOW in any of them, each once, what nobody is noted as told of before the rest; of what is,
    who was told last and when, where a record that is read for it says so.
    """
    untold: dict[str, str] = {}
    told: dict[str, str] = {}
    for one in listed:  # the newest first
        for text, is_untold in one.summary.dangers:
            (untold if is_untold else told).setdefault(text, _noted(one.heads[0], now))
    by_name = [(f"{text}{_told_whom(text, read, now)}", noted) for text, noted in told.items()]
    parts = [(f"{UNTOLD}: ", list(untold.items())), ("Noted as told: ", by_name)]
    return "Danger", parts, "None is lit. That is not an all-clear"


def _told_whom(text: str, read: Sequence[_Read], now: datetime) -> str:
    """Who and when, in brackets, as the newest record says; nothing of what was told before a danger was lit anew."""
    call_ins = [one.body["call_ins"].get(one.lit.get(text, "")) for one in read]
    last = next((one["told"][-1] for one in call_ins if one and one.get("told") and "cleared" not in one), None)
    return "" if last is None else f" ({last['who']}, {_at(from_moment(last['at']), now)})"


def _rows(read: Sequence[_Read], now: datetime) -> list[Said]:
    """The rows of the card for officers on the way, as the newest record's pack has them, without what was sent; the
    one that says how the victim may be reached first, for it is wanted before anybody rings.
    """
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
    in_order = sorted(rows, key=lambda row: board.get("ring_back") not in row["questions"])
    return [(_titled(row, read), [("", _said(row, read, now))], _unsaid(row, read)) for row in in_order]


def _titled(row: WayRow, read: Sequence[_Read]) -> str:
    """Its name, with what to mind where a version answers one of its questions with more than a no."""
    answers = [one.body["answers"].get(name) for one in read for name in row["questions"]]
    is_more = any(answer and answer.get("state") != "not_asked" and answer.get("value") != "no" for answer in answers)
    return f"{row['text']}: {row['care']}" if "care" in row and is_more else row["text"]


def _unsaid(row: WayRow, read: Sequence[_Read]) -> str:
    """What is said of a row of which nothing is: that nothing was noted, or that what was reads as an all-clear."""
    return LEFT_OUT if any(_noted_of(row, one) for one in read) else NOTHING


def _said(row: WayRow, read: Sequence[_Read], now: datetime) -> list[Dated]:
    """What the versions say of a row, the newest first; what an older one says in the words of a newer one, once."""
    said: set[tuple[str, str]] = set()
    found: list[Dated] = []
    for one in read:
        new = [both for both in _answered(row, one) if both not in said]
        said.update(new)
        if new:
            found.append(("; ".join(words for _, words in new), _noted(one.version, now)))
    return found


def _answered(row: WayRow, read: _Read) -> list[tuple[str, str]]:
    """(question, its answer in words) of those of a row's questions that a version answers, without what alone would
    read as an all-clear.
    """
    pack = read.pack.data
    said = partial(in_roles, pack) if are_unsettled(pack, read.result) else str
    return [
        (one["id"], f"{said(one['short'])}: {answer_in_words(pack, one, answer)}")
        for one, answer in _noted_of(row, read)
        if not is_left_out(pack, one, answer)
    ]


def _noted_of(row: WayRow, read: _Read) -> list[tuple[Question, dict[str, Json]]]:
    """Those of a row's questions that a version answers, each with its answer: not what only follows from another."""
    questions, pack = by_id(read.pack.data["questions"]), read.pack.data
    answers = with_implied(pack, read.body["answers"], read.result["hidden"])
    known = [(questions[one], answers.get(one)) for one in row["questions"] if one in questions]
    own = [
        (one, answer) for one, answer in known if is_object(answer) and answer.get("implied_by") not in row["questions"]
    ]
    return [(one, answer) for one, answer in own if value_of(one, answer) not in (None, [])]


def _noted(version: Version, now: datetime) -> str:
    """When a version was written."""
    return _at(version.claimed_at, now)


def _at(at: datetime, now: datetime) -> str:
    """By the clock alone where that is on the day of the brief."""
    return london_clock(at) if london_day(at) == london_day(now) else when(at)
