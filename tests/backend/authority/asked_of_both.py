"""What whoever may not know asks both databases of a pair: every route and method, with the forms and JSON it takes
filled in, with every query it knows, about what is restricted and about what is not.

Asked             one request
every_asked(...)  all that can be thought up without looking at a page
on_the_page(html) what a page itself leads to: its links with a query, its forms as they stand
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from html.parser import HTMLParser
from itertools import product
from typing import Any, NamedTuple
from urllib.parse import urlencode

from flask import Flask
from marshmallow import fields

from tests.architecture.access import routes_of
from tests.backend.authority.cells import ARGUMENTS
from tests.backend.authority.oracle import WAYS
from tests.backend.authority.world import Thing
from tests.backend.openapi.document import BODIES, FORM, IDS, JSON, QUERIES
from tests.backend.openapi.hostile.test_forms import GOOD

MADE_UP, WITHOUT_QUERY = "a" * 26, re.compile(r"<form\b.*?</form>", re.S)
LONGEST = 300  # of an address: else one that carries where to go next would carry itself
LINK = re.compile(r'(?:href|hx-get)="(/[^"#]*\?[^"#]+)')


class Asked(NamedTuple):
    """One request. `form` for a form, `sent` for bytes of a kind of their own."""

    method: str
    path: str
    form: tuple[tuple[str, str], ...] = ()
    sent: tuple[str, bytes] | None = None

    def how(self) -> dict[str, Any]:
        """As a test client takes it."""
        if self.sent is not None:
            return {"method": self.method, "data": self.sent[1], "content_type": self.sent[0]}
        data = {name: [value for one, value in self.form if one == name] for name, _ in self.form}
        return {"method": self.method, "data": data if self.method != "GET" else None}


class Known(NamedTuple):
    """Things to ask about, by their kind; ids by what a route calls them; words to type or to look for."""

    things: Mapping[str, Sequence[Thing]]
    ids: Mapping[str, Sequence[str]]
    words: Sequence[str]


def every_asked(app: Flask, known: Known, sent: Sequence[Asked], only: tuple[str, ...] = ("",)) -> Iterator[Asked]:
    """Every route whose address begins with one of `only`; `sent`: what was sealed for it beforehand."""
    for method, rule in routes_of(app):
        if rule.rule.startswith(only):
            yield from _of(f"{method} {rule.rule}", known)
    yield from sent


def on_the_page(html: str) -> Iterator[Asked]:
    """What it leads to, as somebody would who only clicks."""
    yield from (Asked("GET", unescape(found)) for found in LINK.findall(html) if len(found) <= LONGEST)
    for form in WITHOUT_QUERY.findall(html):
        reader = _Form()
        reader.feed(form)
        method, action = reader.form.get("method", "get").upper(), reader.form.get("action", "")
        if method == "GET" and action.startswith("/"):
            yield Asked("GET", f"{action.split('?')[0]}?{urlencode(reader.values)}")
        elif action.startswith("/"):
            yield from (Asked(method, action, tuple([*reader.values, *way])) for way in reader.ways or [()])


def _of(route: str, known: Known) -> Iterator[Asked]:
    method, _, rule = route.partition(" ")
    way = WAYS.get(route)
    for thing in known.things.get(way.kind, [None]) if way else [None]:  # type: ignore[list-item]
        for path in _paths(rule, thing, known):
            if method == "GET":
                query = way.query(thing) if way and thing else {}
                yield Asked("GET", path + (f"?{urlencode(query)}" if query else ""))
                yield from _queried(route, path, known)
            else:
                yield from _sent(route, method, path, thing, known)


def _paths(rule: str, thing: Thing | None, known: Known) -> Iterator[str]:
    names = [name for _, name in IDS.findall(rule)]
    if thing is not None and set(names) <= set(ARGUMENTS):
        values = [[thing.more.get(name, thing.id)] for name in names]
    else:
        values = [known.ids.get(name, [MADE_UP]) for name in names]
    for chosen in product(*values):
        its = dict(zip(names, chosen, strict=True))
        yield IDS.sub(lambda found, its=its: its[found[2]], rule)  # type: ignore[misc]


def _queried(route: str, path: str, known: Known) -> Iterator[Asked]:
    """Each name with each word, then all names at once."""
    names = QUERIES.get(route, ())
    for name, word in product(names, [*known.words, *known.ids.get(name_of(route), ())]):
        yield Asked("GET", f"{path}?{urlencode({name: word})}")
    for word in known.words if len(names) > 1 else ():
        yield Asked("GET", f"{path}?{urlencode(dict.fromkeys(names, word))}")


def name_of(route: str) -> str:
    """The last argument of a route, or nothing."""
    found = IDS.findall(route)
    return found[-1][1] if found else ""


def _sent(route: str, method: str, path: str, thing: Thing | None, known: Known) -> Iterator[Asked]:
    way, (kind, schema) = WAYS.get(route), BODIES.get(route, (FORM, None))
    if way and way.json is not None and thing:
        yield _json(method, path, way.json(thing))
    elif kind == FORM:
        names = schema().fields if schema else {}
        form = {name: GOOD[name] for name in names if name in GOOD}
        form |= way.form(thing) if way and thing else {}
        yield Asked(method, path, _flat(form))
        texts = [name for name, field in names.items() if isinstance(field, fields.String)]
        for name, word in product(texts, known.words[:2]):
            yield Asked(method, path, _flat(form | {name: word}))
    elif kind == JSON and schema:
        names = schema().fields
        for word in known.words:
            yield _json(method, path, {name: _made_of(field, word) for name, field in names.items()})
        yield _json(method, path, {})


def _made_of(field: fields.Field[Any], word: str) -> Any:
    match field:
        case fields.List(inner=inner):
            return [_made_of(inner, word)]
        case fields.Nested():
            return {name: _made_of(one, word) for name, one in field.schema.fields.items()}
        case fields.Integer():
            return 1
        case fields.Boolean():
            return False
        case _:
            return word


def _json(method: str, path: str, value: Any) -> Asked:
    return Asked(method, path, sent=("application/json", json.dumps(value).encode()))


def _flat(form: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    pairs = ((name, value if isinstance(value, list) else [value]) for name, value in form.items())
    return tuple((name, str(one)) for name, values in pairs for one in values)


class _Form(HTMLParser):
    """A form as it stands: what would be sent, once by each of its buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.form: dict[str, str] = {}
        self.values: list[tuple[str, str]] = []
        self.ways: list[tuple[tuple[str, str], ...]] = []
        self._choice = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        its = {name: value or "" for name, value in attrs}
        name, value = its.get("name", ""), its.get("value", "")
        match tag:
            case "form":
                self.form = its
            case "select":
                self._choice = name
            case "option":
                self._chosen(value)
            case "button":
                self.ways.append(((name, value),) if name else ())
            case "textarea":
                self.values.append((name, "Typed by somebody"))
            case "input":
                self._typed(its.get("type", "text"), name, value)

    def _typed(self, kind: str, name: str, value: str) -> None:
        is_choice = kind in ("radio", "checkbox")
        if name and kind not in ("file", "submit") and not (is_choice and name in dict(self.values)):
            self.values.append((name, value or ("on" if is_choice else "Typed")))

    def _chosen(self, value: str) -> None:
        if self._choice and value:
            self.values.append((self._choice, value))
            self._choice = ""
