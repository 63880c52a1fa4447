"""Each check that keeps two forces apart, and each of author, restriction, named list, conflict and role that decides
who sees a record, taken out by itself: the questions of the matrix must notice every one.

The checks are found in the source, so one that is written tomorrow is dropped tomorrow.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import pytest

from tests.architecture.access import marks_of
from tests.backend.authority import probes, probes_of_records
from tests.backend.authority.cells import Cell, cells, of_each_kind, wrong
from tests.backend.authority.dropped import Check, calls, checks, dropped
from tests.backend.authority.owned import WHO_SEES
from tests.backend.authority.probes import wrong_at
from tests.backend.authority.world import World

pytestmark = pytest.mark.xdist_group("authority")
KEPT_OUT = ("is_not_kept_out", "is_kept_out", "_is_kept_out", "KeptOut.of")
ASKED = ("restricts", "_is_restricted", "is_named", "_names", "holds")
FORCE = checks("force_id")
UNIT = checks("unit_id", under="backend/records")
ONLY_QUICK = {
    ("_own_received", "Version.author_id == viewer.id"),  # what is left out of one's own is one's own anyway
    ("is_of_named", "RecordAccess.person_id == person.id"),  # `is_named` asks it of each row; this finds them
    ("_few", "RecordPoint.place_id == Record.author_id"),  # else each place of it is looked at
    ("Parts.late", "Task.force_id == self.of.force_id"),  # it is of its record's force, which is asked for beside it
    ("Parts.missed", "Due.force_id == self.of.force_id"),  # the same
    ("Parts.at_points", "RecordPoint.place_id == self.of.force_id"),  # the record's force is asked for beside it
    ("hidden_numbers", "Restriction.author_id == restricted.author_id"),  # of a number too many more is asked
    ("hidden_numbers", "Conflict.person_id == person.id"),  # the same
    ("could_see", "RecordAccess.person_id == person.id"),  # of a record too many more is asked
    ("could_see", "author_id == person.id"),  # what somebody wrote is of their unit, whose authors stand beside it
    ("_to_ask_after", "Attended.force_id == person.force_id"),  # by role it is asked beside it
    ("attended_by_unit", "Unit.force_id == person.force_id"),  # of another force's units nothing is found
    ("attended_on_a_wall", "Unit.force_id == force_id"),  # the same
    ("attended_on_a_wall", "Unit.id == unit_id"),  # of another unit nothing is found
    ("attended_on_a_wall", "Attended.force_id == force_id"),  # its unit is of the force, which is asked for beside it
    ("could_see", "person.holds(['coordinator'])"),  # of everybody's, whether they may see it is asked of the record
    ("risen", "Due.force_id == person.force_id"),  # whether they may see it is asked of each record
    ("calls_between", "Call.force_id == viewer.force_id"),  # the same
    ("_acted_on", "DeskAct.force_id == viewer.force_id"),  # the same
    ("take_out", "Attended.force_id == force_id"),  # the list is asked for among those of the force first
}
"""What changes no answer."""
HELD_ELSEWHERE = {
    (
        "_to_ask_after",
        "person.holds(['coordinator'])",
    ): "tests/backend/review/test_attended.py, a report of another unit",
    (
        "attended_by_unit",
        "person.holds(['coordinator'])",
    ): "tests/backend/review/test_attended_reported.py, a unit's are counted so far",
    ("_by_unit", "Attended.unit_id == Unit.id"): "the same",
    (
        "backend.records.visibility.reasons",
        "Restriction.author_id == Intake.author_id",
    ): "tests/backend/records/test_restriction.py, two restrictions of one id",
    ("Which.of", "Record.unit_id == self.unit_id"): "tests/backend/review/test_unit_of_list.py, each list of a unit",
    ("_stands", "Record.unit_id == UNIT_ID"): "the same",
    ("newest_finished", "Unit.id == Version.unit_id"): "tests/backend/records/test_duty_figures.py, each unit's",
    (
        "bring_forward",
        "Person.unit_id == unit_id",
    ): "tests/backend/records/ladder/test_first_look.py, a tour of another unit brings nothing forward",
    ("_by_unit", "one.c.unit_id == Unit.id"): "the same, one whose report is hidden",
    (
        "hidden_numbers",
        "RecordAccess.person_id == person.id",
    ): "tests/backend/review/test_attended.py, a restricted report changes nothing",
    ("_opened", "AuditEvent.force_id == force_id"): "tests/backend/auditing/test_narrowed.py, every force",
    (
        "",
        "Restriction.force_id == Intake.force_id",
    ): "tests/backend/records/test_restriction.py, somebody else's restriction shows and hides nothing that waits",
    (
        "may_see_row",
        "is_not_kept_out(person, Record.record_id)",
    ): "tests/backend/review/test_attended.py, a report that a coordinator is kept out of",
    (
        "is_for_everybody",
        "~restricts(ITS_AUTHOR)",
    ): "tests/backend/review/test_wall.py, a restricted record is in no part",
    ("ways_to_act", "person.holds(['supervisor'])"): "whoever has no place in a unit meets an error at every list",
    ("_waiting_for", "~restricts(ITS_OWN)"): "tests/backend/records/test_restriction.py, two restrictions of one id",
}
"""What no answer of this world shows, and what does."""
OWN = [one for path in WHO_SEES for one in checks("author_id", "person_id", under=path)]
NAMED = [one for path in WHO_SEES for one in calls(*ASKED, under=path)]
OUT = calls(*KEPT_OUT)  # wherever it is asked
LISTS = (
    *(probes.of_lists, probes_of_records.of_what_is_due, probes_of_records.of_what_was_shown),
    probes_of_records.of_what_is_looked_for,
)
ASKED_FIRST = {
    "backend.accounts.displays": ("display",),
    "backend.accounts.duty": ("tour", "duty_list"),
    "backend.accounts.staff": ("account", "person", "unit", "empty_unit", "people_import"),
    "backend.core.audit": ("people_import",),
    "backend.accounts": ("account", "person"),
    "backend.notices": ("notice",),
    "backend.signing": ("signature",),
    "backend.records.call_codes": ("code",),
    "backend.records.openings": ("opening",),
    "backend.records.attended": ("attended", "attended_list"),
    "backend.records": ("conflict", "waiting", "record"),
    "backend.training.attendance": ("import",),
    "backend.training.classes": ("class",),
    "backend.training.written": ("written", "offered"),
}
"""Which questions are asked first where a check of a module is missing, so that a minute's work takes a second."""


