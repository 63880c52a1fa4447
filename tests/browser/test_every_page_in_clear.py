"""A random word typed into every field of every page of the server, as each person of a demonstration, is nowhere to be
read afterwards. Which pages there are is asked of the app's routes and of the links on them; which fields there are of
the forms the server takes (tests/backend/openapi/document.py): each was typed into, or is one that nobody types into,
or stands in NOT_SHOWN with why.

A list that is asked by GET, of the pack's own items, is left out: what is typed there is in that browser's history. So
is one's own sign-in name, which the browser is asked to know again.
"""

from __future__ import annotations

import re
import secrets
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from marshmallow import fields
from playwright.sync_api import BrowserContext, Page
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from tests.architecture.access import routes_of
from tests.backend.openapi.document import BODIES, FORM
from tests.browser import steps
from tests.browser.in_clear import PLANT, files_that_hold, page_holds, stands_in
from tests.fixtures.browser import WITH_WINDOWS, chromium
from tests.fixtures.server import Server

CANARY, CONTROL = f"zq{secrets.token_hex(8)}", f"zw{secrets.token_hex(8)}"
OF_EACH = 2  # pages of one route that a person opens
NOT_ASKED = re.compile(r"^/(sync|scim|static|packed|p|practice)(/|$)|\.(csv|json|ics|txt|zip|webmanifest|js)$|/sound$")
FILL_NAMED = """(word) => {
  for (const one of document.querySelectorAll("main details")) one.open = true;
  const kinds = /^(text|search|email|tel|url|number|password|textarea)$/;
  const found = [];
  for (const form of document.querySelectorAll("main form[method=post]"))
    for (const field of form.elements) {
      if (!field.name) continue;
      const mayKeep = field.autocomplete === "username";
      const typed = kinds.test(field.type) && !field.readOnly && !field.disabled && !mayKeep;
      if (typed) {
        field.value = `${word} ${field.name}`.slice(0, field.maxLength > 0 ? field.maxLength : undefined);
        for (const type of ["input", "change", "blur", "focusout"])
          field.dispatchEvent(new Event(type, { bubbles: true }));
      }
      found.push([form.getAttribute("action") ?? location.pathname, field.name, typed]);
      for (const button of form.querySelectorAll("[formaction]"))
        found.push([button.getAttribute("formaction"), field.name, typed]);
    }
  const links = [...document.querySelectorAll("a[href^='/']")].map((one) => one.getAttribute("href"));
  return [found, links];
}"""
"""Types it into each field of the forms that are shown; these with whether they were typed into, and all links."""
STATE = "a state that no record of the demonstration is in"
SECOND = "the second step of a list: what was pasted is carried along, unseen"
IN_CLASS = "while a class runs, with the code of it"
NOT_SHOWN = {
    "POST /account/passkeys/<passkey_id>": "whoever has a passkey",
    "POST /account/second-factor/removed": "whoever has codes of an app",
    "POST /attended/list/preview": SECOND,
    "POST /attended/lists": SECOND,
    "POST /class/<token>/answer": IN_CLASS,
    "POST /class/<token>/ask": IN_CLASS,
    "POST /class/<token>/collar": IN_CLASS,
    "POST /class/join/<code>": IN_CLASS,
    "POST /duty": "whoever is not on duty: the people of a demonstration are",
    "POST /duty/address": "where the force has set up mail",
    "POST /duty/list/preview": SECOND,
    "POST /duty/lists": SECOND,
    "POST /duty/push": "where the force has set up push; a browser fills it in",
    "POST /emergency": "where the force has said who may",
    "POST /people": "asked once more, where somebody of that name is there",
    "POST /people/<person_id>": "asked once more, where somebody of that name is there",
    "POST /people/<person_id>/author-keys/<key_id>/taken-back": "of a phone that is known: a demonstration has none",
    "POST /people/<person_id>/access/confirmed": "once another administrator has asked for it",
    "POST /people/<person_id>/access/refused": "once another administrator has asked for it",
    "POST /people/import/preview": SECOND,
    "POST /people/imports": SECOND,
    "POST /people/sealed": "a file is chosen there",
    "POST /people/slips": "after an import, by its button",
    "POST /reading": "once reading has closed by itself",
    "POST /reading/passkey": "once reading has closed by itself, to whoever has a passkey",
    "POST /records/<record_id>/desk/followed": STATE,
    "POST /records/<record_id>/desk/looked": STATE,
    "POST /records/<record_id>/desk/plan-looked": STATE,
    "POST /records/<record_id>/desk/reopened": STATE,
    "POST /records/<record_id>/desk/task-again": STATE,
    "POST /records/<record_id>/desk/task-said": STATE,
    "POST /records/<record_id>/desk/task-taken": STATE,
    "POST /records/<record_id>/desk/withdrawn": STATE,
    "POST /records/<record_id>/reason": "where the force asks for reasons",
    "POST /records/views": "of a list that was asked for with more than the page begins with",
    "POST /set-up": "before anybody is there",
    "POST /sign-in/code": "whoever has codes of an app",
    "POST /tasks/<task_id>/said": "whoever has a task of their own",
    "POST /training/classes/<class_id>/ask": IN_CLASS,
    "POST /training/classes/<class_id>/move": IN_CLASS,
    "POST /training/received/<scenario_id>/<number>/desk/<act>": "carried along, unseen",
    "POST /training/received/<scenario_id>/<number>/model": "carried along, unseen",
    "POST /training/recordings/<recording_id>/words": "a recording that was kept",
    "POST /training/register/imports": SECOND,
    "POST /training/register/preview": SECOND,
    "POST /training/written/<version_id>": "a question of a stage, once one was added",
    "POST /training/written/<version_id>/signed": "what somebody else wrote, once it fits the content",
    "POST /training/written/imports": "a file is chosen there",
    "POST /units/<unit_id>/merged": "after the one it goes into was chosen",
}
"""Forms of which no page of the demonstration shows every field, and when they are shown."""
Seen = dict[tuple[str, str], bool]


