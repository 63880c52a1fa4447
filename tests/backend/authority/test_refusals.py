"""What somebody is told who may not: the same about a thing of others as about one that there never was, and what to
do next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from werkzeug.exceptions import default_exceptions
from werkzeug.test import TestResponse

from backend.accounts.models import Person
from backend.core.errors import WORDS
from tests.architecture.access import is_allowed, marks_of
from tests.backend.authority.cells import ARGUMENTS
from tests.backend.authority.oracle import WAYS, Way
from tests.backend.authority.rules import knows_of
from tests.backend.authority.world import Thing, World

pytestmark = pytest.mark.xdist_group("authority")
MADE_UP = {"envelope_sha256": "0" * 64}
NEXT = re.compile(
    r"\b(ask|check|choose|enter|go back|go on|open|reload|say|scan|send|shorten|sign in|take|tell|try|type|use|wait|"
    r"write)\b",
    re.IGNORECASE,
)
TELLS = re.compile(r"\b(exists?|does not exist|is restricted|of another (force|unit)|was (deleted|disposed))\b")


BY_A_CODE = "POST /sync/v1/calls/redeem"
"""Whoever has a code of 128 bits was shown it: what is the matter with it they are told (used, run out, another
force's), and nothing of what it leads to.
"""


def refused(world: World) -> Iterator[tuple[str, str, Thing]]:
    """For each route somebody whom its mark lets in, and a thing of which they may not know."""
    marks = marks_of(world.app)
    for route, way in ((one, way) for one, way in WAYS.items() if one != BY_A_CODE):
        for name, person in world.people.everyone():
            things = [one for one in world.of_kind(way.kind) if person and _knows_nothing_of(way, person, one)]
            if person and is_allowed(marks[route], person) and things:
                its_own_force = [one for one in things if one.force == person.force_id]
                yield from ((route, name, one) for one in [*its_own_force[:1], things[-1]])
                break


def _knows_nothing_of(way: Way, person: Person, thing: Thing) -> bool:
    """Whether it is not for them, nor their own account, nor something of which they know that it waits."""
    return not way.may(person, thing) and way.refused(person, thing) in (403, 404) and not _is_theirs(person, thing)


def _is_theirs(person: Person, thing: Thing) -> bool:
    return thing.id == person.id or (thing.kind == "waiting" and knows_of(person, thing))


def ask(world: World, route: str, name: str, thing: Thing) -> TestResponse:
    """Ask about a thing."""
    method, _, path = route.partition(" ")
    way = WAYS[route]
    for argument in ARGUMENTS:
        path = path.replace(f"<{argument}>", thing.more.get(argument, thing.id))
    how: dict[str, Any] = {"json": way.json(thing)} if way.json else {}
    if not way.json and method == "POST":
        how["data"] = way.form(thing)
    return world.browser_of(name).open(path, method=method, query_string=way.query(thing), **how)


def of_nothing(thing: Thing, route: str) -> Thing:
    """The same, of which there is none."""
    its_id = next((made for name, made in MADE_UP.items() if f"<{name}>" in route), "a" * 26)
    more = {name: "a" * 26 if name.endswith("_id") else value for name, value in thing.more.items()}
    return Thing(thing.kind, "nothing", its_id, "NOTHING-HAS-IT", "", "", "", more=more)


def said(answer: TestResponse) -> str:
    """What a refusal says to a person, or to a phone for one."""
    if answer.is_json:
        return str(answer.get_json().get("message", ""))
    main = re.search(r"<main\b.*?</main>", answer.get_data(as_text=True), re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", main[0] if main else "").split())


def test_a_refusal_says_the_same_of_what_is_not_theirs_as_of_what_is_not_there_and_what_to_do_next(
    world: World,
) -> None:
    wrong, asked = [], list(refused(world))
    for route, name, thing in asked:
        theirs, none = ask(world, route, name, thing), ask(world, route, name, of_nothing(thing, route))
        for answer in (theirs, none):
            if not route.startswith("GET") and answer.status_code < 400:
                world.put_back()
        if theirs.status_code < 400:
            continue
        about = f"{name} {route} about {thing.name}: {theirs.status_code} and {none.status_code}"
        if (theirs.status_code, said(theirs)) != (none.status_code, said(none)):
            wrong.append(f"{about}, {said(theirs)!r} and {said(none)!r}")
        if not NEXT.search(said(theirs)) or TELLS.search(said(theirs)):
            wrong.append(f"{about}, {said(theirs)!r}")

    assert len(asked) > 100
    assert wrong == []


@pytest.mark.parametrize("code", sorted(default_exceptions))
def test_every_error_says_what_to_do_next_and_none_of_a_request_s_own_is_called_ours(code: int) -> None:
    title, advice = WORDS.get(code) or WORDS[400 if code < 500 else 500]

    assert NEXT.search(advice)
    assert not TELLS.search(advice)
    assert ("our side" in title) == (code >= 500 and code != 503)
