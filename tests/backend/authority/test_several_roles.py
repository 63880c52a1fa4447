"""Who has several roles may what either may, each in its own reach, and nothing besides: asked of the running server at
every route, against the union of what the roles may alone (several.py).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

import pytest

from backend.accounts.models import Person
from backend.records.visibility.viewer import Viewer, viewer_like
from tests.architecture.access import marks_of
from tests.backend.authority.cells import Cell, by_each_role, cells, of_each_kind, wrong
from tests.backend.authority.several import SEVERAL, alone
from tests.backend.authority.world import World

pytestmark = pytest.mark.xdist_group("authority")
holds = Person.holds


def of_several(world: World, name: str) -> list[Cell]:
    """What the run of everybody asks as one of them."""
    return [cell for cell in of_each_kind(cells(world), marks_of(world.app)) if cell.name == name]


@pytest.mark.parametrize("name", SEVERAL)
def test_what_one_role_may_and_the_other_may_not_and_what_neither_may_is_asked_of_everybody_with_two(
    world: World, name: str
) -> None:
    marks = marks_of(world.app)
    said = [by_each_role(cell, marks) for cell in of_several(world, name)]

    assert len([one for one in said if one == {True, False}]) > 40
    assert len([one for one in said if one == {False}]) > 40


def test_each_role_of_somebody_alone_is_that_role_in_the_same_place(world: World) -> None:
    cora = world.several["cora"]

    assert [(one.id, one.unit_id, set(one.role_names)) for one in alone(cora)] == [
        (cora.id, cora.unit_id, {"administrator"}),
        (cora.id, cora.unit_id, {"coordinator"}),
    ]


def _one_of(which: int) -> Callable[[Person, Iterable[str]], bool]:
    return lambda person, names: sorted(person.role_names)[which] in set(names)


def _both_are_a_third(person: Person, names: Iterable[str]) -> bool:
    asked = set(names)
    return holds(person, asked) or (len(person.role_names) > 1 and "coordinator" in asked)


def _an_administrator_reads_nothing_whatever_else_they_are(person: Person, names: Iterable[str]) -> bool:
    is_administrator = "administrator" in person.role_names
    return holds(person, {"administrator"} & set(names) if is_administrator else names)


MUTANTS = {
    "the first role alone counts": ("cora", _one_of(0)),
    "the last role alone counts": ("saul", _one_of(-1)),
    "whoever has two roles is a coordinator besides": ("saul", _both_are_a_third),
    "who administers has no other role": ("cora", _an_administrator_reads_nothing_whatever_else_they_are),
}


@pytest.mark.prove
@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_program_to_which_two_roles_are_not_just_both_is_caught(world: World, mutant: str) -> None:
    name, counts = MUTANTS[mutant]
    asked = of_several(world, name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Person, "holds", counts)
        noticed = next(wrong(world, asked), None)

    world.put_back()
    assert noticed is not None, mutant


@pytest.mark.prove
def test_lists_that_know_no_role_of_who_has_two_are_caught(world: World) -> None:
    """Lists are asked by what they know of whoever asks (visibility/viewer.py), not by the person."""

    def of_one_role(person: Person) -> Viewer:
        return Viewer(frozenset()) if len(person.role_names) > 1 else viewer_like(person)

    asked = [cell for cell in of_several(world, "saul") if cell.thing is None]
    with pytest.MonkeyPatch.context() as patch:
        for module in [one for one in sys.modules.values() if vars(one).get("viewer_like") is viewer_like]:
            if module is not sys.modules[__name__]:
                patch.setattr(module, "viewer_like", of_one_role)
        noticed = next(wrong(world, asked), None)

    assert noticed is not None
