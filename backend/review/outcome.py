"""What the answers came to, in the words of the record's own pack: call-ins, findings with their reasons and
sources, clocks.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, assert_never

from backend.content.frozen import Pack
from backend.content.marks import marks_of
from backend.records.rows.beginnings import out_of_order
from backend.review.words import when_said
from backend.rules.call_ins import level_words
from backend.rules.held import held_words, home_words
from backend.rules.reasons import because_in_words
from backend.rules.record_kinds import RecordKind
from backend.rules.record_lines import record_line
from backend.rules.roles import are_unsettled, finding_in_roles, in_roles
from backend.rules.scripts import script_lines, script_of
from backend.rules.shapes.pack import Clock, Finding
from backend.rules.shapes.pack import Pack as PackData
from backend.rules.shapes.record import Answer, Body, CallIn, ClockRun, Copied, Judged, Lighting, Lit, Result, State
from backend.rules.told import is_covered, not_told, note_for_all, told_to
from backend.rules.words import day_in_words

Which = tuple[str, str]
"""A clock by its id, and the day by which it ends ("" while none is known)."""
LATEST = "9999"  # after every day: of what has none yet


def call_ins(pack: Pack, body: Body, result: Result) -> list[dict[str, Any]]:
    """Every call-in that was lit: its level, script, who was told and when, whether it still is to be told, and whether
    it was cleared and why.
    """
    kind, note = body["kind"], note_for_all(pack.data, body["answers"])
    unsettled = are_unsettled(pack.data, result)
    about = (pack.data, body["answers"], result["hidden"])
    held, home = held_words(*about), home_words(*about)
    items = [_said(pack, one["id"], unsettled) for one in result["call_ins"]]
    made = [
        _call_in(pack, one, item, body["call_ins"].get(one["id"]), kind)
        for one, item in zip(result["call_ins"], items, strict=True)
    ]
    waiting = not_told(pack.data, body["answers"], result, body["call_ins"])
    for one, lit in zip(made, result["call_ins"], strict=True):
        one["is_untold"] = lit["id"] in waiting
        one["told_once"] = note["who"] if note and is_covered(lit, body["call_ins"].get(lit["id"]), note) else ""
    for one, item in zip(made, items, strict=True):
        script = script_of(item, kind, held, home)
        one["script"] = script_lines(pack.data, script, body["answers"], result["hidden"], unsettled=unsettled)
    return made


def findings(
    pack: Pack, answers: dict[str, Answer], result: Result, state: State, kind: RecordKind = "scene"
) -> list[dict[str, Any]]:
    """The findings in this state, in order of rank, with because and missing in words."""
    unsettled = are_unsettled(pack.data, result)
    judged = sorted(
        (one for one in result["findings"] if one["state"] == state), key=lambda one: pack.finding(one["id"])["rank"]
    )
    said = [_finding(pack, one, _said(pack, one["id"], unsettled)) for one in judged]
    if state == "applies":  # of what only may be so, nothing is for the record yet
        for one in said:
            one["record"] = record_line(pack.data, _said(pack, one["id"], unsettled), answers, result["hidden"])
    match kind:
        case "scene":
            return said
        case "call":
            for one in said:
                lines = _handler_lines(_said(pack, one["id"], unsettled))
                one["do"] = script_lines(pack.data, lines, answers, result["hidden"], unsettled=unsettled)
            return said
    assert_never(kind)


def how_many(result: Result, state: State) -> int:
    """How many findings are in this state."""
    return sum(one["state"] == state for one in result["findings"])


def clocks(pack: PackData, result: Result, today: str, met: Mapping[Which, str]) -> list[dict[str, Any]]:
    """The clocks that run or may run, the earliest end first, so that what is late is before the rest: what it is, when
    it ends, what to do where that day cannot be right, and what comes before it. `met`: what a desk noted of those that
    are met, by their ids and days.
    """
    texts = {clock["id"]: clock for clock in pack["clocks"]}
    said = partial(in_roles, pack) if are_unsettled(pack, result) else str
    odd = out_of_order(pack, result["clocks"])
    running = [clock for clock in result["clocks"] if clock["state"] != "does_not_apply"]
    running.sort(key=lambda clock: clock["due"] or LATEST)
    return [
        {
            "id": clock["id"],
            "on": clock["due"] or "",
            "met": met.get(_which(clock), ""),
            "text": said(texts[clock["id"]]["text"]),
            "due": day_in_words(pack, clock["due"]) if clock["due"] else "",
            "is_late": _is_late(clock, today) and _which(clock) not in met and clock["id"] not in odd,
            "odd": "" if _which(clock) in met else odd.get(clock["id"], ""),
            "by_hand": clock["by_hand"],
            "applies": clock["state"] == "applies",
            "safety": said(texts[clock["id"]]["safety"]),
            **currency(texts[clock["id"]]),
            "sources": sources_of(pack, texts[clock["id"]]),
        }
        for clock in running
    ]


def _is_late(clock: ClockRun, today: str) -> bool:
    return clock["due"] is not None and clock["due"] < today


def _which(clock: ClockRun) -> Which:
    return clock["id"], clock["due"] or ""


def copied(pack: Pack, said: list[Copied]) -> list[dict[str, str]]:
    """What was copied out of the report on the phone, and when: {"block", "at"} in words."""
    return [{"block": _block(pack, one["block"]), "at": when_said(one["at"])} for one in said]


def sources_of(pack: PackData, item: Finding | Clock) -> list[str]:
    """An item's sources in words, with where in them."""
    known = {source["id"]: source for source in pack["sources"]}
    return [f"{known[one['ref']]['publisher']}, {known[one['ref']]['title']}, {one['at']}" for one in item["source"]]


