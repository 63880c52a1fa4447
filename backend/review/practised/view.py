"""What the page of a received record shows of an invented one: the same parts, made of the same words, without what
only the force's tables know (who opened it, other versions, who is on duty, the officer's phones).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from backend.content.received import Invented, Practised
from backend.content.sentences import when
from backend.records.acts.closing import NOT_BY_FORM
from backend.records.evaluation import Case
from backend.records.ladder.rules import asking_for_a_number
from backend.review.acts.settling import ways_of
from backend.review.acts.texts import Shown
from backend.review.acts.view import duties_to_close, lit_in, offered_by, untold_of
from backend.review.answers import answered, unanswered
from backend.review.outcome import call_ins, clocks, findings
from backend.review.practised.record import ID, points_left, shown_of, untold_left
from backend.review.story import story
from backend.review.tasks.orders import ROLE
from backend.review.tasks.plan import DUE, lines_of
from backend.review.tasks.words import ROLES
from backend.review.words import SENT_AS, not_yet_words, written_by
from backend.rules.held import is_held
from backend.rules.limits import short_reference
from backend.rules.words import day_in_words


def view_of(
    invented: Invented, before: Sequence[Practised], carried: Sequence[str], now: datetime
) -> dict[str, object]:
    """Everything that templates/review/record.html shows, after these acts."""
    shown = shown_of(invented)
    pack, body, result = shown.pack, shown.opened.body, shown.opened.results["server_result"]
    version = _version(shown, invented)
    return {
        "record_id": ID,
        "incident_ref": short_reference(body["incident_ref"]),
        "version": version,
        "versions": [version],
        "forks": [],
        "heads": [version],
        "pack": {"pack_id": pack.pack_id, "title": pack.data["about"]["title"]},
        "screens": answered(pack.data, body["answers"], result["hidden"]),
        "unanswered": unanswered(pack.data, body["answers"], result["hidden"], body["kind"]),
        "call_ins": call_ins(pack, body, result),
        "findings": findings(pack, body["answers"], result, "applies", body["kind"]),
        "not_ruled_out": 0,
        "clocks": clocks(pack.data, result, body["as_of"], {}),
        "copied": [],
        "differs": False,
        "differences": [],
        "call": None,
        "is_author": False,
        "story": story(pack, shown.opened),
        "changed": None,
        "desk": {**_desk(shown, invented, before, now), "carried": carried},
        "plan": {"lines": lines_of(pack, shown.opened), "tasks": [], "again": [], "late": 0, "whom": WHOM, "due": DUE},
        "may_ask_who_opened": False,
        "is_restricted": False,
        "open_too": [],
        "may_say_who_must_not_read": False,
    }


WHOM = [(f"{ROLE}{role}", words) for role, words in ROLES.items()]


def _version(shown: Shown, invented: Invented) -> dict[str, object]:
    body = shown.opened.body
    return {
        "version_id": ID,
        "number": 1,
        "author": invented.author,
        "sent_as": SENT_AS[body["sent_as"]],
        "is_so_far": body["sent_as"] == "so_far",
        "received": day_in_words(shown.pack.data, body["as_of"]),
        "account_closed": "",
        "is_head": True,
        "lit": [],
        "written": written_by(body["kind"]),
    }


def _desk(shown: Shown, invented: Invented, before: Sequence[Practised], now: datetime) -> dict[str, object]:
    lit, hidden = lit_in(shown.opened, shown.pack, shown.desk), shown.opened.results["server_result"]["hidden"]
    untold, points, crimes = untold_left(lit, before), points_left(shown, before), _crimes(shown, before)
    return {
        **offered_by(shown.pack, held=is_held(shown.pack.data, shown.opened.body["answers"], hidden)),
        "address": invented.address,
        "is_practice": True,
        "state": "New",
        "since": "",
        "by": "",
        "number": len(before),
        "acts": [
            {"number": at, "who": "You", "at": when(now), "head": one.head, "lines": one.lines, "version_id": ""}
            for at, one in enumerate(before, 1)
        ],
        "meanwhile": [],
        "may_act": True,
        "told": {},
        "taken": [],
        "can_take": False,
        "questions": [],
        "untold_of": untold_of([one | {"is_untold": True} for one in untold]),
        "not_yet": {
            str(one["id"]): {**one, "words": not_yet_words(one["asked"], one["whom"])} for one in lit if one["whom"]
        },
        "told_to": [],
        "second_look": [],
        "crimes": crimes,
        "waits_for_number": not crimes and _asks_for_a_number(shown),
        "order_stage": "",
        "reach": {"why_not": "", "name": invented.author, "phones": 1},
        "is_closed": any(one.kind == "close" for one in before),
        "is_newest": True,
        "untold": untold,
        "points": points,
        "to_settle": [
            {"id": one.id, "text": one.text, "ways": ways_of(shown.pack, one.id)}
            for one in points
            if one.id not in NOT_BY_FORM
        ],
        "open_directions": [],
        "duties": duties_to_close(shown.opened, shown.pack),
        "may_look": False,
    }


def _crimes(shown: Shown, before: Sequence[Practised]) -> list[str]:
    """The crime numbers that the record says, and those that were noted on the page."""
    noted = [line.partition(": ")[2] for one in before if one.kind == "crime" for line in one.lines]
    return list(dict.fromkeys([*_case(shown).get("crime_numbers", []), *noted]))


def _asks_for_a_number(shown: Shown) -> bool:
    return bool(set(_case(shown).get("waits_for", [])) & set(asking_for_a_number()))


def _case(shown: Shown) -> Case:
    return shown.opened.results["case"]
