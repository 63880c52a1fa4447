"""Six hundred hostile texts in every field of every form, every query and every address of the server: no error of
ours, and nothing of them comes back as markup.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest
from marshmallow import fields, validate
from werkzeug.test import TestResponse

from tests.architecture.access import is_allowed, marks_of
from tests.backend.authority.cells import ARGUMENTS
from tests.backend.authority.oracle import WAYS
from tests.backend.authority.world import Thing, World
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
WITH_A_FILE = (
    *("POST /attended/list/preview", "POST /attended/lists", "POST /duty/list/preview", "POST /duty/lists"),
    *("POST /people/import/preview", "POST /people/imports", "POST /people/sealed", "POST /training/recordings"),
    *("POST /training/register/imports", "POST /training/register/preview", "POST /training/written/imports"),
)
OF_AN_AUTHENTICATOR = ("POST /account/passkeys", "POST /reading/passkey", "POST /sign-in/passkey")
WITH_A_CODE = (  # that was sent, printed or read off, and a password that is right
    *("POST /account/second-factor", "POST /account/second-factor/removed", "POST /join", "POST /reading"),
    *("POST /sign-in", "POST /wall/code"),
)
BEFORE_ANYTHING_IS_READ = {  # of their texts each is asked below all the same
    "POST /class/<token>/answer": 403,
    "POST /class/<token>/ask": 403,
    "POST /class/<token>/collar": 403,
    "POST /class/join/<code>": 404,
    "POST /duty/push": 404,
    "POST /emergency": 404,
    **dict.fromkeys(("POST /people/find", "POST /duty/find"), 400),
    "POST /people/slips": 400,
    "POST /sheet/read": 400,
    "POST /training/received/<scenario_id>/<number>/desk/<act>": 404,
    "POST /training/received/<scenario_id>/<number>/model": 404,
}
WITH_MORE = (  # things that this world does not have
    *("POST /audit/conflicts", "POST /audit/decoys", "POST /audit/export", "POST /people/displays", "POST /signing"),
)
NOT_TAKEN = dict.fromkeys((*WITH_A_FILE, *OF_AN_AUTHENTICATOR, *WITH_A_CODE, *WITH_MORE), 422) | BEFORE_ANYTHING_IS_READ
"""Forms that are refused filled in, and with what; what stands against a thing itself is the oracle's."""
PARTS = 32  # hours altogether: each says when it is done, and where one was red
MARKUP = frozenset("<>\"'")


class Field(NamedTuple):
    """One place for a text: of a form, of a query (`where` is "query"), or of the address ("path"). Of a form it may be
    several, with a blank between their names.
    """

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
    """Sends texts as somebody who may, about something of which they may: else a form is refused before it is read."""

    def __init__(self, world: World) -> None:
        self.world, self.things, self.marks = world, things_of(world), marks_of(world.app)
        self._about: dict[str, tuple[str, Thing | None]] = {}
        self.last = 0

    def send(self, field: Field, text: str) -> str:
        """What is wrong with the answer, empty where nothing is."""
        with self._open(field.route, field, text) as answer:
            body, self.last = answer.get_data(as_text=True), answer.status_code
            self._put_back(field.route, answer)
            if answer.status_code >= 500:
                return f"{field} {text[:80]!r}: {answer.status}"
            if any("\r" in value or "\n" in value for _, value in answer.headers):
                return f"{field} {text[:80]!r}: a header with a line's end"
        loose = answer.mimetype == "text/html" and RUN in text and not MARKUP.isdisjoint(text) and text in body
        return f"{field} {text[:80]!r}: comes back as markup" if loose else ""

    def status_of(self, route: str) -> int:
        """Of the answer to a form filled in as it is meant."""
        with self._open(route, Field(route, "none", ""), "") as answer:
            self._put_back(route, answer)
            return answer.status_code

    def _open(self, route: str, field: Field, text: str) -> TestResponse:
        method, _, rule = route.partition(" ")
        name, thing = self._asked_by(route)
        values = {one: self._value_of(one, thing) for _, one in IDS.findall(rule)}
        if field.where == "path":
            values[field.name] = text
        path = IDS.sub(lambda found: quote(values[found[2]].encode("utf-8", "surrogatepass"), safe=""), rule)
        data = self._form(field, thing, text) if route in BODIES else None
        query = {field.name: text.encode("utf-8", "surrogatepass")} if field.where == "query" else None
        browser = self.world.browser_of(name)
        cookie = browser.get_cookie("foursight")
        answer = browser.open(path, method=method, data=data, query_string=query)
        if cookie is not None:  # whoever signed out is in again
            browser.set_cookie("foursight", cookie.value)
        return answer

    def _put_back(self, route: str, answer: TestResponse) -> None:
        if not route.startswith("GET ") and answer.status_code < 400:
            put_back(self.world)

    def _value_of(self, argument: str, thing: Thing | None) -> str:
        if thing is not None and argument in ARGUMENTS:
            return thing.more.get(argument, thing.id)
        return self.things.get(argument, ["a" * 26])[0]

    def _form(self, field: Field, thing: Thing | None, text: str) -> dict[str, Any]:
        form = {name: GOOD[name] for name in BODIES[field.route][1]().fields if name in GOOD}
        if thing is not None:
            form |= WAYS[field.route].form(thing)
        typed: Any = text.encode("utf-8", "surrogatepass") if field.where == "form" else None
        return form | (dict.fromkeys(field.name.split(), typed) if typed is not None else {})

    def _asked_by(self, route: str) -> tuple[str, Thing | None]:
        if route not in self._about:
            self._about[route] = next(self._who_may(route))
        return self._about[route]

    def _who_may(self, route: str) -> Iterator[tuple[str, Thing | None]]:
        people = self.world.people.everyone()
        marked = [(name, person) for name, person in people if person and is_allowed(self.marks[route], person)]
        way = WAYS.get(route)
        for thing in self.world.of_kind(way.kind) if way else ():
            yield from ((name, thing) for name, person in marked if way and way.may(person, thing))
        yield marked[0][0] if marked else "nobody", None


