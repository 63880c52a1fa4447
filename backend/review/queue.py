"""The list of received records, prepared: one row a case, in words, and why it stands where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from backend.accounts.models import Person
from backend.accounts.service.people import names_of, units_of
from backend.content.sentences import level_words, when
from backend.content.service import current_pack
from backend.core.keys.ring import KeyRing
from backend.records import presence
from backend.records import service as records
from backend.records.acts.second import SECOND_LOOK
from backend.records.calls import plain_number
from backend.records.clocks.service import running_of
from backend.records.ladder.risen import RISEN
from backend.records.listing import search
from backend.records.listing.entries import Listed
from backend.records.listing.search import Wanted
from backend.records.models import Intake, Version
from backend.records.number_ends import may_be_a_number
from backend.records.rows.summary import Summary
from backend.records.saved.models import SavedView
from backend.records.saved.service import views_of
from backend.records.tasks.models import Task
from backend.records.tasks.store import open_among
from backend.review.acts.words import STATES
from backend.review.clocks.words import in_a_row
from backend.review.ladder.view import ladder_part
from backend.review.owed import custody_words, owed_lists, release_words, spoken_words
from backend.review.owners import owned_rows
from backend.review.place import place_words, since, untold_words
from backend.review.tasks.row import by_record, due_words
from backend.review.waiting import how_much_waits, left_unsent_part
from backend.review.why_here import reasons_of_rows
from backend.review.words import SENT_AS, danger_words
from backend.rules.call_ins import LEVELS
from backend.rules.limits import short_reference
from backend.rules.roles import in_roles
from backend.wire.envelope import receipt_code

SHOWN = {
    "open": "Not closed",
    "new": "New",
    "read": "Read",
    "with_officer": "With the officer",
    "decided": "Decided",
    "closed": "Closed",
    "all": "All",
}
"""The states a list may be asked for, in the order of its links."""
SETTLED = "Settled at the desk, for a second person"
TO_INSPECTOR = "Risen to the inspector, and nobody took it"
NOT_LOOKED_AT = "Settled at the desk, and no second person has looked at it"


COUNTED = 20
"""Of each list: there may be more."""
NOT_OURS = "Not in your force"


def records_page(person: Person, ring: KeyRing, page: int, now: datetime, wanted: Wanted) -> dict[str, object]:
    """{"records", "received", "page_number", "has_more", "waiting", "left_unsent", "ladder", "wanted", "units",
    "looked_at", "states", "is_by_end", "is_number_too", "lists", "is_by_danger", "is_by_owner", "counts", "views"} for
    it. Raises NotWrittenDown.
    """
    state = "" if wanted.state == "all" else wanted.state
    asked = replace(wanted, state=state)
    listed, has_more = search.list_records(person, ring, now=now, page=page, wanted=asked)
    is_whole_list = wanted == Wanted()
    lists = lists_by_name()
    rows = rows_in_words(person, listed, ring, now)
    return {
        "records": rows,
        "received": [_received(one) for one in records.own_received(person)] if page == 1 and is_whole_list else [],
        "page_number": page,
        "has_more": has_more,
        "waiting": how_much_waits(person, now),
        "left_unsent": left_unsent_part(person, now) if page == 1 and is_whole_list else [],
        "ladder": ladder_part(person, ring, now, rows),
        "wanted": wanted,
        "units": units_by_id(person),
        "looked_at": now.isoformat(),
        "is_whole_list": is_whole_list,
        "is_by_end": _is_by_end(listed, wanted.number),
        "is_number_too": may_be_a_number(wanted.words),
        "states": SHOWN,
        "lists": lists,
        "is_by_danger": wanted.point == RISEN,
        "is_by_owner": search.is_to_be_somebodys(wanted.point),
        "counts": _counts(person, ring, lists) if wanted.point else {},
        "views": [{"id": one.id, "name": one.name, "asks": _asks(one)} for one in views_of(person)],
    }


def _is_by_end(listed: Sequence[Listed], number: str) -> bool:
    """Whether none of these has the number that was looked for, figure for figure: they end in it, or nearly."""
    numbers = [plain_number(one.summary.incident_ref) for one in listed if one.summary.opens]
    return bool(number and numbers) and plain_number(number) not in numbers


def lists_part(person: Person, ring: KeyRing) -> dict[str, object]:
    """{"lists", "counts"}: the lists of what is still open, and how many records are in each."""
    lists = lists_by_name()
    return {"lists": lists, "counts": _counts(person, ring, lists)}


def rows_in_words(person: Person, listed: Sequence[Listed], ring: KeyRing, now: datetime) -> list[dict[str, object]]:
    """Each record of a list as its row says it. Whoever asks has asked who may see them, and has written it down."""
    stands = {one["id"]: one["text"] for one in current_pack().data.get("closing", [])} | {SECOND_LOOK: NOT_LOOKED_AT}
    heads = [head for one in listed for head in one.heads]
    too = presence.others_at([one.record_id for one in listed if not one.is_restricted], person.id, now)
    people = {head.author_id for head in heads} | {one.state_by for one in listed if one.state_by}
    people |= {one for others in too.values() for one in others}
    names, units = names_of(person.force_id, people), units_by_id(person)
    closed = records.closed_before(heads)
    tasks = by_record(open_among([one.record_id for one in listed]))
    owners = owned_rows(person, listed, ring, now)
    why = reasons_of_rows(person, [one.record_id for one in listed])
    return [
        _line(one, names, units, closed, now)
        | _points(one, stands)
        | _due(one, tasks.get(one.record_id, ()), now)
        | {"owners": owners.get(one.record_id, []), "why_here": why.get(one.record_id, "")}
        | {"open_too": [names[who] for who in too.get(one.record_id, ()) if who in names]}
        for one in listed
    ]


def lists_by_name() -> dict[str, str]:
    """{point: what its list is called}."""
    of_closing = {one["id"]: one["list"] for one in current_pack().data.get("closing", [])}
    return of_closing | {SECOND_LOOK: SETTLED, **owed_lists(), RISEN: TO_INSPECTOR}


def _counts(person: Person, ring: KeyRing, lists: dict[str, str]) -> dict[str, str]:
    counts = search.counts_of(person, ring, list(lists), COUNTED)
    return {one: f"{many}+" if many == COUNTED else str(many) for one, many in counts.items()}


def _due(listed: Listed, tasks: Sequence[Task], now: datetime) -> dict[str, list[str]]:
    """What is late of it; that nobody is noted as having told the victim of a release; and what is due: of its plan,
    and each of its clocks. Of a closed one nothing is asked.
    """
    plan = due_words(listed.summary, tasks, now)
    dates = in_a_row(running_of(listed.summary) if listed.state != "closed" else [], now)
    custody = [] if listed.state == "closed" else custody_words(listed.summary)
    word = [] if listed.state == "closed" else spoken_words(listed.summary)
    released = [] if listed.state == "closed" else release_words(listed.summary, now)
    is_untold = bool(released) and not listed.summary.release_told
    first, then = (released, []) if is_untold else ([], released)
    due = [*custody, *then, *word, *plan["due"], *dates["due"]]
    return {"late": [*plan["late"], *dates["late"]], "first": first, "due": due}


def _asks(view: SavedView) -> dict[str, str]:
    """What stands in a view's address."""
    asked = {"list": view.point} if view.point else {"state": view.state, "officer": view.officer}
    return {name: one for name, one in (asked | {"unit": view.unit or ""}).items() if one}


