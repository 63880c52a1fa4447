"""Schemathesis asks the server by its OpenAPI document, as whoever is signed in.

asking = Asking(world)
asking.ask(names, examples=2)     every operation, with data that fits the document and with data that does not
asking.ask_who_may()              the same once, by somebody who may
asking.follow(name, steps=20)     from answer to answer, by the links of the document
asking.came                       how often whom was answered what
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import hypothesis
import schemathesis
from hypothesis import HealthCheck, Phase
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)
from sqlalchemy import update

from backend.accounts.models import Person, Session
from backend.accounts.service.sessions import LASTS
from backend.core import clock
from backend.core.database import db, writing
from backend.core.realms import is_sync_path
from tests.architecture.access import is_allowed, marks_of, routes_of
from tests.backend.authority.world import World
from tests.backend.openapi.document import document, path_of
from tests.backend.openapi.put_back import put_back

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
PRINCIPALS = (
    *("nobody", "asha", "chloe", "dev", "eve", "gita", "ivor", "paul", "sana", "tove"),
    *("finn", "joan", "noel"),  # of the other force
)
GONE = {"disabled": "ben", "expired": "hana"}
"""Who was somebody: an account that was closed, and a sign-in that is too old; each with a cookie all the same."""
FOR_SOMEBODY = ("signed_in", "role", "guidance")  # as their marks begin
FROM_OUR_PAGES = {"Sec-Fetch-Site": "same-origin", "X-Foursight": "1"}
MODES = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)


def things_of(world: World) -> dict[str, list[str]]:
    """Ids that exist, by what a route calls them."""
    found: dict[str, list[str]] = {"lang": ["en"], "scenario_id": ["ex_partner_tracker"], "screen": ["danger"]}
    arguments = {"record": "record_id", "waiting": "envelope_sha256", "notice": "notice_id", "account": "person_id"}
    arguments |= {"class": "class_id", "unit": "unit_id", "closed_unit": "unit_id", "merged_unit": "unit_id"}
    arguments |= {"key": "key_id", "signature": "signature_id", "sign_in": "sign_in_id", "people_import": "import_id"}
    arguments |= {"import": "import_id", "task": "task_id", "attended": "attended_id", "attended_list": "list_id"}
    arguments |= {one: f"{one}_id" for one in ("display", "view", "opening", "passkey", "subscription", "recording")}
    for thing in world.things:
        if thing.kind in arguments:
            found.setdefault(arguments[thing.kind], []).append(thing.id)
        for name, value in thing.more.items():
            found.setdefault(name, []).append(value)
        if thing.is_call:
            found.setdefault("ref", []).append(thing.word)
    found["pack_id"] = [world._pack_id]
    return found


class Asking:
    """The document, loaded, and everybody's cookie."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.schema = schemathesis.openapi.from_dict(document(world.app, things_of(world)))
        self.schema.app = world.app.wsgi_app
        _send_away(world)
        self._cookies = {name: self._cookie_of(GONE.get(name, name)) for name in (*PRINCIPALS, *GONE)}
        self._changed = False
        self._marks = marks_of(world.app)
        self._routes = {f"{method} {path_of(rule)}": f"{method} {rule.rule}" for method, rule in routes_of(world.app)}
        self.came: Counter[tuple[str, int]] = Counter()

    def ask(self, names: tuple[str, ...], examples: int) -> list[str]:
        """A sentence for each answer that is not as the document says. Each operation is asked by one of these after
        the other; what they changed is put back before the next.
        """
        return [
            one
            for number, found in enumerate(self.schema.get_all_operations())
            for one in self._ask(found.ok(), names[number % len(names)], examples)
        ]

    def ask_who_may(self, *only: str, every: int = 1, from_the: int = 0) -> list[str]:
        """The same, each operation (or `only` these, or each `every`th) asked once by somebody who may ask it, and once
        by another.
        """
        wrong = []
        for number, found in enumerate(self.schema.get_all_operations()):
            operation = found.ok()
            if number % every != from_the or (only and operation.label not in only):
                continue
            may = self._who_may(operation)
            wrong += self._ask(operation, may[number % len(may)], 1)
            another = (*PRINCIPALS, *GONE)[number % (len(PRINCIPALS) + len(GONE))]
            wrong += self._ask(operation, another, 1, MODES[:1])
        return wrong

    def _ask(self, operation: Any, name: str, examples: int, modes: Sequence[Any] = MODES) -> list[str]:
        wrong = []
        for mode in modes:
            try:
                self._ask_one(operation, mode, name, examples)
            except Unsatisfiable:  # nothing of it can be wrong
                continue
            except (Exception, BaseExceptionGroup) as error:
                wrong.append(f"{name} {operation.label} ({mode.value}): {error!r}"[:1500])
        if self._changed:
            put_back(self.world)
        self._changed = False
        return wrong

    def _who_may(self, operation: Any) -> list[str]:
        people, route = dict(self.world.people.everyone()), self._routes[operation.label]
        return [name for name in PRINCIPALS if is_allowed(self._marks[route], people[name])] or ["nobody"]

    def _ask_one(self, operation: Any, mode: Any, name: str, examples: int) -> None:
        strict = mode == schemathesis.GenerationMode.NEGATIVE and is_sync_path(operation.path)
        checks = [*CHECKS, *([negative_data_rejection] if strict else [])]
        is_out = name in GONE and self._marks[self._routes[operation.label]].startswith(FOR_SOMEBODY)

        @hypothesis.settings(
            max_examples=examples,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @hypothesis.given(operation.as_strategy(generation_mode=mode))
        def asked(case: Any) -> None:
            answer = case.call(headers=FROM_OUR_PAGES, cookies=self._cookies[name])
            self.came[name, answer.status_code] += 1
            self._changed |= case.method != "GET" and answer.status_code < 400
            case.validate_response(answer, checks=checks)
            assert not is_out or _is_kept_out(answer), f"let in, and answered {answer.status_code}"

        asked()

    def _cookie_of(self, name: str) -> dict[str, str]:
        cookie = self.world.browser_of(name).get_cookie("foursight")
        return {"foursight": cookie.value} if cookie else {}

    def follow(self, name: str, steps: int, examples: int) -> None:
        """Go from what was made to where it is. Raises for an answer that is not as the document says."""
        cookies, came = self._cookies[name], self.came

        class Walk(self.schema.as_state_machine()):  # type: ignore[misc]
            def get_call_kwargs(self, case: Any) -> dict[str, Any]:
                return {"headers": FROM_OUR_PAGES, "cookies": cookies}

            def validate_response(self, response: Any, case: Any, **more: Any) -> None:
                came[name, response.status_code] += 1
                case.validate_response(response, checks=CHECKS)

        quiet = hypothesis.settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        Walk.run(settings=quiet)
        put_back(self.world)


def _is_kept_out(answer: Any) -> bool:
    """Whether it is a refusal, or leads to the sign-in."""
    return answer.status_code >= 400 or str(answer.headers["location"][0]).startswith("/sign-in?next=")


def _send_away(world: World) -> None:
    """Close the one account, and make the other's sign-ins too old; so they stay when the rest is put back."""
    with world.app.app_context(), writing():
        disabled, expired = (getattr(world.people, name).id for name in GONE.values())
        db.session.execute(update(Person).where(Person.id == disabled).values(disabled_at=clock.now()))
        long_ago = clock.now() - 2 * LASTS
        times = {"created_at": long_ago, "last_seen_at": long_ago}
        db.session.execute(update(Session).where(Session.person_id == expired).values(**times))
    world._kept = world._rows()
