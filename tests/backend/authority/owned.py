"""Every comparison of whose something is that stands outside *who sees what*, and what is known of each.

compared()     each `… .person_id == …` and its like, as checks that can be dropped (dropped.py)
NOTICED        by its name: the test, or the route of the matrix, that fails when it is dropped
NO_CHECK       by its name: why nobody is kept out or let in by it; a row that goes with its row, most of them

What stands in *who sees what* is dropped by test_force_checks.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from tests.backend.authority.dropped import Check, checks, dropped

OWNERS = (
    *("author_id", "person_id", "actor_id", "trainer_id", "trainee_id", "carrier_id", "to_person_id"),
    *("asked_by", "taken_by", "set_by", "pinned_by", "held_by"),
)
"""By which names whose it is, who did it or to whom it went is kept."""
WHO_SEES = (
    *("backend/records/visibility", "backend/records/visible_events.py", "backend/records/unopened.py"),
    *("backend/records/openings/store.py", "backend/records/conflicts/store.py", "backend/auditing/store.py"),
    "backend/records/service.py",
)
ONE_ALONE = {
    "accounts.service.coming_back give_code: asked_by == actor.id",
    "accounts.service.second_factor confirm_removal: asked.asked_by == actor.id",
    "accounts.staff.confirming confirm: asked.asked_by == actor.id",
    "records.acts.second _closes_alone: one.actor_id == act.actor_id",
    "records.acts.service _refuse_looking_oneself: one.actor_id != person.id",
    "records.acts.service may_act: versions[-1].author_id != person.id",
    "records.conflicts.service may_say_so: version.author_id != person.id",
    "records.retention.service dispose: asked_by == person.id",
}
"""Those that keep somebody from acting on what they wrote, asked for or did: dropped, it is always another's."""


@cache
def compared() -> tuple[Check, ...]:
    """Each of them, and each of a unit outside the records (there it is dropped with the forces)."""
    there = {one for path in WHO_SEES for one in checks(*OWNERS, under=path)}
    of_units = [one for one in checks("unit_id") if not one.module.startswith("backend.records.")]
    return (*(one for one in checks(*OWNERS) if one not in there), *of_units)


def name_of(check: Check) -> str:
    """A check by where it stands and what it says, whatever line it is on."""
    return f"{check.module.removeprefix('backend.')} {check.function}: {check.text}"


@contextmanager
def without(check: Check) -> Iterator[None]:
    """The program without one of these."""
    with dropped(check, is_the_same=name_of(check) not in ONE_ALONE):
        yield


def not_looked_at(found: Iterable[Check]) -> set[str]:
    """The names of those of which nobody has said anything yet."""
    return {name_of(one) for one in found} - {*NOTICED, *NO_CHECK}


def _said(file: str) -> dict[str, str]:
    found: dict[str, str] = json.loads((Path(__file__).with_name("owned_lists") / file).read_text("utf-8"))
    return found


NOTICED, NO_CHECK = _said("noticed.json"), _said("no_check.json")
