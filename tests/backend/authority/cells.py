"""Every route, asked by everyone of both forces about every thing: a sentence for each answer that is not as it should
be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from werkzeug.test import TestResponse

from backend.accounts.models import Person
from tests.architecture.access import is_allowed, marks_of
from tests.backend.authority import rules
from tests.backend.authority.oracle import LISTS, WAYS
from tests.backend.authority.rules import is_kept_out, is_of_its_force
from tests.backend.authority.several import alone, by_a_role
from tests.backend.authority.world import Thing, World

ARGUMENTS = (
    *("record_id", "version_id", "envelope_sha256", "notice_id", "person_id", "class_id", "import_id", "key_id"),
    *("signature_id", "unit_id", "sign_in_id", "passkey_id", "opening_id", "list_id"),
    *("attended_id", "display_id", "view_id", "task_id", "subscription_id", "recording_id"),
)
reads, is_sent_to, knows_of, opens = map(by_a_role, (rules.reads, rules.is_sent_to, rules.knows_of, rules.opens))


@dataclass(frozen=True)
class Cell:
    """One person at one route, about one thing; about none where the route lists them."""

    route: str
    name: str
    person: Person | None
    thing: Thing | None

    @property
    def kind(self) -> str:
        """The kind of thing it is about."""
        return LISTS[self.route][0] if self.thing is None else self.thing.kind

    @property
    def crosses(self) -> bool:
        """Whether the thing is of another force than the person, or the person is nobody."""
        return self.thing is None or self.person is None or not is_of_its_force(self.person, self.thing)


def cells(world: World) -> Iterator[Cell]:
    """All there are. Whom a route's mark keeps out asks about one thing: what it is about is never looked at."""
    marks = marks_of(world.app)
    for name, person in world.principals():
        for route in LISTS:
            yield Cell(route, name, person, None)
        for route, way in WAYS.items():
            things = [one for one in world.of_kind(way.kind) if not way.only or one.name.endswith(way.only)]
            for thing in things if is_allowed(marks[route], person) else things[:1]:
                yield Cell(route, name, person, thing)


def of_each_kind(asked: Iterable[Cell], marks: dict[str, str]) -> Iterator[Cell]:
    """The first of those that are alike in all that a rule may look at: the route, the roles, and what the thing is to
    who asks. Of who has several roles those where one of them may and another may not, and where neither may though
    nothing but a role keeps them out; of the rest where neither may, the first of each route.
    """
    seen = set()
    for cell in asked:
        roles = frozenset({cell.name}) if cell.person is None else cell.person.role_names
        said = by_each_role(cell, marks)
        is_one_of_its_kind = len(roles) == 1 or len(said) > 1 or _waits_for_a_role(cell)
        kind = (cell.route, roles, _relation(cell) if is_one_of_its_kind else ())
        if kind not in seen and (len(roles) == 1 or False in said):
            seen.add(kind)
            yield cell


def _waits_for_a_role(cell: Cell) -> bool:
    """Whether what it is about is of their own force, and nobody's of a list: with another role they might."""
    thing, person = cell.thing, cell.person
    if thing is None or person is None or not is_of_its_force(person, thing):
        return False
    return not (thing.restricted or thing.untold or is_kept_out(person, thing))


def by_each_role(cell: Cell, marks: dict[str, str]) -> set[bool]:
    """Whether whoever asks may, as each of their roles says by itself; empty where the mark lets none of them in."""
    if cell.person is None or not _marked(cell, marks):
        return set()
    return {_one_may(cell, one, marks) for one in alone(cell.person)}


def _relation(cell: Cell) -> tuple[object, ...]:
    person, thing = cell.person, cell.thing
    if person is None or thing is None:
        return ()
    mine = (thing.force == person.force_id, thing.unit == person.unit_id, thing.author == person.id)
    mine_too = thing.more.get("writer") == person.id, thing.more.get("knows") == person.id, thing.id == person.id
    it = (thing.kind, thing.restricted, thing.untold, thing.is_call, person.id in thing.kept_out)
    return *mine, *mine_too, *it


def wrong(world: World, asked: Iterator[Cell] | list[Cell]) -> Iterator[str]:
    """What is wrong with the answers to these."""
    marks = marks_of(world.app)
    for cell in asked:
        answer = _ask(world, _about_another(world, cell, marks))
        if cell.route.startswith("POST") and answer.status_code < 400:
            world.put_back()
        yield from _wrong_with(world, cell, answer, marks)


