"""What is made of the forms of tasks: whose it is, and by when, from what was chosen or typed."""

from __future__ import annotations

from datetime import datetime, timedelta

from backend.accounts.errors import NoSuchPerson
from backend.accounts.service.people import one_called, person_of
from backend.core.web.errors import FieldRefused
from backend.core.web.forms import Filled
from backend.records.tasks.service import ROLES, Order, Tick
from backend.review.acts.said import refuse_nobody, refuse_nothing
from backend.review.acts.schemas import WHEN
from backend.review.acts.texts import Shown, of_direction, refuse_unsafe
from backend.review.tasks.words import role_words
from backend.rules.limits import short_reference
from backend.rules.london import london_day, moment_at

ROLE = "role:"
AFTER = {"hour": 1, "four_hours": 4, "day": 24, "two_days": 48, "week": 168}
"""Hours, by what the page calls them."""
MORNING = "07:00"
PAST = "Enter a time that is still to come"
NOBODY = "Choose who does it"
TOO_FAR = "Enter a time within the next year"
A_YEAR = timedelta(days=366)
KINDS: dict[str, Tick] = {"seen": "task_seen", "done": "task_done", "not_done": "task_not"}


def order_of(form: Filled, on_page: Shown, words: str, line: str, now: datetime) -> Order:
    """Who is to do something, by when. Raises FieldRefused."""
    to, role, who = _whom(form, on_page)
    due = due_of(form, now)
    return Order(words, line, to, role, who, due, short_reference(on_page.opened.body["incident_ref"]) or "")


def due_of(form: Filled, now: datetime) -> datetime:
    """By when. Raises FieldRefused for what has been, and for nothing."""
    chosen = str(form.values["task_due"])
    if chosen in AFTER:
        return (now + timedelta(hours=AFTER[chosen])).replace(second=0, microsecond=0)
    if chosen == "morning":
        today = moment_at(f"{london_day(now)}T{MORNING}")
        return today if today > now else moment_at(f"{london_day(now + timedelta(days=1))}T{MORNING}")
    if not form.values["task_at"]:
        raise FieldRefused("task_due", WHEN)
    try:
        at = moment_at(str(form.values["task_at"]))
    except ValueError as error:
        raise FieldRefused("task_at", "Enter a day of the calendar") from error
    if at <= now:
        raise FieldRefused("task_at", PAST)
    if at > now + A_YEAR:
        raise FieldRefused("task_at", TOO_FAR)
    return at


def tick_of(form: Filled) -> tuple[Tick, str]:
    """What came of a task: by whom it was done, or why not, in words that somebody can check. Raises FieldRefused."""
    kind, why = KINDS[str(form.values["task_said"])], str(form.values["task_why"])
    refuse_unsafe("task_why", why)
    if kind == "task_done":
        refuse_nobody("task_why", "By whom, and when", why)
    elif kind == "task_not":
        refuse_nothing("task_why", "Why not", why)
    return kind, why


def _whom(form: Filled, on_page: Shown) -> tuple[str, str, str]:
    """A person's id, or a role, and who that is in words. What is typed goes before what is chosen."""
    version, name = on_page.opened.version, str(form.values["task_name"]).strip()
    chosen = str(form.values["task_to"])
    if name:
        try:
            person = one_called(version.force_id, name)
        except FieldRefused as error:
            raise FieldRefused("task_name", error.words) from error
        return person.id, "", person.name
    role = chosen.removeprefix(ROLE) if chosen.startswith(ROLE) else ""
    if role in ROLES:
        return "", role, role_words(role)
    try:
        person = person_of(chosen, version.force_id)
    except NoSuchPerson as error:
        raise FieldRefused("task_to", NOBODY) from error
    return person.id, "", person.name


def orders_of(form: Filled, on_page: Shown, now: datetime) -> list[Order]:
    """Each direction that was chosen, and what was written, for whoever is to do it. Raises FieldRefused."""
    text = of_direction(form, on_page, now)[1]
    lines = [*text["directions"], *filter(None, [text["own"]])]
    return [order_of(form, on_page, line, "", now) for line in lines]