def wrong(world: World, pairs: Sequence[tuple[Field, str]]) -> Iterator[str]:
    """What is wrong with the answers to these texts in these fields."""
    sender = Sender(world)
    for field, text in pairs:
        if complaint := sender.send(field, text):
            yield complaint


def test_there_are_six_hundred_and_each_is_another() -> None:
    assert len(STRINGS) >= 600


def test_each_form_is_taken_where_it_is_filled_in_as_it_is_meant(world: World) -> None:
    """Else a text would be refused for another field's sake, and never be looked at."""
    sender = Sender(world)
    forms = [route for route in marks_of(world.app) if route in BODIES and BODIES[route][0] == FORM]

    asked = [route for route in forms if route not in WAYS or not WAYS[route].held_against]
    refused = {route: status for route in asked if (status := sender.status_of(route)) >= 400}
    assert refused == NOT_TAKEN


def test_each_text_in_some_field_does_no_harm(world: World) -> None:
    """Dealt out: into every field once, each a text of its own."""
    everywhere = every_field(world)
    random.Random(1).shuffle(everywhere)

    assert len(everywhere) > 100
    assert list(wrong(world, list(zip(everywhere, STRINGS, strict=False)))) == []


def taking_words(world: World) -> list[Field]:
    """Of each form the fields that take words, as one; the others take a choice, a number, a day or an id."""
    found = dict[str, list[str]]()
    for field in every_field(world):
        if field.where == "form" and _takes_words(BODIES[field.route][1]().fields[field.name]):
            found.setdefault(field.route, []).append(field.name)
    return [Field(route, "form", " ".join(names)) for route, names in found.items()]


def _takes_words(field: Any) -> bool:
    inner = field.inner if isinstance(field, fields.List) else field
    chooses = any(isinstance(one, validate.OneOf | validate.Regexp | validate.Equal) for one in inner.validators)
    return not chooses and not str(field.name).endswith(("_id", "_ids"))


def wrong_together(world: World, pairs: Sequence[tuple[Field, str]]) -> Iterator[str]:
    """The same where a text stands in several fields at once: in each by itself too where they are refused, for what
    one of them refuses the others were not asked to keep.
    """
    sender = Sender(world)
    for field, text in pairs:
        if complaint := sender.send(field, text):
            yield complaint
        if sender.last >= 400 and " " in field.name:
            alone = [(Field(field.route, "form", name), text) for name in field.name.split()]
            yield from wrong(world, alone)


@pytest.mark.prove
@pytest.mark.parametrize("part", range(PARTS))
def test_each_text_in_every_field_does_no_harm(world: World, part: int) -> None:
    """Every text in every field that takes words; of queries, addresses and fields that take a choice, a number or an
    id, which hold far less, every sixth in its turn.
    """
    words = taking_words(world)
    assert len(words) > 60
    taken = {(field.route, name) for field in words for name in field.name.split()}
    others = [one for one in every_field(world) if one.where != "form" or (one.route, one.name) not in taken]
    pairs = [(field, text) for field in words for text in STRINGS]
    pairs += [(one, text) for at, one in enumerate(others) for n, text in enumerate(STRINGS) if (at + n) % 6 == 0]
    mine = pairs[part::PARTS]
    print(f"part {part + 1} of {PARTS}: {len(mine)} of {len(pairs)}; {len(taken)} fields that take words", flush=True)

    assert list(wrong_together(world, mine)) == []


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