def _about_another(world: World, cell: Cell, marks: dict[str, str]) -> Cell:
    """The same, about one of its kind to which it has not been done yet."""
    if cell.thing is None or not (WAYS[cell.route].once and _may(cell, marks)):
        return cell
    return replace(cell, thing=world.another(cell.thing))


def _wrong_with(world: World, cell: Cell, answer: TestResponse, marks: dict[str, str]) -> Iterator[str]:
    about = f"{cell.name} {cell.route} about {cell.thing.name if cell.thing else 'all'}"
    if not _is_as_expected(cell, answer, marks):
        yield f"{about}: {answer.status_code}"
    text = _answered(cell, answer)
    for thing in world.things:
        if _lets_slip(cell.person, thing, text):
            yield f"{about}: shows {thing.name}"
    if cell.thing is None and _marked(cell, marks):
        kind, may = LISTS[cell.route]
        for thing in world.of_kind(kind):
            if cell.person is not None and by_a_role(may)(cell.person, thing) and thing.word not in text:
                yield f"{about}: leaves out {thing.name}"


def _answered(cell: Cell, answer: TestResponse) -> str:
    """What an answer says beyond what was asked: whoever asked knows that."""
    text = answer.get_data().decode(errors="replace").replace(answer.request.path, "")  # a recorded call is no text
    said = WAYS[cell.route].form(cell.thing) if cell.thing is not None else {}
    for one in said.values():
        text = text.replace(f'value="{one}"', "")
    return text


def _marked(cell: Cell, marks: dict[str, str]) -> bool:
    return is_allowed(marks[cell.route], cell.person)


def _may(cell: Cell, marks: dict[str, str]) -> bool:
    """In one role by itself, the mark and the rule both: what no role may, two do not either."""
    return cell.person is not None and any(_one_may(cell, one, marks) for one in alone(cell.person))


def _one_may(cell: Cell, person: Person, marks: dict[str, str]) -> bool:
    is_let_in = is_allowed(marks[cell.route], person)
    return is_let_in and (cell.thing is None or WAYS[cell.route].may(person, cell.thing))


def _is_as_expected(cell: Cell, answer: TestResponse, marks: dict[str, str]) -> bool:
    status = answer.status_code
    to_sign_in = status == 303 and (answer.location or "").startswith("/sign-in")
    if cell.person is None:
        return to_sign_in or status == 401
    if not _marked(cell, marks):
        return status == 403
    if _may(cell, marks):
        held_against = WAYS[cell.route].held_against if cell.thing is not None else ()
        return status in held_against if held_against else status < 400 and not to_sign_in
    assert cell.thing is not None
    return status == WAYS[cell.route].refused(cell.person, cell.thing)


def _ask(world: World, cell: Cell) -> TestResponse:
    method, _, rule = cell.route.partition(" ")
    client = world.browser_of(cell.name)
    if cell.thing is None:
        return client.open(rule, method=method)
    way, path = WAYS[cell.route], rule
    for argument in ARGUMENTS:
        path = path.replace(f"<{argument}>", cell.thing.more.get(argument, cell.thing.id))
    assert "<" not in path, f"{path}: say in ARGUMENTS that it is to be filled in"
    if way.json is not None:
        return client.open(path, method=method, json=way.json(cell.thing))
    data = way.form(cell.thing) if method == "POST" else None
    return client.open(path, method=method, data=data, query_string=way.query(cell.thing))


def _lets_slip(person: Person | None, thing: Thing, text: str) -> bool:
    """Whether an answer shows something of a thing to somebody who may not know of it."""
    if thing.word not in text and not (thing.inside and thing.inside in text):
        return False
    if person is None or not is_of_its_force(person, thing):
        return True
    if thing.kind in ("record", "task"):
        is_known = is_sent_to(person, thing) or (not thing.restricted and person.id == thing.more.get("writer"))
        return not reads(person, thing) and not is_known
    if thing.kind == "conflict":
        return is_kept_out(person, thing) and thing.more["knows"] != person.id
    if thing.kind == "waiting":
        return not knows_of(person, thing) or (thing.inside in text and not opens(person, thing))
    return False  # a name, a notice, a collar number: the whole of its force may meet them somewhere
