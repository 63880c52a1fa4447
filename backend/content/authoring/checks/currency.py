"""What a sound pack still has to be looked at for: dates, what is not verified, what leads nowhere. Nothing is refused
for these: the words on the screen say it to the officer, and `flask content check` to whoever keeps the pack.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backend.content.authoring.checks.dead_ends import left_over, unused_conditions
from backend.content.authoring.checks.services import languages_not_known
from backend.content.authoring.errors import Problem
from backend.content.authoring.see import expand_all
from backend.content.kinds import LISTS, Item, Merged, file_of
from backend.content.sentences import day_in_words
from backend.rules.days import add_days

A_YEAR = 365


@dataclass(frozen=True)
class Notices:
    """What to look at: dates that have passed or cannot be, dead ends, gaps, and how many items are not verified."""

    dates: tuple[Problem, ...]
    dead_ends: tuple[Problem, ...]
    gaps: tuple[Problem, ...]
    by_status: dict[str, int]


def notices(merged: Merged, today: str) -> Notices:
    """Everything to look at on a day, in a pack as `merged_pack` gives it; expands it on the way."""
    unused = unused_conditions(merged)
    expand_all(merged)
    return Notices(
        dates=(*_past_review(merged, today), *_cannot_be(merged, today), *_read_again(merged), *_table(merged, today)),
        dead_ends=(*unused, *left_over(merged)),
        gaps=tuple(languages_not_known(merged)),
        by_status=_by_status(merged),
    )


def _items(merged: Merged) -> Iterator[tuple[str, Item]]:
    yield from ((kind, item) for kind in LISTS for item in merged.get(kind, []))
    yield "about", merged["about"]


def _past_review(merged: Merged, today: str) -> Iterator[Problem]:
    for kind, item in _items(merged):
        if item.get("review_by", today) < today:
            words = f"past its review date ({day_in_words(item['review_by'])})"
            yield Problem(file_of(kind), item.get("id", ""), words)


def _cannot_be(merged: Merged, today: str) -> Iterator[Problem]:
    for kind, item in _items(merged):
        for field in ("reviewed_on", "read_on", "verified_on"):
            if item.get(field, "") > today:
                words = f"{field} is {day_in_words(item[field])}, a day that has not come"
                yield Problem(file_of(kind), item.get("id", ""), words)


def _read_again(merged: Merged) -> Iterator[Problem]:
    read_on = {source["id"]: source["read_on"] for source in merged["sources"]}
    for kind, item in _items(merged):
        for one in item.get("source", []):
            if item.get("reviewed_on", "9") < read_on.get(one["ref"], ""):
                words = f"reviewed before its source `{one['ref']}` was last read ({day_in_words(read_on[one['ref']])})"
                yield Problem(file_of(kind), item["id"], words)


def _table(merged: Merged, today: str) -> Iterator[Problem]:
    until = merged["bank_holidays"]["until"]
    if until < add_days(today, A_YEAR):
        words = f"the table ends on {day_in_words(until)}: write it anew with `flask content bank-holidays`"
        yield Problem("bank_holidays.json", "", words)


def _by_status(merged: Merged) -> dict[str, int]:
    counts: dict[str, int] = {}
    for _, item in _items(merged):
        if "status" in item:
            counts[item["status"]] = counts.get(item["status"], 0) + 1
    return counts