def in_a_body() -> set[tuple[str, str]]:
    """Each route and text that its form takes."""
    return {
        (route, kind.data_key or name)
        for route, (how, schema) in BODIES.items()
        if how == FORM
        for name, kind in schema().fields.items()
        if isinstance(kind, fields.String | fields.List)
    }


class Reader:
    """Opens pages as whoever is signed in, each route a few times, and types the word into all of them."""

    def __init__(self, app: Flask, page: Page, server: Server) -> None:
        self.page, self.server = page, server
        self.routes = app.url_map.bind("localhost")
        self.first = [
            rule.rule
            for method, rule in routes_of(app)
            if method == "GET" and "<" not in rule.rule and not NOT_ASKED.search(rule.rule)
        ]
        self.seen: Seen = {}
        self.opened: set[str] = set()

    def route_of(self, address: str, method: str) -> str:
        """What takes it; empty where nothing does."""
        try:
            rule, _ = self.routes.match(urlsplit(address).path, method=method, return_rule=True)
        except (HTTPException, RequestRedirect):
            return ""
        return f"{method} {rule.rule}"

    def reads(self) -> None:
        """Every page that is reached, from those without a thing in their address."""
        left, times = list(self.first), Counter[str]()
        while left:
            address = left.pop(0)
            route = self.route_of(address, "GET")
            if not route or NOT_ASKED.search(urlsplit(address).path) or times[route] >= OF_EACH:
                continue
            times[route] += 1
            left += self._opens(address, route)

    def _opens(self, address: str, route: str) -> list[str]:
        answer = self.page.goto(self.server.url + address)
        if answer is None or answer.status >= 400 or "html" not in answer.headers.get("content-type", ""):
            return []
        self.opened.add(route)
        found, links = self.page.evaluate(FILL_NAMED, CANARY)
        for action, name, typed in found:
            key = (self.route_of(action, "POST"), name)
            self.seen[key] = self.seen.get(key, False) or typed
        return [link for link in links if link not in self.first]


