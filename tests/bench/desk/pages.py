"""Which pages of the desk are asked for, and who reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from flask.testing import FlaskClient

from backend.accounts.models import Person
from backend.core.clock import now
from tests.bench.desk.templates import WORD
from tests.people import People

A_COPY = "r" + "eaa".rjust(25, "a")
"""The id of the 400th."""
Of = Callable[[Person], FlaskClient]


@dataclass(frozen=True)
class Page:
    """What it is, in whose browser (of the cast; of "wall", "unit" and "calendar" nobody signs in), its address, the
    form that is posted there, if one is, and whose it is where the browser does not say.
    """

    what: str
    who: str
    path: str
    form: dict[str, str] = field(default_factory=dict)
    of: str = ""

    @property
    def whose(self) -> str:
        """Who reads it."""
        return self.of or self.who


def desk_pages(templates: Mapping[str, str], lists: Sequence[str], calendars: Mapping[str, str]) -> list[Page]:
    """All of them. `templates`: of which one is opened whole; `lists`: of what stands against closing; `calendars`:
    {who: the address of their calendar}.
    """
    record_id, at = templates["full"], now()
    month = f"since={at - timedelta(days=30):%Y-%m-%dT%H:%M}"
    days = {"since": f"{at - timedelta(days=20):%Y-%m-%d}", "until": f"{at - timedelta(days=10):%Y-%m-%d}"}
    news = f"/records/news?since={(at - timedelta(hours=8)).isoformat().replace('+', '%2B')}"
    pages = [Page("a record", "chloe", f"/records/{record_id}"), Page("a record", "gita", f"/records/{record_id}")]
    for who in ("chloe", "gita"):
        pages += [
            Page("the queue", who, "/records"),
            Page("the queue, page 5", who, "/records?page=5"),
            Page("the queue, all states", who, "/records?state=all"),
            Page("the queue, closed", who, "/records?state=closed"),
            Page("the queue, an officer's", who, "/records?officer=officer 12"),
            Page("the queue, a number", who, "/records", {"number": "FILLED-0000400"}),
            Page("the queue, a name", who, "/records", {"words": WORD}),
            Page("the queue, what is new in it", who, news),
            Page("counts of the lists", who, "/records/lists"),
            *(Page(f"list {one}", who, f"/records?list={one}") for one in lists),
            Page("the sheet", who, "/sheet"),
            Page("the sheet of 30 days", who, f"/sheet?{month}"),
            Page("tasks", who, "/tasks"),
            Page("dates", who, "/clocks"),
            Page("dates, page 5", who, "/clocks?page=5"),
            Page("the calendar", "calendar", calendars[who], of=who),
            Page("attended without a record", who, "/attended"),
            Page("who is on duty", who, "/duty"),
            Page("who opened this", who, f"/records/{record_id}/opened"),
            Page("what waits", who, "/quarantine"),
            Page("review dates", who, "/retention"),
            Page("emergencies", who, "/openings"),
            Page("the schedule of a record", who, f"/records/{record_id}/schedule"),
        ]
    return [
        *pages,
        Page("wall", "wall", "/wall"),
        Page("wall of a unit", "unit", "/wall"),
        Page("briefs", "ben", "/briefs"),
        Page("tasks", "ben", "/tasks"),
        Page("own openings", "asha", "/account/opened"),
        Page("the trail", "sana", "/audit"),
        Page("the trail, a person", "sana", "/audit", {"person": "officer 1234"}),
        Page("the trail, a kind", "sana", "/audit", {"kind": "desk"}),
        Page("the trail, a rare kind", "sana", "/audit", {"kind": "people"}),
        Page("the trail, ten days", "sana", "/audit", days),
        Page("the trail, a record", "sana", "/audit", {"record": A_COPY}),
        Page("the trail, a number", "sana", "/audit", {"incident": "FILLED-0000400"}),
        Page("the trail", "tove", "/audit"),
        Page("restricted records", "tove", "/audit/restricted"),
        Page("signals", "tove", "/audit/signals"),
        Page("the account of who watches", "tove", "/account"),
        Page("who is kept out", "tove", "/audit/conflicts"),
        Page("people", "ivor", "/people"),
        Page("people, page 50", "ivor", "/people?page=50"),
        Page("displays", "ivor", "/people/displays"),
        Page("units", "ivor", "/units"),
    ]


def browsers(of: Of, people: People) -> dict[str, FlaskClient]:
    """A browser of each who reads them."""
    return {name: of(getattr(people, name)) for name in ("chloe", "gita", "ben", "asha", "sana", "tove", "ivor")}