def is_asked(check: Check) -> bool:
    """Whether this world can show that a check is missing."""
    known = {(check.function or "", check.text), (check.module, check.text)}
    return not known & (ONLY_QUICK | HELD_ELSEWHERE.keys())


def complaints(world: World, module: str) -> Iterator[str]:
    """All that is wrong, the likeliest first."""
    kinds = next((kinds for start, kinds in ASKED_FIRST.items() if module.startswith(start)), ())
    every = list(cells(world))
    each = {id(one) for one in of_each_kind(every, marks_of(world.app))}

    def order(cell: Cell) -> tuple[bool, bool, bool]:
        return cell.kind not in kinds, id(cell) not in each, not cell.crosses

    return chain(wrong_at(world), wrong(world, sorted(every, key=order)))


def test_the_probes_find_nothing_wrong(world: World) -> None:
    assert list(wrong_at(world)) == []


@pytest.mark.prove
@pytest.mark.parametrize("check", [one for one in (*FORCE, *UNIT, *OWN, *NAMED, *OUT) if is_asked(one)], ids=str)
def test_a_check_that_is_dropped_is_noticed(world: World, check: Check) -> None:
    with dropped(check):
        noticed = next(complaints(world, check.module), None)

    world.put_back()
    assert noticed is not None, f"nothing holds this check: {check}"


@pytest.mark.prove
@pytest.mark.parametrize("check", [one for one in OUT if "KeptOut" in one.text], ids=str)
def test_a_list_that_does_not_ask_who_is_kept_out_is_noticed(world: World, check: Check) -> None:
    with dropped(check):
        assert next(wrong_at(world, LISTS), None) is not None, f"nothing holds this check: {check}"


def test_the_checks_are_found() -> None:
    assert len(FORCE) > 20
    assert len([one for one in OUT if "KeptOut" in one.text]) == 6
    assert {"backend.records.visibility.reasons", "backend.notices.store", "backend.training.classes.store"} <= {
        one.module for one in FORCE
    }
