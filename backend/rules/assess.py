"""What the answers come to: the Python twin of static/js/core/assess.js."""

from __future__ import annotations

from dataclasses import replace

from backend.rules.ask_next import ask_next
from backend.rules.call_ins import call_ins_of
from backend.rules.clocks import clocks_of
from backend.rules.conditions import evaluate
from backend.rules.days import is_day
from backend.rules.implied import with_implied
from backend.rules.json_types import Json, Pack, is_object
from backend.rules.outline import is_for, read
from backend.rules.reading import Reading
from backend.rules.recognition import recognised_by, recognition_of
from backend.rules.record_kinds import RecordKind
from backend.rules.shapes.pack import Finding, Letter
from backend.rules.shapes.record import Judged, Result
from backend.rules.verdict import Verdict

ENGINE = 3
NOT_HERE = Verdict("no")


def assess(pack: Pack, answers: Json, as_of: Json, call_ins: Json = None, *, kind: RecordKind = "scene") -> Result:
    """The result of docs/shapes.md section 2, as `assessed` has it."""
    return assessed(pack, answers, as_of, call_ins, kind=kind)[0]


def assessed(
    pack: Pack, answers: Json, as_of: Json, call_ins: Json = None, *, kind: RecordKind = "scene"
) -> tuple[Result, Reading]:
    """The result of docs/shapes.md section 2, from nothing but its arguments, and the reading it rests on.

    `pack` has been loaded and checked; `answers` and `call_ins` may be any JSON: what has not the right form counts as
    absent. `as_of` is an ISO day; anything else leaves whatever needs it unknown. `kind` is the record's: what is
    `only_in` records of another kind neither asks nor applies. Never raises.
    """
    said = read(pack, answers if is_object(answers) else {}, as_of if is_day(as_of) else None, kind)
    recognised = recognised_by(pack, said)
    reading = replace(said, recognised=recognised)
    findings = [_judged(item, reading, kind) for item in pack["findings"]]
    result: Result = {
        "engine": ENGINE,
        "facts": {fact_id: list(pair) for fact_id, pair in reading.known.items()},
        "hidden": list(reading.hidden),
        "findings": findings,
        "four": [_judged(item, reading, kind) for item in pack["four"]],
        "recognition": recognition_of(recognised),
        "clocks": clocks_of(pack, reading),
        "call_ins": call_ins_of(pack, {finding["id"]: finding["state"] for finding in findings}, call_ins),
        "ask_next": ask_next(pack, findings, with_implied(pack, answers, reading.hidden), reading.hidden),
    }
    return result, reading


def _judged(item: Finding | Letter, reading: Reading, kind: RecordKind) -> Judged:
    verdict = evaluate(item["when"], reading) if is_for(item, kind) else NOT_HERE
    return {
        "id": item["id"],
        "state": verdict.state,
        "because": [leaf.copy() for leaf in verdict.because],
        "missing": list(verdict.missing),
    }