def currency(item: Finding | Clock) -> dict[str, str | bool]:
    """How far an item may be relied on: {"mark", "is_loud", "reviewed_on", "review_by"}."""
    sure = marks_of(item)
    days = {"reviewed_on": item["reviewed_on"], "review_by": item["review_by"]}
    return {"mark": sure["mark"], "is_loud": sure["is_loud"], **days}


def _said(pack: Pack, finding_id: str, unsettled: bool) -> Finding:
    """A finding as it is said of this case."""
    item = pack.finding(finding_id)
    return finding_in_roles(pack.data, item) if unsettled else item


def _handler_lines(item: Finding) -> list[str]:
    """What it said to do on the board: a call handler's own lines, where it has them."""
    return item.get("handler_script", item["do"])


def _call_in(pack: Pack, lit: Lit, item: Finding, kept: CallIn | None, kind: RecordKind) -> dict[str, Any]:
    return {
        "id": item["id"],
        "text": item["text"],
        "level": level_words(pack.data, lit["level"], kind),
        "is_radio_now": lit["level"] == "radio_now",
        **_lighting(kept),
        "earlier": [_lighting(one) for one in kept.get("earlier", [])] if kept else [],
        **currency(item),
    }


def _lighting(kept: CallIn | Lighting | None) -> dict[str, Any]:
    cleared = kept.get("cleared") if kept else None
    return {
        "lit_at": when_said(kept["lit_at"]) if kept else "",
        "told": [{"who": one["who"], "at": when_said(one["at"])} for one in told_to(kept)],
        "cleared": {"at": when_said(cleared["at"]), "reason": cleared["reason"]} if cleared else None,
    }


def _finding(pack: Pack, judged: Judged, item: Finding) -> dict[str, Any]:
    return {
        "id": item["id"],
        "text": item["text"],
        **currency(item),
        "call_in": item.get("call_in"),
        "do": item["do"],
        "why": item["why"],
        "law": item.get("law", ""),
        "record": "",
        "because": because_in_words(pack.data, judged["because"]),
        "missing": [pack.question(name)["short"] for name in judged["missing"]],
        "sources": sources_of(pack.data, item),
    }


def _block(pack: Pack, block_id: str) -> str:
    return _text(pack, "copy_blocks", block_id) if pack.has("copy_blocks", block_id) else block_id


def _text(pack: Pack, kind: str, item_id: str) -> str:
    return str(pack.item(kind, item_id)["text"])
