"""How far a scenario is checked, and until when: said by whoever signs it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from backend.content.kinds import Item
from backend.content.statuses import STATUSES, VERIFIED
from backend.rules.days import is_day


@dataclass(frozen=True)
class Review:
    """`status` is of backend/content/statuses.py; two days, YYYY-MM-DD. `at_source`: whoever signs says that they read
    each source that is cited at the source.
    """

    status: str
    reviewed_on: str
    review_by: str
    at_source: bool = False

    def as_fields(self) -> Item:
        """The same as a file has it."""
        return {"status": self.status, "reviewed_on": self.reviewed_on, "review_by": self.review_by}


def usual(today: str) -> Review:
    """What is offered: reviewed today, due in six months, and nothing of it verified."""
    return Review(STATUSES[-1], today, half_a_year_on(today))


def is_right(review: Review) -> bool:
    """Whether each is one, and the review is due after it was done."""
    days = is_day(review.reviewed_on) and is_day(review.review_by)
    return review.status in STATUSES and days and review.reviewed_on < review.review_by


def is_read(review: Review) -> bool:
    """Whether it is called verified only by somebody who read what it cites at the source."""
    return review.status != VERIFIED or review.at_source


def half_a_year_on(today: str) -> str:
    """The same day six months later, or the last that month has for certain."""
    day = date.fromisoformat(today)
    years, month = divmod(day.month + 5, 12)
    return day.replace(year=day.year + years, month=month + 1, day=min(day.day, 28)).isoformat()
