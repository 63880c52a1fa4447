"""A case in a line, for the queue: who it is about, what it comes out as, where the danger stands. Made when a version
is judged, in the words of its own pack.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial

from backend.records.evaluation import Case, LitCallIn
from backend.records.rows.accounts import two_accounts
from backend.records.rows.crimes import crime_number
from backend.records.rows.of_call import is_graded_immediate, said_of_call
from backend.records.rows.order import SERGEANT_UNTOLD
from backend.records.rows.owed import custody_said, lines_of_nobody, order_stage
from backend.records.rows.released import release_in
from backend.records.rows.spoken import lines_to_speak, spoken_in
from backend.rules.answers import value_of
from backend.rules.call_ins import place_of
from backend.rules.duties import Holds, points_of, waiting_of
from backend.rules.index import index_of
from backend.rules.json_types import Pack, by_id
from backend.rules.roles import are_unsettled, in_roles
from backend.rules.shapes.pack import Finding
from backend.rules.shapes.record import Body, CallIn, Lit, Result
from backend.rules.told_whom import NotYet, not_yet_told
from backend.rules.words import answer_in_words


def case_of(pack: Pack, body: Body, result: Result, untold: list[str], holds: Holds) -> Case:
    """From the answers, their evaluation, the ids of the call-ins of which nobody is noted as told, and what holds.
    What was told, and not to whom it asks for, is still to be told.
    """
    said = partial(in_roles, pack) if are_unsettled(pack, result) else str
    findings = by_id(pack["findings"])
    not_yet = not_yet_told(pack, body, result, untold)
    lit = [
        _to_tell(_lit(findings[one["id"]], one, body["call_ins"].get(one["id"]), said), untold, not_yet)
        for one in result["call_ins"]
        if one["state"] == "lit"
    ]
    number = crime_number(pack, body, result)
    stage, custody = order_stage(pack, body, result), custody_said(pack, body, result)
    who, what = _who(pack, body, result), [_what(pack, result), *two_accounts(pack, body, result)]
    case: Case = {
        "who": who,
        "what": " · ".join(filter(None, [*what, *map(said, said_of_call(pack, body, result, who))])),
        "lit": sorted(lit, key=lambda one: one["place"]),
        "points": points_of(pack, holds),
        "waits_for": waiting_of(pack, holds, has_number=bool(number)),
        "names_nobody": are_unsettled(pack, result),
        "lines_of_nobody": lines_of_nobody(pack, body, result),
    }
    if (spoken := spoken_in(pack, body, result)) is not None:
        case["spoken"], case["lines_to_speak"] = spoken, lines_to_speak(pack, body)
    if custody is not None:
        case["custody"] = [said(one) for one in custody]
    if (release := release_in(pack, body, result)) is not None:
        case["release"] = {**release, "said": [said(one) for one in release["said"]]}
    if is_graded_immediate(pack, body, result):
        case["immediate"] = True
    if stage is not None:
        case["order_stage"] = stage
    if number:
        case["crime_numbers"] = [number]
    return case


def _who(pack: Pack, body: Body, result: Result) -> str:
    """What the first question says by which a suspect is known."""
    known_by = pack["about"]["designated"].get("known_by", [])
    question = index_of(pack).questions.get(known_by[0]) if known_by else None
    if question is None or question["id"] in result["hidden"]:
        return ""
    answer = body["answers"].get(question["id"])
    return "" if value_of(question, answer) is None else answer_in_words(pack, question, answer)


def _what(pack: Pack, result: Result) -> str:
    row = by_id(pack.get("recognition", [])).get(result["recognition"]["id"] or "")
    return row["text"].rstrip(".") if row is not None else ""


def _lit(finding: Finding, lit: Lit, kept: CallIn | None, said: Callable[[str], str]) -> LitCallIn:
    is_radio_now = lit["level"] == "radio_now"
    return {
        "id": lit["id"],
        "lit_at": kept["lit_at"] if kept is not None else "",
        "place": place_of(finding.get("danger")) if is_radio_now else SERGEANT_UNTOLD,
        "text": said(finding["text"]).rstrip("."),
        "untold": False,
    }


def _to_tell(lit: LitCallIn, untold: Collection[str], not_yet: Mapping[str, NotYet]) -> LitCallIn:
    """The same, with whether somebody is still to be told of it."""
    waits = not_yet.get(lit["id"])
    return {**lit, "untold": lit["id"] in untold} if waits is None else {**lit, **waits, "untold": True}