def of_each_role(server: Server) -> dict[str, str]:
    """Sign-in names and passwords of a demonstration's people, one of each role."""
    people = re.findall(
        r"^ *(\w+) +((?:\w{5}-){3}\w{5}) +[^,]+, ([\w, ]+?), [^,]+$", server.flask("demo"), re.MULTILINE
    )
    first = {role: (name, password) for name, password, role in reversed(people)}
    return dict(first.values())


def begins_to_write(page: Page, server: Server) -> None:
    """A scenario, where it is somebody's to write any: a demonstration has none begun."""
    page.goto(f"{server.url}/training/written")
    if (begin := page.locator("form[action='/training/written'] button")).count():
        begin.first.click()
        page.wait_for_load_state()


def nothing_is_readable(
    app: Flask, context: BrowserContext, server: Server, folder: Path, people: dict[str, str]
) -> Reader:
    """Type it everywhere as these people, and look everywhere; then for what is planted, which must be found."""
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(f"{one.url} {one.headers}"))
    reader = Reader(app, page, server)
    for name, password in people.items():
        context.clear_cookies()
        steps.sign_in(page, server, name, password)
        begins_to_write(page, server)
        reader.reads()
    page.goto(server.url + "/")
    held = [what for what, text in page_holds(page) if stands_in(text, CANARY)]
    page.evaluate(PLANT, CONTROL)
    context.close()

    told = [what[:200] for what in (*asked, server.log()) if stands_in(what, CANARY)]
    lies = [str(path.relative_to(folder)) for path in files_that_hold(folder, CANARY)]
    assert (held, told, lies) == ([], [], []), "it is readable"
    planted = {path.relative_to(folder).parts[1] for path in files_that_hold(folder, CONTROL)}
    assert {"Local Storage", "IndexedDB"} <= planted
    return reader


@pytest.mark.prove
def test_what_was_typed_on_any_page_of_the_server_stands_nowhere_readable(
    app: Flask, open_phone: Callable[..., BrowserContext], make_server: Callable[..., Server], tmp_path: Path
) -> None:
    server, context = (
        make_server(FOURSIGHT_DEMO="1"),
        open_phone(tmp_path / "desk", executable_path=chromium(WITH_WINDOWS)),
    )

    reader = nothing_is_readable(app, context, server, tmp_path / "desk", of_each_role(server))

    there = in_a_body()
    print(f"{len(reader.opened)} pages, {sum(reader.seen.get(one, False) for one in there)} fields typed into")
    not_shown = {one for one in there if one not in reader.seen}
    assert sorted(one for one in not_shown if one[0] not in NOT_SHOWN) == [], "typed into nowhere"
    assert sorted(NOT_SHOWN.keys() - {route for route, _ in not_shown}) == [], "every field of it is shown by now"


KEEPS_WHAT_IS_TYPED = (
    """addEventListener("input", ({ target }) => localStorage.setItem("typed", target.value), true);"""
)


@pytest.mark.prove
def test_a_page_that_keeps_what_is_typed_is_noticed(
    app: Flask, open_phone: Callable[..., BrowserContext], make_server: Callable[..., Server], tmp_path: Path
) -> None:
    server, context = (
        make_server(FOURSIGHT_DEMO="1"),
        open_phone(tmp_path / "desk", executable_path=chromium(WITH_WINDOWS)),
    )
    context.add_init_script(KEEPS_WHAT_IS_TYPED)
    name, password = next(iter(of_each_role(server).items()))

    with pytest.raises(AssertionError, match="it is readable"):
        nothing_is_readable(app, context, server, tmp_path / "desk", {name: password})
