"""Clocks in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from backend.content.service import current_pack
from backend.records.rows.clocks import Running
from backend.rules.london import london_day
from backend.rules.words import day_in_words

BY_HAND = "to be worked out by hand: it runs past the bank holidays this pack knows"
NO_DAY = "no day can be given yet"


def by_words(run: Running, now: datetime) -> str:
    """By when it ends, and how late it is, or what to do where that day cannot be right."""
    if not run.due:
        return BY_HAND if run.by_hand else NO_DAY
    by = f"by {day_in_words(current_pack().data, run.due)}"
    if run.odd:
        return f"{by}. {run.odd}"
    late = late_words(run, now)
    return f"{by}, {late}" if late else by


def name_of(run: Running) -> str:
    """Its name, before the day by which it ends: a name that ends with "by" does not say it again."""
    return run.text.rstrip(".").removesuffix(" by")


def late_words(run: Running, now: datetime) -> str:
    """How late it is; nothing while it is not, and where its day lies before what it belongs to began."""
    if not is_late(run, now):
        return ""
    days = (date.fromisoformat(london_day(now)) - date.fromisoformat(run.due)).days
    return f"{days:,} {'day' if days == 1 else 'days'} late"


def is_late(run: Running, now: datetime) -> bool:
    """Whether its day is over, as clocks there show it, and was a day on which it could have been met."""
    return bool(run.due) and not run.odd and run.due < london_day(now)


def is_first(run: Running, now: datetime) -> bool:
    """Whether it stands before those that are still to come: it is late, or its day cannot be right."""
    return bool(run.odd) or is_late(run, now)


def in_a_row(running: Sequence[Running], now: datetime) -> dict[str, list[str]]:
    """What a row says of a record's clocks: {"late", "due"}, each that has a day, those of one day in one line; of the
    others how many there are.
    """
    late, due = ([one for one in running if one.due and is_first(one, now) is over] for over in (True, False))
    undated = sum(1 for one in running if not one.due)
    more = [f"{undated} {'date' if undated == 1 else 'dates'} without a day yet"] if undated else []
    return {"late": _lines(late, now), "due": [*_lines(due, now), *more]}


def _lines(running: Sequence[Running], now: datetime) -> list[str]:
    by_day: dict[str, list[str]] = {}
    for one in running:
        by_day.setdefault(by_words(one, now), []).append(name_of(one))
    return [f"{'; '.join(texts)}: {words}" for words, texts in by_day.items()]
