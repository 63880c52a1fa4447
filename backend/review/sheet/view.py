"""The sheet, prepared for its page: each row a case in a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from backend.accounts.models import Person
from backend.accounts.service.people import units_of
from backend.content.sentences import when
from backend.content.service import current_pack
from backend.core.keys.ring import KeyRing
from backend.core.web.errors import FieldRefused
from backend.records.clocks.service import running_of
from backend.records.listing.entries import Listed
from backend.records.listing.search import is_to_be_somebodys as is_owned
from backend.records.rows.owed import CUSTODY
from backend.records.rows.spoken import NO_WORD
from backend.records.sheet import service
from backend.records.sheet.service import LONGEST, Asked, Part, Sheet
from backend.records.tasks.models import Task
from backend.records.tasks.store import open_among
from backend.review.acts.view import offered_by
from backend.review.acts.words import STATES
from backend.review.attended.view import attended_part
from backend.review.clocks.words import in_a_row
from backend.review.owed import (
    ORDER,
    RELEASED_TODAY,
    custody_words,
    of_release,
    order_stages,
    owed_lists,
    release_words,
    released_today,
    spoken_words,
)
from backend.review.owners import Owners, owned_rows
from backend.review.place import since
from backend.review.sheet.deciding import put_forms
from backend.review.tasks.row import by_record, due_words
from backend.review.words import danger_words
from backend.rules.limits import short_reference
from backend.rules.london import london_clock, london_day, moment_at

SAID_OF = {CUSTODY: custody_words, NO_WORD: spoken_words}
"""What a part says of each of its rows."""
TODAY = "released_today"
NO_TASKS: Mapping[str, Sequence[Task]] = {}
NO_MOMENT = "Enter a day and a time, such as 2026-11-27T08:00"
NOT_BEFORE = "The sheet must end after it begins"
TOO_LONG = f"Ask for at most {LONGEST.days} days at once"
NO_UNIT = "Choose a unit of your force"


def asked_for(person: Person, typed: dict[str, str], now: datetime) -> Asked:
    """What was asked for in the address: `since` and `until` as clocks here show them, `unit` by its id. Empty: since
    this person last read one, up to now, every unit. Raises FieldRefused.
    """
    until = _moment("until", typed) or now
    begins = _moment("since", typed) or min(service.since_last_read(person, now), until - timedelta(minutes=1))
    if begins >= until:
        raise FieldRefused("until", NOT_BEFORE)
    if until - begins > LONGEST:
        raise FieldRefused("since", TOO_LONG)
    unit = typed.get("unit") or None
    if unit is not None and unit not in {one.id for one in units_of(person.force_id)}:
        raise FieldRefused("unit", NO_UNIT)
    return Asked(begins, until, unit)


def sheet_page(person: Person, asked: Asked, ring: KeyRing, now: datetime) -> dict[str, object]:
    """{"since", "until", "typed", "until_moment", "units", "unit", "parts", "offered", "attended", "made"} for the
    page. Raises
    NotWrittenDown.
    """
    closing = {one["id"]: one["list"] for one in current_pack().data.get("closing", [])}
    stages = order_stages()
    today = released_today(now)
    sheet = service.sheet_for(person, asked, [*closing, today, *owed_lists(), *stages], ring, now)
    owners = {one: owned_rows(person, sheet.points[one].records, ring, now) for one in closing if is_owned(one)}
    lines = _Lines({unit.id: unit.name for unit in units_of(person.force_id)}, now, owners)
    tasks = by_record(open_among([one.record_id for one in sheet.late.records]))
    parts = [
        lines.part("dangers", "Dangers of which somebody is still to be told", sheet.dangers, "/records"),
        *(lines.part(one, words, sheet.points[one], f"/records?list={one}") for one, words in closing.items()),
        lines.part(TODAY, RELEASED_TODAY, sheet.points[today]),
        *(lines.part(one, words, sheet.points[one], f"/records?list={one}") for one, words in owed_lists().items()),
        lines.part("late", "A line of the plan is late", sheet.late, "/tasks", tasks),
        lines.part("directed", "Directed, and nothing has come back", sheet.directed),
        lines.part("returned", "With the officer, who was asked", sheet.returned, "/records?state=with_officer"),
        lines.part("clocks", "Dates that are late, or within a week", sheet.clocks, "/clocks"),
        *(lines.part(one, f"{ORDER}: {words}", sheet.points[one]) for one, words in _not_empty(stages, sheet)),
        lines.part("orders", "Protection orders: what was decided last", sheet.orders),
        lines.part("calls", "Calls with no report under their number that you may read", sheet.calls),
        lines.part("came", "Came between these times", sheet.came, "/records"),
    ]
    put_forms(lines.drawn, person.id)
    return {
        "since": when(asked.since),
        "until": when(asked.until),
        "typed": {"since": _typed(asked.since), "until": _typed(asked.until), "unit": asked.unit_id or ""},
        "until_moment": asked.until.isoformat(),
        "units": lines.units,
        "unit": lines.units.get(asked.unit_id or "", ""),
        "parts": parts,
        "offered": offered_by(current_pack()),
        "attended": attended_part(person, ring, now, asked.unit_id, service.SHOWN),
        "made": when(now),
    }


def _not_empty(stages: dict[str, str], sheet: Sheet) -> list[tuple[str, str]]:
    """The stages in which an order is: none of them is a part that has to say that it is empty."""
    return [(one, words) for one, words in stages.items() if sheet.points[one].records]


def _moment(name: str, typed: dict[str, str]) -> datetime | None:
    if not typed.get(name):
        return None
    try:
        return moment_at(typed[name])
    except ValueError:
        raise FieldRefused(name, NO_MOMENT) from None


def _typed(at: datetime) -> str:
    return f"{london_day(at)}T{london_clock(at)}"


@dataclass(frozen=True)
class _Lines:
    """Cases as lines: of these units, by their ids, at this moment. `owners`: {a list of what is to be somebody's by
    name: {record id: whose it is}}. `drawn`: the rows of all parts so far, in their order.
    """

    units: dict[str, str]
    now: datetime
    owners: Mapping[str, Owners]
    drawn: list[dict[str, object]] = field(default_factory=list)

    def part(
        self, name: str, title: str, part: Part, more: str = "", tasks: Mapping[str, Sequence[Task]] = NO_TASKS
    ) -> dict[str, object]:
        """One part; `more`: where the rest of it stands; `tasks`: of which records which are still to be done."""
        rows = [self._row(one, part) | self._late(one, tasks) for one in part.records]
        if owners := self.owners.get(name):
            owned = [[str(line["words"]) for line in owners.get(one.record_id, [])] for one in part.records]
            rows = [row | {"said": "; ".join(words)} for row, words in zip(rows, owned, strict=True)]
        if name in (TODAY, of_release()):
            said = [release_words(one.summary, self.now) for one in part.records]
            rows = [row | {"said": "; ".join(words)} for row, words in zip(rows, said, strict=True)]
        if name in SAID_OF:
            said = [SAID_OF[name](one.summary) for one in part.records]
            rows = [row | {"said": "; ".join(words)} for row, words in zip(rows, said, strict=True)]
        if name == "clocks":
            rows = [row | self._dates(one) for row, one in zip(rows, part.records, strict=True)]
        self.drawn.extend(rows)
        return {"name": name, "title": title, "rows": rows, "has_more": part.has_more, "more": more}

    def _late(self, listed: Listed, tasks: Mapping[str, Sequence[Task]]) -> dict[str, object]:
        """What is late of its plan."""
        mine = tasks.get(listed.record_id, ())
        return {"late": due_words(listed.summary, mine, self.now)["late"] if mine else []}

    def _dates(self, listed: Listed) -> dict[str, object]:
        """Every clock that runs in it, late ones first."""
        dates = in_a_row(running_of(listed.summary), self.now)
        return {"late": dates["late"], "said": ". ".join(dates["due"])}

    def _row(self, listed: Listed, part: Part) -> dict[str, object]:
        summary, newest = listed.summary, listed.heads[0]
        without = "No incident number" if summary.opens else "Incident number not readable"
        begun, said = part.since.get(listed.record_id), part.said.get(listed.record_id, {})
        return {
            "record_id": listed.record_id,
            "version_id": newest.version_id,
            "author_id": newest.author_id,
            "incident_ref": short_reference(summary.incident_ref) or without,
            "case": " · ".join(filter(None, [summary.who, summary.what])),
            "crimes": summary.crimes,
            "untold": [f"{text}: {danger_words(summary, text)}" for text, untold in summary.dangers if untold],
            "unit": self.units.get(newest.unit_id, "Not in your force"),
            "state": STATES[listed.state],
            "since": since(newest.received_at, self.now) if begun is None else _days(begun, self.now),
            "said": ", ".join(filter(None, [said.get("what", ""), said.get("by", "")])),
            "is_restricted": listed.is_restricted,
        }


def _days(begun: datetime, now: datetime) -> str:
    days = (now - begun).days
    return "today" if days == 0 else f"{days} {'day' if days == 1 else 'days'} ago"