def is_list(point: str) -> bool:
    """Whether there is a list by that id."""
    return point in (SECOND_LOOK, RISEN, *owed_lists()) or current_pack().has("closing", point)


def _line(
    listed: Listed, names: dict[str, str], units: dict[str, str], closed: dict[str, datetime], now: datetime
) -> dict[str, object]:
    newest, summary = listed.heads[0], listed.summary
    stands = ""
    if listed.state_at is not None and listed.state_by is not None:
        stands = f"{names.get(listed.state_by, NOT_OURS)}, {when(listed.state_at)}"
    sent_as = dict.fromkeys(head.sent_as for head in listed.heads)
    without = "No incident number" if summary.opens else "Incident number not readable"
    return {
        "record_id": listed.record_id,
        "incident_ref": short_reference(summary.incident_ref) or without,
        "case": " · ".join(filter(None, [summary.who, summary.what])),
        "crimes": summary.crimes,
        "dangers": [_danger(summary, *one) for one in summary.dangers],
        "more": summary.more,
        "state": STATES[listed.state],
        "stands": stands,
        "author": names.get(newest.author_id, NOT_OURS),
        "unit": units.get(newest.unit_id, ""),
        "received": when(newest.received_at),
        "since": since(newest.received_at, now),
        "sent_as": [{"words": SENT_AS[one], "is_so_far": one == "so_far"} for one in sent_as],
        "lit": lit_in(listed.heads)[:1],
        "is_calm": listed.state == "closed" or listed.summary.untold == 0,
        "opens": summary.opens,
        "is_restricted": listed.is_restricted,
        "untold": untold_words(listed),
        "place": place_words(listed, stands or "somebody", now),
        "after_closing": any(head.version_id in closed for head in listed.heads),
        "versions": listed.versions,
        "to_read": len(listed.heads),
    }


def _danger(summary: Summary, text: str, is_untold: bool) -> dict[str, object]:
    return {"text": text, "is_untold": is_untold, "words": danger_words(summary, text) if is_untold else "told"}


def _points(listed: Listed, stands: dict[str, str]) -> dict[str, object]:
    """What stands against closing it, in the words of the pack in use."""
    texts = [stands[one].rstrip(".") for one in listed.summary.points if one in stands]
    names_nobody = listed.summary.names_nobody
    return {"points": [in_roles(current_pack().data, one) for one in texts] if names_nobody else texts}


def lit_in(heads: Sequence[Version]) -> list[dict[str, object]]:
    """[{"words", "is_radio_now"}, …]: each level that is lit in any of these versions, in the words of its kind."""
    words = {
        level_words(level, head.kind): level == "radio_now"
        for level in LEVELS
        for head in heads
        if getattr(head, level)
    }
    return [{"words": one, "is_radio_now": is_radio_now} for one, is_radio_now in words.items()]


def _received(intake: Intake) -> dict[str, str]:
    return {"receipt_code": receipt_code(intake.envelope_sha256), "received": when(intake.received_at)}


def units_by_id(person: Person) -> dict[str, str]:
    """The names of the units of somebody's force."""
    return {unit.id: unit.name for unit in units_of(person.force_id)}
