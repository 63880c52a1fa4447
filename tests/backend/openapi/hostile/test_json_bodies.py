"""The same texts in every text field of what a phone sends as JSON: no error of ours, and no markup in the answer.

What lies inside a sealed report is drawn as text wherever it is shown; tests/browser/test_hostile.py renders that.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import pytest
from marshmallow import Schema, fields, validate

from backend.wire.schemas import Bytes, Text, WholeNumber
from tests.architecture.access import is_allowed, marks_of
from tests.backend.authority.world import World
from tests.backend.openapi.asking import things_of
from tests.backend.openapi.document import BODIES, IDS, JSON
from tests.backend.openapi.hostile.strings import STRINGS
from tests.backend.openapi.put_back import put_back

GOOD: dict[str, Any] = {"at": "2026-11-24T02:10:05Z", "secret": "a" * 43, "build": "1", "envelope": "{}"}
IDS_OF = {"key_id": "key_id", "author_key_id": "key_id", "kid": "key_id", "ref": "ref"}
Path = tuple[str | int, ...]


class Place(NamedTuple):
    """One place for a text: of which route's body, and where in it."""

    route: str
    path: Path


def good(schema: Schema, known: dict[str, list[str]]) -> dict[str, Any]:
    """A body that has everything, each of its kind."""
    return {name: _good(name, field, known) for name, field in schema.fields.items()}


def _good(name: str, field: Any, known: dict[str, list[str]]) -> Any:
    if isinstance(field, fields.Nested):
        return good(field.schema, known)
    if isinstance(field, fields.List):
        return [_good(name, field.inner, known)]
    if isinstance(field, Bytes):
        return "A" * (-(-field.least * 4 // 3))
    if isinstance(field, WholeNumber | fields.Boolean):
        return 1 if isinstance(field, WholeNumber) else False
    chosen = [one.choices[0] for one in field.validators if isinstance(one, validate.OneOf)]
    return chosen[0] if chosen else GOOD.get(name) or known.get(IDS_OF.get(name, name), ["a" * 26])[0]


def places_in(body: Any, schema: Schema) -> Iterator[Path]:
    """Where a text stands."""
    for name, field in schema.fields.items():
        inner = field.inner if isinstance(field, fields.List) else field
        first: Path = (name, 0) if isinstance(field, fields.List) else (name,)
        if isinstance(inner, fields.Nested):
            yield from ((*first, *rest) for rest in places_in(body, inner.schema))
        elif isinstance(inner, Text | Bytes | fields.String):
            yield first


def with_text(body: Any, path: Path, text: str) -> Any:
    """The body, with a text in one place."""
    made = json.loads(json.dumps(body))
    into = made
    for step in path[:-1]:
        into = into[step]
    into[path[-1]] = text
    return made


class Sender:
    """Sends bodies as somebody who may send them."""

    def __init__(self, world: World) -> None:
        self.world, self.things, self.marks = world, things_of(world), marks_of(world.app)
        self.routes = {route: schema for route, (kind, schema) in BODIES.items() if kind == JSON}
        self.bodies = {route: good(schema(), self.things) for route, schema in self.routes.items()}

    def places(self) -> list[Place]:
        """All there are."""
        return [Place(route, path) for route, schema in self.routes.items() for path in places_in(None, schema())]

    def send(self, place: Place, text: str) -> str:
        """What is wrong with the answer, empty where nothing is."""
        answer = self._open(place.route, with_text(self.bodies[place.route], place.path, text))
        if answer.status_code < 400:
            put_back(self.world)
        if answer.status_code >= 500:
            return f"{place} {text[:80]!r}: {answer.status}"
        if answer.mimetype not in (JSON, "application/vnd.foursight.receipt+json") and answer.data:
            return f"{place} {text[:80]!r}: {answer.mimetype}"
        if any("\r" in value or "\n" in value for _, value in answer.headers):
            return f"{place} {text[:80]!r}: a header with a line's end"
        return ""

    def field_refused(self, route: str) -> str:
        """The field that a body filled in as it is meant is refused for, empty where it is not."""
        answer = self._open(route, self.bodies[route])
        put_back(self.world)
        return str(answer.get_json().get("field", "")) if answer.status_code in (400, 422) else ""

    def _open(self, route: str, body: Any) -> Any:
        method, _, rule = route.partition(" ")
        who = next((name for name, person in self.world.people.everyone() if person and self._may(route, person)), None)
        path = IDS.sub(lambda found: self.things.get(found[2], ["a" * 26])[0], rule)
        return self.world.browser_of(who or "nobody").open(
            path, method=method, data=json.dumps(body), content_type=JSON, headers={"X-Foursight": "1"}
        )

    def _may(self, route: str, person: Any) -> bool:
        return is_allowed(self.marks[route], person)


def wrong(sender: Sender, pairs: Sequence[tuple[Place, str]]) -> list[str]:
    """What is wrong with the answers to these."""
    return [complaint for place, text in pairs if (complaint := sender.send(place, text))]


def test_each_body_is_looked_into_where_it_is_filled_in_as_it_is_meant(world: World) -> None:
    """Else a text would be refused for another field's sake. What a signature or a number must be is no text's."""
    sender = Sender(world)

    refused = {route: field for route in sender.routes if (field := sender.field_refused(route))}
    assert refused == MADE_BY_A_PHONE


MADE_BY_A_PHONE = {
    "POST /sync/v1/author-keys": "spki",
    "POST /training/v1/author-keys": "spki",
    "POST /sync/v1/calls/redeem": "token",
    "POST /sync/v1/reading/unlocked": "signature",
}
"""Refused for a key, a code or a signature that only a phone can make."""


def test_each_text_in_some_field_of_a_body_does_no_harm(world: World) -> None:
    """Dealt out: into every field some, each text somewhere; half a letter into every field."""
    sender = Sender(world)
    places = sender.places()
    random.Random(2).shuffle(places)
    halves = [(place, text) for place in places for text in STRINGS if _is_half(text)]

    assert len(places) > 25
    assert wrong(sender, [(places[at % len(places)], text) for at, text in enumerate(STRINGS)] + halves) == []


PARTS = 8


@pytest.mark.prove
@pytest.mark.parametrize("part", range(PARTS))
def test_each_text_in_every_field_of_a_body_does_no_harm(world: World, part: int) -> None:
    """Every sixth in its turn, and half a letter in each."""
    sender = Sender(world)
    places = [(at, place) for at, place in enumerate(sender.places()) if at % PARTS == part]

    assert places
    pairs = [(one, text) for at, one in places for n, text in enumerate(STRINGS) if (at + n) % 6 == 0 or _is_half(text)]
    assert wrong(sender, pairs) == []


def _is_half(text: str) -> bool:
    return any("\ud800" <= letter <= "\udfff" for letter in text)


def test_a_field_that_breaks_on_half_a_letter_is_noticed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: what a phone sends is taken for UTF-8 unseen."""
    as_it_is: Callable[..., str] = Text._deserialize

    def taken(self: Text, value: Any, *rest: Any, **named: Any) -> str:
        return str(value).encode("utf-8").decode("utf-8") and as_it_is(self, value, *rest, **named)

    monkeypatch.setattr(Text, "_deserialize", taken)
    sender = Sender(world)

    assert wrong(sender, [(Place("POST /sync/v1/calls", ("ref",)), "a\ud800b")])
