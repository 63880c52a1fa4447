"""Everyone of both forces, at every route that reads or writes somebody's things, about every thing of either force."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from backend.auditing.catalogue import ACTS
from backend.core.audit import AuditEvent
from backend.core.database import db
from tests.architecture.access import marks_of
from tests.backend.authority import oracle
from tests.backend.authority.cells import cells, of_each_kind, wrong
from tests.backend.authority.world import World

pytestmark = pytest.mark.xdist_group("authority")  # one world for all of them
PARTS = 4  # whole, it takes longer on a busy machine than one test may
HOW = "A new route: say in oracle.py whose things it reads or writes, and who may."


def test_of_every_route_it_is_said_whose_things_it_reads_or_writes(world: World) -> None:
    said = {
        *oracle.WAYS,
        *oracle.LISTS,
        *oracle.ABOUT_ONESELF,
        *oracle.THE_TRAIL,
        *oracle.MAKES_SOMETHING,
        *oracle.BY_A_SECRET,
    }
    routes = set(marks_of(world.app)) - {f"GET {rule}" for rule in oracle.FOR_EVERYBODY} - {"POST /csp-report"}

    assert routes == said, HOW


def test_nobody_of_each_role_reads_or_changes_what_is_not_theirs(world: World) -> None:
    asked = list(of_each_kind(cells(world), marks_of(world.app)))

    assert len(asked) > 900
    assert {cell.route for cell in asked} == {cell.route for cell in cells(world)}
    assert list(wrong(world, asked)) == []
    assert world.changed() == []


@pytest.mark.prove
@pytest.mark.parametrize("part", range(PARTS))
def test_nobody_reads_or_changes_what_is_not_theirs_and_everyone_what_is(world: World, part: int) -> None:
    asked = list(cells(world))

    assert len(asked) > 900
    begins, ends = (len(asked) * one // PARTS for one in (part, part + 1))  # in their order: some leave an act behind
    found = list(wrong(world, asked[begins:ends]))
    print(*found, sep="\n")
    assert found == []
    assert world.changed() == []


def test_every_event_of_this_world_is_as_the_catalogue_says(world: World) -> None:
    with world.app.app_context():
        events = db.session.execute(select(AuditEvent.action, AuditEvent.object_type, AuditEvent.detail)).all()
        db.session.remove()

    wrong = {
        (action, object_type, *sorted(detail))
        for action, object_type, detail in events
        if object_type not in ACTS[action].about.split(", ") or not set(detail) <= set(ACTS[action].facts)
    }
    assert wrong == set()
    assert len({action for action, _, _ in events}) > 10
