"""A question on which somebody's safety hangs: it goes to no phone, which may lie locked for hours, but is a task, due
now, of whoever is on duty.
"""

from __future__ import annotations

from datetime import datetime

from backend.accounts.models import Person
from backend.core.web.forms import Filled
from backend.records.tasks.at_once import Whose, whose_now
from backend.records.tasks.service import Order
from backend.review.acts.texts import Shown, refuse_unsafe
from backend.review.tasks.words import role_words
from backend.rules.limits import short_reference

SAFETY = "Somebody's safety hangs on this, find it out now: {question}"


def is_urgent(form: Filled) -> bool:
    """Whether it is asked in one's own words, and cannot wait."""
    return form.values["safety"] == "yes" and not form.values["standard"]


def order_at_once(form: Filled, on_page: Shown, asks: Person, now: datetime) -> Order:
    """Raises FieldRefused for advice that would put somebody in danger."""
    question = str(form.values["question"])
    refuse_unsafe("question", question)
    whose = whose_now(on_page.opened.version, asks, now)
    ref = short_reference(on_page.opened.body["incident_ref"]) or ""
    due = now.replace(second=0, microsecond=0)
    return Order(SAFETY.format(question=question), "", whose.to, whose.role, _who(whose), due, ref)


def _who(whose: Whose) -> str:
    names = ", ".join(whose.names)
    if not whose.role:
        return names
    return f"{role_words(whose.role)}: {names or 'nobody is, by what is noted; settle it yourself'}"
