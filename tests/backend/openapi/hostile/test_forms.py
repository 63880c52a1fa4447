"""Six hundred hostile texts in every field of every form, every query and every address of the server: no error of
ours, and nothing of them comes back as markup.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from marshmallow import fields

from tests.architecture.access import is_allowed, marks_of
from tests.backend.authority.world import World
from tests.backend.openapi.asking import things_of
from tests.backend.openapi.document import BODIES, FORM, IDS, QUERIES
from tests.backend.openapi.hostile.strings import RUN, STRINGS
from tests.backend.openapi.put_back import put_back

GOOD: dict[str, Any] = {
    "name": "Jo Bell",
    "sign_in_name": "jo.bell",
    "roles": ["officer"],
    "text": "Bring a pen",
    "hours": "12",
    "how": "read",
    "role": "Solicitor",
    "source": "The Act",
    "until": "2030-01-01",
    "scenario": "ex_partner_tracker",
    "form": "full",
    "password": "a long password for a made-up person",
    "new_password": "four lanterns by the quay",
    "code": "000000",
    "go": "next",
    "moves": "0",
    "disabled": "yes",
    "listed": "yes",
    "force": "Example Police",
    "unit": "Response A",
}
PARTS = 16  # an hour altogether: each says when it is done, and where one was red
MARKUP = frozenset("<>\"'")


class Field(NamedTuple):
    """One place for a text: of a form, of a query (`where` is "query"), or of the address ("path")."""

    route: str
    where: str
    name: str


def every_field(world: World) -> list[Field]:
    """All there are."""
    found = []
    for route in marks_of(world.app):
        if route in BODIES and BODIES[route][0] == FORM:
            texts = [
                name
                for name, kind in BODIES[route][1]().fields.items()
                if isinstance(kind, fields.String | fields.List)
            ]
            found += [Field(route, "form", name) for name in texts]
        found += [Field(route, "query", name) for name in QUERIES.get(route, ())]
        found += [Field(route, "path", name) for _, name in IDS.findall(route)]
    return found


class Sender:
    """Sends texts as somebody who may."""

    def __init__(self, world: World) -> None:
        self.world, self.things, self.marks = world, things_of(world), marks_of(world.app)

    def send(self, field: Field, text: str) -> str:
        """What is wrong with the answer, empty where nothing is."""
        method, _, rule = field.route.partition(" ")
        values = {name: self.things.get(name, ["a" * 26])[0] for _, name in IDS.findall(rule)}
        if field.where == "path":
            values[field.name] = text
        path = IDS.sub(lambda found: quote(values[found[2]].encode("utf-8", "surrogatepass"), safe=""), rule)
        data = self._form(field, text) if field.route in BODIES else None
        query = {field.name: text.encode("utf-8", "surrogatepass")} if field.where == "query" else None
        with self._browser(field.route).open(path, method=method, data=data, query_string=query) as answer:
            body = answer.get_data(as_text=True)
            if method != "GET" and answer.status_code < 400:
                put_back(self.world)
            if answer.status_code >= 500:
                return f"{field} {text[:80]!r}: {answer.status}"
            if any("\r" in value or "\n" in value for _, value in answer.headers):
                return f"{field} {text[:80]!r}: a header with a line's end"
        loose = answer.mimetype == "text/html" and RUN in text and not MARKUP.isdisjoint(text) and text in body
        return f"{field} {text[:80]!r}: comes back as markup" if loose else ""

    def _form(self, field: Field, text: str) -> dict[str, Any]:
        form = {name: GOOD[name] for name in BODIES[field.route][1]().fields if name in GOOD}
        typed: Any = text.encode("utf-8", "surrogatepass") if field.where == "form" else None
        return form | ({field.name: typed} if typed is not None else {})

    def _browser(self, route: str) -> FlaskClient:
        everybody = self.world.people.everyone()
        may = [name for name, person in everybody if person and is_allowed(self.marks[route], person)]
        return self.world.browser_of(may[0] if may else "nobody")


def wrong(world: World, pairs: Sequence[tuple[Field, str]]) -> Iterator[str]:
    """What is wrong with the answers to these texts in these fields."""
    sender = Sender(world)
    for field, text in pairs:
        if complaint := sender.send(field, text):
            yield complaint


def test_there_are_six_hundred_and_each_is_another() -> None:
    assert len(STRINGS) >= 600


def test_each_text_in_some_field_does_no_harm(world: World) -> None:
    """Dealt out: into every field once, each a text of its own."""
    everywhere = every_field(world)
    random.Random(1).shuffle(everywhere)

    assert len(everywhere) > 100
    assert list(wrong(world, list(zip(everywhere, STRINGS, strict=False)))) == []


@pytest.mark.prove
@pytest.mark.parametrize("part", range(PARTS))
def test_each_text_in_every_field_does_no_harm(world: World, part: int) -> None:
    """Every text in every field of a form; of queries and addresses, which hold far less, every sixth in its turn."""
    pairs = [
        (field, text)
        for place, field in enumerate(every_field(world))
        for number, text in enumerate(STRINGS)
        if field.where == "form" or (place + number) % 6 == 0
    ][part::PARTS]
    print(f"part {part + 1} of {PARTS}: {len(pairs)} texts in {len(every_field(world))} fields")

    assert list(wrong(world, pairs)) == []


@pytest.mark.prove
def test_a_page_that_takes_a_text_for_markup_is_noticed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: nothing is escaped."""
    monkeypatch.setattr(world.app.jinja_env, "autoescape", False)
    monkeypatch.setattr(world.app.jinja_env, "bytecode_cache", None)
    world.app.jinja_env.cache.clear()  # type: ignore[union-attr]
    field = Field("POST /notices", "form", "text")
    try:
        found = list(wrong(world, [(field, text) for text in STRINGS if "<script>" in text]))
    finally:
        world.app.jinja_env.cache.clear()  # type: ignore[union-attr]

    assert "comes back as markup" in "".join(found)
